"""The path of a cluster in the triangle of the three thirds."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

import altair as alt

from ptce_finance.charts.cells import share, shares
from ptce_finance.charts.drawing import NARROW, PAPER, TEXT, frame, framed, layered
from ptce_finance.charts.picture import Cell, Drawing, Picture, Table
from ptce_finance.domain.money import round_half_away
from ptce_finance.i18n import Locale, percent, text, year_label
from ptce_finance.model.results.ternary import PathPoint, Point

HEIGHT: Final = 460
RISE: Final = Decimal("0.8660254037844386")
"""Height of an equilateral triangle of side 1."""
SIDE: Final = f"({NARROW} ? width * 0.86 : min(height / 1.13, width * 0.86))"
"""Pixels of a side: the triangle stays equilateral whatever the room."""
TOP: Final = 0.96
CORNERS: Final = (("subsidies", 0, 0), ("members", 1, 0), ("own", Decimal("0.5"), 1))


def ternary_picture(locale: Locale, path: Sequence[PathPoint], zone: Sequence[Point]) -> Picture:
    """Where each year stands among the three thirds: loaded years, then projected ones."""
    table = ternary_table(locale, path)
    if not path:
        reading = text(locale, "ternary.empty")
        return Picture(title=text(locale, "ternary.name"), reading=reading, table=table)
    return Picture(
        title=_title(locale, path),
        reading=text(locale, "ternary.reading"),
        table=table,
        chart=framed(_drawing(locale, path, zone), locale, HEIGHT),
    )


def ternary_table(locale: Locale, path: Sequence[PathPoint]) -> Table:
    """The three shares of resources each year, and how much of the need is funded."""
    heads = (
        text(locale, "chart.head.year"),
        *(text(locale, f"third.{part}") for part in ("own", "members", "subsidies")),
        text(locale, "ternary.funded"),
        text(locale, "ternary.reached"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            _year(locale, one),
            *shares(locale, [one.own, one.members, one.subsidies]),
            share(locale, one.funded),
            text(locale, "value.yes" if one.reached else "value.no"),
        )
        for one in path
    ]
    return Table(title=text(locale, "ternary.name"), heads=heads, rows=tuple(rows))


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


def _drawing(locale: Locale, path: Sequence[PathPoint], zone: Sequence[Point]) -> Drawing:
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
        *_triangle(locale, zone, x, y),
        *_steps(path, x, y),
        *_points(locale, path, x, y),
    )


def _triangle(locale: Locale, zone: Sequence[Point], x: alt.X, y: alt.Y) -> list[Drawing]:
    corners = [(name, Decimal(one), Decimal(two)) for name, one, two in CORNERS]
    sides = frame(
        [
            {"x": one, "y": two * RISE, "order": n}
            for n, (_, one, two) in enumerate([*corners, corners[0]])
        ]
    )
    around = frame([{**_place(one), "order": n} for n, one in enumerate([*zone, *zone[:1]])])
    order = alt.Order("order:Q")
    found: list[Drawing] = [
        alt.Chart(around)
        .mark_line(color=TEXT, strokeWidth=1, fill=TEXT, fillOpacity=0.12, interpolate="linear")
        .encode(x=x, y=y, order=order),
        alt.Chart(sides).mark_line(color=TEXT, strokeWidth=1.5).encode(x=x, y=y, order=order),
    ]
    for name, one, two in corners:
        row: dict[str, str | Decimal | int] = {
            "x": one,
            "y": two * RISE,
            "words": text(locale, f"third.{name}"),
        }
        up = two > 0
        mark = alt.Chart(frame([row])).mark_text(
            align="center" if up else "left" if one == 0 else "right",
            dx=0 if up else -14 if one == 0 else 14,
            dy=-14 if up else 18,
            color=TEXT,
            fontWeight=600,
        )
        found.append(mark.encode(x=x, y=y, text="words:N"))
    return found


def _steps(path: Sequence[PathPoint], x: alt.X, y: alt.Y) -> list[Drawing]:
    """From each year to the next: solid between loaded years, dashed towards projected ones."""
    found: list[Drawing] = []
    past = [one for one in path if one.version is not None]
    coming = [one for one in path if one.version is None]
    for years, dash in ((past, [1, 0]), ([*past[-1:], *coming], [5, 4])):
        rows = frame([{**_place(one.point), "order": n} for n, one in enumerate(years)])
        if len(rows) > 1:
            line = alt.Chart(rows).mark_line(color=TEXT, strokeWidth=2, strokeDash=dash)
            found.append(line.encode(x=x, y=y, order=alt.Order("order:Q")))
    return found


def _points(locale: Locale, path: Sequence[PathPoint], x: alt.X, y: alt.Y) -> list[Drawing]:
    rows = frame([_row(locale, one) for one in path])
    tips = [
        alt.Tooltip(f"{field}:N", title=title)
        for field, title in (
            ("year", text(locale, "chart.head.year")),
            ("own", text(locale, "third.own")),
            ("members", text(locale, "third.members")),
            ("subsidies", text(locale, "third.subsidies")),
            ("funded", text(locale, "ternary.funded")),
        )
    ]
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
    for halo in (True, False):
        mark = alt.Chart(named).mark_text(
            align="left",
            dx=14,
            color=PAPER if halo else TEXT,
            stroke=PAPER if halo else None,
            strokeWidth=5 if halo else 0,
            fontWeight=600,
        )
        found.append(mark.encode(x=x, y=y, text="words:N"))
    return found


def _names(locale: Locale, path: Sequence[PathPoint]) -> list[dict[str, str | Decimal | int]]:
    """The years at each place; years whose names would touch share them: `2029 – 2032`."""
    groups: list[list[PathPoint]] = []
    for one in path:
        near = [group for group in groups if _near(group[0].point, one.point)]
        if near:
            near[0].append(one)
        else:
            groups.append([one])
    return [{**_place(group[0].point), "words": _span(locale, group)} for group in groups]


def _span(locale: Locale, group: Sequence[PathPoint]) -> str:
    first, last = (year_label(locale, group[n].year) for n in (0, -1))
    return first if first == last else text(locale, "ternary.years", first=first, last=last)


def _near(one: Point, other: Point) -> bool:
    close = Fraction(1, 18)
    return abs(one.y - other.y) < close and abs(one.x - other.x) < close * 3


def _row(locale: Locale, one: PathPoint) -> dict[str, str | Decimal | int]:
    funded = min(one.funded or Fraction(0), Fraction(1))
    own, members, subsidies = shares(locale, [one.own, one.members, one.subsidies])
    return {
        **_place(one.point),
        "year": _year(locale, one),
        "own": own.text,
        "members": members.text,
        "subsidies": subsidies.text,
        "funded": percent(locale, one.funded),
        "size": round_half_away(40 + 260 * funded, 2),
        "hollow": int(one.hollow),
    }


def _place(point: Point) -> dict[str, str | Decimal | int]:
    return {"x": round_half_away(point.x, 6), "y": round_half_away(point.y, 6) * RISE}
