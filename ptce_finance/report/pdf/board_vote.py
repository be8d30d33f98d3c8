"""The draft resolution, in the language of the minutes, the vote, the signatures."""

from collections.abc import Iterator, Sequence

from ptce_finance.charts.picture import Table
from ptce_finance.i18n import Locale, euros, text, year_label
from ptce_finance.model.overview import first_gap
from ptce_finance.report.pdf.board_options import option_title
from ptce_finance.report.pdf.content import Blanks, Heading, Points, Rows, Simple, Words
from ptce_finance.report.pdf.matter import Matter
from ptce_finance.report.pdf.options import Option, enough

FRENCH: Locale = "fr"
"""Minutes of a French body are kept in French, whatever the language of the pack."""
ARTICLES = ("choice", "hypotheses", "follow", "report")
VOTES = ("for", "against", "abstained", "apart")
FILL = "……………"


def vote(matter: Matter, options: Sequence[Option]) -> Iterator[Simple]:
    """What is put to the vote, the tally and who signs."""
    yield Heading(words=matter.words("vote.title"), level=1, new_page=True)
    if matter.locale != FRENCH:
        yield Words(words=matter.words("vote.in-french"), small=True)
    yield from resolution(matter, options)
    yield Heading(words=matter.words("vote.tally"))
    yield Blanks(
        labels=tuple(
            matter.words(f"vote.{one}") for one in ("members", "present", "proxies", "quorum")
        ),
        columns=2,
    )
    yield Rows(table=tally_table(matter, options), note=matter.words("vote.note"))
    yield Blanks(labels=(matter.words("vote.adopted"),))
    yield Heading(words=matter.words("vote.signatures"))
    signed = ("date", "place", "chair", "chair-signature", "secretary", "secretary-signature")
    yield Blanks(labels=tuple(matter.words(f"vote.{one}") for one in signed), columns=2)


def resolution(matter: Matter, options: Sequence[Option]) -> tuple[Words, Points]:
    """What the body notes, and what it decides, to fill in."""
    gap = first_gap(matter.projection)
    key = "gap" if gap.gap.secured > 0 else "no-gap"
    noted = text(
        FRENCH,
        f"document.resolution.{key}",
        cluster=matter.study.cluster,
        gap=euros(FRENCH, max(gap.gap.secured, gap.gap.secured * 0), cents=False),
        expenses=euros(FRENCH, gap.expenses, cents=False),
        year=year_label(FRENCH, gap.year),
        count=len(options),
    )
    articles = ARTICLES if enough(options) else ARTICLES[1:]
    told = tuple(text(FRENCH, f"document.resolution.{one}", fill=FILL) for one in articles)
    return Words(words=noted), Points(items=told, numbered=True)


def tally_table(matter: Matter, options: Sequence[Option]) -> Table:
    """One row an option, its votes to fill in."""
    return Table(
        heads=(
            matter.words("head.option"),
            *(matter.words(f"vote.{one}") for one in VOTES),
        ),
        rows=tuple((option_title(matter, one), *(FILL for _ in VOTES)) for one in options),
    )
