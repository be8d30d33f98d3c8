"""The rule year after year on both bases, and why they disagree when money disappears."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

import altair as alt
import pandas as pd

from ptce_finance.charts.cells import apart, shares, year_text
from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.drawing import (
    NARROW,
    PAPER,
    TEXT,
    colour_scale,
    frame,
    framed,
    layered,
    pale_symbol,
)
from ptce_finance.charts.picture import Drawing, Picture
from ptce_finance.charts.stack import Segment, stacked
from ptce_finance.charts.thirds import (
    COLOURS,
    NEED_PARTS,
    THIRDS,
    part_shares,
    projected_thirds_table,
)
from ptce_finance.domain.money import round_half_away
from ptce_finance.domain.reading import Base
from ptce_finance.i18n import Locale, percent, text, year_label
from ptce_finance.model.results import CoverLevel, ProjectedYear, Thirds

HEIGHT: Final = 340
WORDS_FIT: Final = Decimal(9)
"""Least share, in percent, whose figure stands inside its part."""
COLUMN: Final = 38
"""Pixels of a column too narrow for a figure: there the table says it."""
ROOMY: Final = 64
"""Pixels of a column that holds the sign with the figure; under it, the axis alone says %."""


def base_picture(locale: Locale, years: Sequence[ProjectedYear], base: Base) -> Picture:
    """The shares on one base, year after year, on secured money."""
    table = projected_thirds_table(locale, years)
    parts = [(year, part_shares(_thirds(year), base)) for year in years]
    known = [(year, found) for year, found in parts if None not in found.values()]
    if not known:
        reading = text(locale, "chart.thirds.empty")
        return Picture(
            title=text(locale, f"chart.thirds.name.{base.value}"), reading=reading, table=table
        )
    last = known[-1][0]
    return Picture(
        title=_title(locale, last, base),
        reading=text(locale, f"takes.bases.reading-{base.value}"),
        table=table,
        chart=framed(_drawing(locale, known, base), locale, HEIGHT),
    )


def disagreement(locale: Locale, years: Sequence[ProjectedYear]) -> str | None:
    """The sentence that says why shares look better while the cell starves; None where neither.

    The year told is the nearest to the thirds on resources among those in which less of the need
    is funded than in the base year.
    """
    first = _thirds(years[0])
    closer = [
        year
        for year in years[1:]
        if _less(_thirds(year).resources.distance, first.resources.distance)
        and _less(first.need.unfunded, _thirds(year).need.unfunded)
    ]
    if not closer:
        return None
    year = min(closer, key=lambda one: _thirds(one).resources.distance or Fraction(0))
    found = _thirds(year)
    return text(
        locale,
        "takes.bases.disagree",
        year=year_label(locale, year.year),
        base_year=year_label(locale, years[0].year),
        before=_away(locale, first),
        after=_away(locale, found),
        unfunded=percent(locale, found.need.unfunded),
        unfunded_before=percent(locale, first.need.unfunded),
    )


def _thirds(year: ProjectedYear) -> Thirds:
    return year.thirds[CoverLevel.SECURED]


def _less(one: Fraction | None, other: Fraction | None) -> bool:
    return one is not None and other is not None and one < other


def _away(locale: Locale, thirds: Thirds) -> str:
    """How far the shares of resources are from the thirds, in points."""
    return apart(locale, thirds.resources.distance).text


def _title(locale: Locale, year: ProjectedYear, base: Base) -> str:
    found = _thirds(year)
    return text(
        locale,
        f"takes.bases.title-{base.value}",
        year=year_label(locale, year.year),
        distance=_away(locale, found),
        unfunded=percent(locale, found.need.unfunded),
    )


def _drawing(
    locale: Locale,
    parts: Sequence[tuple[ProjectedYear, Mapping[str, Fraction | None]]],
    base: Base,
) -> Drawing:
    order = THIRDS if base is Base.RESOURCES else NEED_PARTS
    names = {part: text(locale, f"third.{part}") for part in order}
    rows = frame([row for year, found in parts for row in _rows(locale, year, found)])
    present = set(rows["name"])
    x = alt.X("year:N", sort=None, title=None, axis=alt.Axis(labelAngle=0))
    y = alt.Y(
        "start:Q",
        title=text(locale, "chart.axis.percent"),
        axis=alt.Axis(format=",.0f", tickCount=5),
        scale=alt.Scale(domain=[min(0, rows["end"].min()), max(100, rows["end"].max())]),
    )
    scale = colour_scale({COLOURS[part]: name for part, name in names.items()})
    colour = alt.Color(
        "name:N",
        scale=scale,
        legend=_legend(
            [one for one in names.values() if one in present], text(locale, f"third.{UNFUNDED}")
        ),
    )
    tips = [
        alt.Tooltip("name:N", title=text(locale, "chart.head.part")),
        alt.Tooltip("year:N", title=text(locale, "chart.head.year")),
        alt.Tooltip("shown:N", title=text(locale, f"chart.head.share-{base.value}")),
    ]
    funded, missing = rows[rows["key"] != UNFUNDED], rows[rows["key"] == UNFUNDED]
    solid = alt.Chart(funded).mark_bar(stroke=PAPER, strokeWidth=1.5)
    layers: list[Drawing] = [solid.encode(x=x, y=y, y2=alt.Y2("end:Q"), color=colour, tooltip=tips)]
    if len(missing):
        hollow = alt.Chart(missing).mark_bar(fillOpacity=0.12, strokeDash=[2, 3], strokeWidth=1.8)
        stroke = alt.Stroke("name:N", scale=scale, legend=None)
        layers.append(
            hollow.encode(x=x, y=y, y2=alt.Y2("end:Q"), color=colour, stroke=stroke, tooltip=tips)
        )
    layers += _figures((funded, missing), x, alt.Y("middle:Q", title=y["title"]), len(parts))
    return layered(*layers)


def _figures(
    rows: tuple[pd.DataFrame, pd.DataFrame], x: alt.X, y: alt.Y, years: int
) -> list[Drawing]:
    """The share of each part inside it, where the columns of that many years hold it."""
    room = f"width / {years}"
    fits = alt.ExprRef(expr=f"{room} < {COLUMN} ? 0 : 1")
    told = alt.ExprRef(expr=f"{room} < {ROOMY} ? datum.figure : datum.words")
    return [
        alt.Chart(some)
        .mark_text(color=colour, opacity=fits, fontSize=11, text=told)
        .encode(x=x, y=y)
        for some, colour in zip(rows, (PAPER, TEXT), strict=True)
        if len(some)
    ]


def _legend(names: list[str], missing: str) -> alt.Legend:
    """Short names stand on one line, or two on a phone: the columns keep their height."""
    return alt.Legend(
        title=None,
        values=names,
        columns=alt.ExprRef(expr=f"{NARROW} ? 2 : 5"),
        symbolOpacity=pale_symbol(missing),
    )


def _rows(
    locale: Locale, year: ProjectedYear, parts: Mapping[str, Fraction | None]
) -> list[dict[str, str | Decimal | int]]:
    known = {part: value for part, value in parts.items() if value is not None}
    shown = dict(zip(known, shares(locale, list(known.values())), strict=True))
    laid = stacked((part, round_half_away(value * 100, 4)) for part, value in known.items())
    return [_row(locale, year, part, shown[part.key].text) for part in laid]


def _row(
    locale: Locale, year: ProjectedYear, part: Segment, shown: str
) -> dict[str, str | Decimal | int]:
    return {
        "year": year_text(locale, year.year),
        "key": part.key,
        "name": text(locale, f"third.{part.key}"),
        "start": part.start,
        "end": part.end,
        "middle": part.middle,
        "shown": shown,
        "words": shown if part.amount >= WORDS_FIT else "",
        "figure": shown.rstrip("%").rstrip() if part.amount >= WORDS_FIT else "",
    }
