"""The honesty switch: every figure under both classifications and on both bases, in words too."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

import streamlit as st

from ptce_finance.charts.cells import apart, shares
from ptce_finance.charts.picture import Table
from ptce_finance.charts.thirds import NEED_PARTS, THIRDS, part_shares
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.reading import Base, Recharges
from ptce_finance.i18n import euros, number, percent, text
from ptce_finance.model.results import Thirds
from ptce_finance.ui import state
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.switch import switch
from ptce_finance.ui.tables import show_table
from ptce_finance.ui.view import BOTH, View

NONE: Final = "—"
"""Where a base says nothing of a part."""


def wanted(view: View) -> bool:
    """Whether the person asked to read everything both ways."""
    return switch(view.text("both.toggle"), BOTH, usual=False, told=view.text("both.toggle-help"))


def of_thirds(view: View, year: FiscalYear) -> None:
    """The rule of the year under both classifications of recharges and on both bases."""
    found = {
        recharges: {base: _thirds(view, year, recharges, base) for base in Base}
        for recharges in Recharges
    }
    known = {
        recharges: {base: one for base, one in by_base.items() if one is not None}
        for recharges, by_base in found.items()
    }
    if any(len(by_base) < len(Base) for by_base in known.values()):
        return
    st.subheader(view.text("both.title"), anchor=False)
    show_table(_table(view, known))
    use, other = known[Recharges.MEMBERS][Base.NEED], known[Recharges.OWN][Base.NEED]
    st.markdown(markdown(f"{_recharges(view, use, other)} {_bases(view, use)}"))
    st.caption(view.text("both.none"))


def _thirds(view: View, year: FiscalYear, recharges: Recharges, base: Base) -> Thirds | None:
    study = state.study(view.cluster_id, replace(view.reading, recharges=recharges, base=base))
    return next((one.thirds for one in study.thirds if one.year == year), None)


def _reading_name(view: View, recharges: Recharges) -> str:
    value = text(view.locale, f"reading-value.recharges.{recharges.value}").lower()
    return view.text("both.reading", value=value)


Known = Mapping[Recharges, Mapping[Base, Thirds]]


def _table(view: View, known: Known) -> Table:
    columns = [(recharges, base) for recharges in Recharges for base in Base]
    heads = [
        f"{_reading_name(view, recharges)} · {view.text(f'rule.base-{base.value}')}"
        for recharges, base in columns
    ]
    cells = [_column(view, known[recharges][base], base) for recharges, base in columns]
    names = [text(view.locale, f"third.{part}") for part in NEED_PARTS]
    names += [text(view.locale, "chart.head.distance"), view.text("head.reached")]
    one, other = (known[recharges][Base.NEED] for recharges in Recharges)
    words = [*_differences(view, one, other), *("" for _ in range(2))]
    return Table(
        title=view.text("both.title"),
        heads=("", *heads, view.text("both.difference")),
        rows=tuple(
            (name, *(column[row] for column in cells), words[row]) for row, name in enumerate(names)
        ),
    )


def _column(view: View, thirds: Thirds, base: Base) -> Sequence[str]:
    """The parts on that base; on resources nothing stands apart and nothing is unfunded."""
    parts = [one.text for one in shares(view.locale, list(part_shares(thirds, base).values()))]
    filled = [*parts, *(NONE for _ in range(len(NEED_PARTS) - len(parts)))]
    reached = text(view.locale, "value.yes" if thirds.reached else "value.no")
    distance = apart(view.locale, thirds.resources.distance).text
    return [*filled, distance if base is Base.RESOURCES else NONE, reached]


def _differences(view: View, one: Thirds, other: Thirds) -> list[str]:
    """How each part of need moves from one classification to the other."""
    before, after = (part_shares(thirds, Base.NEED) for thirds in (one, other))
    words = []
    for part in NEED_PARTS:
        away = (after[part] or Fraction(0)) - (before[part] or Fraction(0))
        words.append(_points(view, away) if away else view.text("both.same"))
    return words


def _points(view: View, away: Fraction) -> str:
    sign = "+" if away > 0 else ""
    return view.text("both.points", value=f"{sign}{number(view.locale, away * 100, 1)}")


def _recharges(view: View, use: Thirds, other: Thirds) -> str:
    moved: Decimal = other.parts.own - use.parts.own
    if not moved:
        return view.text("both.no-recharges")
    of_need = Fraction(moved) / Fraction(use.need.base) if use.need.base > 0 else None
    return view.text(
        "both.recharges",
        amount=euros(view.locale, moved),
        share=percent(view.locale, of_need),
        **{
            "from": text(view.locale, f"third.{THIRDS[1]}").lower(),
            "to": text(view.locale, f"third.{THIRDS[0]}").lower(),
        },
    )


def _bases(view: View, use: Thirds) -> str:
    if not use.need.unfunded:
        return view.text("both.bases-same")
    return view.text("both.bases", unfunded=percent(view.locale, use.need.unfunded))
