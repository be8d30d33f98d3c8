"""Why a line lands elsewhere than planned, and who says so: typed, kept, taken back."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from ptce_finance.charts.landing import line_name
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.hypotheses import SaidOf, Statement
from ptce_finance.model.results.landing import Landing, LandingLine
from ptce_finance.store import Store
from ptce_finance.ui import draft_told, form_draft, state, writing
from ptce_finance.ui.plain import plain_line
from ptce_finance.ui.view import View

VARIANCE: Final = "variance"
"""The kind under which the store keeps who explains a variance."""
PLACE: Final = "landing"
_EMPTY: Final = {"why": "", "who": "", "told": ""}
_APART: Final = "\n"


def told(view: View, found: Landing) -> Mapping[LandingLine, str]:
    """The explanation of each line that has one, and who gives it."""
    said = _said(state.store(), view.cluster_id)
    kept = ((line, said.get(_subject(found, line))) for line in found.lines)
    return {line: _words(one) for line, one in kept if one is not None}


def form(view: View, found: Landing, lines: Sequence[LandingLine]) -> None:
    """A text for a variance and who gives it; what is typed stays from one window to the next."""
    if not lines:
        return
    subjects = {_subject(found, one): one for one in lines}
    place = f"{PLACE} {found.year.end.isoformat()} said"
    form_draft.arrive(view.cluster_id, place, {**_EMPTY, "line": next(iter(subjects))})
    if state.recall(f"{place}_line") not in subjects:
        state.keep(f"{place}_line", next(iter(subjects)))
    with st.expander(
        view.text("landing.explain"), icon=":material/edit:", expanded=form_draft.typing(place)
    ):
        subject = st.selectbox(
            view.text("landing.line"),
            tuple(subjects),
            format_func=lambda one: plain_line(line_name(view.locale, subjects[one])),
            key=f"{place}_line",
        )
        st.text_input(view.text("landing.why"), key=f"{place}_why", max_chars=300)
        st.text_input(view.text("landing.who"), key=f"{place}_who", max_chars=80)
        _note(place, subject, _words(_said(state.store(), view.cluster_id).get(subject)))
        draft_told.leave(view, place)
        writing.signature(view.locale, place=PLACE)
        _buttons(view, place, subject)


def _note(place: str, subject: str, now: str) -> None:
    """Note what explained the line as the person began to type; it is kept with the draft."""
    drawn, told = f"{place} drawn", f"{place}_told"
    current = f"{subject}{_APART}{now}"
    if not _typing(place):
        state.keep(drawn, current)
        state.keep(told, "")
    elif not _of(subject, state.recall(told)):
        state.keep(told, _of(subject, state.recall(drawn)) or current)


def _typing(place: str) -> bool:
    return bool(state.recall(f"{place}_why") or state.recall(f"{place}_who"))


def _of(subject: str, noted: str) -> str:
    """What was noted, where it is of that line."""
    return noted if noted.startswith(f"{subject}{_APART}") else ""


def _buttons(view: View, place: str, subject: str) -> None:
    seen = _said(state.store(), view.cluster_id).get(subject)
    with st.container(horizontal=True):
        st.button(
            view.text("landing.save"),
            key=f"{PLACE}_save",
            type="primary",
            on_click=_save,
            args=(view, place, subject),
        )
        if seen is not None:
            st.button(
                view.text("landing.undo"),
                key=f"{PLACE}_undo",
                icon=":material/undo:",
                on_click=_undo,
                args=(view, subject, seen),
            )


def _save(view: View, place: str, subject: str) -> None:
    why, who = (state.recall(f"{place}_{part}").strip() for part in ("why", "who"))
    if not why or not who:
        state.refuse("page.landing.empty-why")
        return
    stated = SaidOf(kind=VARIANCE, subject=subject, said=Statement(owner=who, source=why))

    def write(store: Store, author: str) -> None:
        heard = store.said(view.cluster_id)
        noted = _of(subject, state.recall(f"{place}_told")) or state.recall(f"{place} drawn")
        seen = _of(subject, noted).partition(_APART)[2]
        now = _changed_meanwhile(view, store, subject, seen)
        if now is not None:
            state.keep(f"{place}_told", f"{subject}{_APART}{now}")
            return
        store.say(view.cluster_id, stated, author=author, at=state.now(), seen=heard)
        state.say("page.landing.said")
        state.keep(f"{place}_why", "")
        state.keep(f"{place}_told", f"{subject}{_APART}{_words(stated.said)}")
        form_draft.type_over(view.cluster_id, place, form_draft.typed(place))

    writing.signed(write, PLACE)


def _undo(view: View, subject: str, seen: Statement) -> None:
    def write(store: Store, author: str) -> None:
        if _changed_meanwhile(view, store, subject, _words(seen)) is not None:
            return
        store.undo_said(view.cluster_id, VARIANCE, subject, author=author, at=state.now())
        state.say("page.landing.undone")

    writing.signed(write, PLACE)


def _changed_meanwhile(view: View, store: Store, subject: str, seen: str) -> str | None:
    """How another window explained that line otherwise, which is told; None where none did."""
    now = _words(_said(store, view.cluster_id).get(subject))
    if now == seen:
        return None
    state.refuse("page.landing.changed-meanwhile", now=now or view.text("ledger.nothing-held"))
    return now


def _said(store: Store, cluster_id: str) -> Mapping[str, Statement]:
    """What people say of variances, by what names each."""
    return {one.subject: one.said for one in store.said(cluster_id) if one.kind == VARIANCE}


def _words(said: Statement | None) -> str:
    return "" if said is None else f"{said.source} ({said.owner})"


def _subject(found: Landing, line: LandingLine) -> str:
    """What names a variance for good: its year and the line as the budget calls it."""
    return f"{found.year.end.isoformat()} {line.side} {line.account or ''} {label_key(line.label)}"
