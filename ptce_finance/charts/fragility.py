"""What each part of the fragility reading puts at stake, in euros; no grade is made of them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import altair as alt

from ptce_finance.charts.cells import money
from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.drawing import TEXT, frame, framed, ink, layered
from ptce_finance.charts.picture import Cell, Drawing, Picture, Shown, Table
from ptce_finance.domain.money import ZERO, round_half_away
from ptce_finance.i18n import Locale, counted, euros, number, percent, text
from ptce_finance.model.results.fragility import FragilityPart, FragilityReading

ROW: Final = 52
AROUND: Final = 56
ROOM: Final = Decimal("1.35")
"""Room on the right of the longest bar for its amount."""


def fragility_picture(locale: Locale, parts: Sequence[FragilityReading], gap: Decimal) -> Picture:
    """The euros that would be missing if a part gave way, beside a gap of `gap` euros."""
    table = fragility_table(locale, parts, gap)
    known = [(one, stake) for one in parts if (stake := one.stake) is not None and stake > 0]
    if not known:
        reading = text(locale, "fragility.chart.empty")
        return Picture(title=text(locale, "fragility.chart.name"), reading=reading, table=table)
    worst, most = max(known, key=lambda one: one[1])
    return Picture(
        title=text(
            locale,
            "fragility.chart.title",
            part=part_text(locale, worst.part),
            stake=euros(locale, most, cents=False),
        ),
        reading=text(locale, "fragility.chart.reading"),
        table=table,
        chart=framed(_drawing(locale, known), locale, ROW * len(known) + AROUND),
    )


def fragility_table(locale: Locale, parts: Sequence[FragilityReading], gap: Decimal) -> Table:
    """Each part with what it is read on, what it puts at stake, and the gap that this would make.

    What the gap would be counts what its year still holds of the stake. It is not said of free
    cash, spent once, nor of money that nobody signed, outside the secured gap already.
    """
    heads = ("part", "value", "base", "subject", "stake", "then")
    return Table(
        title=text(locale, "fragility.chart.name"),
        heads=tuple(text(locale, f"fragility.head.{head}") for head in heads),
        rows=tuple(_row(locale, one, gap) for one in parts),
    )


def part_text(locale: Locale, part: FragilityPart) -> str:
    """The name of a part."""
    return text(locale, f"fragility.part.{part.value}")


def value_text(locale: Locale, one: FragilityReading) -> str:
    """The value of a part: a share, or months for reserves; "not known" where nothing tells."""
    if one.value is None:
        return text(locale, "value.unknown")
    if one.part is FragilityPart.RESERVES:
        months = round_half_away(one.value, 1)
        return counted(locale, "value.month-count", months, value=number(locale, months, 1))
    return percent(locale, one.value)


def _row(locale: Locale, one: FragilityReading, gap: Decimal) -> tuple[Cell, ...]:
    return (
        part_text(locale, one.part),
        Shown(text=value_text(locale, one), value=one.value),
        text(
            locale,
            f"fragility.base.{one.part.value}",
            base=euros(locale, one.base, cents=False),
            subject=one.subject,
        ),
        one.subject,
        _amount(locale, one.stake),
        _amount(locale, _then(one, gap)),
    )


def _then(one: FragilityReading, gap: Decimal) -> Decimal | None:
    return None if one.lost is None else gap + one.lost


def _amount(locale: Locale, amount: Decimal | None) -> Shown:
    if amount is None:
        return Shown(text=text(locale, "fragility.not-said"), value=None)
    return money(locale, amount)


def _drawing(locale: Locale, known: Sequence[tuple[FragilityReading, Decimal]]) -> Drawing:
    rows = frame(
        [
            {
                "row": number_of,
                "zero": ZERO,
                "name": part_text(locale, one.part),
                "words": f"{part_text(locale, one.part)} · {value_text(locale, one)}",
                "stake": stake,
                "shown": euros(locale, stake, cents=False),
            }
            for number_of, (one, stake) in enumerate(known)
        ]
    )
    longest = max(stake for _, stake in known)
    x = alt.X(
        "stake:Q",
        title=text(locale, "fragility.chart.axis"),
        axis=alt.Axis(format="$,.0f", tickCount=4),
        scale=alt.Scale(domain=[0, float(longest * ROOM)], nice=False),
    )
    tips = [
        alt.Tooltip("name:N", title=text(locale, "fragility.head.part")),
        alt.Tooltip("shown:N", title=text(locale, "fragility.head.stake")),
    ]
    chart = alt.Chart(rows).encode(y=alt.Y("row:O", axis=None))
    start = alt.X("zero:Q", title=x["title"])
    return layered(
        chart.mark_bar(height=14, yOffset=11, color=ink(UNFUNDED)).encode(
            x=x, x2=alt.datum(0), tooltip=tips
        ),
        chart.mark_text(align="left", yOffset=-8, color=TEXT).encode(
            x=start, text=alt.Text("words:N")
        ),
        chart.mark_text(align="left", dx=6, yOffset=11, color=TEXT, fontWeight=600).encode(
            x=x, text=alt.Text("shown:N")
        ),
    )
