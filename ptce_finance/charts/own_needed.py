"""The own revenue that would close the gap, beside what there is today."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ptce_finance.charts.cells import money, year_text
from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.columns import Bar, Stroke, columns
from ptce_finance.charts.drawing import framed
from ptce_finance.charts.picture import Cell, Drawing, Picture, Shown, Table
from ptce_finance.charts.stack import Segment
from ptce_finance.domain.line import Family
from ptce_finance.domain.money import ZERO
from ptce_finance.i18n import Locale, euros, number, percent, text, year_label
from ptce_finance.model.results import ProjectedYear, Projection

HEIGHT: Final = 380


def own_needed_picture(locale: Locale, projection: Projection) -> Picture:
    """What own services bring today, and what they would have to bring each year."""
    years = projection.years
    table = own_needed_table(locale, years)
    if not any(year.own or year.own_needed for year in years):
        reading = text(locale, "takes.own.empty")
        return Picture(title=text(locale, "takes.own.name"), reading=reading, table=table)
    return Picture(
        title=_title(locale, years),
        reading=text(locale, "takes.own.reading"),
        table=table,
        chart=framed(_drawing(locale, years), locale, HEIGHT),
    )


def own_needed_table(locale: Locale, years: Sequence[ProjectedYear]) -> Table:
    """Own revenue needed each year for no gap on secured money, as amount, factor and growth."""
    base = years[0].own
    heads = ("gap", "own", "needed", "factor", "growth")
    return Table(
        title=text(locale, "takes.own.name"),
        heads=(
            text(locale, "chart.head.year"),
            *(text(locale, f"takes.head.{head}") for head in heads),
        ),
        rows=tuple(_row(locale, year, base) for year in years),
    )


def _row(locale: Locale, year: ProjectedYear, base: Decimal) -> tuple[Cell, ...]:
    none = Shown(text="—", value=None)
    factor = Fraction(year.own_needed) / Fraction(base) if base > 0 else None
    growth = year.own_growth
    return (
        year_text(locale, year.year),
        money(locale, year.gap.secured),
        money(locale, year.own),
        money(locale, year.own_needed),
        none if factor is None else Shown(text=f"× {number(locale, factor, 1)}", value=factor),
        none if growth is None else Shown(text=percent(locale, growth, sign=True), value=growth),
    )


def _title(locale: Locale, years: Sequence[ProjectedYear]) -> str:
    base, last = years[0].own, years[-1]
    kind = "enough" if last.own_needed <= base else "multiply" if base > 0 else "from-zero"
    factor = Fraction(last.own_needed) / Fraction(base) if base > 0 else Fraction(0)
    return text(
        locale,
        f"takes.own.title-{kind}",
        factor=number(locale, factor, 1),
        year=year_label(locale, last.year),
        base=euros(locale, base, cents=False),
        needed=euros(locale, last.own_needed, cents=False),
    )


def _drawing(locale: Locale, years: Sequence[ProjectedYear]) -> Drawing:
    names = {
        Family.OWN.value: text(locale, "takes.own.there"),
        UNFUNDED: text(locale, "takes.own.to-find"),
    }
    bars: list[Bar] = []
    for year in years:
        there = Segment(key=Family.OWN, amount=year.own, start=ZERO, end=year.own)
        bars.append(Bar(year=year_text(locale, year.year), part=there, name=names[Family.OWN]))
        if year.own_needed > year.own:
            missing = Segment(
                key=UNFUNDED,
                amount=year.own_needed - year.own,
                start=year.own,
                end=year.own_needed,
            )
            bars.append(Bar(year=year_text(locale, year.year), part=missing, name=names[UNFUNDED]))
    strokes = [
        Stroke(
            year=year_text(locale, year.year),
            value=year.own_needed,
            name=text(locale, "takes.head.needed"),
        )
        for year in years
    ]
    return columns(locale, bars, strokes, names)
