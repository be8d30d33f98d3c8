"""The gap of each projected year at the three levels of cover."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

import altair as alt

from ptce_finance.charts.cells import money, year_text
from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.drawing import TEXT, frame, framed, ink, layered
from ptce_finance.charts.picture import Drawing, Picture, Table
from ptce_finance.charts.plots import levels_plot
from ptce_finance.domain.money import ZERO
from ptce_finance.i18n import Locale, euros, listed, text, year_label
from ptce_finance.model.results import CoverLevel, ProjectedYear, Projection

LEVELS: Final = tuple(CoverLevel)
HEIGHT: Final = 340
NEAR: Final = Decimal("0.1")
"""Part of the axis under which two labels would touch."""


def gap_picture(locale: Locale, projection: Projection) -> Picture:
    """The gap of each projected year at the three levels of cover."""
    drawing = framed(_levels(locale, projection.years), locale, HEIGHT)
    return replace(gap_told(locale, projection), chart=drawing)


def gap_told(locale: Locale, projection: Projection) -> Picture:
    """The same, without its drawing."""
    years = projection.years
    last = years[-1]
    alike = len({last.gap.at(level) for level in LEVELS}) == 1
    title = text(
        locale,
        "chart.gap.title-alike" if alike else "chart.gap.title",
        year=year_label(locale, last.year),
        **{level.value: euros(locale, last.gap.at(level), cents=False) for level in LEVELS},
    )
    return Picture(
        title=title,
        reading=text(locale, "chart.gap.reading"),
        table=gap_table(locale, years),
        plot=levels_plot(locale, years),
    )


def gap_table(locale: Locale, years: Sequence[ProjectedYear]) -> Table:
    """Public money and gap of each year at the three levels."""
    return Table(
        title=text(locale, "chart.gap.name"),
        heads=(
            text(locale, "chart.head.year"),
            text(locale, "chart.head.expenses"),
            *(
                text(locale, f"chart.head.{head}", level=text(locale, f"cover.{level.value}"))
                for head in ("public-at", "gap-at")
                for level in LEVELS
            ),
        ),
        rows=tuple(
            (
                year_text(locale, year.year),
                money(locale, year.expenses),
                *(money(locale, year.public.at(level)) for level in LEVELS),
                *(money(locale, year.gap.at(level)) for level in LEVELS),
            )
            for year in years
        ),
    )


def _levels(locale: Locale, years: Sequence[ProjectedYear]) -> Drawing:
    names = {level: text(locale, f"cover.{level.value}") for level in LEVELS}
    rows = frame(
        [
            {
                "year": year_text(locale, year.year),
                "level": names[level],
                "gap": year.gap.at(level),
                "shown": euros(locale, year.gap.at(level)),
            }
            for level in LEVELS
            for year in years
        ]
    )
    domain = list(names.values())
    title = text(locale, "chart.axis.gap")
    x = alt.X("year:N", sort=None, title=None, axis=alt.Axis(labelAngle=0))
    y = alt.Y("gap:Q", title=title, axis=alt.Axis(format="$,.0f", tickCount=6))
    dashes = alt.Scale(domain=domain, range=[[1, 0], [6, 4], [2, 3]])
    shapes = alt.Scale(domain=domain, range=["circle", "square", "triangle-up"])
    tips = [
        alt.Tooltip("level:N", title=text(locale, "chart.head.level")),
        alt.Tooltip("year:N", title=text(locale, "chart.head.year")),
        alt.Tooltip("shown:N", title=text(locale, "chart.head.gap")),
    ]
    lines = alt.Chart(rows).encode(x=x, y=y, tooltip=tips)
    zero = alt.Chart(frame([{"zero": ZERO}])).mark_rule(color=TEXT, strokeWidth=1.5)
    return layered(
        zero.encode(y=alt.Y("zero:Q", title=title)),
        lines.mark_line(color=ink(UNFUNDED), strokeWidth=2.5).encode(
            strokeDash=alt.StrokeDash("level:N", scale=dashes, legend=None)
        ),
        lines.mark_point(color=ink(UNFUNDED), filled=True, size=90, opacity=1).encode(
            shape=alt.Shape("level:N", scale=shapes, legend=None)
        ),
        *_labels(locale, years, x, y),
    )


def _labels(locale: Locale, years: Sequence[ProjectedYear], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """The name of each level over, or under, the end of its line; equal ends share one."""
    last = years[-1]
    ends = {level: last.gap.at(level) for level in LEVELS}
    values = sorted(set(ends.values()), reverse=True)
    span = max(max(values, default=ZERO), Decimal(1)) * NEAR
    labels = []
    under = False
    for position, gap in enumerate(values):
        names = [text(locale, f"cover.{level.value}") for level in LEVELS if ends[level] == gap]
        # A name under its point takes the room of one over the next.
        room = span * 2 if under else span
        under = position > 0 and values[position - 1] - gap < room
        rows = frame(
            [{"year": year_text(locale, last.year), "gap": gap, "words": listed(locale, names)}]
        )
        mark = alt.Chart(rows).mark_text(
            align="right", dy=18 if under else -16, dx=8, color=TEXT, fontWeight=600
        )
        labels.append(mark.encode(x=x, y=y, text=alt.Text("words:N")))
    return labels
