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
from ptce_finance.ui import decide_state, state, writing
from ptce_finance.ui.day_fields import WrongDayError, chosen_day, day_fields
from ptce_finance.ui.ledger import VALUED, rows_of, subject_name
from ptce_finance.ui.register_draft import TextReader
from ptce_finance.ui.scenario_texts import percent_text
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
    scenario = decide_state.by_id(view, scenario_id)
    rows = {token(row): row for row in rows_of(view, ground, scenario, today).rows}
    rows = {**rows, **{token(x): x for x in _not_stated(ground) if token(x) not in rows}}
    st.header(view.text("ledger.change"), anchor=False)
    st.caption(view.text("ledger.change-scenario" if standing else "ledger.change-cluster"))
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
    _fields(view, chosen, row, valued=standing is not None and row.kind in VALUED)
    writing.signature(view.locale, place=PLACE)
    st.button(
        view.text("ledger.save"),
        key="ledger_save",
        type="primary",
        icon=":material/save:",
        on_click=save,
        args=(view, ground, standing, row),
    )


def token(row: LedgerRow) -> str:
    """What tells a hypothesis from the others."""
    return f"{row.kind.value}|{row.said_subject}"


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


def _fields(view: View, chosen: str, row: LedgerRow, *, valued: bool) -> None:
    columns = st.columns(3 if valued else 2)
    middle, right = columns[-2:]
    if valued:
        columns[0].text_input(
            view.text("ledger.growth" if row.kind is LedgerKind.GROWTH else "ledger.chance"),
            value="" if row.value is None else percent_text(row.value),
            key=f"ledger_value_{chosen}",
            max_chars=12,
        )
    middle.text_input(
        view.text("ledger.owner"), value=row.owner, key=f"ledger_owner_{chosen}", max_chars=80
    )
    right.text_input(
        view.text("ledger.source"),
        value=row.source,
        key=f"ledger_source_{chosen}",
        max_chars=200,
        help=view.text("ledger.source-help"),
    )
    day_fields(view, f"ledger_day_{chosen}", view.text("ledger.check-on"), row.check_on)


def save(view: View, ground: ScenarioGround, standing: Scenario | None, row: LedgerRow) -> None:
    """Keep what was typed: in the scenario where it states a value, else in the ledger."""
    name = token(row)
    try:
        check_on = chosen_day(f"ledger_day_{name}")
    except WrongDayError as fault:
        state.refuse("page.ledger.wrong-day", found=str(fault))
        return
    said = Statement(
        owner=" ".join(state.recall(f"ledger_owner_{name}").split()),
        source=" ".join(state.recall(f"ledger_source_{name}").split()),
        check_on=check_on,
    )
    valued = standing is not None and row.kind in VALUED
    value = _value(name, row) if valued else None
    if valued and value is None:
        state.refuse("page.ledger.wrong-value", found=state.recall(f"ledger_value_{name}"))
        return

    def write(store: Store, author: str) -> None:
        at = state.now()
        if standing is None or value is None:
            stated = SaidOf(kind=row.kind.value, subject=row.said_subject, said=said)
            store.say(view.cluster_id, stated, author=author, at=at)
        else:
            own = _stated(ground, standing, row, value, said)
            changed = replace(standing, hypotheses=own.over(standing.hypotheses))
            store.keep_scenario(view.cluster_id, changed, author=author, at=at, seen=standing)
        state.say("page.ledger.said", subject=subject_name(view, ground, row))

    writing.signed(write, PLACE)


def _value(name: str, row: LedgerRow) -> Decimal | None:
    """The share that was typed as a percentage; growth may be negative."""
    typed = state.recall(f"ledger_value_{name}").replace("\u2212", "-").strip()
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
