"""What each lever brings on the way from one scenario's gap to another's."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import altair as alt

from ptce_finance.charts.cells import money
from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.drawing import TEXT, frame, framed, ink, layered
from ptce_finance.charts.picture import Drawing, Picture, Table
from ptce_finance.i18n import Locale, euros, text, year_label
from ptce_finance.model.results.scenarios import Waterfall

ROOM: Final = 90
"""Height of the axis and of the legend, in pixels."""
ROW: Final = 46
"""Height of a bar with its words above."""
HEADROOM: Final = Decimal("0.28")
"""Part of the width kept free for the words beside the bars."""


def waterfall_picture(
    locale: Locale, found: Waterfall, ends: tuple[str, str], steps: Sequence[str]
) -> Picture:
    """The gap of the first scenario, each step, the gap of the other; `steps` names the steps."""
    table = _table(locale, found, ends, steps)
    if not found.steps:
        reading = text(locale, "decide.waterfall.empty", first=ends[0], other=ends[1])
        return Picture(title=text(locale, "decide.waterfall.name"), reading=reading, table=table)
    return Picture(
        title=_title(locale, found, ends, steps),
        reading=text(locale, "decide.waterfall.reading"),
        table=table,
        chart=framed(_drawing(locale, found, ends, steps), locale, ROOM + ROW * (len(steps) + 2)),
    )


def _table(locale: Locale, found: Waterfall, ends: tuple[str, str], steps: Sequence[str]) -> Table:
    rows = [
        (ends[0], money(locale, found.start)),
        *(
            (name, money(locale, step.amount, sign=True))
            for name, step in zip(steps, found.steps, strict=True)
        ),
        (ends[1], money(locale, found.end)),
    ]
    heads = (text(locale, "decide.head.step"), text(locale, "decide.head.on-gap"))
    return Table(title=text(locale, "decide.waterfall.name"), heads=heads, rows=tuple(rows))


def _title(locale: Locale, found: Waterfall, ends: tuple[str, str], steps: Sequence[str]) -> str:
    largest = max(range(len(steps)), key=lambda at: abs(found.steps[at].amount))
    amount = found.steps[largest].amount
    return text(
        locale,
        "decide.waterfall.title-less" if amount < 0 else "decide.waterfall.title-more",
        year=year_label(locale, found.year),
        first=ends[0],
        other=ends[1],
        start=euros(locale, found.start, cents=False),
        end=euros(locale, found.end, cents=False),
        step=steps[largest],
        amount=euros(locale, abs(amount), cents=False),
    )


def _drawing(
    locale: Locale, found: Waterfall, ends: tuple[str, str], steps: Sequence[str]
) -> Drawing:
    rows = frame(_rows(locale, found, ends, steps))
    values = [*rows["start"], *rows["end"]]
    low, high = min(0.0, *values), max(0.0, *values)
    room = (high - low) * float(HEADROOM)
    x = alt.X(
        "start:Q",
        title=text(locale, "chart.axis.gap"),
        axis=alt.Axis(format="$,.0f", tickCount=4),
        scale=alt.Scale(domain=[low, high + room], nice=False),
    )
    y = alt.Y("place:O", title=None, axis=None)
    drawn = alt.Chart(rows).encode(x=x, x2=alt.X2("end:Q"), y=y)
    tips = [
        alt.Tooltip("name:N", title=text(locale, "decide.head.step")),
        alt.Tooltip("shown:N", title=text(locale, "decide.head.on-gap")),
    ]
    is_less, is_end = alt.datum.look == "less", alt.datum.look == "end"
    bars = drawn.mark_bar(height=14, yOffset=8, stroke=ink(UNFUNDED), strokeWidth=2).encode(
        fill=alt.condition(is_end, alt.value(TEXT), alt.value(ink(UNFUNDED))),
        stroke=alt.condition(is_end, alt.value(TEXT), alt.value(ink(UNFUNDED))),
        fillOpacity=alt.condition(is_less, alt.value(0.05), alt.value(0.85)),
        tooltip=tips,
    )
    words = (
        alt.Chart(rows)
        .mark_text(align="left", dy=-9, color=TEXT)
        .encode(x=alt.X("left:Q"), y=y, text=alt.Text("words:N"))
    )
    zero = (
        alt.Chart(frame([{"start": Decimal(0)}])).mark_rule(color=TEXT).encode(x=alt.X("start:Q"))
    )
    return layered(zero, bars, words)


def _rows(
    locale: Locale, found: Waterfall, ends: tuple[str, str], steps: Sequence[str]
) -> list[dict[str, str | Decimal | int]]:
    rows = [_bar(locale, ends[0], Decimal(0), found.start)]
    at = found.start
    for name, step in zip(steps, found.steps, strict=True):
        rows.append(_bar(locale, name, at, at + step.amount, step=True))
        at += step.amount
    rows.append(_bar(locale, ends[1], Decimal(0), at))
    return [{**row, "place": place} for place, row in enumerate(rows)]


def _bar(
    locale: Locale, name: str, start: Decimal, end: Decimal, *, step: bool = False
) -> dict[str, str | Decimal | int]:
    shown = euros(locale, end - start, cents=False, sign=step)
    look = "less" if end < start else "more"
    return {
        "name": name,
        "start": start,
        "end": end,
        "left": min(start, end),
        "look": look if step else "end",
        "shown": shown,
        "words": text(locale, "chart.named-amount", name=name, amount=shown),
    }
