"""What the board decided before: expected when it voted, against what came true since."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from ptce_finance.charts.cells import money, year_text
from ptce_finance.charts.picture import Cell, Table
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.scenario import Scenario
from ptce_finance.domain.vote import Vote
from ptce_finance.i18n import Locale, day, number, text, year_label
from ptce_finance.i18n.explained import Key, explained
from ptce_finance.i18n.sentences import plain
from ptce_finance.model.follow_up import follow_up
from ptce_finance.model.results.followed import FollowedYear
from ptce_finance.report.pdf.content import Heading, Points, Rows, Simple, Words
from ptce_finance.report.pdf.matter import NAME, Matter, scenario_name

STEPS = ("record", "freeze", "follow")
CAUSES: Final = 5
"""Causes of a difference that are named, the largest; the others are summed."""
RESOLUTION: Final = 1200
"""Characters of a resolution in the follow-up: the minutes have it whole."""


def follow(matter: Matter) -> Iterator[Simple]:
    """Decisions taken, each with the years that are told since."""
    yield Heading(words=matter.words("follow.title"), level=1, new_page=True)
    yield Points(items=tuple(matter.words(f"follow.{one}") for one in STEPS), numbered=True)
    if matter.public:
        return
    if not matter.votes and not matter.decided:
        yield Words(words=matter.words("follow.none"))
    held = {one.id: one for one in matter.decided}
    for vote in matter.votes:
        yield from _vote(matter, vote)
        if vote.adopted and vote.scenario in held:
            yield from _since(matter, held[vote.scenario])
    voted = {one.scenario for one in matter.votes if one.adopted}
    for one in matter.decided:
        if one.id not in voted:
            yield from _frozen(matter, one)


def _vote(matter: Matter, vote: Vote) -> Iterator[Simple]:
    name, held_on = plain(vote.option, NAME), day(matter.locale, vote.held_on)
    key = "adopted" if vote.adopted else "rejected"
    yield Heading(words=matter.words(f"follow.{key}", name=name, day=held_on))
    yield Words(words=tally_text(matter, vote))
    if vote.resolution:
        words = plain(vote.resolution, RESOLUTION)
        yield Words(words=matter.words("follow.resolution", words=words))


def tally_text(matter: Matter, vote: Vote) -> str:
    """Who voted how, of how many voices, and who recorded it."""
    counts = {
        "for": vote.in_favour,
        "against": vote.against,
        "abstained": vote.abstained,
        "voices": vote.voices,
    }
    recorded = vote.held_on if vote.recorded_at is None else vote.recorded_at.date()
    return matter.words(
        "follow.tally",
        **{name: number(matter.locale, count) for name, count in counts.items()},
        who=plain(vote.recorded_by, NAME) or matter.words("none"),
        recorded=day(matter.locale, recorded),
    )


def _frozen(matter: Matter, decided: Scenario) -> Iterator[Simple]:
    """An option that was frozen without a recorded vote."""
    if decided.freeze is None:
        return
    name, at = scenario_name(matter, decided), day(matter.locale, decided.freeze.at.date())
    yield Heading(words=matter.words("follow.decision", name=name, day=at))
    yield from _since(matter, decided)


def _since(matter: Matter, decided: Scenario) -> Iterator[Simple]:
    years = follow_up(decided, matter.study.years)
    if not years:
        yield Words(words=matter.words("follow.no-actual"))
        return
    yield Rows(table=follow_table(matter.locale, years), note=matter.words("follow.note"))
    yield Heading(words=matter.words("follow.why"), level=3)
    yield Points(items=tuple(reason_text(matter.locale, one) for one in years))


def follow_table(locale: Locale, years: Sequence[FollowedYear]) -> Table:
    """Expected and found, year by year."""
    heads = (
        "year",
        "expenses-expected",
        "expenses-actual",
        "gap-expected-then",
        "gap-actual",
        "difference",
    )
    return Table(
        title=text(locale, "document.follow.table"),
        heads=tuple(text(locale, f"document.head.{head}") for head in heads),
        rows=tuple(_row(locale, one) for one in years),
    )


def _row(locale: Locale, one: FollowedYear) -> tuple[Cell, ...]:
    name = year_text(locale, one.year)
    if not one.over:
        version = text(locale, f"version.{one.version}").lower()
        name = text(locale, "document.follow.planned", year=name, version=version)
    return (
        name,
        money(locale, one.expected_expenses),
        money(locale, one.found_expenses),
        money(locale, one.expected_gap),
        money(locale, one.found_gap),
        money(locale, one.explanation.change, sign=True),
    )


def reason_text(locale: Locale, one: FollowedYear) -> str:
    """The change of the gap and its largest causes in one sentence, the others summed."""
    sentence = one.explanation.sentence
    named, others = one.explanation.causes[:CAUSES], one.explanation.causes[CAUSES:]
    causes: list[tuple[Key, Decimal]] = [
        ((cause.sentence.key, cause.sentence.values), cause.brings) for cause in named
    ]
    if others:
        rest = sum((cause.brings for cause in others), start=ZERO)
        causes.append((("document.follow.others", {}), rest))
    told = explained(locale, (sentence.key, sentence.values), causes)
    year = year_label(locale, one.year)
    return text(locale, "document.follow.because", year=year, told=told)
