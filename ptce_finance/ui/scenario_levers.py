"""The levers of a scenario's form: one is added, filled in, switched, removed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import streamlit as st

from ptce_finance.charts.ends import agreement_name
from ptce_finance.domain.lever import FORMS, PUBLIC_KINDS, CostNature, Lever, LeverKind
from ptce_finance.domain.line import FunderLevel, Giver
from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import text
from ptce_finance.i18n.spoken import spoken
from ptce_finance.model.levers.sentences import lever_sentence, lever_terms
from ptce_finance.model.scenario_ground import ScenarioGround
from ptce_finance.ui import state
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.scenario_fields import Fields, fill, typed
from ptce_finance.ui.scenario_texts import (
    Parts,
    field,
    lever_keys,
    lever_texts,
    with_lever_keys,
)
from ptce_finance.ui.view import View

COSTLY: Final = frozenset(
    {LeverKind.SERVICES, LeverKind.COMMON_PROJECTS, LeverKind.PUBLIC_CONTRACTS, LeverKind.RENTS}
)
"""Levers whose money is partly spent to get it."""
ADDED: Final = "scenario_added"


def levers(
    view: View,
    ground: ScenarioGround,
    fields: Fields,
    stated: Scenario | None,
    taken: Sequence[str],
) -> None:
    """Every lever with its switch and its form; `taken`: keys of levers of the parent."""
    keys = lever_keys(fields.parts)
    means = {one.key: one for one in stated.levers} if stated else {}
    if not keys:
        st.caption(view.text("scenarios.no-lever"))
    for key in keys:
        _lever(view, ground, fields, key, means.get(key))
    if not fields.locked:
        _add(view, ground, keys, taken)


def inherited(view: View, parent: Scenario, own: Sequence[str], *, locked: bool) -> None:
    """What comes from the scenario that this one starts from; each can be changed here."""
    levers_of_parent = [one for one in parent.levers if one.key not in own]
    if not levers_of_parent:
        return
    st.markdown(view.text("scenarios.inherited", name=markdown(parent.name)))
    for one in levers_of_parent:
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.caption(markdown(meaning(view, one)) + ("" if one.on else view.text("scenarios.off")))
        if not locked:
            right.button(
                view.text("scenarios.take-over"),
                key=f"take_{one.key}",
                on_click=_take_over,
                args=(one,),
            )


def meaning(view: View, lever: Lever) -> str:
    """What the lever means in practice."""
    said = (lever_sentence(lever), *lever_terms(lever))
    return "".join(spoken(view.locale, one.key, one.values) for one in said)


def title(view: View, parts: Parts, key: str) -> str:
    """How the form calls a lever: its name, else its kind."""
    kind = text(view.locale, f"lever.kind.{parts[field(key, 'kind')]}")
    name = parts.get(field(key, "name"), "")
    return f"{name} ({kind})" if name else kind


def _lever(
    view: View, ground: ScenarioGround, fields: Fields, key: str, lever: Lever | None
) -> None:
    wrong = any(one.field.startswith(f"{key}.") and one.code != "missing" for one in fields.faults)
    with st.container(border=True):
        left, right = st.columns([4, 1], vertical_alignment="center")
        fields.tick(field(key, "on"), markdown(title(view, fields.parts, key)), left)
        if not fields.locked:
            right.button(
                view.text("scenarios.remove-lever"),
                key=f"remove_{key}",
                icon=":material/close:",
                on_click=_remove,
                args=(key,),
            )
        kind = LeverKind(fields.held(field(key, "kind")))
        _quantities(view, fields, key, kind)
        _when(view, ground, fields, key)
        told = view.text("scenarios.lever-incomplete") if lever is None else meaning(view, lever)
        st.markdown(f"**{markdown(told)}**")
        with st.expander(view.text("scenarios.lever-more"), expanded=wrong):
            _bounds(view, fields, key)
            _kind_fields(view, ground, fields, key, kind)


def _quantities(view: View, fields: Fields, key: str, kind: LeverKind) -> None:
    columns = st.columns(3)
    for column, quantity in zip(columns, FORMS[kind], strict=False):
        label = view.text(f"scenarios.quantity.{quantity.value}")
        fields.text(field(key, quantity.value), label, column)


def _when(view: View, ground: ScenarioGround, fields: Fields, key: str) -> None:
    years = tuple(str(year.label) for year in ground.years)
    left, middle, right = st.columns(3)
    fields.pick(field(key, "start"), view.text("scenarios.start"), years, str, left)
    fields.text(
        field(key, "ramp"),
        view.text("scenarios.ramp"),
        middle,
        told=view.text("scenarios.ramp-help"),
    )
    endless = view.text("scenarios.endless")
    fields.pick(
        field(key, "until"),
        view.text("scenarios.until"),
        ("", *years),
        lambda one: one or endless,
        right,
    )


def _bounds(view: View, fields: Fields, key: str) -> None:
    st.caption(view.text("scenarios.bounds-help"))
    columns = st.columns(4)
    for column, name in zip(columns, ("least", "most", "effort", "fixed"), strict=True):
        fields.text(field(key, name), view.text(f"scenarios.{name}"), column)
    left, right = st.columns(2)
    fields.text(field(key, "name"), view.text("scenarios.lever-name"), left)
    fields.text(field(key, "meaning"), view.text("scenarios.meaning"), right, most=300)


def _kind_fields(
    view: View, ground: ScenarioGround, fields: Fields, key: str, kind: LeverKind
) -> None:
    left, right = st.columns(2)
    if kind in COSTLY:
        fields.text(field(key, "cost_share"), view.text("scenarios.cost_share"), left)
    if kind is LeverKind.RENTS:
        fields.tick(field(key, "to_members"), view.text("scenarios.to_members"), right)
    if kind in {LeverKind.COST_CUT, LeverKind.NEW_COST}:
        fields.pick(
            field(key, "nature"),
            view.text("scenarios.nature"),
            tuple(one.value for one in CostNature),
            lambda one: view.text(f"scenarios.natures.{one}"),
            left,
        )
    if kind is LeverKind.FREE_PREMISES:
        fields.pick(
            field(key, "giver"),
            view.text("scenarios.giver"),
            tuple(one.value for one in Giver),
            lambda one: text(view.locale, f"giver.{one}"),
            left,
        )
    if kind in PUBLIC_KINDS:
        _public(view, ground, fields, key)


def _public(view: View, ground: ScenarioGround, fields: Fields, key: str) -> None:
    left, middle, right = st.columns(3)
    fields.text(field(key, "funder"), view.text("scenarios.funder"), left)
    fields.pick(
        field(key, "level"),
        view.text("scenarios.level"),
        tuple(one.value for one in FunderLevel),
        lambda one: text(view.locale, f"level.{one}"),
        middle,
    )
    fields.text(field(key, "probability"), view.text("scenarios.probability"), right)
    register = {one.key: agreement_name(view.locale, one) for one in ground.data.agreements}
    none = view.text("scenarios.renews-none")
    fields.pick(
        field(key, "agreement"),
        view.text("scenarios.renews"),
        ("", *register),
        lambda one: register[one] if one else none,
        st.container(),
    )


def _add(view: View, ground: ScenarioGround, keys: Sequence[str], taken: Sequence[str]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            view.text("scenarios.add-which"),
            tuple(one.value for one in LeverKind),
            format_func=lambda one: text(view.locale, f"lever.kind.{one}"),
            key=ADDED,
        )
        st.button(
            view.text("scenarios.add"),
            key="scenario_add",
            icon=":material/add:",
            on_click=_added,
            args=(ground.base.year.label + 1, tuple(keys), tuple(taken)),
        )


def _added(start: int, keys: Sequence[str], taken: Sequence[str]) -> None:
    kind, used = state.recall(ADDED), {*keys, *taken}
    names = (f"{kind}_{number}" for number in range(1, len(used) + 2))
    key = next(one for one in names if one not in used)
    blank = Lever(key=key, kind=LeverKind(kind), start=start, fixed=Decimal(0))
    texts = {**lever_texts(blank), field(key, "fixed"): ""}
    fill(with_lever_keys({**typed(), **texts}, (*keys, key)))


def _take_over(lever: Lever) -> None:
    parts = typed()
    fill(with_lever_keys({**parts, **lever_texts(lever)}, (*lever_keys(parts), lever.key)))


def _remove(key: str) -> None:
    parts = typed()
    fill(with_lever_keys(parts, [one for one in lever_keys(parts) if one != key]))
