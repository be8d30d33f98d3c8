"""On how few funders a year rests: each one's share, the index shown and not graded."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import altair as alt

from ptce_finance.charts.cells import money, share, year_text
from ptce_finance.charts.drawing import TEXT, frame, framed, ink, layered
from ptce_finance.charts.picture import Cell, Drawing, Picture, Shown, Table
from ptce_finance.domain.line import Family, FunderLevel
from ptce_finance.domain.money import ZERO, round_half_away
from ptce_finance.i18n import Locale, euros, number, percent, text, year_label
from ptce_finance.model.results import Concentration, FunderShare
from ptce_finance.model.results.authorities import ComingConcentration

ROW: Final = 40
AROUND: Final = 56
SHOWN: Final = 8
"""Funders drawn each on its own; the table names them all."""
LABEL: Final = 60


def concentration_picture(locale: Locale, found: Concentration) -> Picture:
    """The funders of a year, the largest first, as shares of its monetary resources."""
    table = concentration_table(locale, found)
    if not found.funders or found.resources <= 0:
        reading = text(locale, "takes.funders.empty")
        return Picture(title=text(locale, "takes.funders.name"), reading=reading, table=table)
    first = found.funders[0]
    drawn = found.funders[:SHOWN]
    return Picture(
        title=text(
            locale,
            "takes.funders.title",
            name=first.funder,
            share=percent(locale, first.share),
            base=euros(locale, found.resources, cents=False),
            year=year_label(locale, found.year),
        ),
        reading=f"{text(locale, 'takes.funders.reading')} {index_text(locale, found)}",
        table=table,
        chart=framed(_drawing(locale, drawn), locale, ROW * len(drawn) + AROUND),
    )


def index_text(locale: Locale, found: Concentration) -> str:
    """The Herfindahl index in words, with its formula; it is no grade."""
    if found.hhi is None or found.equivalent is None:
        return text(locale, "takes.funders.no-index")
    return text(
        locale,
        "takes.funders.index",
        hhi=number(locale, found.hhi, 2),
        equivalent=number(locale, found.equivalent, 1),
        count=len(found.funders),
    )


def concentration_table(locale: Locale, found: Concentration) -> Table:
    """Every funder of the year: its level, what it pays, its share of the resources."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            one.funder,
            _level(locale, one.level),
            money(locale, one.amount),
            share(locale, one.share),
        )
        for one in found.funders
    )
    return Table(
        title=text(locale, "takes.funders.name"),
        heads=(
            text(locale, "chart.head.funder"),
            text(locale, "takes.head.level"),
            text(locale, "chart.head.amount"),
            text(locale, "takes.head.share-resources"),
        ),
        rows=rows,
    )


def coming_table(locale: Locale, years: Sequence[ComingConcentration]) -> Table:
    """How the secured public money of each projected year rests on funders."""
    none = text(locale, "value.not-significant")
    rows: list[tuple[Cell, ...]] = [
        (
            year_text(locale, one.year),
            one.largest or text(locale, "value.none"),
            share(locale, one.share),
            Shown(text=none if one.hhi is None else number(locale, one.hhi, 2), value=one.hhi),
            Shown(
                text=none if one.equivalent is None else number(locale, one.equivalent, 1),
                value=one.equivalent,
            ),
        )
        for one in years
    ]
    heads = ("largest", "share-public", "hhi", "equivalent")
    return Table(
        title=text(locale, "takes.funders.coming"),
        heads=(
            text(locale, "chart.head.year"),
            *(text(locale, f"takes.head.{head}") for head in heads),
        ),
        rows=tuple(rows),
    )


def _level(locale: Locale, level: FunderLevel | None) -> str:
    return "" if level is None else text(locale, f"level.{level.value}")


def _drawing(locale: Locale, funders: Sequence[FunderShare]) -> Drawing:
    rows = frame([_row(locale, number, one) for number, one in enumerate(funders)])
    longest = max(1.0, *rows["share"])
    x = alt.X(
        "share:Q",
        title=text(locale, "takes.head.share-resources"),
        axis=alt.Axis(format=",.0f", tickCount=5),
        scale=alt.Scale(domain=[min(0.0, *rows["share"]), longest * 1.2], nice=False),
    )
    y = alt.Y("row:O", axis=None)
    tips = [
        alt.Tooltip("name:N", title=text(locale, "chart.head.funder")),
        alt.Tooltip("level:N", title=text(locale, "takes.head.level")),
        alt.Tooltip("shown:N", title=text(locale, "chart.head.amount")),
        alt.Tooltip("part:N", title=text(locale, "takes.head.share-resources")),
    ]
    chart = alt.Chart(rows).encode(y=y)
    bars = chart.mark_bar(height=12, yOffset=9, color=ink(Family.PUBLIC))
    start = alt.X("zero:Q", title=x["title"])
    return layered(
        bars.encode(x=x, x2=alt.datum(0), tooltip=tips),
        chart.mark_text(
            align="left", yOffset=-8, color=TEXT, limit=alt.ExprRef(expr="width")
        ).encode(x=start, text=alt.Text("words:N")),
        chart.mark_text(align="left", dx=6, yOffset=9, color=TEXT, fontWeight=600).encode(
            x=x, text=alt.Text("part:N")
        ),
    )


def _row(locale: Locale, number_of: int, one: FunderShare) -> dict[str, str | Decimal | int]:
    level = _level(locale, one.level)
    words = f"{one.funder} · {level}" if level and level != one.funder else one.funder
    return {
        "row": number_of,
        "zero": ZERO,
        "name": one.funder,
        "level": level,
        "words": words if len(words) <= LABEL else words[: LABEL - 1] + "…",
        "share": round_half_away((one.share or 0) * 100, 4),
        "part": percent(locale, one.share),
        "shown": euros(locale, one.amount),
    }
