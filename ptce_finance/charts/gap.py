"""What covers each projected year at one level, and what does not."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ptce_finance.charts.cells import money, year_text
from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.columns import Bar, Stroke, columns
from ptce_finance.charts.drawing import framed
from ptce_finance.charts.picture import Picture, Table
from ptce_finance.charts.plots import stacked_plot
from ptce_finance.charts.projected_parts import PARTS, amount_of, part_names, projected_bars
from ptce_finance.i18n import Locale, euros, text, year_label
from ptce_finance.model.results import CoverLevel, ProjectedYear, Projection

HEIGHT = 400


def cover_picture(locale: Locale, projection: Projection, level: CoverLevel) -> Picture:
    """Each projected year: what covers it at that level, and the part that nothing covers."""
    drawing = columns(locale, *_columns(locale, projection.years, level), part_names(locale))
    told = cover_told(locale, projection, level)
    return replace(told, chart=framed(drawing, locale, HEIGHT))


def cover_told(locale: Locale, projection: Projection, level: CoverLevel) -> Picture:
    """The same, without its drawing."""
    years = projection.years
    worst = max(years, key=lambda year: year.gap.at(level))
    gap = worst.gap.at(level)
    kind = "gap" if gap > 0 else "balanced"
    title = text(
        locale,
        f"chart.cover.{kind}.{level.value}",
        gap=euros(locale, gap, cents=False),
        year=year_label(locale, _first_at(years, level, gap).year),
        last=year_label(locale, years[-1].year),
    )
    return Picture(
        title=title,
        reading=text(locale, "chart.cover.reading"),
        table=cover_table(locale, years, level),
        plot=stacked_plot(
            locale,
            *_columns(locale, years, level),
            part_names(locale),
            (*reversed(PARTS), UNFUNDED),
        ),
    )


def cover_table(locale: Locale, years: Sequence[ProjectedYear], level: CoverLevel) -> Table:
    """What covers each year at one level."""
    shown = [
        part
        for part in PARTS
        if any(amount_of(year, part, year.public.at(level)) for year in years)
    ]
    return Table(
        title=text(locale, "chart.cover.name"),
        heads=(
            text(locale, "chart.head.year"),
            *(text(locale, f"family-short.{part.value}") for part in shown),
            text(locale, "chart.head.expenses"),
            text(locale, "chart.head.gap"),
        ),
        rows=tuple(
            (
                year_text(locale, year.year),
                *(money(locale, amount_of(year, part, year.public.at(level))) for part in shown),
                money(locale, year.expenses),
                money(locale, year.gap.at(level)),
            )
            for year in years
        ),
    )


def _first_at(years: Sequence[ProjectedYear], level: CoverLevel, gap: Decimal) -> ProjectedYear:
    return next(year for year in years if year.gap.at(level) == gap)


def _columns(
    locale: Locale, years: Sequence[ProjectedYear], level: CoverLevel
) -> tuple[list[Bar], list[Stroke]]:
    names = part_names(locale)
    bars = [
        bar
        for year in years
        for bar in projected_bars(year, year.public.at(level), year_text(locale, year.year), names)
    ]
    cost = text(locale, "chart.head.expenses")
    strokes = [
        Stroke(year=year_text(locale, year.year), value=year.expenses, name=cost) for year in years
    ]
    return bars, strokes
