"""The triangle of the three thirds: its sides, its corners, the zone of the target."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import altair as alt

from ptce_finance.charts.drawing import TEXT, frame
from ptce_finance.charts.picture import Drawing
from ptce_finance.domain.money import round_half_away
from ptce_finance.i18n import Locale, text
from ptce_finance.model.results.ternary import Point

RISE: Final = Decimal("0.8660254037844386")
"""Height of an equilateral triangle of side 1."""
CORNERS: Final = (("subsidies", 0, 0), ("members", 1, 0), ("own", Decimal("0.5"), 1))


def triangle(locale: Locale, zone: Sequence[Point], x: alt.X, y: alt.Y) -> list[Drawing]:
    """The zone under the sides, and the name of each corner."""
    corners = [(name, Decimal(one), Decimal(two)) for name, one, two in CORNERS]
    sides = frame(
        [
            {"x": one, "y": two * RISE, "order": n}
            for n, (_, one, two) in enumerate([*corners, corners[0]])
        ]
    )
    around = frame([{**place(one), "order": n} for n, one in enumerate([*zone, *zone[:1]])])
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
        found.append(mark.encode(x=x, y=y, text=alt.Text("words:N")))
    return found


def place(point: Point) -> dict[str, str | Decimal | int]:
    """Where a point is drawn."""
    return {"x": round_half_away(point.x, 6), "y": round_half_away(point.y, 6) * RISE}
