"""The decisions that hold, with who took them and why, and the way back."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from ptce_finance.charts.picture import Table
from ptce_finance.domain.cluster import JournalEntry
from ptce_finance.domain.decision import FamilyDecision, SplitPart
from ptce_finance.domain.line import Family, Line
from ptce_finance.i18n import Locale, counted, euros, moment, points, text
from ptce_finance.model.families import Decisions
from ptce_finance.ui import state, writing
from ptce_finance.ui.line_tables import show_line_table
from ptce_finance.ui.plain import plain_line
from ptce_finance.ui.view import View

MOST_TOLD: Final = 5000
PICKED: Final = "classification_undo"
PLACE: Final = "classification_undo"


def kept_decisions(view: View) -> None:
    """Every decision that holds, newest first; the last ones, or any, can be undone."""
    decisions = tuple(reversed(state.decisions(view.cluster_id)))
    st.header(view.text("classification.kept"), anchor=False)
    if not decisions:
        st.caption(view.text("classification.none-kept"))
        return
    entries = {entry.subject: entry for entry in reversed(state.journal(MOST_TOLD))}
    lines = state.lines(view.cluster_id)
    show_line_table(_table(view, decisions, entries, lines))
    if len(decisions) > 1:
        _undo_any(view, decisions, lines)
    last = _last_together(decisions, entries)
    writing.signature(view.locale, place=PLACE)
    st.button(
        counted(view.locale, "page.classification.undo-last", len(last)),
        key="classification_undo_last",
        icon=":material/undo:",
        on_click=writing.undo_decisions,
        args=([one.id for one in last], PLACE),
    )


def decision_name(decision: FamilyDecision, lines: Mapping[str, Line]) -> str:
    """The account and the label that a decision is about, as a line that counts writes it."""
    account = f"{decision.account} " if decision.account else ""
    under = _under(decision, lines)
    return f"{account}{plain_line(under[0].label if under else decision.label)}"


def shared_text(locale: Locale, parts: Sequence[SplitPart]) -> str:
    """The families of a decision; with what each gets, where it shares out."""
    if len(parts) == 1:
        return _nature(locale, parts[0])
    return ", ".join(f"{_nature(locale, part)} {_share(locale, part)}" for part in parts)


def _under(decision: FamilyDecision, lines: Mapping[str, Line]) -> tuple[Line, ...]:
    """The lines that count and fall under the decision."""
    alone = Decisions.of((decision,))
    return tuple(line for line in lines.values() if alone.about(line) is not None)


def _undo_any(view: View, decisions: Sequence[FamilyDecision], lines: Mapping[str, Line]) -> None:
    names = {
        one.id: f"{decision_name(one, lines)} → {shared_text(view.locale, one.parts)}"
        for one in decisions
    }
    if state.recall(PICKED) not in names:
        state.keep(PICKED, decisions[0].id)
    picked = st.selectbox(
        view.text("classification.which-decision"),
        tuple(names),
        format_func=lambda one: names.get(one, one),
        key=PICKED,
    )
    st.button(
        view.text("classification.undo-this"),
        key="classification_undo_this",
        icon=":material/undo:",
        on_click=writing.undo_decisions,
        args=([picked], PLACE),
    )


def _table(
    view: View,
    decisions: Sequence[FamilyDecision],
    entries: Mapping[str, JournalEntry],
    lines: Mapping[str, Line],
) -> Table:
    heads = ("line", "family", "when", "who", "reason", "holds", "lines")
    return Table(
        title=view.text("classification.kept"),
        heads=tuple(view.text(f"classification.head-{head}") for head in heads),
        rows=tuple(
            (
                decision_name(one, lines),
                shared_text(view.locale, one.parts),
                *_told(view.locale, entries.get(one.id)),
                view.text(f"classification.kept-{'one' if one.line_id else 'label'}"),
                str(len(_under(one, lines))),
            )
            for one in decisions
        ),
    )


def _told(locale: Locale, entry: JournalEntry | None) -> tuple[str, str, str]:
    if entry is None:
        return "", "", ""
    return moment(locale, entry.at.astimezone()), plain_line(entry.author), plain_line(entry.why)


def _last_together(
    decisions: Sequence[FamilyDecision], entries: Mapping[str, JournalEntry]
) -> tuple[FamilyDecision, ...]:
    """The decisions that were kept by the last button; newest first."""
    at = {one.id: entries[one.id].at for one in decisions if one.id in entries}
    last = at.get(decisions[0].id)
    if last is None:
        return (decisions[0],)
    return tuple(one for one in decisions if at.get(one.id) == last)


def _nature(locale: Locale, part: SplitPart) -> str:
    if part.recharge and part.family is Family.MEMBERS:
        return text(locale, "nature.recharge")
    contract = part.public_contract and part.family is Family.OWN
    return text(locale, f"nature.{'public-contract' if contract else part.family.value}")


def _share(locale: Locale, part: SplitPart) -> str:
    if part.amount is not None:
        return euros(locale, part.amount)
    if part.percent is not None:
        return points(locale, part.percent)
    return text(locale, "page.classification.takes-rest")
