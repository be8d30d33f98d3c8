"""Resources by family, year by year."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import altair as alt
import pandas as pd

from ptce_finance.charts.cells import money, year_name
from ptce_finance.charts.colours import ORDER, UNFUNDED
from ptce_finance.charts.columns import Bar, Stroke
from ptce_finance.charts.drawing import (
    BAR,
    PAPER,
    TEXT,
    colour_scale,
    frame,
    framed,
    ink,
    layered,
    pale_symbol,
)
from ptce_finance.charts.picture import Drawing, Picture, Table
from ptce_finance.charts.plot import Plot
from ptce_finance.charts.plots import stacked_plot
from ptce_finance.charts.stack import Segment, stacked, top
from ptce_finance.domain.line import Family
from ptce_finance.domain.money import ZERO
from ptce_finance.i18n import Locale, euros, percent, text, year_label
from ptce_finance.model.results import YearFamilies

PICK = "pick"
"""Name of the selection that a click on a bar makes: its year and its family."""

AROUND = 230
"""Height in pixels of the axis with its title, and of the legend."""

LETTER = 8.5
"""Pixels that a letter of a short name takes, with some room around the name."""

MONETARY = tuple(Family(key) for key in ORDER if key not in {Family.IN_KIND, UNFUNDED})


def families_picture(locale: Locale, years: Sequence[YearFamilies]) -> Picture:
    """Monetary resources by family, with what the year costs and what nobody funds."""
    told = families_told(locale, years)
    if told.plot is None:
        return told
    height = (BAR + 16) * len(years) + AROUND
    return replace(told, chart=framed(_drawing(locale, years), locale, height))


def families_told(locale: Locale, years: Sequence[YearFamilies]) -> Picture:
    """The same, without its drawing."""
    table = _table(locale, years)
    if not any(year.resources or year.expenses for year in years):
        empty = text(locale, "chart.families.empty")
        return Picture(title=text(locale, "chart.families.name"), reading=empty, table=table)
    last = years[-1]
    main = max(MONETARY, key=lambda family: last.families.get(family, ZERO))
    amount = last.families.get(main, ZERO)
    share = percent(locale, amount / last.resources if last.resources > 0 else None)
    title = text(
        locale,
        "chart.families.title",
        family=text(locale, f"family.{main.value}"),
        share=share,
        base=euros(locale, last.resources, cents=False),
        year=year_label(locale, last.year),
    )
    return Picture(
        title=title,
        reading=text(locale, "chart.families.reading"),
        table=table,
        plot=_plot(locale, years),
    )


def in_kind_table(locale: Locale, years: Sequence[YearFamilies]) -> Table:
    """Non-monetary contributions received and used: accounts 87 and 86."""
    return Table(
        title=text(locale, "family.in_kind"),
        heads=(
            text(locale, "chart.head.year"),
            text(locale, "chart.head.in-kind-resources"),
            text(locale, "chart.head.in-kind-expenses"),
        ),
        rows=tuple(
            (
                year_name(locale, year),
                money(locale, year.families.get(Family.IN_KIND, ZERO)),
                money(locale, year.in_kind_expenses),
            )
            for year in years
        ),
    )


def _table(locale: Locale, years: Sequence[YearFamilies]) -> Table:
    shown = [f for f in MONETARY if any(year.families.get(f, ZERO) for year in years)]
    heads = [text(locale, f"family-short.{family.value}") for family in shown]
    return Table(
        title=text(locale, "chart.families.name"),
        heads=(
            text(locale, "chart.head.year"),
            *heads,
            text(locale, "chart.head.resources"),
            text(locale, "chart.head.expenses"),
        ),
        rows=tuple(
            (
                year_name(locale, year),
                *(money(locale, year.families.get(family, ZERO)) for family in shown),
                money(locale, year.resources),
                money(locale, year.expenses),
            )
            for year in years
        ),
    )


def _names(locale: Locale) -> dict[str, str]:
    names = {family.value: text(locale, f"family.{family.value}") for family in MONETARY}
    names[UNFUNDED] = text(locale, "third.unfunded")
    return names


def _parts(year: YearFamilies) -> tuple[Segment, ...]:
    """The families end to end, then what the year costs beyond them."""
    segments = stacked((f.value, year.families.get(f, ZERO)) for f in MONETARY)
    missing = year.expenses - top(segments)
    if missing <= 0:
        return segments
    last = Segment(key=UNFUNDED, amount=missing, start=top(segments), end=year.expenses)
    return (*segments, last)


def _plot(locale: Locale, years: Sequence[YearFamilies]) -> Plot:
    names, cost = _names(locale), text(locale, "chart.head.expenses")
    named = [(year_name(locale, year), year) for year in years]
    bars = [
        Bar(year=name, part=part, name=names[part.key]) for name, y in named for part in _parts(y)
    ]
    strokes = [Stroke(year=name, value=year.expenses, name=cost) for name, year in named]
    return stacked_plot(locale, bars, strokes, names, (*MONETARY, UNFUNDED))


def _drawing(locale: Locale, years: Sequence[YearFamilies]) -> Drawing:
    names = _names(locale)
    longest = max(max(year.resources, year.expenses) for year in years)
    rows = [_row(locale, y, part, names, longest) for y in years for part in _parts(y)]
    order = [year_name(locale, year) for year in years]
    return layered(
        _bars(locale, frame(rows), names, order),
        _needs(locale, frame([_need(locale, year) for year in years]), order),
    )


def _row(
    locale: Locale, year: YearFamilies, part: Segment, names: dict[str, str], longest: Decimal
) -> dict[str, str | Decimal | int]:
    room = part.amount / longest if longest > 0 else ZERO
    short = "third.unfunded" if part.key == UNFUNDED else f"family-short.{part.key}"
    return {
        "year": year_name(locale, year),
        "label": year.year.end.isoformat(),
        "key": part.key,
        "family": names[part.key],
        "start": part.start,
        "end": part.end,
        "middle": part.middle,
        "shown": euros(locale, part.amount),
        "room": room,
        "words": text(locale, short),
    }


def _need(locale: Locale, year: YearFamilies) -> dict[str, str | Decimal | int]:
    return {
        "year": year_name(locale, year),
        "expenses": year.expenses,
        "shown": euros(locale, year.expenses),
    }


def _bars(locale: Locale, rows: pd.DataFrame, names: dict[str, str], order: list[str]) -> Drawing:
    present = set(rows["family"])
    shown = [name for name in names.values() if name in present]
    year = alt.Y("year:N", sort=order, title=None, axis=alt.Axis(labelLimit=220))
    axis = alt.Axis(format="$,.0f", tickCount=5)
    title = text(locale, "chart.axis.euros")
    amount = alt.X("start:Q", title=title, axis=axis)
    colour = alt.Color(
        "family:N",
        scale=colour_scale(names),
        legend=alt.Legend(title=None, values=shown, symbolOpacity=pale_symbol(names[UNFUNDED])),
    )
    tips = [
        alt.Tooltip("family:N", title=text(locale, "chart.head.family")),
        alt.Tooltip("year:N", title=text(locale, "chart.head.year")),
        alt.Tooltip("shown:N", title=text(locale, "chart.head.amount")),
    ]
    pick = alt.selection_point(name=PICK, fields=["label", "key"], empty=True)
    funded = rows[rows["key"] != UNFUNDED]
    missing = rows[rows["key"] == UNFUNDED]
    middle = alt.X("middle:Q", title=title)
    layers = [
        alt.Chart(funded)
        .mark_bar(height=BAR, stroke=PAPER, strokeWidth=1.5, cursor="pointer")
        .encode(
            x=amount,
            x2=alt.X2("end:Q"),
            y=year,
            color=colour,
            tooltip=tips,
            opacity=alt.condition(pick, alt.value(1), alt.value(0.55)),
        )
        .add_params(pick),
        _words(funded, PAPER).encode(x=middle, y=year, text=alt.Text("words:N")),
    ]
    if len(missing):
        hollow = alt.Chart(missing).mark_bar(
            height=BAR, fillOpacity=0.12, stroke=ink(UNFUNDED), strokeDash=[4, 3], strokeWidth=1.5
        )
        layers += [
            hollow.encode(x=amount, x2=alt.X2("end:Q"), y=year, color=colour, tooltip=tips),
            _words(missing, TEXT).encode(x=middle, y=year, text=alt.Text("words:N")),
        ]
    return layered(*layers)


def _words(rows: pd.DataFrame, colour: alt.ExprRef) -> alt.Chart:
    """The short name of a part, where its bar is long enough to hold it on that screen."""
    holds = f"width * datum.room > {LETTER} * length(datum.words)"
    shown = alt.ExprRef(expr=f"{holds} ? 1 : 0")
    words: alt.Chart = alt.Chart(rows).mark_text(color=colour, opacity=shown)
    return words


def _needs(locale: Locale, rows: pd.DataFrame, order: list[str]) -> alt.Chart:
    """A stroke across each bar where the year's expenses stand."""
    strokes: alt.Chart = (
        alt.Chart(rows)
        .mark_tick(color=TEXT, thickness=3, size=BAR + 6)
        .encode(
            x=alt.X("expenses:Q", title=text(locale, "chart.axis.euros")),
            y=alt.Y("year:N", sort=order, title=None),
            tooltip=[alt.Tooltip("shown:N", title=text(locale, "chart.head.expenses"))],
        )
    )
    return strokes
