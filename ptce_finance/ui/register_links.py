"""Which line of the budget each agreement pays: proposed, chosen by hand, undone."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from ptce_finance.charts.ends import agreement_name
from ptce_finance.domain.agreement import Agreement, AgreementStatus, LineLink
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.line import Family, Line
from ptce_finance.i18n import euros, listed, text, year_label
from ptce_finance.model.late_links import earns_nothing
from ptce_finance.model.link_suggestions import link_suggestions
from ptce_finance.model.register_checks import unlinked
from ptce_finance.model.results import Study
from ptce_finance.model.results.checks import LinkSuggestion
from ptce_finance.ui import register_writing, state
from ptce_finance.ui.plain import markdown, plain_line
from ptce_finance.ui.register_effect import effect
from ptce_finance.ui.view import View

FOLD: Final = "register_link_by_hand"


def links(view: View, study: Study) -> None:
    """Lines that an agreement seems to pay, and those that a person linked."""
    proposed = link_suggestions(study)
    agreements, lines = _agreements(study), _lines(study)
    by_hand = bool(agreements and lines)
    if not proposed and not study.links and not by_hand:
        return
    st.header(view.text("register.links"), anchor=False)
    if proposed:
        st.caption(view.text("register.links-help"))
    for number, one in enumerate(proposed):
        _suggestion(view, one, number)
    if by_hand:
        _by_hand(view, study, agreements, lines)
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


def _agreements(study: Study) -> Sequence[Agreement]:
    """The agreements that may pay a line, those that none names yet first."""
    alone = [one for one, _ in unlinked(study)]
    others = [
        one
        for one in study.agreements
        if one.tranches and one.status is not AgreementStatus.REFUSED and one not in alone
    ]
    return (*alone, *others)


def _lines(study: Study) -> Sequence[Line]:
    """The public lines of the base year."""
    found = study.projection.base.lines if study.projection else ()
    return [one.line for one in found if any(part.family is Family.PUBLIC for part in one.parts)]


def _by_hand(
    view: View, study: Study, agreements: Sequence[Agreement], lines: Sequence[Line]
) -> None:
    """Any agreement and any public line, with what the link would change."""
    alone = {one.key for one, _ in unlinked(study)}
    fold = st.expander(
        view.text("register.link-by-hand"),
        expanded=bool(alone),
        icon=":material/add_link:",
        key=FOLD,
        on_change="rerun",
    )
    if not fold.open:
        return
    with fold:
        st.caption(_helped(view, study, "register.link-by-hand-help"))
        left, right = st.columns(2)
        names = {one.key: _name(view, one, alone) for one in agreements}
        key = left.selectbox(
            view.text("register.link-agreement"),
            tuple(names),
            format_func=lambda one: names.get(one, one),
            key="register_link_agreement",
        )
        told = [f"{plain_line(one.label)} — {euros(view.locale, one.amount)}" for one in lines]
        number = right.selectbox(
            view.text("register.link-line"),
            range(len(lines)),
            format_func=lambda one: told[one],
            key="register_link_line",
        )
        _offer(view, study, next(one for one in agreements if one.key == key), lines[number])


def _helped(view: View, study: Study, key: str) -> str:
    base = study.projection.base.year if study.projection else None
    return markdown(view.text(key, year=year_label(view.locale, base) if base else ""))


def _name(view: View, agreement: Agreement, alone: set[str]) -> str:
    name = f"{agreement_name(view.locale, agreement)} ({agreement.key})"
    return view.text("register.link-unlinked", name=name) if agreement.key in alone else name


def _offer(view: View, study: Study, agreement: Agreement, line: Line) -> None:
    tie = LineLink(account=line.account, label=line.label, agreement_key=agreement.key)
    kept = LineLink(account=line.account, label=label_key(line.label), agreement_key=agreement.key)
    there = kept in study.links
    if earns_nothing(study, agreement):
        late = _helped(view, study, "register.link-late")
        st.warning(late, icon=":material/event_upcoming:")
    if not there:
        st.info(markdown(effect(view, study, agreement, tie)), icon=":material/trending_flat:")
    st.button(
        view.text("register.link"),
        key="register_link_chosen",
        icon=":material/link:",
        disabled=there,
        on_click=register_writing.link,
        args=(view, tie, plain_line(line.label), True),
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
