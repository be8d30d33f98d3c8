"""What one hypothesis, or two together, make of the gap of a year."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import altair as alt

from ptce_finance.charts.cells import money
from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.drawing import PAPER, TEXT, frame, framed, ink, layered
from ptce_finance.charts.picture import Cell, Drawing, Picture, Table
from ptce_finance.i18n import Locale, euros, number, percent, text, year_label
from ptce_finance.model.results.sensitivity import Bar, HeatMap, Tornado, Variation, Varied

MOST: Final = 12
"""Bars that are drawn; the table has them all."""
AXIS: Final = 70
CELL: Final = 46
ROW: Final = 46
"""Height of a bar with its words above."""


def tornado_picture(locale: Locale, found: Tornado, names: Sequence[str]) -> Picture:
    """Each hypothesis from its low to its high end, the widest first; `names` follow the bars."""
    table = _tornado_table(locale, found, names)
    if not any(bar.swing for bar in found.bars):
        title = text(locale, "decide.tornado.name", year=year_label(locale, found.year))
        return Picture(title=title, reading=text(locale, "decide.tornado.empty"), table=table)
    first = found.bars[0]
    title = text(
        locale,
        "decide.tornado.title",
        name=names[0],
        swing=euros(locale, first.swing, cents=False),
        year=year_label(locale, found.year),
    )
    drawn = [pair for pair in zip(found.bars, names, strict=True) if pair[0].swing][:MOST]
    return Picture(
        title=title,
        reading=text(
            locale,
            "decide.tornado.reading",
            gap=euros(locale, found.gap, cents=False),
            level=text(locale, f"cover.{found.level.value}"),
        ),
        table=table,
        chart=framed(_bars(locale, found, drawn), locale, AXIS + ROW * len(drawn)),
    )


def heat_picture(locale: Locale, found: HeatMap, across: str, down: str) -> Picture:
    """The gap for each pair of values of two hypotheses."""
    gaps = [gap for row in found.gaps for gap in row]
    covered = sum(gap <= 0 for gap in gaps)
    return Picture(
        title=text(
            locale,
            "decide.heat.title",
            year=year_label(locale, found.year),
            covered=number(locale, covered),
            count=number(locale, len(gaps)),
            low=euros(locale, min(gaps), cents=False),
            high=euros(locale, max(gaps), cents=False),
        ),
        reading=text(locale, "decide.heat.reading", across=across, down=down),
        table=_heat_table(locale, found, across, down),
        chart=framed(_heat(locale, found, across, down), locale, AXIS + CELL * len(found.rows)),
    )


def value_text(locale: Locale, variation: Variation, value: Decimal) -> str:
    """A value of a variation: a chance, a yearly rate, or euros a year."""
    if variation.kind is Varied.LEVER:
        return euros(locale, value, cents=False)
    return percent(locale, value, sign=variation.kind is Varied.GROWTH)


def _tornado_table(locale: Locale, found: Tornado, names: Sequence[str]) -> Table:
    heads = ("hypothesis", "from-to", "gap-low", "gap-high", "swing")
    rows: list[tuple[Cell, ...]] = [
        (
            name,
            _range(locale, bar),
            money(locale, bar.low),
            money(locale, bar.high),
            money(locale, bar.swing),
        )
        for bar, name in zip(found.bars, names, strict=True)
    ]
    return Table(
        title=text(locale, "decide.tornado.name", year=year_label(locale, found.year)),
        heads=tuple(text(locale, f"decide.head.{head}") for head in heads),
        rows=tuple(rows),
    )


def _range(locale: Locale, bar: Bar) -> str:
    low, high = (
        value_text(locale, bar.variation, x) for x in (bar.variation.low, bar.variation.high)
    )
    return f"{low} → {high}"


def _bars(locale: Locale, found: Tornado, drawn: Sequence[tuple[Bar, str]]) -> Drawing:
    rows = frame(
        [
            {
                "place": place,
                "start": start,
                "end": end,
                "left": min(bar.low, bar.high),
                "end_of": side,
                "words": f"{name} ({_range(locale, bar)})",
                "shown": euros(locale, end, cents=False),
            }
            for place, (bar, name) in enumerate(drawn)
            for side, start, end in (("low", found.gap, bar.low), ("high", found.gap, bar.high))
        ]
    )
    x = alt.X(
        "start:Q",
        title=text(locale, "chart.axis.gap"),
        axis=alt.Axis(format="$,.0f", tickCount=4),
        scale=alt.Scale(zero=False),
    )
    y = alt.Y("place:O", title=None, axis=None)
    bars = alt.Chart(rows).mark_bar(height=13, yOffset=8, stroke=ink(UNFUNDED), strokeWidth=2)
    named = alt.Chart(rows[rows["end_of"] == "low"]).encode(
        x=alt.X("left:Q"), y=y, text=alt.Text("words:N")
    )
    now = alt.Chart(frame([{"start": found.gap}])).mark_rule(color=TEXT, strokeWidth=2)
    return layered(
        bars.encode(
            x=x,
            x2=alt.X2("end:Q"),
            y=y,
            fill=alt.value(ink(UNFUNDED)),
            fillOpacity=alt.condition(alt.datum.end_of == "low", alt.value(0.85), alt.value(0.05)),
            tooltip=[
                alt.Tooltip("words:N", title=text(locale, "decide.head.hypothesis")),
                alt.Tooltip("shown:N", title=text(locale, "chart.head.gap")),
            ],
        ),
        now.encode(x=x),
        # The halo keeps the upright line off the names.
        named.mark_text(align="left", dy=-9, color=PAPER, stroke=PAPER, strokeWidth=5),
        named.mark_text(align="left", dy=-9, color=TEXT),
    )


def _heat_table(locale: Locale, found: HeatMap, across: str, down: str) -> Table:
    heads = [value_text(locale, found.across, value) for value in found.columns]
    rows: list[tuple[Cell, ...]] = [
        (value_text(locale, found.down, value), *(money(locale, gap) for gap in gaps))
        for value, gaps in zip(found.rows, found.gaps, strict=True)
    ]
    return Table(
        title=text(locale, "decide.heat.name", across=across, down=down),
        heads=(f"{down} ↓ / {across} →", *heads),
        rows=tuple(rows),
    )


def _heat(locale: Locale, found: HeatMap, across: str, down: str) -> Drawing:
    rows = frame(
        [
            {
                "across": value_text(locale, found.across, column),
                "down": value_text(locale, found.down, row),
                "gap": gap,
                "weight": max(gap, Decimal(0)),
                "shown": euros(locale, gap, cents=False),
            }
            for row, gaps in zip(found.rows, found.gaps, strict=True)
            for column, gap in zip(found.columns, gaps, strict=True)
        ]
    )
    drawn = alt.Chart(rows).encode(
        x=alt.X("across:N", sort=None, title=across, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("down:N", sort=None, title=down),
    )
    cells = drawn.mark_rect(fill=ink(UNFUNDED), stroke=TEXT, strokeOpacity=0.25).encode(
        fillOpacity=alt.FillOpacity("weight:Q", scale=alt.Scale(range=[0.03, 0.5]), legend=None),
        tooltip=[
            alt.Tooltip("across:N", title=across),
            alt.Tooltip("down:N", title=down),
            alt.Tooltip("shown:N", title=text(locale, "chart.head.gap")),
        ],
    )
    return layered(cells, drawn.mark_text(color=TEXT).encode(text=alt.Text("shown:N")))
