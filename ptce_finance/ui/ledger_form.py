"""One hypothesis of the ledger changed: its value in a scenario, who holds it, until when."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

import streamlit as st

from ptce_finance.domain.agreement import UndatedAnswer
from ptce_finance.domain.hypotheses import (
    GrowthHypothesis,
    GrowthTarget,
    Hypotheses,
    ProbabilityHypothesis,
    RenewalHypothesis,
    SaidOf,
    Statement,
    UndatedHypothesis,
)
from ptce_finance.domain.scenario import Scenario
from ptce_finance.model.results.ledger import LedgerKind, LedgerRow, LedgerStatus
from ptce_finance.model.scenario_ground import ScenarioGround
from ptce_finance.store import Store
from ptce_finance.ui import decide_state, draft_told, form_draft, ledger_typed, state, writing
from ptce_finance.ui.day_fields import WrongDayError, chosen_day, day_fields
from ptce_finance.ui.ledger import VALUED, rows_of, subject_name
from ptce_finance.ui.ledger_typed import draft_place, token
from ptce_finance.ui.register_draft import TextReader
from ptce_finance.ui.view import View

PLACE: Final = "ledger"
WHICH: Final = "ledger_which"
MOST_GROWTH: Final = 100


def form(view: View, ground: ScenarioGround, scenario_id: str, today: date) -> None:
    """Choose a hypothesis and change it; in a frozen scenario nothing changes."""
    standing = decide_state.scenarios(view.cluster_id).get(scenario_id)
    if standing is not None and standing.frozen:
        st.info(view.text("ledger.frozen"), icon=":material/lock:")
        return
    rows = _rows(view, ground, scenario_id, today)
    st.header(view.text("ledger.change"), anchor=False)
    st.caption(view.text("ledger.change-scenario" if standing else "ledger.change-cluster"))
    if state.recall(WHICH) not in rows:
        state.keep(WHICH, ledger_typed.being_typed(view, scenario_id, rows) or next(iter(rows)))
    chosen = st.selectbox(
        view.text("ledger.which"),
        tuple(rows),
        format_func=lambda one: subject_name(view, ground, rows[one]),
        key=WHICH,
    )
    row = rows[chosen]
    if standing is None and row.kind is LedgerKind.GROWTH:
        st.caption(view.text("ledger.growth-needs-scenario"))
        return
    place = draft_place(scenario_id, chosen)
    _fields(view, place, row, valued=_valued(standing, row))
    draft_told.leave(view, place)
    writing.signature(view.locale, place=PLACE)
    st.button(
        view.text("ledger.save"),
        key="ledger_save",
        type="primary",
        icon=":material/save:",
        on_click=save,
        args=(view, scenario_id, chosen),
    )


def _rows(
    view: View, ground: ScenarioGround, scenario_id: str, today: date
) -> dict[str, LedgerRow]:
    """What can be changed, by its token: the ledger's rows, then what nothing states yet."""
    found = rows_of(view, ground, decide_state.by_id(view, scenario_id), today).rows
    rows = {token(row): row for row in found}
    return rows | {token(row): row for row in _not_stated(ground) if token(row) not in rows}


def _valued(standing: Scenario | None, row: LedgerRow) -> bool:
    """Whether the scenario can put a value of its own in the place of the row's."""
    return standing is not None and row.kind in VALUED


def _not_stated(ground: ScenarioGround) -> list[LedgerRow]:
    """What a scenario can state that nothing states yet: growth, and renewals."""
    growth = [(LedgerKind.GROWTH, one.value) for one in GrowthTarget]
    renewals = [(LedgerKind.RENEWAL, one.key) for one in ground.data.agreements]
    return [
        LedgerRow(
            kind=kind,
            subject=subject,
            value=Decimal(0),
            words="",
            owner="",
            source="",
            check_on=None,
            status=LedgerStatus.UNOWNED,
        )
        for kind, subject in (*growth, *renewals)
    ]


def _fields(view: View, place: str, row: LedgerRow, *, valued: bool) -> None:
    form_draft.arrive(view.cluster_id, place, ledger_typed.texts(row, valued=valued))
    columns = st.columns(3 if valued else 2)
    middle, right = columns[-2:]
    if valued:
        columns[0].text_input(
            view.text("ledger.growth" if row.kind is LedgerKind.GROWTH else "ledger.chance"),
            key=f"{place}_value",
            max_chars=12,
        )
    middle.text_input(view.text("ledger.owner"), key=f"{place}_owner", max_chars=80)
    right.text_input(
        view.text("ledger.source"),
        key=f"{place}_source",
        max_chars=200,
        help=view.text("ledger.source-help"),
    )
    day_fields(view, place, view.text("ledger.check-on"), None)


def save(view: View, scenario_id: str, chosen: str) -> None:
    """Keep what was typed: in the scenario where it states a value, else in the ledger.

    Refused where another window changed that hypothesis since the form was filled.
    """
    place = draft_place(scenario_id, chosen)
    try:
        check_on = chosen_day(place)
    except WrongDayError as fault:
        state.refuse("page.ledger.wrong-day", found=str(fault))
        return
    said = Statement(
        owner=" ".join(state.recall(f"{place}_owner").split()),
        source=" ".join(state.recall(f"{place}_source").split()),
        check_on=check_on,
    )

    def write(store: Store, author: str) -> None:
        heard = store.said(view.cluster_id)
        ground, standing = _now(view, scenario_id)
        row = _rows(view, ground, scenario_id, decide_state.this_day())[chosen]
        valued = _valued(standing, row)
        now = ledger_typed.texts(row, valued=valued)
        if ledger_typed.changed_meanwhile(view, place, row, now):
            return
        value = _value(place, row) if valued else None
        if valued and value is None:
            state.refuse("page.ledger.wrong-value", found=state.recall(f"{place}_value"))
            return
        at = state.now()
        if standing is None or value is None:
            stated = SaidOf(kind=row.kind.value, subject=row.said_subject, said=said)
            store.say(view.cluster_id, stated, author=author, at=at, seen=heard)
        else:
            own = _stated(ground, standing, row, value, said)
            changed = replace(standing, hypotheses=own.over(standing.hypotheses))
            store.keep_scenario(view.cluster_id, changed, author=author, at=at, seen=standing)
        form_draft.saved(view.cluster_id, place)
        state.say("page.ledger.said", subject=subject_name(view, ground, row))

    writing.signed(write, PLACE)


def _now(view: View, scenario_id: str) -> tuple[ScenarioGround, Scenario | None]:
    """What hypotheses rest on and the scenario as they are kept now; KeyError where one is gone."""
    ground = decide_state.ground(view)
    if ground is None:
        raise KeyError(view.cluster_id)
    return ground, decide_state.scenarios(view.cluster_id)[scenario_id] if scenario_id else None


def _value(place: str, row: LedgerRow) -> Decimal | None:
    """The share that was typed as a percentage; growth may be negative."""
    typed = state.recall(f"{place}_value").replace("\u2212", "-").strip()
    negative = row.kind is LedgerKind.GROWTH and typed.startswith("-")
    reader = TextReader({"value": typed.lstrip("-") if negative else typed})
    value = reader.share("value", MOST_GROWTH - 1 if negative else MOST_GROWTH)
    return -value if negative and value is not None else value


def _stated(
    ground: ScenarioGround, standing: Scenario, row: LedgerRow, value: Decimal, said: Statement
) -> Hypotheses:
    """The one hypothesis that the scenario states; what else is known of it stays."""
    register = {one.key: one.renewal for one in ground.data.agreements}
    if row.kind is LedgerKind.PROBABILITY:
        odds = ProbabilityHypothesis(agreement=row.subject, probability=value, said=said)
        return Hypotheses(probabilities=(odds,))
    if row.kind is LedgerKind.RENEWAL:
        held = {one.agreement: one for one in standing.hypotheses.renewals}.get(row.subject)
        known = held or register.get(row.subject)
        renewal = RenewalHypothesis(
            agreement=row.subject,
            probability=value,
            factor=known.factor if known else Decimal(1),
            most=known.most if known else None,
            said=said,
        )
        return Hypotheses(renewals=(renewal,))
    if row.kind is LedgerKind.GROWTH:
        target = GrowthTarget(row.subject)
        rates = {one.target: one for one in standing.hypotheses.growth}
        spread = rates[target].spread if target in rates else Decimal(0)
        growth = GrowthHypothesis(target=target, rate=value, spread=spread, said=said)
        return Hypotheses(growth=(growth,))
    return Hypotheses(undated=(_undated(ground, standing, row, value, said),))


def _undated(
    ground: ScenarioGround, standing: Scenario, row: LedgerRow, value: Decimal, said: Statement
) -> UndatedHypothesis:
    answers: tuple[UndatedAnswer | UndatedHypothesis, ...] = (
        *ground.data.answers,
        *standing.hypotheses.undated,
    )
    held = next((one for one in reversed(answers) if one.label == row.subject), None)
    return UndatedHypothesis(
        account=held.account if held else None,
        label=row.subject,
        secured_until=held.secured_until if held else None,
        probability=value,
        without_end=held.without_end if held else False,
        said=said,
    )
