"""Several hypotheses of the ledger given to one person at once, with one source and one date."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st

from ptce_finance.domain.hypotheses import Hypotheses, SaidOf, Statement
from ptce_finance.domain.scenario import Scenario
from ptce_finance.model.results.ledger import LedgerKind, LedgerRow
from ptce_finance.model.scenario_ground import ScenarioGround
from ptce_finance.store import Store
from ptce_finance.ui import decide_state, state, writing
from ptce_finance.ui.day_fields import WrongDayError, chosen_day, day_fields
from ptce_finance.ui.ledger import rows_of, subject_name
from ptce_finance.ui.ledger_form import token
from ptce_finance.ui.view import View

PLACE: Final = "ledger_several"
FEWEST: Final = 2


def several(view: View, ground: ScenarioGround, scenario_id: str, today: date) -> None:
    """Choose hypotheses to settle, all of them at first, and say who holds them."""
    standing = decide_state.scenarios(view.cluster_id).get(scenario_id)
    if standing is not None and standing.frozen:
        return
    scenario = decide_state.by_id(view, scenario_id)
    found = rows_of(view, ground, scenario, today)
    rows = {token(row): row for row in found.to_settle}
    if len(rows) < FEWEST:
        return
    with st.expander(view.text("ledger.several"), icon=":material/group_add:"):
        st.caption(view.text("ledger.several-help"))
        chosen = st.multiselect(
            view.text("ledger.which-several"),
            tuple(rows),
            default=tuple(rows),
            format_func=lambda one: subject_name(view, ground, rows[one]),
            key=f"{PLACE}_which_{len(rows)}",
        )
        left, right = st.columns(2)
        left.text_input(view.text("ledger.owner"), key=f"{PLACE}_owner", max_chars=80)
        right.text_input(view.text("ledger.source"), key=f"{PLACE}_source", max_chars=200)
        day_fields(view, f"{PLACE}_day", view.text("ledger.check-on"), None)
        writing.signature(view.locale, place=PLACE)
        st.button(
            view.text("ledger.save-several", count=len(chosen)),
            key=f"{PLACE}_save",
            icon=":material/save:",
            disabled=not chosen,
            on_click=save,
            args=(view, standing, tuple(rows[one] for one in chosen)),
        )


def save(view: View, standing: Scenario | None, rows: tuple[LedgerRow, ...]) -> None:
    """Keep the person, source and date for each: in the scenario where it states the value."""
    try:
        check_on = chosen_day(f"{PLACE}_day")
    except WrongDayError as fault:
        state.refuse("page.ledger.wrong-day", found=str(fault))
        return
    owner = " ".join(state.recall(f"{PLACE}_owner").split())
    source = " ".join(state.recall(f"{PLACE}_source").split())
    if not owner:
        state.refuse("page.ledger.no-owner")
        return
    said = Statement(owner=owner, source=source, check_on=check_on)

    def write(store: Store, author: str) -> None:
        at = state.now()
        if standing is not None and (changed := held_by(standing, rows, said)) != standing:
            store.keep_scenario(view.cluster_id, changed, author=author, at=at, seen=standing)
        for row in rows:
            stated = SaidOf(kind=row.kind.value, subject=row.said_subject, said=said)
            store.say(view.cluster_id, stated, author=author, at=at)
        state.say("page.ledger.said-several", count=str(len(rows)), owner=owner)

    writing.signed(write, PLACE)


def held_by(standing: Scenario, rows: Iterable[LedgerRow], said: Statement) -> Scenario:
    """The scenario whose own hypotheses among the rows are held so; their values stay."""
    asked = {(row.kind, row.subject) for row in rows}
    own = standing.hypotheses
    return replace(
        standing,
        hypotheses=Hypotheses(
            renewals=tuple(
                replace(one, said=said) if (LedgerKind.RENEWAL, one.agreement) in asked else one
                for one in own.renewals
            ),
            probabilities=tuple(
                replace(one, said=said) if (LedgerKind.PROBABILITY, one.agreement) in asked else one
                for one in own.probabilities
            ),
            undated=tuple(
                replace(one, said=said) if (LedgerKind.UNDATED, one.label) in asked else one
                for one in own.undated
            ),
            growth=tuple(
                replace(one, said=said) if (LedgerKind.GROWTH, one.target.value) in asked else one
                for one in own.growth
            ),
        ),
    )
