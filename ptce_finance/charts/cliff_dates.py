"""The dates to keep on the cliff: a shape on the agreement's bar, a rule for an election."""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Final

import altair as alt

from ptce_finance.charts.cliff_steps import Panel
from ptce_finance.charts.drawing import PAPER, TEXT, frame
from ptce_finance.charts.picture import Drawing
from ptce_finance.i18n import Locale, day, text, year_label
from ptce_finance.model.results.dates import DatedEvent, EventKind

SHAPES: Final[Mapping[EventKind, str]] = {
    EventKind.RENEWAL_REQUEST: "triangle-up",
    EventKind.REPORT_DUE: "diamond",
}
"""What is marked on a bar; its end is the bar's own."""
SIZE: Final = 46
"""Square pixels of a mark; half of it where rows are dense, so that no name is touched."""
DENSE: Final = 24
"""Height in pixels under which a row is dense."""
LINE: Final = 18
"""Height in pixels of a line of words."""


def bar_marks(
    locale: Locale,
    events: Sequence[DatedEvent],
    keys: Sequence[str],
    panel: Panel,
    *,
    row: int,
    under: float,
) -> list[Drawing]:
    """Marks on the bars of the dates within the axis; `keys` are their agreements from the top.

    `row`: height of a row, `under`: of the middle of its bar under that of the row, in pixels.
    """
    events = [one for one in _inside(events, panel) if one.kind in SHAPES and _bar(one, keys) >= 0]
    if not events:
        return []
    names = {kind: text(locale, f"cliff.chart.{kind.value}") for kind in SHAPES}
    drawn = frame(
        [
            {
                "start": panel.moment(one.day),
                "row": _bar(one, keys),
                "kind": names[one.kind],
                "when": day(locale, one.day),
                "what": _what(locale, one),
            }
            for one in events
        ]
    )
    shape = alt.Shape(
        "kind:N",
        scale=alt.Scale(domain=list(names.values()), range=list(SHAPES.values())),
        legend=None,
    )
    mark = alt.Chart(drawn).mark_point(
        size=SIZE if row > DENSE else SIZE / 2,
        filled=False,
        fill=PAPER,
        color=TEXT,
        opacity=1,
        strokeWidth=1.4,
        yOffset=under,
    )
    x, y = panel.time("start"), _rows(len(keys), panel, row)
    return [mark.encode(x=x, y=y, shape=shape, tooltip=_tips(locale))]


def marked(events: Sequence[DatedEvent]) -> bool:
    """Whether any has a mark: a line has none, its bar ends on its day."""
    return any(one.kind in SHAPES or one.kind is EventKind.ELECTION for one in events)


def _rows(count: int, panel: Panel, height: int) -> alt.Y:
    """The axis of the bars."""
    return alt.Y(
        "row:Q",
        axis=None,
        scale=alt.Scale(
            domain=[-0.5, count - 0.5],
            range=[panel.above, panel.above + height * count],
            nice=False,
            padding=0,
        ),
    )


def _tips(locale: Locale) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("what:N", title=text(locale, "cliff.head.what")),
        alt.Tooltip("when:N", title=text(locale, "cliff.head.day")),
    ]


def _bar(event: DatedEvent, keys: Sequence[str]) -> int:
    """The place of its agreement's bar from the top; -1 where it has none."""
    key = None if event.agreement is None else event.agreement.key
    return keys.index(key) if key in keys else -1


def _inside(events: Sequence[DatedEvent], panel: Panel) -> list[DatedEvent]:
    return [one for one in events if panel.start <= one.day <= panel.last]


def election_marks(locale: Locale, events: Sequence[DatedEvent], panel: Panel) -> list[Drawing]:
    """A rule across the bars for each election within the axis, and its name above them."""
    events = [one for one in _inside(events, panel) if one.kind is EventKind.ELECTION]
    if not events:
        return []
    rows = frame(
        [
            {
                "start": panel.moment(one.day),
                "words": one.subject,
                "what": _what(locale, one),
                "when": day(locale, one.day),
                "late": int(one.day - panel.start > (panel.last - panel.start) / 2),
                "low": number % 2,
            }
            for number, one in enumerate(events)
        ]
    )
    x = panel.time("start")
    tips = _tips(locale)
    rule = alt.Chart(rows).mark_rule(color=TEXT, strokeDash=[1, 3], strokeWidth=2)
    found: list[Drawing] = [rule.encode(x=x, tooltip=tips)]
    for late, low in product((0, 1), (0, 1)):
        some = rows[(rows["late"] == late) & (rows["low"] == low)]
        if len(some):
            word = alt.Chart(some).mark_text(
                align="right" if late else "left",
                baseline="bottom",
                dx=-4 if late else 4,
                color=TEXT,
                fontWeight=600,
            )
            # Two elections in turn stand at two heights: on a phone their names would meet.
            height = alt.value(panel.above - 6 - LINE * (1 - low))
            found.append(word.encode(x=x, y=height, text=alt.Text("words:N")))
    return found


def _what(locale: Locale, event: DatedEvent) -> str:
    year = "" if event.year is None else year_label(locale, event.year)
    return text(locale, f"event.{event.kind.value}", subject=event.subject, year=year)
