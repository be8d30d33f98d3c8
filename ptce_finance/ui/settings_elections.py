"""Elections that weigh on the cell's money: noted, listed among the dates, taken out."""

from typing import Final

import streamlit as st

from ptce_finance.domain.election import Election
from ptce_finance.i18n import day
from ptce_finance.model.results import Study
from ptce_finance.store import Store
from ptce_finance.ui import form_draft, page_list, state, writing
from ptce_finance.ui.day_fields import WrongDayError, chosen_day, day_fields, day_texts
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.view import View

PLACE: Final = "settings_election"


def elections(view: View, study: Study) -> None:
    """The elections noted, and the form for another one."""
    st.header(view.text("settings.elections"), anchor=False)
    st.caption(view.text("settings.elections-help"))
    for number, one in enumerate(study.elections):
        left, right = st.columns([6, 1], vertical_alignment="center")
        told = view.text("settings.election", name=one.name, day=day(view.locale, one.day))
        left.markdown(markdown(told))
        right.button(
            view.text("settings.remove-election"),
            key=f"{PLACE}_remove_{number}",
            icon=":material/delete:",
            on_click=_remove,
            args=(view, one),
            width="stretch",
        )
    form_draft.arrive(view.cluster_id, PLACE, {"name": "", **day_texts(None)})
    st.text_input(view.text("settings.election-name"), key=f"{PLACE}_name", max_chars=80)
    day_fields(view, PLACE, view.text("settings.election-day"), None)
    if not form_draft.leave(view.cluster_id, PLACE):
        st.warning(view.text("settings.typed-elsewhere"), icon=":material/warning:")
    writing.signature(view.locale, place=PLACE)
    st.button(view.text("settings.add-election"), key=f"{PLACE}_add", on_click=_add, args=(view,))
    st.page_link(page_list.CLIFF, label=view.text("settings.see-dates"), icon=":material/event:")


def _add(view: View) -> None:
    name = " ".join(state.recall(f"{PLACE}_name").split())
    try:
        when = chosen_day(PLACE)
    except WrongDayError as fault:
        state.refuse("page.settings.wrong-day", found=str(fault))
        return
    if not name or when is None:
        state.refuse("page.settings.election-incomplete")
        return
    election = Election(name=name, day=when)

    def write(store: Store, author: str) -> None:
        store.state_election(view.cluster_id, election, author=author, at=state.now())
        form_draft.saved(view.cluster_id, PLACE)
        state.say("page.settings.said-election", name=name)

    writing.signed(write, PLACE)


def _remove(view: View, election: Election) -> None:
    def write(store: Store, author: str) -> None:
        store.remove_election(view.cluster_id, election, author=author, at=state.now())
        state.say("page.settings.said-election-out", name=election.name)

    writing.signed(write, PLACE)
