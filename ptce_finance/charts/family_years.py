"""Families over time: closed accounts, budgets and the projection, each drawn its own way."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from ptce_finance.charts.cells import money, year_text
from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.columns import BREAK, Bar, Look, Stroke, columns
from ptce_finance.charts.drawing import framed
from ptce_finance.charts.picture import Cell, Drawing, Picture, Table
from ptce_finance.charts.projected_parts import PARTS, amount_of, part_names, projected_bars
from ptce_finance.charts.stack import Segment, stacked, top
from ptce_finance.domain.line import Version
from ptce_finance.domain.money import ZERO
from ptce_finance.i18n import Locale, euros, text, year_label
from ptce_finance.model.results import ProjectedYear, YearFamilies

HEIGHT: Final = 420
BACK: Final = 5
"""Years before the base year that are drawn; after it, all that are projected are."""


def family_years_picture(
    locale: Locale, loaded: Sequence[YearFamilies], coming: Sequence[ProjectedYear]
) -> Picture:
    """Resources by family in the loaded years, then as projected on secured money.

    `loaded` are the years on the version that counts, `coming` those after the last of them.
    """
    loaded = loaded[-(BACK + 1) :]
    table = _table(locale, loaded, coming)
    if not any(year.resources or year.expenses for year in loaded):
        empty = text(locale, "chart.families.empty")
        return Picture(title=text(locale, "takes.families.name"), reading=empty, table=table)
    return Picture(
        title=_title(locale, loaded, coming),
        reading=text(locale, "takes.families.reading"),
        table=table,
        chart=framed(_drawing(locale, loaded, coming), locale, HEIGHT),
    )


def _title(locale: Locale, loaded: Sequence[YearFamilies], coming: Sequence[ProjectedYear]) -> str:
    base = loaded[-1]
    values = {"base": year_label(locale, base.year)}
    values["before"] = euros(locale, base.resources, cents=False)
    if not coming:
        return text(locale, "takes.families.title-alone", **values)
    last = coming[-1]
    after = last.expenses - last.gap.secured
    values["last"] = year_label(locale, last.year)
    values["after"] = euros(locale, after, cents=False)
    kind = "falls" if after < base.resources else "holds"
    return text(locale, f"takes.families.title-{kind}", **values)


def _look(year: YearFamilies) -> Look:
    return Look.ACTUAL if year.version is Version.ACTUAL else Look.BUDGET


def _drawing(
    locale: Locale, loaded: Sequence[YearFamilies], coming: Sequence[ProjectedYear]
) -> Drawing:
    names = part_names(locale)
    bars: list[Bar] = []
    strokes: list[Stroke] = []
    cost = text(locale, "chart.head.expenses")
    for year in loaded:
        bars += _loaded_bars(locale, year, names)
        strokes.append(Stroke(year=_name(locale, year), value=year.expenses, name=cost))
    for projected in coming:
        name = _coming_name(locale, projected)
        public = projected.public.secured
        bars += projected_bars(projected, public, name, names, Look.PROJECTION)
        strokes.append(Stroke(year=name, value=projected.expenses, name=cost))
    return columns(locale, bars, strokes, names)


def _loaded_bars(locale: Locale, year: YearFamilies, names: Mapping[str, str]) -> Iterator[Bar]:
    name, look = _name(locale, year), _look(year)
    parts = stacked((part.value, year.families.get(part, ZERO)) for part in reversed(PARTS))
    yield from (Bar(year=name, part=part, name=names[part.key], look=look) for part in parts)
    missing = year.expenses - year.resources
    if missing > 0:
        part = Segment(key=UNFUNDED, amount=missing, start=top(parts), end=year.expenses)
        yield Bar(year=name, part=part, name=names[UNFUNDED], look=look)


def _name(locale: Locale, year: YearFamilies) -> str:
    version = text(locale, f"version.{year.version.value}")
    return f"{year_label(locale, year.year)}{BREAK}{version}"


def _coming_name(locale: Locale, year: ProjectedYear) -> str:
    return f"{year_text(locale, year.year)}{BREAK}{text(locale, 'takes.families.projection')}"


def _table(
    locale: Locale, loaded: Sequence[YearFamilies], coming: Sequence[ProjectedYear]
) -> Table:
    rows = [
        _table_row(
            locale,
            _name(locale, year),
            [year.families.get(part, ZERO) for part in PARTS],
            year.expenses,
        )
        for year in loaded
    ]
    rows += [
        _table_row(
            locale,
            _coming_name(locale, year),
            [amount_of(year, part, year.public.secured) for part in PARTS],
            year.expenses,
        )
        for year in coming
    ]
    return Table(
        title=text(locale, "takes.families.name"),
        heads=(
            text(locale, "chart.head.year"),
            *(text(locale, f"family-short.{part.value}") for part in PARTS),
            text(locale, "chart.head.resources"),
            text(locale, "chart.head.expenses"),
        ),
        rows=tuple(rows),
    )


def _table_row(
    locale: Locale, name: str, amounts: Sequence[Decimal], expenses: Decimal
) -> tuple[Cell, ...]:
    return (
        name.replace(BREAK, " · "),
        *(money(locale, amount) for amount in amounts),
        money(locale, sum(amounts, start=ZERO)),
        money(locale, expenses),
    )
