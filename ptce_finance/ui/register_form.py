"""The form of one agreement: every field, what is wrong with it, what it does to the gap."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ptce_finance.charts.ends import agreement_name
from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.domain.issue import Severity
from ptce_finance.domain.line import CELL_SCOPE, FunderLevel, Line
from ptce_finance.domain.payment import PaymentMoment
from ptce_finance.i18n import day, text
from ptce_finance.model.register_checks import check_agreement, check_term, check_together
from ptce_finance.model.results import Study
from ptce_finance.model.results.checks import RegisterCheck
from ptce_finance.ui import form_draft, register_kept, register_writing, state, writing
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.register_checks import check_text
from ptce_finance.ui.register_draft import (
    MOST_PAYMENTS,
    Fault,
    agreement_of,
    spans,
    stated_total,
    term_of,
)
from ptce_finance.ui.register_effect import effect
from ptce_finance.ui.register_fields import CHOSEN, DRAFT, Fields, typed
from ptce_finance.ui.register_link import NOT_KEPT, offered_line, tie_of, unlinked_draft
from ptce_finance.ui.register_texts import OWN, PROFILE, USUAL, WHOLE, YEARLY, texts_of, whole_field
from ptce_finance.ui.register_words import plan_text
from ptce_finance.ui.register_writing import PLACE, WHY
from ptce_finance.ui.view import View

PERCENTS: Final = tuple(str(value) for value in range(0, 101, 10))
NEW: Final[Mapping[str, str]] = {
    "status": AgreementStatus.ASKED.value,
    "level": FunderLevel.STATE.value,
    "mode": WHOLE,
    "factor": "100",
    "plan": USUAL,
    "payments": "2",
}


def agreement_form(view: View, study: Study) -> None:
    """Choose an agreement or a new one, and change it."""
    register = {one.key: one for one in study.agreements}
    st.header(view.text("register.form"), anchor=False)
    if state.recall(CHOSEN) not in {"", *register} or not form_draft.drawn_before(CHOSEN):
        state.keep(CHOSEN, register_kept.being_typed(view, tuple(register)))
    key: str = st.selectbox(
        view.text("register.which"),
        ("", *register),
        format_func=lambda one: _name(view, register, one),
        key=CHOSEN,
    )
    register_kept.open_form(view, key, texts_of(register[key]) if key else NEW)
    fields = Fields(view, agreement_of(typed(), key)[1])
    _who(view, fields, study)
    _how_much(view, fields)
    _then(view, fields)
    _when_paid(view, fields, study)
    _besides(view, fields, study, key)
    parts = fields.keep()
    draft, faults = agreement_of(parts, key)
    line = _told(view, study, key, draft, faults)
    _buttons(view, key, draft is not None and not _refused(study, draft), line)
    register_kept.keep(view, key, parts)


def _name(view: View, register: Mapping[str, Agreement], key: str) -> str:
    if not key:
        return view.text("register.new")
    one = register[key]
    return f"{agreement_name(view.locale, one)} ({key})"


def _who(view: View, fields: Fields, study: Study) -> None:
    left, middle, right = st.columns(3)
    fields.text("funder", left)
    fields.pick(
        "level",
        tuple(one.value for one in FunderLevel),
        lambda one: text(view.locale, f"level.{one}"),
        middle,
    )
    fields.text("scheme", right)
    left, middle, right = st.columns(3)
    status = fields.pick(
        "status",
        tuple(one.value for one in AgreementStatus),
        lambda one: text(view.locale, f"status.{one}"),
        left,
    )
    if status in {AgreementStatus.ASKED, AgreementStatus.PROMISED}:
        fields.pick("probability", ("", *PERCENTS), lambda one: _odds(view, one), middle)
    elif status == AgreementStatus.TERMINATED:
        fields.day("terminated", middle)
    elif status == AgreementStatus.SIGNED:
        fields.day("signed", middle)
    actions = sorted({one.scope for one in study.years if one.scope != CELL_SCOPE})
    nothing = view.text("register.whole-cell")
    fields.pick("earmarked", ("", *actions), lambda one: one or nothing, right)


def _odds(view: View, percent: str) -> str:
    return f"{percent}\u00a0%" if percent else view.text("register.unanswered")


def _how_much(view: View, fields: Fields) -> None:
    left, right = st.columns(2)
    fields.day("start", left)
    fields.day("end", right)
    left, right = st.columns(2)
    mode = fields.pick(
        "mode", (WHOLE, YEARLY, PROFILE), lambda one: view.text(f"register.mode.{one}"), left
    )
    if mode == WHOLE:
        fields.text("amount", right)
        return
    terms = spans(state.recall_parts(DRAFT))
    if not terms:
        right.caption(view.text("register.dates-first"))
    elif mode == PROFILE:
        left, right = st.columns(2)
        fields.text("first", left)
        fields.text("profile", right)
        st.caption(view.text("register.profile-help", count=len(terms)))
    else:
        fields.text("total", right)
        columns = st.columns(4)
        for number, (first, last) in enumerate(terms):
            label = view.text(
                "register.year-amount", start=day(view.locale, first), end=day(view.locale, last)
            )
            fields.text(f"amount_{number}", columns[number % 4], label)


def _then(view: View, fields: Fields) -> None:
    with st.expander(view.text("register.renewal"), icon=":material/event_repeat:"):
        st.caption(view.text("register.renewal-help"))
        left, middle, right = st.columns(3)
        nothing = view.text("register.no-renewal")
        fields.pick(
            "renewal", ("", *PERCENTS), lambda one: f"{one}\u00a0%" if one else nothing, left
        )
        fields.text("factor", middle)
        endless = view.text("register.no-limit")
        fields.pick(
            "most", ("", *(str(n) for n in range(1, 11))), lambda one: one or endless, right
        )
        fields.text("reason", st.container(), most=400)
        fields.tick("without_end", st.container())


def _when_paid(view: View, fields: Fields, study: Study) -> None:
    with st.expander(view.text("register.plan"), icon=":material/payments:"):
        europe = fields.held("level") == FunderLevel.EUROPE
        usual = study.cash_settings.plan_at(FunderLevel.EUROPE if europe else None)
        st.caption(markdown(plan_text(view, usual)))
        plan = fields.pick(
            "plan", (USUAL, OWN), lambda one: view.text(f"register.plan-{one}"), st.container()
        )
        if plan != OWN:
            return
        counts = tuple(str(one) for one in range(1, MOST_PAYMENTS + 1))
        count = int(fields.pick("payments", counts, str, st.container()) or 1)
        for number in range(count):
            _payment(view, fields, number)


def _payment(view: View, fields: Fields, number: int) -> None:
    columns = st.columns([2, 3, 2, 6])
    told = view.text("register.payment", number=number + 1)
    fields.text(f"share_{number}", columns[0], f"{told} (%)")
    fields.pick(
        f"moment_{number}",
        tuple(one.value for one in PaymentMoment),
        lambda one: view.text(f"register.moment.{one}"),
        columns[1],
        label=view.text("register.payment-moment", number=number + 1),
    )
    fields.pick(
        f"months_{number}",
        tuple(str(one) for one in range(37)),
        str,
        columns[2],
        label=view.text("register.payment-months", number=number + 1),
    )
    fields.day(
        f"on_{number}", columns[3], label=view.text("register.payment-on", number=number + 1)
    )


def _besides(view: View, fields: Fields, study: Study, key: str) -> None:
    with st.expander(view.text("register.besides"), icon=":material/rule:"):
        st.caption(view.text("register.besides-help"))
        left, middle, right = st.columns(3)
        fields.text("cofinancing", left)
        fields.text("carry_over", middle)
        others = {
            one.key: agreement_name(view.locale, one) for one in study.agreements if one.key != key
        }
        nothing = view.text("register.no-condition")
        fields.pick("depends_on", ("", *others), lambda one: others[one] if one else nothing, right)
        fields.day("report", st.container())


def _found(study: Study, draft: Agreement) -> tuple[RegisterCheck, ...]:
    """What the checks say of the draft, alone and among the others."""
    others = [one for one in study.agreements if one.key != draft.key]
    known = replace(draft, key=draft.key or NOT_KEPT)
    alone = check_agreement(known, stated_total(state.recall_parts(DRAFT)))
    together = check_together([*others, known]) if known.tranches else ()
    about = [one for one in together if known.key in {one.agreement, one.values.get("other")}]
    return (*alone, *about)


def _refused(study: Study, draft: Agreement) -> bool:
    return any(one.severity is Severity.ERROR for one in _found(study, draft))


def _told(
    view: View, study: Study, key: str, draft: Agreement | None, faults: Sequence[Fault]
) -> Line | None:
    """What the draft does, and the line that it is to be linked to when it is kept."""
    if draft is None:
        names = dict.fromkeys(_named(one) for one in faults)
        asked = [view.text(f"register.field.{name}") for name in names]
        st.caption(markdown(view.text("register.incomplete", fields=", ".join(asked))))
        _term_told(view, key)
        return None
    warnings = st.container()
    line = offered_line(view, study, draft)
    _show(view, warnings, (*_found(study, draft), *unlinked_draft(study, draft, line)))
    if not _refused(study, draft):
        told = effect(view, study, draft, tie_of(draft, line))
        if told:
            st.info(markdown(told), icon=":material/trending_flat:")
    return line


def _named(fault: Fault) -> str:
    """The field whose name is told: the amount of a year is one of the amounts."""
    numbered = any(mark.isdigit() for mark in fault.field)
    return whole_field(fault.field) if numbered else fault.field


def _term_told(view: View, key: str) -> None:
    """What is to be looked at in the dates, be there an amount or not."""
    term = term_of(state.recall_parts(DRAFT), key or NOT_KEPT)
    if term is not None and term.start <= term.end:  # else it is told beside the dates
        named = replace(term, funder=term.funder or view.text("register.new"))
        _show(view, st.container(), check_term(named))


def _show(view: View, place: DeltaGenerator, checks: Iterable[RegisterCheck]) -> None:
    for check in checks:
        show = place.error if check.severity is Severity.ERROR else place.warning
        show(markdown(check_text(view, check)), icon=":material/rule:")


def _buttons(
    view: View,
    key: str,
    whole: bool,  # noqa: FBT001 - whether it can be saved
    line: Line | None,
) -> None:
    writing.signature(view.locale, place=PLACE)
    st.text_input(view.text("register.why"), key=WHY, max_chars=400)
    with st.container(horizontal=True):
        st.button(
            view.text("register.save" if key else "register.add"),
            key="register_save",
            type="primary",
            icon=":material/save:",
            disabled=not whole,
            on_click=register_writing.save,
            args=(view, key, line),
        )
        if key:
            st.button(
                view.text("register.remove"),
                key="register_remove",
                icon=":material/delete:",
                on_click=register_writing.remove,
                args=(view, key),
            )
