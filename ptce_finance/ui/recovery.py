"""Data that cannot be opened: what is wrong, what can take their place, what to do again then."""

import streamlit as st

from ptce_finance.domain.cluster import JournalEntry
from ptce_finance.domain.keeping import WayBack
from ptce_finance.i18n import Locale, counted, lost_write, moment, text
from ptce_finance.places import store_path
from ptce_finance.store import NotAStore, Store, StoreDamaged, StoreError, StoreUnsound
from ptce_finance.store.journal import file_of
from ptce_finance.ui import copies_writing, faults, state
from ptce_finance.ui.issues import issue_text
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.selectors import language_field


def show(locale: Locale, fault: StoreDamaged) -> None:
    """The fault, then each way back, the one that lacks least first; a beginning where none is."""
    faults.show_store_fault(locale, fault, "page.recovery")
    refused = state.fault()
    if refused is not None:
        faults.show_refused_write(locale, refused)
    try:
        ways = Store.ways_back(store_path())
    except StoreError as other:
        faults.show_store_fault(locale, other)
        return
    if not ways and isinstance(fault, NotAStore):
        return
    if isinstance(fault, StoreUnsound):
        _what_is_wrong(locale, fault)
    st.markdown(_say(locale, "nothing-lost"))
    for number, way in enumerate(ways):
        _way(locale, way, number)
    if not ways:
        _begin_anew(locale)
    with st.sidebar:
        language_field(locale)


def _what_is_wrong(locale: Locale, fault: StoreUnsound) -> None:
    with st.expander(_say(locale, "what"), icon=":material/info:"):
        for issue in fault.issues:
            st.markdown(f"- {markdown(issue_text(locale, issue, fault.values['file']))}")


def _way(locale: Locale, way: WayBack, number: int) -> None:
    with st.container(border=True):
        title = "first" if number == 0 else "other"
        st.subheader(_say(locale, title), anchor=False)
        st.markdown(markdown(_head(locale, way)))
        st.markdown(markdown(counted(locale, "recover.holds", len(way.holds.sources))))
        if way.missing.count:
            st.markdown(markdown(counted(locale, "recover.missing", way.missing.count)))
            st.markdown("\n".join(f"- {_entry(locale, one)}" for one in way.missing.known))
        else:
            st.success(text(locale, "recover.nothing-missing"), icon=":material/check_circle:")
        st.button(
            _say(locale, "take"),
            key=f"recover_{number}",
            type="primary" if number == 0 else "secondary",
            icon=":material/history:",
            on_click=copies_writing.take_back,
            args=(way,),
        )


def _head(locale: Locale, way: WayBack) -> str:
    if way.copy is None:
        return text(locale, "recover.without-log")
    at = moment(locale, way.copy.at.astimezone())
    return text(locale, "recover.copy", name=way.copy.name, at=at)


def _entry(locale: Locale, entry: JournalEntry) -> str:
    told = lost_write(
        locale,
        action=entry.action,
        subject=file_of(entry) or entry.subject,
        at=entry.at,
        author=entry.author,
    )
    return markdown(told)


def _begin_anew(locale: Locale) -> None:
    st.warning(_say(locale, "no-way"), icon=":material/warning:")
    with st.popover(_say(locale, "anew"), icon=":material/restart_alt:"):
        st.markdown(_say(locale, "anew-what"))
        st.button(
            _say(locale, "anew-sure"),
            key="recover_anew",
            type="primary",
            on_click=copies_writing.begin_anew,
        )


def _say(locale: Locale, key: str) -> str:
    return text(locale, f"page.recovery.{key}")
