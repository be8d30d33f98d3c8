"""Columns of euros by year: what is there stands solid, what is missing is hollow and told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

import altair as alt
import pandas as pd

from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.drawing import (
    NARROW,
    PAPER,
    TEXT,
    colour_scale,
    frame,
    layered,
    pale_symbol,
)
from ptce_finance.charts.picture import Drawing
from ptce_finance.charts.stack import Segment
from ptce_finance.i18n import Locale, euros, text

HEADROOM: Final = Decimal("1.12")
"""Room above the highest column for the words over it."""
BREAK: Final = "|"
"""Where the name of a year goes on to a second line."""


class Look(StrEnum):
    """How sure a column is: closed accounts, a budget, a projection."""

    ACTUAL = "actual"
    BUDGET = "budget"
    PROJECTION = "projection"


LOOKS: Final[Mapping[Look, tuple[float, list[int]]]] = {
    Look.ACTUAL: (1, [1, 0]),
    Look.BUDGET: (0.62, [1, 0]),
    Look.PROJECTION: (0.22, [4, 3]),
}
"""How full a column is, and the dashes around it: told apart without any colour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One part of a column, how it is called, and how sure it is."""

    year: str
    part: Segment
    name: str
    look: Look = Look.ACTUAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A stroke across a column at that height: what the year costs, what it was without."""

    year: str
    value: Decimal
    name: str


def columns(
    locale: Locale, bars: Sequence[Bar], strokes: Sequence[Stroke], names: Mapping[str, str]
) -> Drawing:
    """Columns with their strokes; `names` says each colour's name in the legend."""
    rows = frame([_row(locale, bar) for bar in bars])
    heights = [*(bar.part.end for bar in bars), *(stroke.value for stroke in strokes)]
    lowest = min(Decimal(0), *(bar.part.end for bar in bars), *(bar.part.start for bar in bars))
    x = alt.X("year:N", sort=None, title=None, axis=_years())
    y = alt.Y(
        "start:Q",
        title=text(locale, "chart.axis.euros"),
        axis=alt.Axis(format="$,.0f", tickCount=6),
        scale=alt.Scale(domain=[float(lowest), float(max(heights) * HEADROOM)], nice=False),
    )
    return layered(*_bars(locale, rows, names, x, y), *_strokes(locale, strokes, x, y))


def _years() -> alt.Axis:
    return alt.Axis(
        labelAngle=0,
        labelExpr=f"{NARROW} ? split(datum.label, '{BREAK}')[0] : split(datum.label, '{BREAK}')",
    )


def _row(locale: Locale, bar: Bar) -> dict[str, str | Decimal | int]:
    missing = bar.part.key == UNFUNDED
    return {
        "year": bar.year,
        "key": bar.part.key,
        "part": bar.name,
        "look": bar.look.value,
        "start": bar.part.start,
        "end": bar.part.end,
        "shown": euros(locale, bar.part.amount),
        "words": euros(locale, bar.part.amount, cents=False) if missing else "",
    }


def _bars(
    locale: Locale, rows: pd.DataFrame, names: Mapping[str, str], x: alt.X, y: alt.Y
) -> list[Drawing]:
    present = set(rows["part"])
    legend = alt.Legend(
        title=None,
        values=[name for name in names.values() if name in present],
        symbolOpacity=pale_symbol(names.get(UNFUNDED, "")),
    )
    scale = colour_scale(names)
    fill = alt.Fill("part:N", scale=scale, legend=legend)
    stroke = alt.Stroke("part:N", scale=scale, legend=None)
    tips = [
        alt.Tooltip("part:N", title=text(locale, "chart.head.part")),
        alt.Tooltip("year:N", title=text(locale, "chart.head.year")),
        alt.Tooltip("shown:N", title=text(locale, "chart.head.amount")),
    ]
    layers: list[Drawing] = []
    for look, (full, dash) in LOOKS.items():
        some = rows[(rows["look"] == look.value) & (rows["key"] != UNFUNDED)]
        if len(some):
            mark = alt.Chart(some).mark_bar(fillOpacity=full, strokeWidth=1.2, strokeDash=dash)
            layers.append(
                mark.encode(x=x, y=y, y2=alt.Y2("end:Q"), fill=fill, stroke=stroke, tooltip=tips)
            )
    missing = rows[rows["key"] == UNFUNDED]
    if len(missing):
        hollow = alt.Chart(missing).mark_bar(fillOpacity=0.12, strokeDash=[2, 3], strokeWidth=1.8)
        layers.append(
            hollow.encode(x=x, y=y, y2=alt.Y2("end:Q"), fill=fill, stroke=stroke, tooltip=tips)
        )
        top = alt.Y("end:Q", title=y["title"])
        layers += [words.encode(x=x, y=top, text=alt.Text("words:N")) for words in told(missing)]
    return layers


def told(rows: pd.DataFrame) -> tuple[alt.Chart, ...]:
    """How much is missing: over its column, or along it where columns are narrow.

    A halo keeps the words that run along a column readable over its parts.
    """
    chart = alt.Chart(rows)
    over, along = (alt.ExprRef(expr=f"{NARROW} ? {one} : {1 - one}") for one in (0, 1))
    turned = [
        chart.mark_text(
            color=PAPER if halo else TEXT,
            stroke=PAPER if halo else None,
            strokeWidth=5 if halo else 0,
            fontWeight=600,
            angle=270,
            align="right",
            dx=-8,
            opacity=along,
        )
        for halo in (True, False)
    ]
    return (chart.mark_text(color=TEXT, fontWeight=600, dy=-10, opacity=over), *turned)


def _strokes(locale: Locale, strokes: Sequence[Stroke], x: alt.X, y: alt.Y) -> list[Drawing]:
    rows: list[dict[str, str | Decimal | int]] = [
        {
            "year": stroke.year,
            "value": stroke.value,
            "name": stroke.name,
            "shown": euros(locale, stroke.value),
        }
        for stroke in strokes
    ]
    if not rows:
        return []
    tips = [
        alt.Tooltip("name:N", title=text(locale, "chart.head.part")),
        alt.Tooltip("year:N", title=text(locale, "chart.head.year")),
        alt.Tooltip("shown:N", title=text(locale, "chart.head.amount")),
    ]
    drawn = alt.Chart(frame(rows)).encode(x=x, y=alt.Y("value:Q", title=y["title"]), tooltip=tips)
    # The halo keeps a stroke in sight over a dark column.
    return [
        drawn.mark_tick(color=PAPER, thickness=6, bandSize=72),
        drawn.mark_tick(color=TEXT, thickness=3, bandSize=70),
    ]
