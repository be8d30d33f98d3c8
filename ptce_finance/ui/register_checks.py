"""What the checks find in the register, and the links to the budget that they propose."""

from collections.abc import Sequence

import streamlit as st

from ptce_finance.charts.ends import agreement_name
from ptce_finance.domain.agreement import LineLink
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.issue import Severity
from ptce_finance.i18n import counted, euros, listed, text
from ptce_finance.i18n.sentences import shown_value
from ptce_finance.model.link_suggestions import link_suggestions
from ptce_finance.model.register_checks import register_checks
from ptce_finance.model.results import Study
from ptce_finance.model.results.checks import LinkSuggestion, RegisterCheck
from ptce_finance.ui import register_writing, state
from ptce_finance.ui.plain import markdown, plain_line
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


def links(view: View, study: Study) -> None:
    """Lines that an agreement seems to pay, and those that a person linked."""
    proposed = link_suggestions(study)
    if not proposed and not study.links:
        return
    st.header(view.text("register.links"), anchor=False)
    if proposed:
        st.caption(view.text("register.links-help"))
    for number, one in enumerate(proposed):
        _suggestion(view, one, number)
    names = {one.key: agreement_name(view.locale, one) for one in study.agreements}
    shown = {
        (one.account, one.label): line.label
        for line in state.lines(view.cluster_id).values()
        for one in study.links
        if line.account == one.account and label_key(line.label) == one.label
    }
    for number, link in enumerate(study.links):
        label = plain_line(shown.get((link.account, link.label), link.label))
        name = names.get(link.agreement_key, link.agreement_key)
        _row(
            markdown(view.text("register.linked", label=label, name=name)),
            view.text("register.unlink"),
            f"register_unlink_{number}",
            (view, link, label, False),
        )


def _suggestion(view: View, one: LinkSuggestion, number: int) -> None:
    reasons = [text(view.locale, f"link-reason.{reason.value}") for reason in one.reasons]
    label = plain_line(one.line.label)
    told = view.text(
        "register.suggested",
        label=label,
        line=euros(view.locale, one.line.amount),
        name=agreement_name(view.locale, one.agreement),
        amount=euros(view.locale, one.amount),
        reasons=listed(view.locale, reasons),
    )
    link = LineLink(account=one.line.account, label=one.line.label, agreement_key=one.agreement.key)
    key = f"register_link_{number}"
    _row(markdown(told), view.text("register.link"), key, (view, link, label, True))


def _row(told: str, button: str, key: str, args: tuple[View, LineLink, str, bool]) -> None:
    left, right = st.columns([6, 1], vertical_alignment="center")
    left.markdown(told)
    right.button(
        button,
        key=key,
        icon=":material/link:" if args[3] else ":material/link_off:",
        on_click=register_writing.link,
        args=args,
        width="stretch",
    )
