"""What covers each projected year at one level, and what does not."""

from collections.abc import Sequence
from decimal import Decimal

import altair as alt
import pandas as pd

from ptce_finance.charts.cells import money, year_text
from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.drawing import (
    NARROW,
    PAPER,
    TEXT,
    colour_scale,
    frame,
    framed,
    ink,
    layered,
)
from ptce_finance.charts.picture import Drawing, Picture, Table
from ptce_finance.charts.stack import Segment, stacked, top
from ptce_finance.domain.line import Family
from ptce_finance.i18n import Locale, euros, text, year_label
from ptce_finance.model.results import CoverLevel, ProjectedYear, Projection

PARTS = (
    Family.PUBLIC,
    Family.MEMBERS,
    Family.OWN,
    Family.OTHER_PRIVATE,
    Family.NEUTRAL,
    Family.UNCLASSIFIED,
)
HEIGHT = 400
HEADROOM = Decimal("1.1")
"""Room above the highest column for the words over it."""


def cover_picture(locale: Locale, projection: Projection, level: CoverLevel) -> Picture:
    """Each projected year: what covers it at that level, and the part that nothing covers."""
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
        chart=framed(_cover(locale, years, level), locale, HEIGHT),
    )


def cover_table(locale: Locale, years: Sequence[ProjectedYear], level: CoverLevel) -> Table:
    """What covers each year at one level."""
    shown = [part for part in PARTS if any(_amount(year, part, level) for year in years)]
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
                *(money(locale, _amount(year, part, level)) for part in shown),
                money(locale, year.expenses),
                money(locale, year.gap.at(level)),
            )
            for year in years
        ),
    )


def _first_at(years: Sequence[ProjectedYear], level: CoverLevel, gap: Decimal) -> ProjectedYear:
    return next(year for year in years if year.gap.at(level) == gap)


def _amount(year: ProjectedYear, part: Family, level: CoverLevel) -> Decimal:
    return {
        Family.PUBLIC: year.public.at(level),
        Family.MEMBERS: year.members,
        Family.OWN: year.own,
        Family.OTHER_PRIVATE: year.other_private,
        Family.NEUTRAL: year.neutral,
        Family.UNCLASSIFIED: year.unclassified,
    }[part]


def _cover(locale: Locale, years: Sequence[ProjectedYear], level: CoverLevel) -> Drawing:
    names = {part.value: text(locale, f"family.{part.value}") for part in PARTS}
    names[UNFUNDED] = text(locale, "third.unfunded")
    rows: list[dict[str, str | Decimal | int]] = []
    for year in years:
        parts = stacked((p.value, _amount(year, p, level)) for p in reversed(PARTS))
        rows += [_row(locale, year, part, names) for part in parts]
        missing = year.gap.at(level)
        if missing > 0:
            part = Segment(key=UNFUNDED, amount=missing, start=top(parts), end=year.expenses)
            rows.append(_row(locale, year, part, names))
    needs: list[dict[str, str | Decimal | int]] = [
        {
            "year": year_text(locale, year.year),
            "expenses": year.expenses,
            "shown": euros(locale, year.expenses),
        }
        for year in years
    ]
    highest = max(max(year.expenses, _total(year, level)) for year in years)
    return layered(*_columns(locale, frame(rows), names, highest), _needs(locale, frame(needs)))


def _total(year: ProjectedYear, level: CoverLevel) -> Decimal:
    return top(stacked((part.value, _amount(year, part, level)) for part in PARTS))


def _row(
    locale: Locale, year: ProjectedYear, part: Segment, names: dict[str, str]
) -> dict[str, str | Decimal | int]:
    missing = part.key == UNFUNDED
    return {
        "year": year_text(locale, year.year),
        "key": part.key,
        "part": names[part.key],
        "start": part.start,
        "end": part.end,
        "middle": part.middle,
        "shown": euros(locale, part.amount),
        "words": euros(locale, part.amount, cents=False) if missing else "",
    }


def _columns(
    locale: Locale, rows: pd.DataFrame, names: dict[str, str], highest: Decimal
) -> list[alt.Chart]:
    present = set(rows["part"])
    title = text(locale, "chart.axis.euros")
    lowest = min(0, rows["start"].min(), rows["end"].min())
    x = alt.X("year:N", sort=None, title=None, axis=alt.Axis(labelAngle=0))
    y = alt.Y(
        "start:Q",
        title=title,
        axis=alt.Axis(format="$,.0f", tickCount=6),
        scale=alt.Scale(domain=[lowest, float(highest * HEADROOM)], nice=False),
    )
    legend = alt.Legend(title=None, values=[name for name in names.values() if name in present])
    colour = alt.Color("part:N", scale=colour_scale(names), legend=legend)
    tips = [
        alt.Tooltip("part:N", title=text(locale, "chart.head.part")),
        alt.Tooltip("year:N", title=text(locale, "chart.head.year")),
        alt.Tooltip("shown:N", title=text(locale, "chart.head.amount")),
    ]
    funded = alt.Chart(rows[rows["key"] != UNFUNDED]).mark_bar(stroke=PAPER, strokeWidth=1.5)
    layers = [funded.encode(x=x, y=y, y2="end:Q", color=colour, tooltip=tips)]
    missing = rows[rows["key"] == UNFUNDED]
    if len(missing):
        hollow = alt.Chart(missing).mark_bar(
            fillOpacity=0.12, stroke=ink(UNFUNDED), strokeDash=[4, 3], strokeWidth=1.5
        )
        layers += [
            hollow.encode(x=x, y=y, y2="end:Q", color=colour, tooltip=tips),
            *(
                mark.encode(x=x, y=alt.Y("end:Q", title=title), text="words:N")
                for mark in _missing_words(missing)
            ),
        ]
    return layers


def _missing_words(missing: pd.DataFrame) -> tuple[alt.Chart, alt.Chart]:
    """How much is missing: over its column, or along it where columns are narrow."""
    chart = alt.Chart(missing)
    over, along = (alt.ExprRef(expr=f"{NARROW} ? {one} : {1 - one}") for one in (0, 1))
    return (
        chart.mark_text(color=TEXT, fontWeight=600, dy=-10, opacity=over),
        chart.mark_text(color=TEXT, fontWeight=600, angle=270, align="right", dx=-8, opacity=along),
    )


def _needs(locale: Locale, rows: pd.DataFrame) -> alt.Chart:
    strokes: alt.Chart = (
        alt.Chart(rows)
        .mark_tick(color=TEXT, thickness=3, bandSize=70)
        .encode(
            x=alt.X("year:N", sort=None, title=None),
            y=alt.Y("expenses:Q", title=text(locale, "chart.axis.euros")),
            tooltip=[alt.Tooltip("shown:N", title=text(locale, "chart.head.expenses"))],
        )
    )
    return strokes
