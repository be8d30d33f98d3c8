"""Options on equal footing: one table of all of them, then the same page for each."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from ptce_finance.charts.cells import shares, year_text
from ptce_finance.charts.gap import cover_picture
from ptce_finance.charts.picture import Cell, Shown, Table
from ptce_finance.charts.thirds import NEED_PARTS, part_shares
from ptce_finance.domain.reading import Base
from ptce_finance.i18n import number, text, year_label
from ptce_finance.i18n.sentences import plain
from ptce_finance.i18n.spoken import spoken
from ptce_finance.model.levers.sentences import lever_sentence, lever_terms
from ptce_finance.model.overview import first_gap
from ptce_finance.model.results import CoverLevel
from ptce_finance.model.results.ledger import LedgerStatus
from ptce_finance.model.results.scenarios import YearOutcome
from ptce_finance.report.pdf.board_risks import risks_table
from ptce_finance.report.pdf.board_standing import YEARS, signed_table
from ptce_finance.report.pdf.content import Block, Equals, Heading, Points, Rows, Simple, Words
from ptce_finance.report.pdf.hypotheses import hypothesis_name
from ptce_finance.report.pdf.matter import Matter
from ptce_finance.report.pdf.options import Option, enough
from ptce_finance.report.pdf.pictures import drawn_alike

HEIGHT = 230
"""Height in pixels of each option's chart."""
LEVERS = 6
"""Levers told for an option; how many more is said."""
FLAGGED = 4
"""Hypotheses to settle named on an option's page; the annex has them all."""
SECURED = CoverLevel.SECURED

Told = Callable[[Option], Cell]


def options_part(matter: Matter, options: Sequence[Option]) -> Iterator[Block]:
    """The comparison, then one page an option."""
    yield Heading(words=matter.words("options.title"), level=1)
    if not options:
        yield Words(words=matter.words("options.none-public"), strong=True)
        return
    yield Words(words=matter.words("options.how"))
    if not enough(options):
        yield Words(words=matter.words("options.alone"), strong=True)
    yield Rows(table=comparison_table(matter, options), note=matter.words("options.note"))
    charts: tuple[tuple[Simple, ...], ...] = tuple(() for _ in options)
    if not matter.public:
        pictures = [cover_picture(matter.locale, one.projection, SECURED) for one in options]
        charts = drawn_alike(pictures, HEIGHT)
    yield Equals(
        sheets=tuple(
            tuple(_sheet(matter, option, chart))
            for option, chart in zip(options, charts, strict=True)
        )
    )


def option_title(matter: Matter, option: Option) -> str:
    """The option's letter with its name, or its letter alone."""
    if not option.name:
        return matter.words("option.letter", letter=option.letter)
    return matter.words("option.title", letter=option.letter, name=option.name)


def comparison_table(matter: Matter, options: Sequence[Option]) -> Table:
    """One row a question, one column an option: all are asked the same."""
    at = first_gap(matter.projection).year
    last = matter.projection.years[-1].year
    asked: list[tuple[str, Told]] = [
        (_asked(matter, "gap", year_label(matter.locale, at)), _gap_in(matter, at.label)),
        (_asked(matter, "gap", year_label(matter.locale, last)), _gap_in(matter, last.label)),
        (
            _asked(matter, "gaps", year_label(matter.locale, last)),
            lambda one: matter.money(
                sum((max(y.gap.secured, Decimal(0)) for y in one.outcome.years[1:]), Decimal(0))
            ),
        ),
        (_asked(matter, "rule"), lambda one: _reached(matter, one)),
    ]
    if not matter.public:
        asked += [
            (
                _asked(matter, "expected", year_label(matter.locale, last)),
                lambda one: matter.money(one.outcome.years[-1].gap.expected),
            ),
            (
                _asked(matter, "cash", year_label(matter.locale, last)),
                lambda one: _cash(matter, one.outcome.years[-1]),
            ),
            (_asked(matter, "stale"), lambda one: _count(one, LedgerStatus.STALE)),
            (_asked(matter, "unowned"), lambda one: _count(one, LedgerStatus.UNOWNED)),
        ]
    return Table(
        title=matter.words("options.table"),
        heads=(
            matter.words("head.question"),
            *(matter.words("option.letter", letter=one.letter) for one in options),
        ),
        rows=tuple((words, *(told(one) for one in options)) for words, told in asked),
    )


def _asked(matter: Matter, name: str, year: str = "") -> str:
    return matter.words(f"asked.{name}", year=year)


def _gap_in(matter: Matter, label: int) -> Told:
    def told(option: Option) -> Cell:
        found = {one.year.label: one.gap.secured for one in option.outcome.years}
        return matter.money(found[label])

    return told


def _reached(matter: Matter, option: Option) -> Cell:
    years = [one.year for one in option.outcome.years[1:] if one.thirds[SECURED].reached]
    return year_label(matter.locale, years[0]) if years else matter.words("rule.never")


def _cash(matter: Matter, year: YearOutcome) -> Cell:
    found = year.cash[SECURED]
    if found is None:
        return Shown(text=text(matter.locale, "value.unknown"), value=None)
    return matter.money(found)


def _count(option: Option, status: LedgerStatus) -> Cell:
    found = sum(one.status is status for one in option.ledger.whole)
    return Shown(text=str(found), value=found)


def _sheet(matter: Matter, option: Option, chart: tuple[Simple, ...]) -> Iterator[Simple]:
    """The same parts in the same order, whatever the option."""
    yield Heading(words=option_title(matter, option), level=2)
    if not matter.public:
        described = option.scenario.description or matter.words("option.no-words")
        yield Words(words=plain(described, 400))
    yield Heading(words=matter.words("option.levers"), level=3)
    yield Points(items=lever_points(matter, option))
    yield Heading(words=matter.words("option.effects"), level=3)
    yield from chart
    years = option.projection.years[:YEARS]
    if matter.public:
        yield Rows(table=signed_table(matter, years))
        return
    yield Rows(table=amounts_table(matter, option))
    yield Rows(table=shares_table(matter, option), note=matter.words("option.effects-note"))
    yield Heading(words=matter.words("option.risks"), level=3)
    yield Rows(table=risks_table(matter, option))
    yield Heading(words=matter.words("option.hypotheses"), level=3)
    yield Points(items=flagged_points(matter, option))


def lever_points(matter: Matter, option: Option) -> tuple[str, ...]:
    """What the option asks for, in sentences; the kinds of its levers in a public document."""
    levers = option.scenario.active
    if not levers:
        return (matter.words("option.no-lever"),)
    if matter.public:
        kinds = dict.fromkeys(text(matter.locale, f"lever.kind.{x.kind.value}") for x in levers)
        return tuple(kinds)
    told = []
    for lever in levers[:LEVERS]:
        said = (lever_sentence(lever), *lever_terms(lever))
        words = "".join(spoken(matter.locale, one.key, one.values) for one in said)
        told.append(plain(words))
    if len(levers) > LEVERS:
        told.append(matter.words("option.more-levers", count=len(levers) - LEVERS))
    return tuple(told)


def amounts_table(matter: Matter, option: Option) -> Table:
    """Year by year: cost, gaps, cash, posts."""
    heads = ("year", "expenses", "gap", "gap-expected", "cash", "jobs")
    return Table(
        title=matter.words("option.table"),
        heads=tuple(matter.words(f"head.{head}") for head in heads),
        rows=tuple(
            (
                year_text(matter.locale, one.year),
                matter.money(one.expenses),
                matter.money(one.gap.secured),
                matter.money(one.gap.expected),
                _cash(matter, one),
                _jobs(matter, one.jobs[SECURED]),
            )
            for one in option.outcome.years[:YEARS]
        ),
    )


def shares_table(matter: Matter, option: Option) -> Table:
    """The rule on the base of need, whose amount stands beside the shares."""
    return Table(
        heads=(
            matter.words("head.year"),
            matter.words("head.need"),
            *(text(matter.locale, f"third.{part}") for part in NEED_PARTS),
        ),
        rows=tuple(
            (
                year_text(matter.locale, one.year),
                matter.money(one.thirds[SECURED].need.base),
                *shares(matter.locale, list(part_shares(one.thirds[SECURED], Base.NEED).values())),
            )
            for one in option.outcome.years[:YEARS]
        ),
    )


def _jobs(matter: Matter, found: Fraction | None) -> Shown:
    told = (
        text(matter.locale, "value.unknown") if found is None else number(matter.locale, found, 1)
    )
    return Shown(text=told, value=found)


def flagged_points(matter: Matter, option: Option) -> tuple[str, ...]:
    """How many hypotheses it rests on; the first ones to settle, the stale ones before."""
    rows, to_settle = option.ledger.whole, option.ledger.to_settle
    told = [
        matter.words(
            "option.rests",
            count=len(rows),
            stale=sum(one.status is LedgerStatus.STALE for one in rows),
            unowned=sum(one.status is LedgerStatus.UNOWNED for one in rows),
        )
    ]
    told += [
        matter.words(f"flag.{one.status.value}", subject=hypothesis_name(matter, one))
        for one in to_settle[:FLAGGED]
    ]
    return tuple(told)
