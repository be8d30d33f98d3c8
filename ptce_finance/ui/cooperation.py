"""What cooperating costs by member and by shared job, and what would cover the gap."""

import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

import streamlit as st

from ptce_finance.charts.cells import money
from ptce_finance.charts.picture import Cell, Shown, Table
from ptce_finance.domain.hypothesis import Member
from ptce_finance.domain.money import to_cents
from ptce_finance.domain.period import FiscalYear
from ptce_finance.i18n import euros, number, text, year_label
from ptce_finance.model.cooperation_cost import Units, cooperation_cost
from ptce_finance.model.pools import later_pools
from ptce_finance.model.results import CoverLevel, ProjectedYear, Projection
from ptce_finance.model.results.fragility import CooperationCost
from ptce_finance.store import StoreError
from ptce_finance.ui import state
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.tables import show_table
from ptce_finance.ui.view import View

PLACE: Final = "cooperation"
STEPS: Final[Mapping[str, float]] = {
    "members": 1.0,
    "shared_jobs": 0.5,
    "dues": 10.0,
    "day_price": 10.0,
    "pooled": 1000.0,
}
"""What is counted, with the step of its field."""


def cost_to_cooperate(view: View, projection: Projection) -> None:
    """The units that a person types, then what each year costs by unit and its break-even."""
    st.header(view.text("cooperation.title"), anchor=False)
    st.caption(view.text("cooperation.help"))
    pooled = later_pools(projection.base).recharges
    units = _units(view, state.store().members(view.cluster_id), pooled)
    found = [(one.year, cooperation_cost(one, units)) for one in projection.years]
    st.subheader(markdown(_finding(view, _coming(projection), found)), anchor=False)
    show_table(_table(view, found))
    st.caption(view.text("cooperation.base"))


def _coming(projection: Projection) -> ProjectedYear:
    """The first year with a secured gap after the base year, else the year after it."""
    years = projection.years[1:] or projection.years
    gaps = (one for one in years if one.gap.at(CoverLevel.SECURED) > 0)
    return next(gaps, years[0])


def _units(view: View, members: tuple[Member, ...], pooled: Decimal) -> Units:
    kept = _kept(view)
    dues = [one.dues for one in members if one.dues is not None]
    known = {
        "members": str(len(members)) if members else "",
        "dues": str(to_cents(Fraction(sum(dues)) / len(dues))) if dues else "",
        "pooled": str(pooled) if pooled > 0 else "",
    }
    typed: dict[str, Decimal | None] = {}
    with st.container(horizontal=True):
        for name, step in STEPS.items():
            said = kept.get(name, known.get(name, ""))
            value = st.number_input(
                view.text(f"cooperation.field.{name}"),
                min_value=0.0,
                value=float(said) if said else None,
                step=step,
                format="%g",
                key=f"{PLACE}_{view.cluster_id}_{name}",
                on_change=_keep,
                args=(view,),
                width=195,
            )
            typed[name] = None if value is None else Decimal(str(value))
    members_typed = typed["members"]
    return Units(
        members=None if members_typed is None else int(members_typed),
        shared_jobs=typed["shared_jobs"],
        dues=typed["dues"],
        day_price=typed["day_price"],
        pooled=typed["pooled"],
    )


def _kept(view: View) -> Mapping[str, str]:
    """What was typed the last time; nothing where the text is none of ours."""
    try:
        found = json.loads(state.store().draft(view.cluster_id, PLACE) or "{}")
        return {name: str(Decimal(value)) if value else "" for name, value in found.items()}
    except (ValueError, ArithmeticError, AttributeError, TypeError):
        return {}


def _keep(view: View) -> None:
    """Keep the numbers as they stand, so that a reload loses none."""
    typed = {name: state.recall(f"{PLACE}_{view.cluster_id}_{name}") for name in STEPS}
    kept = {name: "" if value == str(None) else value for name, value in typed.items()}
    try:
        state.store().keep_draft(view.cluster_id, PLACE, json.dumps(kept))
    except StoreError as fault:
        state.keep_fault(fault)


def _finding(
    view: View, year: ProjectedYear, found: list[tuple[FiscalYear, CooperationCost]]
) -> str:
    one = next(cost for named, cost in found if named == year.year)
    told = {"year": year_label(view.locale, year.year), "gap": euros(view.locale, one.gap)}
    if one.gap <= 0:
        return view.text("cooperation.covered", **told)
    ways = [
        view.text(f"cooperation.way-{name}", count=number(view.locale, count))
        for name, count in (("members", one.members_needed), ("days", one.days_needed))
        if count is not None
    ]
    if not ways:
        return view.text("cooperation.missing", **told)
    joined = view.text("cooperation.or").join(ways)
    return view.text("cooperation.finding", **told, ways=joined)


def _table(view: View, found: list[tuple[FiscalYear, CooperationCost]]) -> Table:
    heads = ("expenses", "per-member", "per-job", "per-pooled", "gap", "members", "days")
    return Table(
        title=view.text("cooperation.title"),
        heads=(
            text(view.locale, "chart.head.year"),
            *(view.text(f"cooperation.head.{head}") for head in heads),
        ),
        rows=tuple(_row(view, year, one) for year, one in found),
    )


def _row(view: View, year: FiscalYear, one: CooperationCost) -> tuple[Cell, ...]:
    return (
        year_label(view.locale, year),
        money(view.locale, one.expenses),
        _amount(view, one.per_member),
        _amount(view, one.per_shared_job),
        _amount(view, one.per_pooled_euro),
        money(view.locale, one.gap),
        _count(view, one.members_needed),
        _count(view, one.days_needed),
    )


def _amount(view: View, amount: Decimal | None) -> Shown:
    if amount is None:
        return Shown(text=text(view.locale, "value.unknown"), value=None)
    return money(view.locale, amount)


def _count(view: View, count: int | None) -> Shown:
    known = text(view.locale, "value.unknown") if count is None else number(view.locale, count)
    return Shown(text=known, value=count)
