"""The board's deck: the story of its pack, one finding a slide."""

from collections.abc import Iterator, Sequence

from ptce_finance.charts.cliff import cliff_told
from ptce_finance.charts.ends import public_terms
from ptce_finance.charts.families import families_told
from ptce_finance.charts.levels import gap_told
from ptce_finance.charts.picture import Picture
from ptce_finance.charts.thirds import thirds_told
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import day, year_label
from ptce_finance.i18n import listed as joined
from ptce_finance.model.results.ledger import LedgerStatus
from ptce_finance.report.pdf.board import AGENDA, scenarios_told
from ptce_finance.report.pdf.board_ends import LEAST, falls, falls_table, funding_table
from ptce_finance.report.pdf.board_follow import follow
from ptce_finance.report.pdf.board_notes import definitions, withheld_fields
from ptce_finance.report.pdf.board_options import option_title
from ptce_finance.report.pdf.board_standing import (
    YEARS,
    attention,
    families,
    overview_facts,
    rule,
    signed_finding,
    signed_table,
)
from ptce_finance.report.pdf.board_vote import FRENCH, resolution, tally_table
from ptce_finance.report.pdf.content import Heading, Points, Rows, Words
from ptce_finance.report.pdf.hypotheses import hypotheses_table
from ptce_finance.report.pdf.matter import Matter, running
from ptce_finance.report.pdf.options import Option, options_of
from ptce_finance.report.slides.board_options import option_slides
from ptce_finance.report.slides.content import Column, Deck, Part, Slide
from ptce_finance.report.slides.fit import SPREAD, fits
from ptce_finance.report.slides.notes import beside, listed, noted, pictured


def board_deck(matter: Matter, scenarios: Sequence[Scenario]) -> Deck:
    """Agenda, where we are, what ends when, options, hypotheses, resolution, vote, follow-up.

    `scenarios`: one to four, in the order in which they are put to the vote; ValueError otherwise.
    """
    options = options_of(matter, scenarios)
    slides = (
        _agenda(matter, options),
        *_standing(matter),
        *_ends(matter),
        *option_slides(matter, options),
        *_hypotheses(matter, options),
        *_vote(matter, options),
        *_follow(matter),
        *_definitions(matter),
    )
    return Deck(
        locale=matter.locale,
        title=matter.words("board.title", cluster=matter.study.cluster),
        running=running(matter, scenarios_told(matter, options)),
        slides=slides,
    )


def _agenda(matter: Matter, options: Sequence[Option]) -> Slide:
    agenda = Points(items=tuple(matter.words(f"{one}.title") for one in AGENDA), numbered=True)
    about = Words(words=matter.words("board.about", day=day(matter.locale, matter.made_on)))
    titles = tuple(option_title(matter, one) for one in options)
    left: tuple[Part, ...] = (Words(words=matter.words("agenda.title"), strong=True), agenda)
    right: tuple[Part, ...] = (about, Words(words=matter.words("agenda.how"), small=True))
    if titles:
        voted = Words(words=matter.words("agenda.options"), strong=True)
        right = (voted, Points(items=titles), *right)
    return Slide(
        title=matter.words("board.title", cluster=matter.study.cluster),
        columns=(Column(parts=left), Column(parts=right)),
        notes=noted(matter, matter.words("agenda.how")),
    )


def _standing(matter: Matter) -> Iterator[Slide]:
    imports = matter.words("source.imports")
    finding, notes = signed_finding(matter), noted(matter, imports)
    if matter.public:
        note = matter.words("standing.public-note")
        table = Rows(table=signed_table(matter, matter.projection.years[:YEARS]), note=note)
        yield Slide(title=finding, columns=(Column(parts=(table,)),), notes=notes)
        return
    facts = overview_facts(matter)
    if facts.facts:
        yield Slide(title=finding, columns=(Column(parts=(facts,)),), notes=notes)
    heading = Words(words=matter.words("standing.attention"), strong=True)
    yield beside(matter, families(matter, families_told), (heading, attention(matter)), imports)
    found = rule(matter, thirds_told)
    if found is not None:
        picture, others = found
        yield beside(matter, picture, (others,), matter.words("source.budget-and-register"))


def _ends(matter: Matter) -> Iterator[Slide]:
    register = matter.words("source.register")
    if not matter.public:
        yield from pictured(matter, _cliff(matter), register)
        yield from pictured(matter, gap_told(matter.locale, matter.projection), register)
    table, falls = funding_table(matter), falls_table(matter)
    if not table.rows:
        none = Words(words=matter.words("ends.none"))
        yield listed(matter, matter.words("ends.title"), none)
        return
    ends = Rows(table=table, note=register)
    lost = Rows(table=falls, note=matter.words("ends.falls-note"))
    both = Slide(
        title=_lost(matter) or _counted(matter),
        columns=(Column(parts=(ends, lost) if falls.rows else (ends,)),),
        notes=noted(matter, register),
    )
    if fits(both, SPREAD):
        yield both
        return
    yield listed(matter, _counted(matter), ends)
    yield listed(matter, _lost(matter), lost)


def _cliff(matter: Matter) -> Picture:
    return cliff_told(matter.locale, matter.projection, matter.made_on)


def _counted(matter: Matter) -> str:
    """How many public fundings there are, how many are not sure."""
    if matter.public:
        return matter.words("ends.count-signed", count=len(funding_table(matter).rows))
    terms = public_terms(matter.locale, matter.projection)
    unsure = sum(not one.sure for one in terms)
    return matter.words("ends.count", count=len(terms), unsure=unsure)


def _lost(matter: Matter) -> str:
    """What stops of the secured money, year after year; what starts meanwhile is not taken off."""
    told = [
        matter.words(
            "ends.lost", year=year_label(matter.locale, year.year), fall=matter.whole(fall)
        )
        for year in matter.projection.years
        if (fall := sum((one.amount for one in falls(matter, year)), ZERO)) >= LEAST
    ]
    if not told:
        return ""
    return matter.words("ends.finding", told=joined(matter.locale, told))


def _hypotheses(matter: Matter, options: Sequence[Option]) -> Iterator[Slide]:
    if matter.public:
        return
    table = hypotheses_table(matter, options)
    if not table.rows:
        yield listed(
            matter, matter.words("notes.ledger"), Words(words=matter.words("notes.no-hypothesis"))
        )
        return
    rows = {row for option in options for row in option.ledger.rows}
    title = matter.words(
        "option.rests",
        count=len(rows),
        stale=sum(row.status is LedgerStatus.STALE for row in rows),
        unowned=sum(row.status is LedgerStatus.UNOWNED for row in rows),
    )
    yield listed(matter, title, Rows(table=table, note=matter.words("notes.ledger-note")))


def _vote(matter: Matter, options: Sequence[Option]) -> Iterator[Slide]:
    stated, articles = resolution(matter, options)
    tally = Rows(table=tally_table(matter, options), note=matter.words("vote.note"))
    parts: tuple[Part, ...] = (stated, articles)
    if matter.locale != FRENCH:
        parts = (Words(words=matter.words("vote.in-french"), small=True), *parts)
    parts = (*parts, tally) if options else parts
    yield Slide(
        title=matter.words("vote.title"),
        columns=(Column(parts=parts),),
        notes=noted(matter, matter.words("vote.note")),
    )


def _follow(matter: Matter) -> Iterator[Slide]:
    """What was decided and what came true; what becomes of today's vote."""
    parts: list[Part] = []
    title = matter.words("follow.title")
    for block in follow(matter):
        if isinstance(block, Heading) and block.level > 1:
            yield from _slide(matter, title, parts)
            title, parts = block.words, []
        elif isinstance(block, Words | Points | Rows):
            parts.append(block)
    yield from _slide(matter, title, parts)


def _slide(matter: Matter, title: str, parts: Sequence[Part]) -> Iterator[Slide]:
    if parts:
        notes = noted(matter, matter.words("follow.note"))
        yield Slide(title=title, columns=(Column(parts=tuple(parts)),), notes=notes)


def _definitions(matter: Matter) -> Iterator[Slide]:
    yield listed(matter, matter.words("notes.definitions"), definitions(matter))
    if matter.public:
        points, why = withheld_fields(matter)
        columns = (Column(parts=(why, points)),)
        title = matter.words("withheld.title")
        yield Slide(title=title, columns=columns, notes=noted(matter, why.words))
