"""The pack that a board votes on."""

from collections.abc import Iterator, Sequence

from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import day
from ptce_finance.report.pdf.board_ends import ends
from ptce_finance.report.pdf.board_follow import follow
from ptce_finance.report.pdf.board_notes import notes
from ptce_finance.report.pdf.board_options import option_title, options_part
from ptce_finance.report.pdf.board_standing import standing
from ptce_finance.report.pdf.board_vote import vote
from ptce_finance.report.pdf.content import Blanks, Block, Document, Heading, Points, Words
from ptce_finance.report.pdf.matter import Matter, running, scenario_name
from ptce_finance.report.pdf.options import Option, options_of

AGENDA = ("standing", "ends", "options", "vote", "follow", "notes")


def board_pack(matter: Matter, scenarios: Sequence[Scenario]) -> Document:
    """Agenda, where we are, what ends when, options, resolution and vote, follow-up, annex.

    `scenarios`: one to four, in the order in which they are put to the vote; ValueError otherwise.
    """
    options = options_of(matter, scenarios)
    blocks: tuple[Block, ...] = (
        *_agenda(matter, options),
        *standing(matter),
        *ends(matter),
        *options_part(matter, options),
        *vote(matter, options),
        *follow(matter),
        *notes(matter, options),
    )
    return Document(
        locale=matter.locale,
        title=matter.words("board.title", cluster=matter.study.cluster),
        running=running(matter, scenarios_told(matter, options)),
        blocks=blocks,
    )


def scenarios_told(matter: Matter, options: Sequence[Option]) -> str:
    """The letters of the options, or what happens anyway."""
    if not options:
        return scenario_name(matter, Scenario(name=matter.projection.scenario))
    return ", ".join(one.letter for one in options)


def _agenda(matter: Matter, options: Sequence[Option]) -> Iterator[Block]:
    yield Words(words=matter.words("board.about", day=day(matter.locale, matter.made_on)))
    yield Blanks(
        labels=tuple(matter.words(f"agenda.{one}") for one in ("when", "where")), columns=2
    )
    yield Heading(words=matter.words("agenda.title"), level=1)
    yield Points(items=tuple(matter.words(f"{one}.title") for one in AGENDA), numbered=True)
    if options:
        yield Heading(words=matter.words("agenda.options"))
        yield Points(items=tuple(option_title(matter, one) for one in options))
    yield Heading(words=matter.words("agenda.reading"))
    yield Words(words=matter.words("agenda.how"))
