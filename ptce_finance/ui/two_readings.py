"""The same figures under the reading in use and its opposite, the difference in words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

import streamlit as st

from ptce_finance.charts.figure_words import name_text, value_text
from ptce_finance.charts.picture import Cell, Shown, Table
from ptce_finance.domain.money import round_half_away, to_cents
from ptce_finance.domain.reading import InKind, Philanthropy, PublicContracts, Reading, Recharges
from ptce_finance.i18n import counted, euros, number, text, year_label
from ptce_finance.model.results import Figure, FigureUnit
from ptce_finance.ui import state
from ptce_finance.ui.plain import markdown, plain_line
from ptce_finance.ui.tables import show_table
from ptce_finance.ui.view import View

SETTINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "recharges": tuple(one.value for one in Recharges),
    "in_kind": tuple(one.value for one in InKind),
    "philanthropy": tuple(one.value for one in Philanthropy),
    "public_contracts": tuple(one.value for one in PublicContracts),
}
"""What can be read in two ways, each with its values, the default first."""

Pair = tuple[Figure, Figure]


def opposed(reading: Reading, setting: str) -> Reading:
    """The reading with that setting the other way round (the first other way of three)."""
    now = reading.settings()[setting]
    other = next(value for value in SETTINGS[setting] if value != now)
    return reading.with_settings({setting: other})


def compared(view: View, keys: Sequence[str]) -> None:
    """The figures of those keys under both readings; nothing unless the person asked for it."""
    if view.compared not in SETTINGS or not keys:
        return
    other = opposed(view.reading, view.compared)
    now, then = (state.figures(view.cluster_id, one) for one in (view.reading, other))
    pairs = [(now[key], then[key]) for key in keys if key in now and key in then]
    differing = [pair for pair in pairs if pair[0].value != pair[1].value]
    with st.container(border=True):
        st.markdown(markdown(_told(view, other, differing, len(pairs))))
        if differing:
            with st.expander(
                counted(view.locale, "page.two-readings.figures", len(differing)),
                icon=":material/compare_arrows:",
            ):
                show_table(_table(view, other, differing))


def _told(view: View, other: Reading, differing: Sequence[Pair], count: int) -> str:
    values = {
        "setting": text(view.locale, f"reading.{view.compared}"),
        "now": _value(view, view.reading),
        "other": _value(view, other),
    }
    if not differing:
        return view.text("two-readings.same", **values)
    first, second = max(differing, key=_move)
    return view.text(
        "two-readings.differ",
        **values,
        changed=len(differing),
        count=count,
        figure=_name(view, first),
        before=value_text(view.locale, first),
        after=value_text(view.locale, second),
        difference=_difference(view, (first, second)).text,
    )


def _move(pair: Pair) -> tuple[bool, Fraction]:
    """How far a figure moves: shares, which speak of the rule, before amounts."""
    first, second = pair
    moved = abs(Fraction(second.value or 0) - Fraction(first.value or 0))
    return first.unit is FigureUnit.SHARE, moved


def _value(view: View, reading: Reading) -> str:
    value = reading.settings()[view.compared]
    return text(view.locale, f"reading-value.{view.compared}.{value}").lower()


def _table(view: View, other: Reading, pairs: Sequence[Pair]) -> Table:
    heads = (
        view.text("head.figure"),
        view.text("two-readings.head-now", value=_value(view, view.reading)),
        view.text("two-readings.head-other", value=_value(view, other)),
        view.text("two-readings.head-difference"),
    )
    return Table(
        title=view.text("two-readings.title"),
        heads=heads,
        rows=tuple(_row(view, pair) for pair in pairs),
    )


def _row(view: View, pair: Pair) -> tuple[Cell, ...]:
    return (
        _name(view, pair[0]),
        *(Shown(text=value_text(view.locale, one), value=one.value) for one in pair),
        _difference(view, pair),
    )


def _name(view: View, figure: Figure) -> str:
    year = "" if figure.year is None else f", {year_label(view.locale, figure.year)}"
    return f"{plain_line(name_text(view.locale, figure))}{year}"


def _difference(view: View, pair: Pair) -> Shown:
    """Euros, or points where the figure is a share; nothing where one of the two is not known."""
    first, second = pair
    if first.value is None or second.value is None:
        return Shown(text=text(view.locale, "value.none"), value=None)
    moved = Fraction(second.value) - Fraction(first.value)
    if first.unit in {FigureUnit.SHARE, FigureUnit.RATE}:
        # Of the two percentages as they are written, so that the sentence adds up.
        before, after = (round_half_away(Fraction(one.value or 0) * 100, 1) for one in pair)
        moved = Fraction(after - before) / 100
    if first.unit is FigureUnit.EUROS:
        shown = euros(view.locale, to_cents(moved), sign=True)
    elif first.unit in {FigureUnit.SHARE, FigureUnit.RATE}:
        value = round_half_away(moved * 100, 1)
        shown = counted(
            view.locale,
            "page.two-readings.points",
            abs(value),
            value=("+" if value > 0 else "") + number(view.locale, value, 1),
        )
    else:
        shown = value_text(view.locale, replace(second, value=moved))
    return Shown(text=shown, value=moved)
