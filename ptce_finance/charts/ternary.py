"""The path of a cluster in the triangle of the three thirds."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Final

import altair as alt

from ptce_finance.charts.cells import money, share, shares
from ptce_finance.charts.drawing import NARROW, PAPER, TEXT, frame, framed, layered
from ptce_finance.charts.picture import Cell, Drawing, Picture, Shown, Table
from ptce_finance.charts.triangle import place, triangle
from ptce_finance.domain.money import round_half_away
from ptce_finance.i18n import Locale, percent, text, year_label
from ptce_finance.model.results.ternary import PathPoint, Point

HEIGHT: Final = 460
PHONE_HEIGHT: Final = 330
SIDE: Final = f"({NARROW} ? width * 0.86 : min(height / 1.13, width * 0.86))"
"""Pixels of a side: the triangle stays equilateral whatever the room."""
TOP: Final = 0.96
RIGHT: Final = Fraction(2, 3)
"""A point past that part of the width has its words over it, where there is room."""


def ternary_picture(
    locale: Locale,
    path: Sequence[PathPoint],
    zone: Sequence[Point],
    other: Sequence[PathPoint] = (),
) -> Picture:
    """Where each year stands among the three thirds: loaded years, then projected ones.

    `other` is the same path under the other reading of recharges, drawn behind.
    """
    table = ternary_table(locale, path, other)
    if not path:
        reading = text(locale, "ternary.empty")
        return Picture(title=text(locale, "ternary.name"), reading=reading, table=table)
    return Picture(
        title=_title(locale, path),
        reading=f"{text(locale, 'ternary.reading')} {_other_told(locale, path, other)}".strip(),
        table=table,
        chart=_as_high_as_needed(framed(_drawing(locale, path, zone, other), locale, HEIGHT)),
    )


def ternary_table(
    locale: Locale, path: Sequence[PathPoint], other: Sequence[PathPoint] = ()
) -> Table:
    """The three shares of resources each year, their euros, and how much of need is funded."""
    parts = ("own", "members", "subsidies")
    heads = (
        text(locale, "chart.head.year"),
        *((text(locale, "ternary.which"),) if other else ()),
        *(text(locale, f"third.{part}") for part in parts),
        *(text(locale, "ternary.euros", part=text(locale, f"third.{part}")) for part in parts),
        text(locale, "ternary.funded"),
        text(locale, "ternary.reached"),
    )
    readings = {"in-use": path, "other": other}
    rows = tuple(
        _table_row(locale, one, text(locale, f"ternary.{name}") if other else "")
        for name, points in readings.items()
        for one in points
    )
    return Table(title=text(locale, "ternary.name"), heads=heads, rows=rows)


def _table_row(locale: Locale, one: PathPoint, which: str) -> tuple[Cell, ...]:
    return (
        _year(locale, one),
        *((which,) if which else ()),
        *shares(locale, [one.own, one.members, one.subsidies]),
        *_euros(locale, one),
        share(locale, one.funded),
        text(locale, "value.yes" if one.reached else "value.no"),
    )


def _euros(locale: Locale, one: PathPoint) -> tuple[Shown, ...]:
    parts = one.parts
    if parts is None:
        return tuple(Shown(text=text(locale, "value.unknown"), value=None) for _ in range(3))
    return tuple(money(locale, part) for part in (parts.own, parts.members, parts.subsidies))


def _other_told(locale: Locale, path: Sequence[PathPoint], other: Sequence[PathPoint]) -> str:
    if not other:
        return ""
    same = [one.point for one in path] == [one.point for one in other]
    return text(locale, "ternary.other-same" if same else "ternary.other-differs")


def _year(locale: Locale, one: PathPoint) -> str:
    kind = text(locale, "ternary.projected")
    if one.version is not None:
        kind = text(locale, f"version.{one.version.value}")
    return text(locale, "chart.year-and-version", year=year_label(locale, one.year), version=kind)


def _title(locale: Locale, path: Sequence[PathPoint]) -> str:
    last = path[-1]
    key = "hollow" if last.hollow else "reached" if last.reached else "away"
    return text(
        locale,
        f"ternary.title-{key}",
        year=year_label(locale, last.year),
        funded=percent(locale, last.funded),
        own=percent(locale, last.own),
    )


def _as_high_as_needed(drawing: Drawing) -> Drawing:
    """On a phone the triangle is as high as its width lets it be, with nothing blank under it."""
    height = alt.param(name="height", expr=f"{NARROW} ? {PHONE_HEIGHT} : {HEIGHT}")
    found: Drawing = drawing.add_params(height)
    return found


def _drawing(
    locale: Locale,
    path: Sequence[PathPoint],
    zone: Sequence[Point],
    other: Sequence[PathPoint],
) -> Drawing:
    x = alt.X(
        "x:Q",
        axis=None,
        scale=alt.Scale(
            domain=[
                alt.ExprRef(expr=f"0.5 - width / {SIDE} / 2"),
                alt.ExprRef(expr=f"0.5 + width / {SIDE} / 2"),
            ],
            nice=False,
            zero=False,
        ),
    )
    y = alt.Y(
        "y:Q",
        axis=None,
        scale=alt.Scale(
            domain=[alt.ExprRef(expr=f"{TOP} - height / {SIDE}"), TOP], nice=False, zero=False
        ),
    )
    return layered(
        *triangle(locale, zone, x, y),
        *_other(locale, path, other, x, y),
        *_steps(path, x, y),
        *_points(locale, path, x, y),
    )


def _steps(path: Sequence[PathPoint], x: alt.X, y: alt.Y) -> list[Drawing]:
    """From each year to the next: solid between loaded years, dashed towards projected ones."""
    found: list[Drawing] = []
    past = [one for one in path if one.version is not None]
    coming = [one for one in path if one.version is None]
    for years, dash in ((past, [1, 0]), ([*past[-1:], *coming], [5, 4])):
        rows = frame([{**place(one.point), "order": n} for n, one in enumerate(years)])
        if len(rows) > 1:
            line = alt.Chart(rows).mark_line(color=TEXT, strokeWidth=2, strokeDash=dash)
            found.append(line.encode(x=x, y=y, order=alt.Order("order:Q")))
    return found


def _other(
    locale: Locale,
    path: Sequence[PathPoint],
    other: Sequence[PathPoint],
    x: alt.X,
    y: alt.Y,
) -> list[Drawing]:
    """The path under the other reading: thinner, with diamonds; nothing where it is the same."""
    if not other or [one.point for one in path] == [one.point for one in other]:
        return []
    rows = frame([{**_row(locale, one), "order": n} for n, one in enumerate(other)])
    line = alt.Chart(rows).mark_line(color=TEXT, strokeWidth=1, strokeDash=[1, 3], opacity=0.7)
    points = alt.Chart(rows).mark_point(
        shape="diamond", size=55, fill=PAPER, color=TEXT, opacity=1, strokeWidth=1
    )
    name = frame([{**place(other[0].point), "words": text(locale, "ternary.other")}])
    words = alt.Chart(name).mark_text(align="left", dx=10, color=TEXT, fontStyle="italic")
    return [
        line.encode(x=x, y=y, order=alt.Order("order:Q")),
        points.encode(x=x, y=y, tooltip=_tips(locale)),
        words.encode(x=x, y=y, text=alt.Text("words:N")),
    ]


def _tips(locale: Locale) -> list[alt.Tooltip]:
    return [
        alt.Tooltip(f"{field}:N", title=title)
        for field, title in (
            ("year", text(locale, "chart.head.year")),
            ("own", text(locale, "third.own")),
            ("members", text(locale, "third.members")),
            ("subsidies", text(locale, "third.subsidies")),
            ("funded", text(locale, "ternary.funded")),
        )
    ]


def _points(locale: Locale, path: Sequence[PathPoint], x: alt.X, y: alt.Y) -> list[Drawing]:
    rows = frame([_row(locale, one) for one in path])
    tips = _tips(locale)
    size = alt.Size("size:Q", scale=None)
    found: list[Drawing] = []
    for hollow in (1, 0):
        some = rows[rows["hollow"] == hollow]
        if len(some):
            mark = alt.Chart(some).mark_point(
                shape="circle",
                filled=False,
                fill=PAPER if hollow else TEXT,
                color=TEXT,
                opacity=1,
                strokeWidth=2,
            )
            found.append(mark.encode(x=x, y=y, size=size, tooltip=tips))
    named = frame(_names(locale, path))
    for right, halo in product((0, 1), (True, False)):
        some = named[named["right"] == right]
        if len(some):
            mark = alt.Chart(some).mark_text(
                align="right" if right else "left",
                dx=10 if right else 14,
                dy=-18 if right else 0,
                color=PAPER if halo else TEXT,
                stroke=PAPER if halo else None,
                strokeWidth=5 if halo else 0,
                fontWeight=600,
            )
            found.append(mark.encode(x=x, y=y, text=alt.Text("words:N")))
    return found


def _names(locale: Locale, path: Sequence[PathPoint]) -> list[dict[str, str | Decimal | int]]:
    """The years at each place; years whose names would touch share them: `2029 – 2032`."""
    groups: list[list[int]] = []
    for number, one in enumerate(path):
        near = [group for group in groups if _near(path[group[0]].point, one.point)]
        if near:
            near[0].append(number)
        else:
            groups.append([number])
    return [
        {
            **place(path[group[0]].point),
            "words": _span(locale, path, group),
            "right": int(path[group[0]].point.x > RIGHT),
        }
        for group in groups
    ]


def _span(locale: Locale, path: Sequence[PathPoint], group: Sequence[int]) -> str:
    """Years that follow each other on the path make a range, others stand apart."""
    runs: list[list[int]] = []
    for number in group:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    ends = [[year_label(locale, path[run[end]].year) for end in (0, -1)] for run in runs]
    spans = [
        first if first == last else text(locale, "ternary.years", first=first, last=last)
        for first, last in ends
    ]
    return ", ".join(spans)


def _near(one: Point, other: Point) -> bool:
    close = Fraction(1, 18)
    return abs(one.y - other.y) < close and abs(one.x - other.x) < close * 3


def _row(locale: Locale, one: PathPoint) -> dict[str, str | Decimal | int]:
    funded = min(one.funded or Fraction(0), Fraction(1))
    parts = zip(
        shares(locale, [one.own, one.members, one.subsidies]), _euros(locale, one), strict=True
    )
    own, members, subsidies = (f"{part.text} · {amount.text}" for part, amount in parts)
    return {
        **place(one.point),
        "year": _year(locale, one),
        "own": own,
        "members": members,
        "subsidies": subsidies,
        "funded": percent(locale, one.funded),
        "size": round_half_away(40 + 260 * funded, 2),
        "hollow": int(one.hollow),
    }
