"""The ledger of hypotheses: one row each, who holds it, what is stale or without owner."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from ptce_finance.charts.ends import agreement_name
from ptce_finance.charts.ledger_words import detail_name, hypothesis_value
from ptce_finance.charts.picture import Cell, Table
from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import counted, day, has_text, listed, text
from ptce_finance.model.ledger import ledger
from ptce_finance.model.results.ledger import Ledger, LedgerKind, LedgerRow, LedgerStatus
from ptce_finance.model.scenario_ground import ScenarioGround
from ptce_finance.ui import state
from ptce_finance.ui.plain import markdown, plain_line
from ptce_finance.ui.tables import show_table
from ptce_finance.ui.view import View

PLACE: Final = "ledger"
AGREEMENTS: Final = frozenset({LedgerKind.PROBABILITY, LedgerKind.RENEWAL})
VALUED: Final = frozenset({*AGREEMENTS, LedgerKind.UNDATED, LedgerKind.GROWTH})
"""Hypotheses whose value a scenario can put in the place of the cluster's own."""


def rows_of(view: View, ground: ScenarioGround, scenario: Scenario, today: date) -> Ledger:
    """Every hypothesis of the scenario, with what people said of it in the ledger."""
    store = state.store()
    return ledger(
        ground.data,
        scenario,
        ground.reading,
        today,
        store.hypotheses(view.cluster_id),
        store.said(view.cluster_id),
    )


def to_settle(view: View, ground: ScenarioGround, found: Ledger) -> None:
    """The stale ones and those without owner, told before the figures that rest on them."""
    rows = found.to_settle
    if not rows:
        st.success(view.text("ledger.settled"), icon=":material/check_circle:")
        return
    stale = sum(row.status is LedgerStatus.STALE for row in rows)
    unowned = len(rows) - stale
    found_so = (("stale", stale), ("unowned", unowned))
    told = [counted(view.locale, f"page.ledger.{key}", n) for key, n in found_so if n]
    words = view.text("ledger.to-settle", told=listed(view.locale, told))
    st.warning(words, icon=":material/person_alert:")
    with st.expander(view.text("ledger.list-to-settle")):
        for row in rows:
            name = subject_name(view, ground, row)
            status = text(view.locale, f"decide.status.{row.status.value}")
            st.markdown(f"- {markdown(name)} — {status}")


def ledger_table(view: View, ground: ScenarioGround, rows: Sequence[LedgerRow]) -> Table:
    """One row a hypothesis: what, value, owner, source, day to check, status."""
    heads = ("hypothesis", "value", "owner", "source", "check-on", "status")
    cells: list[tuple[Cell, ...]] = [
        (
            subject_name(view, ground, row),
            value_shown(view, row),
            _held_by(view, row, row.owner),
            _held_by(view, row, row.source),
            day(view.locale, row.check_on) if row.check_on else "",
            text(view.locale, f"decide.status.{row.status.value}"),
        )
        for row in rows
    ]
    return Table(
        title=view.text("ledger.table"),
        heads=tuple(text(view.locale, f"decide.head.{head}") for head in heads),
        rows=tuple(cells),
    )


def rule_name(view: View, rule: str) -> str:
    """What the rule that the cluster follows is called; another one goes by its id."""
    followed = state.followed_rule(view.cluster_id)
    return followed.name(view.locale) if followed.reading.rule == rule else rule


def _held_by(view: View, row: LedgerRow, name: str) -> str:
    """Who or what stands behind a hypothesis: a reading is the rule's own."""
    return plain_line(rule_name(view, name) if row.kind is LedgerKind.READING else name)


def subject_name(view: View, ground: ScenarioGround, row: LedgerRow) -> str:
    """What the hypothesis is about."""
    subject = row.subject
    if row.kind in AGREEMENTS:
        known = {one.key: one for one in ground.data.agreements}
        subject = agreement_name(view.locale, known[subject]) if subject in known else subject
    else:
        keys = {
            LedgerKind.GROWTH: f"explain.growth.{subject}",
            LedgerKind.LEVER: f"lever.kind.{subject}",
            LedgerKind.READING: f"reading.{subject}",
            LedgerKind.DIVISOR: f"decide.divisor.{subject}",
        }
        key = keys.get(row.kind, "")
        subject = text(view.locale, key) if key and has_text(view.locale, key) else subject
    subject = plain_line(subject)
    if row.detail:
        detail = detail_name(view.locale, row)
        return text(view.locale, "decide.kind.detail", subject=subject, detail=detail)
    return text(view.locale, f"decide.kind.{row.kind.value}", subject=subject)


def value_shown(view: View, row: LedgerRow) -> str:
    """The value of a hypothesis, in its unit; words as they were typed."""
    return plain_line(hypothesis_value(view.locale, row))


def show(view: View, ground: ScenarioGround, scenario: Scenario, today: date) -> None:
    """The whole ledger, then one row to change."""
    found = rows_of(view, ground, scenario, today)
    to_settle(view, ground, found)
    show_table(ledger_table(view, ground, found.rows))
