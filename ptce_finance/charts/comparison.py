"""Scenarios side by side: the gap of each year, and every figure with its difference."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

import altair as alt
import pandas as pd

from ptce_finance.charts.cells import money, year_text
from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.drawing import NARROW, TEXT, frame, framed, ink, layered
from ptce_finance.charts.picture import Cell, Drawing, Picture, Shown, Table
from ptce_finance.domain.money import ZERO
from ptce_finance.i18n import Locale, euros, number, percent, text, year_label
from ptce_finance.model.results import CoverLevel
from ptce_finance.model.results.scenarios import Outcome, YearOutcome

HEIGHT: Final = 340
DASHES: Final = ([6, 4], [1, 0], [2, 3], [8, 3, 2, 3])
SHAPES: Final = ("circle", "square", "triangle-up", "diamond")


def comparison_picture(
    locale: Locale, outcomes: Sequence[Outcome], names: Sequence[str], level: CoverLevel
) -> Picture:
    """The gap of each year at that level, one line a scenario; the first is the reference."""
    return Picture(
        title=_title(locale, outcomes, names, level),
        reading=text(locale, "decide.compare.reading", level=text(locale, f"cover.{level.value}")),
        table=gap_table(locale, outcomes, names, level),
        chart=framed(_lines(locale, outcomes, names, level), locale, HEIGHT),
    )


def gap_table(
    locale: Locale, outcomes: Sequence[Outcome], names: Sequence[str], level: CoverLevel
) -> Table:
    """The gap of each year by scenario, and how far it is from the first one's."""
    others = list(zip(outcomes[1:], names[1:], strict=True))
    heads = [text(locale, "chart.head.year"), *names]
    heads += [text(locale, "decide.head.difference", name=name) for _, name in others]
    rows: list[tuple[Cell, ...]] = []
    for at, first in enumerate(outcomes[0].years):
        gaps = [one.years[at].gap.at(level) for one in outcomes]
        rows.append(
            (
                year_text(locale, first.year),
                *(money(locale, gap) for gap in gaps),
                *(money(locale, gap - gaps[0], sign=True) for gap in gaps[1:]),
            )
        )
    return Table(
        title=text(locale, "decide.compare.name", level=text(locale, f"cover.{level.value}")),
        heads=tuple(heads),
        rows=tuple(rows),
    )


def difference_table(locale: Locale, first: Outcome, other: Outcome, level: CoverLevel) -> Table:
    """Gap, thirds, cash and jobs of a scenario by year, with its gap's distance to the first."""
    heads = ("expenses", "gap", "gap-difference", "need", "resources", "reached", "cash", "jobs")
    return Table(
        title=text(locale, "decide.effect.name"),
        heads=(
            text(locale, "chart.head.year"),
            *(text(locale, f"decide.head.{head}") for head in heads),
        ),
        rows=tuple(
            _row(locale, before, after, level)
            for before, after in zip(first.years, other.years, strict=True)
        ),
    )


def figures_table(
    locale: Locale, outcomes: Sequence[Outcome], names: Sequence[str], level: CoverLevel, what: str
) -> Table:
    """One figure of each year by scenario: `need`, `resources`, `cash` or `jobs`."""
    rows = [
        (
            year_text(locale, year.year),
            *(_figure(locale, one.years[at], level, what) for one in outcomes),
            *(_apart(locale, outcomes[0], one, at, level, what) for one in outcomes[1:]),
        )
        for at, year in enumerate(outcomes[0].years)
    ]
    differences = [text(locale, "decide.head.difference", name=name) for name in names[1:]]
    return Table(
        title=text(locale, f"decide.compare.{what}"),
        heads=(text(locale, "chart.head.year"), *names, *differences),
        rows=tuple(rows),
    )


def _title(
    locale: Locale, outcomes: Sequence[Outcome], names: Sequence[str], level: CoverLevel
) -> str:
    """The finding of the last year: the scenario with the smallest gap, and by how much."""
    last = [one.years[-1].gap.at(level) for one in outcomes]
    best = min(range(len(last)), key=lambda at: last[at])
    values = {
        "year": year_label(locale, outcomes[0].years[-1].year),
        "best": names[best],
        "first": names[0],
        "gap": euros(locale, abs(last[best]), cents=False),
        "less": euros(locale, last[0] - last[best], cents=False),
    }
    if last[best] == last[0]:
        key = "same" if last[0] > 0 else "same-covered"
    else:
        key = "less" if last[best] > 0 else "covered"
    return text(locale, f"decide.compare.title-{key}", **values)


def _lines(
    locale: Locale, outcomes: Sequence[Outcome], names: Sequence[str], level: CoverLevel
) -> Drawing:
    rows = _line_rows(locale, outcomes, names, level)
    axis = text(locale, "chart.axis.gap")
    x = alt.X("year:N", sort=None, title=None, axis=alt.Axis(labelAngle=0))
    y = alt.Y("gap:Q", title=axis, axis=alt.Axis(format="$,.0f", tickCount=6))
    legend = alt.Legend(
        title=None,
        labelLimit=320,
        symbolSize=200,
        columns=alt.ExprRef(expr=f"{NARROW} ? 1 : 4"),
    )
    tips = [
        alt.Tooltip("name:N", title=text(locale, "decide.head.scenario")),
        alt.Tooltip("year:N", title=text(locale, "chart.head.year")),
        alt.Tooltip("shown:N", title=text(locale, "chart.head.gap")),
    ]
    count = len(names)
    dash = alt.Scale(domain=list(range(count)), range=list(DASHES[:count]))
    shape = alt.Scale(domain=list(names), range=list(SHAPES[:count]))
    drawn = alt.Chart(rows).encode(x=x, y=y, tooltip=tips)
    zero = alt.Chart(frame([{"zero": ZERO}])).mark_rule(color=TEXT, strokeWidth=1.5)
    return layered(
        zero.encode(y=alt.Y("zero:Q", title=axis)),
        drawn.mark_line(color=ink(UNFUNDED), strokeWidth=2.5).encode(
            # Told apart by place: under the same names both would make one legend, whose shapes
            # the dashes would cut in pieces.
            strokeDash=alt.StrokeDash("place:N", sort=None, scale=dash, legend=None)
        ),
        drawn.mark_point(color=ink(UNFUNDED), filled=True, size=110, opacity=1).encode(
            shape=alt.Shape("name:N", sort=None, scale=shape, legend=legend)
        ),
    )


def _line_rows(
    locale: Locale, outcomes: Sequence[Outcome], names: Sequence[str], level: CoverLevel
) -> pd.DataFrame:
    return frame(
        [
            {
                "year": year_text(locale, year.year),
                "name": name,
                "place": place,
                "gap": year.gap.at(level),
                "shown": euros(locale, year.gap.at(level)),
            }
            for place, (one, name) in enumerate(zip(outcomes, names, strict=True))
            for year in one.years
        ]
    )


def _row(
    locale: Locale, before: YearOutcome, after: YearOutcome, level: CoverLevel
) -> tuple[Cell, ...]:
    gap = after.gap.at(level)
    thirds = after.thirds[level]
    return (
        year_text(locale, after.year),
        money(locale, after.expenses),
        money(locale, gap),
        money(locale, gap - before.gap.at(level), sign=True),
        _three(locale, (thirds.need.own, thirds.need.members, thirds.need.subsidies)),
        _three(locale, thirds_of_resources(after, level)),
        text(locale, "decide.reached" if thirds.reached else "decide.not-reached"),
        _euros(locale, after.cash[level]),
        _jobs(locale, after.jobs[level]),
    )


def thirds_of_resources(
    year: YearOutcome, level: CoverLevel
) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
    """Own, members and subsidies as shares of resources."""
    found = year.thirds[level].resources
    return found.own, found.members, found.subsidies


def _figure(locale: Locale, year: YearOutcome, level: CoverLevel, what: str) -> Cell:
    match what:
        case "need":
            need = year.thirds[level].need
            return _three(locale, (need.own, need.members, need.subsidies))
        case "resources":
            return _three(locale, thirds_of_resources(year, level))
        case "cash":
            return _euros(locale, year.cash[level])
    return _jobs(locale, year.jobs[level])


def _apart(
    locale: Locale, first: Outcome, other: Outcome, at: int, level: CoverLevel, what: str
) -> Cell:
    before, after = first.years[at], other.years[at]
    match what:
        case "need":
            return _points(locale, _need(before, level), _need(after, level))
        case "resources":
            return _points(
                locale, thirds_of_resources(before, level), thirds_of_resources(after, level)
            )
        case "cash":
            old, new = before.cash[level], after.cash[level]
            known = None if old is None or new is None else new - old
            return _euros(locale, known, sign=True)
    was, now = before.jobs[level], after.jobs[level]
    return _jobs(locale, None if was is None or now is None else now - was, sign=True)


def _need(year: YearOutcome, level: CoverLevel) -> tuple[Fraction | None, ...]:
    found = year.thirds[level].need
    return found.own, found.members, found.subsidies


def _points(
    locale: Locale, before: Sequence[Fraction | None], after: Sequence[Fraction | None]
) -> str:
    """The three differences in points of percentage."""
    told = [
        "–" if one is None or other is None else _signed(locale, (other - one) * 100)
        for one, other in zip(before, after, strict=True)
    ]
    return " / ".join(told)


def _signed(locale: Locale, value: Fraction | Decimal) -> str:
    return f"{'+' if value > 0 else ''}{number(locale, value, places=1)}"


def _three(locale: Locale, parts: Sequence[Fraction | None]) -> str:
    return " / ".join(percent(locale, part) for part in parts)


def _euros(locale: Locale, amount: Decimal | None, *, sign: bool = False) -> Shown:
    if amount is None:
        return Shown(text=text(locale, "cash.unknown"), value=None)
    return money(locale, amount, sign=sign)


def _jobs(locale: Locale, jobs: Fraction | None, *, sign: bool = False) -> Shown:
    if jobs is None:
        return Shown(text=text(locale, "cash.unknown"), value=None)
    shown = number(locale, jobs, places=1)
    return Shown(text=f"+{shown}" if sign and jobs > 0 else shown, value=jobs)
