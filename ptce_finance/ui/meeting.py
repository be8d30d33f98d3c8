"""Meeting mode: one question a screen, large type, by keyboard, its place in the address."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from ptce_finance.charts.cells import money, year_text
from ptce_finance.charts.large import Named, ends_picture, need_picture
from ptce_finance.charts.picture import Table
from ptce_finance.i18n import text
from ptce_finance.ui import address, page_list, state, writing
from ptce_finance.ui.meeting_levers import Meeting, sliders
from ptce_finance.ui.meeting_names import fall_text
from ptce_finance.ui.meeting_options import compare, decide, undo_button
from ptce_finance.ui.meeting_show import show_large
from ptce_finance.ui.meeting_writing import PLACE, keep_option, next_letter
from ptce_finance.ui.view import SCREEN, View


def screen(view: View, meeting: Meeting) -> None:
    """The question of the screen that the address names, its answer, the way on."""
    number = address.chosen(SCREEN, tuple(SCREENS), next(iter(SCREENS)))
    st.title(view.text(f"meeting.question-{number}"), anchor=False)
    SCREENS[number](view, meeting)
    _way(view, number)


def title(view: View) -> None:
    """The name of the page, where there is nothing to ask yet."""
    st.title(view.text("title.meeting"), anchor=False)


def _where(view: View, meeting: Meeting) -> None:
    show_large(view, need_picture(view.locale, meeting.years[0]))


def _ends(view: View, meeting: Meeting) -> None:
    """What each funder stops bringing up to the last year."""
    falls: list[Named] = []
    rows = []
    for year in meeting.years:
        for one in year.falls:
            name = fall_text(view.locale, one)
            falls.append(Named(name=name, amount=one.amount))
            rows.append((year_text(view.locale, year.year), name, money(view.locale, one.amount)))
    heads = ("chart.head.year", "chart.head.funder", "cliff.head.fall")
    table = Table(
        title=view.text("meeting.question-2"),
        heads=tuple(text(view.locale, head) for head in heads),
        rows=tuple(rows),
    )
    show_large(view, ends_picture(view.locale, falls, meeting.years[-1], table))


def _if(view: View, meeting: Meeting) -> None:
    """The levers, live, and the button that keeps them as an option."""
    sliders(view, meeting)
    names = {one.name for one in state.store().scenarios(view.cluster_id)}
    writing.signature(view.locale, place=PLACE)
    with st.container(horizontal=True):
        st.button(
            view.text("meeting.keep", name=next_letter(names, view.text("meeting.option"))),
            key="meeting_keep",
            type="primary",
            on_click=keep_option,
            args=(view, meeting),
        )
        undo_button(view)


SCREENS: Final[Mapping[str, Callable[[View, Meeting], None]]] = {
    "1": _where,
    "2": _ends,
    "3": _if,
    "4": compare,
    "5": decide,
}


def _way(view: View, number: str) -> None:
    """Back, on, out, and what is hidden."""
    numbers = tuple(SCREENS)
    at = numbers.index(number)
    with st.container(horizontal=True, vertical_alignment="center"):
        for name, to, key in (("back", at - 1, "pageup"), ("next", at + 1, "pagedown")):
            st.button(
                view.text(f"meeting.{name}"),
                key=f"meeting_{name}",
                disabled=to not in range(len(numbers)),
                shortcut=key,
                on_click=_go,
                args=(numbers[to % len(numbers)],),
            )
        st.markdown(f"{number}/{len(numbers)}")
        with st.popover(view.text("meeting.hidden"), type="tertiary"):
            st.markdown(view.text("meeting.hidden-told"))
        st.page_link(page_list.OVERVIEW, label=view.text("meeting.leave"))


def _go(number: str) -> None:
    state.keep(address.field(SCREEN), number)
