"""The cash of the cell at the end of each month, at the three levels of cover."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

import altair as alt
import pandas as pd

from ptce_finance.charts.cells import money, year_text
from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.drawing import NARROW, PAPER, TEXT, frame, framed, ink, layered
from ptce_finance.charts.picture import Cell, Drawing, Picture, Shown, Table
from ptce_finance.domain.money import ZERO
from ptce_finance.i18n import Locale, euros, month, text
from ptce_finance.model.results import Cash, CashMonth, CoverLevel, LevelCash

HEIGHT: Final = 420
DASHES: Final = ([1, 0], [7, 4], [2, 3], [1, 4])
"""How each level, then the cash without any delay, is drawn."""
LEVELS: Final = tuple(CoverLevel)


def cash_picture(
    locale: Locale, cash: Cash, level: CoverLevel, before: Cash | None, first: int | None = None
) -> Picture:
    """The balance by month; the lowest point of `level` is marked.

    `before` is the same cash without a delay, drawn behind. Where the opening is not known, what
    the months add up to is drawn instead of a balance. `first`: only that many months are drawn.
    """
    table = _month_table(locale, cash, before if before is None else before.levels[level], first)
    months = cash.levels[level].months[:first]
    if not months:
        reading = text(locale, "cash.chart.empty")
        return Picture(title=text(locale, "cash.chart.name"), reading=reading, table=table)
    known = "known" if cash.opening is not None else "unknown"
    return Picture(
        title=_title(locale, months, level),
        reading=text(locale, f"cash.chart.reading-{known}") + _beyond(locale, cash, level, months),
        table=table,
        chart=framed(_drawing(locale, cash, level, before, first), locale, HEIGHT),
    )


def cash_table(locale: Locale, cash: Cash) -> Table:
    """Each year at each level: what came in, what went out, cash at its end, its lowest month."""
    heads = ("chart.head.year", "cash.head.level", "cash.head.received", "cash.head.paid")
    heads_end = ("cash.head.closing", "cash.head.lowest", "cash.head.lowest-month")
    rows: list[tuple[Cell, ...]] = []
    for level, found in cash.levels.items():
        for year in found.years:
            low = year.lowest
            rows.append(
                (
                    year_text(locale, year.year),
                    text(locale, f"cover.{level.value}"),
                    money(locale, year.received),
                    money(locale, year.paid),
                    _known(locale, year.closing),
                    _known(locale, None if low is None else low.balance),
                    "" if low is None else month(locale, low.month),
                )
            )
    return Table(
        title=text(locale, "cash.chart.name"),
        heads=tuple(text(locale, head) for head in (*heads, *heads_end)),
        rows=tuple(rows),
    )


def _month_table(locale: Locale, cash: Cash, before: LevelCash | None, first: int | None) -> Table:
    """Each month drawn, at each level, then without the delay where that is drawn too."""
    drawn = [
        (text(locale, f"cover.{level.value}"), one.months[:first])
        for level, one in cash.levels.items()
    ]
    if before is not None:
        drawn.append((text(locale, "cash.chart.without-delay"), before.months[:first]))
    axis = "axis-balance" if cash.opening is not None else "axis-change"
    return Table(
        title=f"{text(locale, 'cash.chart.by-month')}. {text(locale, f'cash.chart.{axis}')}",
        heads=(text(locale, "cash.head.month"), *(name for name, _ in drawn)),
        rows=tuple(
            (month(locale, found[0].month), *(money(locale, _value(one)) for one in found))
            for found in zip(*(months for _, months in drawn), strict=True)
        ),
    )


def _known(locale: Locale, amount: Decimal | None) -> Shown:
    if amount is None:
        return Shown(text=text(locale, "cash.unknown"), value=None)
    return money(locale, amount)


def _title(locale: Locale, months: Sequence[CashMonth], level: CoverLevel) -> str:
    """The finding of the months that are drawn, and of no other."""
    low = min(months, key=_value)
    values = {"level": text(locale, f"cash.level.{level.value}"), "month": month(locale, low.month)}
    if low.balance is None:
        fall = euros(locale, low.change, cents=False, sign=True)
        return text(locale, "cash.chart.title-unknown", fall=fall, **values)
    values["lowest"] = euros(locale, low.balance, cents=False)
    values["last"] = month(locale, months[-1].month)
    below = next((one.month for one in months if _value(one) < 0), None)
    if below is None:
        return text(locale, "cash.chart.title-above", **values)
    values["below"] = month(locale, below)
    values["advance"] = euros(locale, -low.balance, cents=False)
    return text(locale, "cash.chart.title-below", **values)


def _beyond(locale: Locale, cash: Cash, level: CoverLevel, months: Sequence[CashMonth]) -> str:
    """A lower point after the months drawn is told, never left out without a word."""
    every = cash.levels[level].months
    low = min(every, key=_value)
    if _value(low) >= _value(min(months, key=_value)):
        return ""
    words = text(
        locale,
        "cash.chart.beyond" if low.balance is not None else "cash.chart.beyond-unknown",
        last=month(locale, months[-1].month),
        lowest=euros(locale, _value(low), cents=False),
        month=month(locale, low.month),
    )
    return f" {words}"


def _drawing(
    locale: Locale, cash: Cash, level: CoverLevel, before: Cash | None, first: int | None
) -> Drawing:
    names = [text(locale, f"cover.{one.value}") for one in LEVELS]
    rows = [
        row
        for one, name in zip(LEVELS, names, strict=True)
        for row in _rows(locale, cash.levels[one].months[:first], name)
    ]
    if before is not None:
        names.append(text(locale, "cash.chart.without-delay"))
        rows += _rows(locale, before.levels[level].months[:first], names[-1])
    x = alt.X("month:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", grid=True))
    known = "axis-balance" if cash.opening is not None else "axis-change"
    y = alt.Y(
        "value:Q",
        title=text(locale, f"cash.chart.{known}"),
        axis=alt.Axis(format="$,.0f", tickCount=6),
    )
    drawn = frame(rows)
    zero = alt.Chart(frame([{"value": ZERO}])).mark_rule(color=TEXT, strokeWidth=1.5)
    return layered(
        *_below(drawn[drawn["level"] == names[LEVELS.index(level)]], x, y),
        zero.encode(y=y),
        _lines(locale, drawn, names, x, y),
        *_lowest(locale, cash.levels[level].months[:first], x, y),
    )


def _rows(
    locale: Locale, months: Sequence[CashMonth], name: str
) -> list[dict[str, str | Decimal | int]]:
    return [
        {
            "month": _moment(one.month),
            "value": _value(one),
            "under": min(_value(one), ZERO),
            "level": name,
            "when": month(locale, one.month),
            "shown": euros(locale, _value(one)),
            "received": euros(locale, one.received),
            "paid": euros(locale, one.paid),
        }
        for one in months
    ]


def _value(one: CashMonth) -> Decimal:
    return one.change if one.balance is None else one.balance


def _lines(
    locale: Locale, rows: pd.DataFrame, names: Sequence[str], x: alt.X, y: alt.Y
) -> alt.Chart:
    tips = [
        alt.Tooltip("level:N", title=text(locale, "cash.head.level")),
        alt.Tooltip("when:N", title=text(locale, "cash.head.month")),
        alt.Tooltip("shown:N", title=text(locale, "cash.head.balance")),
        alt.Tooltip("received:N", title=text(locale, "cash.head.received")),
        alt.Tooltip("paid:N", title=text(locale, "cash.head.paid")),
    ]
    dash = alt.StrokeDash(
        "level:N",
        sort=None,
        scale=alt.Scale(domain=list(names), range=list(DASHES[: len(names)])),
        legend=alt.Legend(
            title=None,
            symbolType="stroke",
            symbolSize=600,
            labelLimit=300,
            columns=alt.ExprRef(expr=f"{NARROW} ? 2 : 4"),
        ),
    )
    lines: alt.Chart = (
        alt.Chart(rows)
        .mark_line(color=TEXT, strokeWidth=2, interpolate="step-after")
        .encode(x=x, y=y, strokeDash=dash, tooltip=tips)
    )
    return lines


def _below(rows: pd.DataFrame, x: alt.X, y: alt.Y) -> list[Drawing]:
    """What would have to be lent: the months that end under zero."""
    if not any(rows["under"] < 0):
        return []
    area = alt.Chart(rows).mark_area(color=ink(UNFUNDED), opacity=0.3, interpolate="step-after")
    return [area.encode(x=x, y=alt.Y("under:Q", title=y["title"]), y2=alt.datum(0))]


def _lowest(locale: Locale, months: Sequence[CashMonth], x: alt.X, y: alt.Y) -> list[Drawing]:
    """The lowest of the drawn months, the first one where several are."""
    low = min(months, key=_value)
    value = _value(low)
    late = low.month > months[len(months) // 2].month
    words = text(
        locale,
        "cash.chart.lowest",
        amount=euros(locale, value, cents=False),
        month=month(locale, low.month),
    )
    rows = frame([{"month": _moment(low.month), "value": value, "words": words}])
    chart = alt.Chart(rows).encode(x=x, y=y)
    point = chart.mark_point(
        filled=True, size=130, color=ink(UNFUNDED), stroke=PAPER, strokeWidth=2, opacity=1
    )
    marks: list[Drawing] = [point]
    for halo in (True, False):
        mark = chart.mark_text(
            align="right" if late else "left",
            dx=-12 if late else 12,
            dy=8,
            fontWeight=600,
            color=PAPER if halo else TEXT,
            stroke=PAPER if halo else None,
            strokeWidth=6 if halo else 0,
        )
        marks.append(mark.encode(text=alt.Text("words:N")))
    return marks


def _moment(when: date) -> str:
    return f"{when.isoformat()}T00:00:00"
