"""A degressive exit: what the subsidy still pays, and the own revenue that each year demands."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

import altair as alt

from ptce_finance.charts.cells import money, year_text
from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.drawing import (
    NARROW,
    PAPER,
    TEXT,
    colour_scale,
    frame,
    framed,
    layered,
)
from ptce_finance.charts.ends import agreement_name
from ptce_finance.charts.picture import Cell, Drawing, Picture, Shown, Table
from ptce_finance.domain.line import Family
from ptce_finance.i18n import Locale, euros, number, percent, text, year_label
from ptce_finance.model.results.exits import DegressiveExit, ExitYear

HEIGHT: Final = 380
HEADROOM: Final = 1.25
FEW: Final = 10
"""Thousands of euros under which a decimal is told."""


def exit_picture(locale: Locale, found: DegressiveExit) -> Picture:
    """What the agreement pays under the exit, beside the own revenue that the year demands."""
    table = exit_table(locale, found.years)
    helped = [one for one in found.years if one.own_needed < one.own_needed_without]
    name = agreement_name(locale, found.agreement)
    if not helped:
        condition = found.agreement.depends_on
        key = "takes.exit.empty-conditional" if condition else "takes.exit.empty"
        reading = text(locale, key, name=name, condition=condition or "")
        return Picture(
            title=text(locale, "takes.exit.name", name=name), reading=reading, table=table
        )
    last = helped[-1]
    return Picture(
        title=text(
            locale,
            "takes.exit.title",
            name=name,
            profile=profile_text(found.profile),
            year=year_label(locale, last.year),
            needed=euros(locale, last.own_needed, cents=False),
            without=euros(locale, last.own_needed_without, cents=False),
        ),
        reading=text(locale, "takes.exit.reading", yearly=euros(locale, found.yearly, cents=False)),
        table=table,
        chart=framed(_drawing(locale, found), locale, HEIGHT),
    )


def profile_text(profile: Sequence[Decimal]) -> str:
    """A profile as funders say it.

    >>> profile_text((Decimal("1"), Decimal("0.75"), Decimal("0.5")))
    '100-75-50'
    """
    return "-".join(f"{(share * 100).normalize():f}" for share in profile)


def exit_table(locale: Locale, years: Sequence[ExitYear]) -> Table:
    """Each year with and without the exit, and the growth of own revenue that it asks."""
    heads = ("paid", "paid-without", "needed", "needed-without", "more", "growth")
    none = Shown(text="—", value=None)
    rows: list[tuple[Cell, ...]] = [
        (
            year_text(locale, one.year),
            money(locale, one.paid),
            money(locale, one.paid_without),
            money(locale, one.own_needed),
            money(locale, one.own_needed_without),
            money(locale, one.more_own, sign=True),
            none
            if one.own_growth is None
            else Shown(text=percent(locale, one.own_growth, sign=True), value=one.own_growth),
        )
        for one in years
    ]
    return Table(
        title=text(locale, "takes.exit.table"),
        heads=(
            text(locale, "chart.head.year"),
            *(text(locale, f"takes.head.{head}") for head in heads),
        ),
        rows=tuple(rows),
    )


def _drawing(locale: Locale, found: DegressiveExit) -> Drawing:
    names = {
        Family.PUBLIC.value: text(locale, "takes.head.paid"),
        Family.OWN.value: text(locale, "takes.head.needed"),
        UNFUNDED: text(locale, "takes.head.needed-without"),
    }
    rows = frame([row for one in found.years for row in _rows(locale, one, names)])
    highest = max(1.0, *rows["value"], *rows["without"])
    shown = alt.Axis(format="$,.0f", tickCount=6)
    x = alt.X("year:N", sort=None, title=None, axis=alt.Axis(labelAngle=0))
    beside = alt.XOffset("key:N", sort=[Family.PUBLIC.value, Family.OWN.value])
    y = alt.Y(
        "value:Q",
        title=text(locale, "chart.axis.euros"),
        axis=shown,
        scale=alt.Scale(domain=[0, highest * HEADROOM], nice=False),
    )
    fill = alt.Color(
        "name:N",
        scale=colour_scale(names),
        legend=alt.Legend(title=None, values=[names[Family.PUBLIC], names[Family.OWN]]),
    )
    tips = [
        alt.Tooltip("name:N", title=text(locale, "chart.head.part")),
        alt.Tooltip("year:N", title=text(locale, "chart.head.year")),
        alt.Tooltip("shown:N", title=text(locale, "chart.head.amount")),
        alt.Tooltip("before:N", title=text(locale, "takes.head.without")),
    ]
    chart = alt.Chart(rows).encode(x=x, xOffset=beside)
    strokes = chart.encode(y=alt.Y("without:Q", title=y["title"]), tooltip=tips)
    over, along = (alt.ExprRef(expr=f"{NARROW} ? {one} : {1 - one}") for one in (0, 1))
    words = chart.encode(y=alt.Y("top:Q", title=y["title"]), text=alt.Text("words:N"))
    return layered(
        chart.mark_bar().encode(y=y, color=fill, tooltip=tips),
        strokes.mark_tick(color=PAPER, thickness=6, bandSize=34),
        strokes.mark_tick(color=TEXT, thickness=2.5, bandSize=32),
        words.mark_text(dy=-9, color=TEXT, fontWeight=600, opacity=over),
        words.mark_text(angle=270, align="left", dx=6, color=TEXT, fontWeight=600, opacity=along),
    )


def _rows(
    locale: Locale, one: ExitYear, names: dict[str, str]
) -> list[dict[str, str | Decimal | int]]:
    return [
        {
            "year": year_text(locale, one.year),
            "key": key,
            "name": names[key],
            "value": value,
            "without": without,
            "top": max(value, without),
            "shown": euros(locale, value),
            "before": euros(locale, without),
            "words": _thousands(locale, value),
        }
        for key, value, without in (
            (Family.PUBLIC.value, one.paid, one.paid_without),
            (Family.OWN.value, one.own_needed, one.own_needed_without),
        )
    ]


def _thousands(locale: Locale, value: Decimal) -> str:
    """An amount in thousands of euros, where there is room for no more."""
    if not value:
        return euros(locale, value, cents=False)
    thousands = Fraction(value) / 1000
    shown = number(locale, thousands, 1 if 0 < thousands < FEW else 0)
    return text(locale, "takes.thousands", value=shown)
