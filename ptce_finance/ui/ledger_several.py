"""Several hypotheses of the ledger given to one person at once, with one source and one date."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st

from ptce_finance.domain.hypotheses import Hypotheses, SaidOf, Statement
from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import listed
from ptce_finance.model.results.ledger import LedgerKind, LedgerRow
from ptce_finance.model.scenario_ground import ScenarioGround
from ptce_finance.store import Store
from ptce_finance.ui import decide_state, draft_told, form_draft, ledger_typed, state, writing
from ptce_finance.ui.day_fields import WrongDayError, chosen_day, day_fields, day_texts
from ptce_finance.ui.ledger import rows_of, subject_name
from ptce_finance.ui.ledger_typed import token
from ptce_finance.ui.view import View

PLACE: Final = "ledger_several"
LEFT_OUT, TOLD = "left_out", "told"
TYPED: Final = {"owner": "", "source": "", **day_texts(None)}
EMPTY: Final = {**TYPED, LEFT_OUT: "", TOLD: ""}
APART: Final = "\n"
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
    filled = form_draft.arrive(view.cluster_id, PLACE, EMPTY)
    typing = form_draft.typing(PLACE)
    with st.expander(view.text("ledger.several"), icon=":material/group_add:", expanded=typing):
        st.caption(view.text("ledger.several-help"))
        chosen = _chosen(view, ground, rows, filled=filled)
        left, right = st.columns(2)
        left.text_input(view.text("ledger.owner"), key=f"{PLACE}_owner", max_chars=80)
        right.text_input(view.text("ledger.source"), key=f"{PLACE}_source", max_chars=200)
        day_fields(view, PLACE, view.text("ledger.check-on"), None)
        _note(scenario_id, rows)
        draft_told.leave(view, PLACE)
        writing.signature(view.locale, place=PLACE)
        st.button(
            view.text("ledger.save-several", count=len(chosen)),
            key=f"{PLACE}_save",
            icon=":material/save:",
            disabled=not chosen,
            on_click=save,
            args=(view, scenario_id, tuple(rows[one] for one in chosen)),
        )


def _chosen(
    view: View, ground: ScenarioGround, rows: Mapping[str, LedgerRow], *, filled: bool
) -> Sequence[str]:
    """Which of them: all but those that were left out, which a draft remembers."""
    key, out = f"{PLACE}_which_{len(rows)}", f"{PLACE}_{LEFT_OUT}"
    if filled or not form_draft.drawn_before(key):
        left_out = state.recall(out).split(APART)
        state.keep_list(key, [one for one in rows if one not in left_out])
    chosen = st.multiselect(
        view.text("ledger.which-several"),
        tuple(rows),
        format_func=lambda one: subject_name(view, ground, rows[one]),
        key=key,
    )
    state.keep(out, APART.join(one for one in rows if one not in chosen))
    return chosen


def _note(scenario_id: str, rows: Mapping[str, LedgerRow]) -> None:
    """Note what was said of each as the person began to type; it is kept with the draft."""
    drawn, told = f"{PLACE} drawn", f"{PLACE}_{TOLD}"
    if not any(state.recall(f"{PLACE}_{name}") for name in TYPED):
        state.keep(drawn, _words(scenario_id, rows))
        state.keep(told, "")
    elif not _noted(scenario_id, told):
        before = state.recall(drawn) if _noted(scenario_id, drawn) else ""
        state.keep(told, before or _words(scenario_id, rows))


def _words(scenario_id: str, rows: Mapping[str, LedgerRow]) -> str:
    said = {name: ledger_typed.texts(row, valued=False) for name, row in rows.items()}
    return json.dumps([scenario_id, said], ensure_ascii=False)


def _noted(scenario_id: str, key: str) -> Mapping[str, Mapping[str, str]]:
    """What was noted under that key of the hypotheses of that scenario."""
    scenario, said = json.loads(state.recall(key) or '["", {}]')
    return said if scenario == scenario_id else {}


def save(view: View, scenario_id: str, rows: tuple[LedgerRow, ...]) -> None:
    """Keep the person, source and date for each: in the scenario where it states the value.

    Refused where another window changed one of them since the form began to be filled.
    """
    try:
        check_on = chosen_day(PLACE)
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
        heard = store.said(view.cluster_id)
        standing = decide_state.scenarios(view.cluster_id)[scenario_id] if scenario_id else None
        if _changed_meanwhile(view, scenario_id, rows):
            return
        if standing is not None and (changed := held_by(standing, rows, said)) != standing:
            store.keep_scenario(view.cluster_id, changed, author=author, at=at, seen=standing)
        stated = (SaidOf(kind=row.kind.value, subject=row.said_subject, said=said) for row in rows)
        store.say(view.cluster_id, *stated, author=author, at=at, seen=heard)
        form_draft.saved(view.cluster_id, PLACE)
        state.say("page.ledger.said-several", count=str(len(rows)), owner=owner)

    writing.signed(write, PLACE)


def _changed_meanwhile(view: View, scenario_id: str, rows: tuple[LedgerRow, ...]) -> bool:
    """Whether one of the rows is no longer as it was noted; then it is told which."""
    ground = decide_state.ground(view)
    if ground is None:
        raise KeyError(view.cluster_id)
    scenario = decide_state.by_id(view, scenario_id)
    now = {token(row): row for row in rows_of(view, ground, scenario, decide_state.this_day()).rows}
    told = f"{PLACE}_{TOLD}"
    noted = _noted(scenario_id, told) or _noted(scenario_id, f"{PLACE} drawn")
    changed = [row for row in rows if _changed(row, now.get(token(row)), noted.get(token(row)))]
    if changed:
        state.keep(told, _words(scenario_id, now))
        names = [subject_name(view, ground, row) for row in changed]
        state.refuse("page.ledger.several-changed", names=listed(view.locale, names))
    return bool(changed)


def _changed(row: LedgerRow, now: LedgerRow | None, noted: Mapping[str, str] | None) -> bool:
    before = ledger_typed.texts(row, valued=False) if noted is None else noted
    return now is None or ledger_typed.texts(now, valued=False) != before


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
