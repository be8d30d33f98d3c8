"""The line that the agreement of the form seems to pay: a box to tick before it is kept."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from ptce_finance.domain.agreement import Agreement, LineLink
from ptce_finance.domain.line import Line
from ptce_finance.i18n import euros
from ptce_finance.model.link_suggestions import link_suggestions
from ptce_finance.model.register_checks import check_unlinked
from ptce_finance.model.results import Study
from ptce_finance.model.results.checks import RegisterCheck
from ptce_finance.ui.plain import markdown, plain_line
from ptce_finance.ui.view import View

LINKED: Final = "register_link_too"
NOT_KEPT: Final = "\u2026"
"""How a new agreement is called until it is kept."""


def with_draft(study: Study, draft: Agreement) -> Study:
    """The study as it was computed, its register holding the draft."""
    others = (one for one in study.agreements if one.key != draft.key)
    return replace(study, agreements=(*others, replace(draft, key=draft.key or NOT_KEPT)))


def offered_line(view: View, study: Study, draft: Agreement) -> Line | None:
    """The likeliest line that the draft pays, if the person ticks it; None otherwise."""
    key = draft.key or NOT_KEPT
    found = [one for one in link_suggestions(with_draft(study, draft)) if one.agreement.key == key]
    if not found:
        return None
    best = min(found, key=lambda one: (-len(one.reasons), abs(one.amount - one.line.amount)))
    line = best.line
    told = view.text(
        "register.link-too",
        label=plain_line(line.label),
        line=euros(view.locale, line.amount, cents=False),
    )
    ticked = st.checkbox(markdown(told), key=f"{LINKED}_{key}_{line.id}")
    return line if ticked else None


def tie_of(draft: Agreement, line: Line | None) -> LineLink | None:
    """The link of the draft with that line."""
    if line is None:
        return None
    return LineLink(account=line.account, label=line.label, agreement_key=draft.key)


def unlinked_draft(study: Study, draft: Agreement, line: Line | None) -> Sequence[RegisterCheck]:
    """The warning that the draft's money may count twice, unless it is linked to that line."""
    key = draft.key or NOT_KEPT
    if line is not None:
        return ()
    return [one for one in check_unlinked(with_draft(study, draft)) if one.agreement == key]
