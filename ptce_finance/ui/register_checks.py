"""What the checks find in the register, and the links to the budget that they propose."""

from collections.abc import Sequence

import streamlit as st

from ptce_finance.domain.issue import Severity
from ptce_finance.i18n import counted, text
from ptce_finance.i18n.sentences import shown_value
from ptce_finance.model.register_checks import register_checks
from ptce_finance.model.results import Study
from ptce_finance.model.results.checks import RegisterCheck
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.view import View

ICONS = {
    Severity.ERROR: ":material/error:",
    Severity.WARNING: ":material/warning:",
    Severity.INFO: ":material/info:",
}
IN_SIGHT = 6


def check_text(view: View, check: RegisterCheck) -> str:
    """What a check found, as a sentence."""
    values = {key: shown_value(view.locale, value) for key, value in check.values.items()}
    return text(view.locale, f"check.{check.code.value}", **values)


def checks_found(view: View, study: Study) -> None:
    """Everything to look at, errors first; a long list is folded after its first ones."""
    found = register_checks(study)
    st.header(view.text("register.checks"), anchor=False)
    if not found:
        st.caption(view.text("register.no-check"))
        return
    _listed(view, found[:IN_SIGHT])
    if len(found) > IN_SIGHT:
        more = counted(view.locale, "page.register.more-checks", len(found) - IN_SIGHT)
        with st.expander(more, icon=":material/rule:"):
            _listed(view, found[IN_SIGHT:])


def _listed(view: View, found: Sequence[RegisterCheck]) -> None:
    rows = [f"- {ICONS[one.severity]} {markdown(check_text(view, one))}" for one in found]
    st.markdown("\n".join(rows))
