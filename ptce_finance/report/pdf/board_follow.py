"""What the board decided before: expected when it was frozen, against what came true."""

from collections.abc import Iterator

from ptce_finance.charts.cells import money, year_text
from ptce_finance.charts.picture import Cell, Table
from ptce_finance.domain.line import CELL_SCOPE, Version
from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import day
from ptce_finance.model.results import YearFamilies
from ptce_finance.model.scenario_freeze import recompute
from ptce_finance.report.pdf.content import Heading, Points, Rows, Simple, Words
from ptce_finance.report.pdf.matter import Matter, scenario_name

STEPS = ("record", "freeze", "follow")


def follow(matter: Matter) -> Iterator[Simple]:
    """Decisions taken, each with the years that are over since."""
    yield Heading(words=matter.words("follow.title"), level=1, new_page=True)
    yield Points(items=tuple(matter.words(f"follow.{one}") for one in STEPS), numbered=True)
    if matter.public:
        return
    if not matter.decided:
        yield Words(words=matter.words("follow.none"))
    for one in matter.decided:
        yield from _decision(matter, one)


def _decision(matter: Matter, decided: Scenario) -> Iterator[Simple]:
    kept = decided.freeze
    if kept is None:
        return
    yield Heading(
        words=matter.words(
            "follow.decision",
            name=scenario_name(matter, decided),
            day=day(matter.locale, kept.at.date()),
        )
    )
    rows = tuple(_rows(matter, decided))
    if not rows:
        yield Words(words=matter.words("follow.no-actual"))
        return
    heads = (
        "year",
        "expenses-expected",
        "expenses-actual",
        "gap-expected-then",
        "gap-actual",
        "difference",
    )
    yield Rows(
        table=Table(
            title=matter.words("follow.table"),
            heads=tuple(matter.words(f"head.{head}") for head in heads),
            rows=rows,
        ),
        note=matter.words("follow.note"),
    )


def _rows(matter: Matter, decided: Scenario) -> Iterator[tuple[Cell, ...]]:
    projection = recompute(decided).projection
    actual = {one.year: one for one in matter.study.years if _over(one)}
    for year in projection.years if projection else ():
        found = actual.get(year.year)
        if found is None:
            continue
        gap = found.expenses - found.resources
        yield (
            year_text(matter.locale, year.year),
            money(matter.locale, year.expenses),
            money(matter.locale, found.expenses),
            money(matter.locale, year.gap.expected),
            money(matter.locale, gap),
            money(matter.locale, gap - year.gap.expected, sign=True),
        )


def _over(year: YearFamilies) -> bool:
    return year.version is Version.ACTUAL and year.counts and year.scope == CELL_SCOPE
