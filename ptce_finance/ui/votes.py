"""The board's votes on the page: recorded, followed year by year, the last one taken back."""

from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st

from ptce_finance.charts.votes import votes_table
from ptce_finance.domain.scenario import BASELINE, Scenario
from ptce_finance.domain.vote import MOST_VOICES, Vote
from ptce_finance.i18n import day
from ptce_finance.model.follow_up import follow_up
from ptce_finance.model.results import Study
from ptce_finance.report.pdf.board_follow import follow_table, reason_text
from ptce_finance.store import Store
from ptce_finance.ui import decide_state, state, writing
from ptce_finance.ui.day_fields import WrongDayError, chosen_day, day_fields
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.scenario_writing import free_name, frozen_now
from ptce_finance.ui.tables import show_table
from ptce_finance.ui.view import View

PLACE: Final = "vote"
COUNTS: Final = ("for", "against", "abstained")
RESOLUTION: Final = 2000
"""Characters of a resolution."""


def votes(view: View, study: Study) -> None:
    """What was voted and what became of it, then the form."""
    st.header(view.text("vote.header"), anchor=False)
    held = state.store().votes(view.cluster_id)
    if held:
        show_table(votes_table(view.locale, held))
        for one in held:
            _followed(view, study, one)
    else:
        st.caption(view.text("vote.none"))
    with st.expander(view.text("vote.record"), icon=":material/how_to_vote:"):
        _form(view)
    if held:
        _undo_button(view, held[-1])


def _followed(view: View, study: Study, vote: Vote) -> None:
    """Expected against come true since the vote, where anything was imported since."""
    decided = decide_state.scenarios(view.cluster_id).get(vote.scenario)
    if not vote.adopted or decided is None or decided.freeze is None:
        return
    years = follow_up(decided, study.years)
    name = markdown(vote.option)
    if not years:
        st.caption(view.text("vote.nothing-since", name=name))
        return
    st.markdown(f"**{view.text('vote.since', name=name)}**")
    show_table(follow_table(view.locale, years))
    for year in years:
        st.markdown(markdown(reason_text(view.locale, year)))


def _form(view: View) -> None:
    held = decide_state.scenarios(view.cluster_id)
    st.selectbox(
        view.text("vote.option"),
        ("", *held),
        format_func=lambda one: decide_state.option_name(view, held, one),
        key=f"{PLACE}_option",
    )
    day_fields(view, PLACE, view.text("vote.held-on"), state.now().date())
    for column, count in zip(st.columns(len(COUNTS)), COUNTS, strict=True):
        column.number_input(
            view.text(f"vote.{count}"),
            min_value=0,
            max_value=MOST_VOICES,
            value=0,
            step=1,
            key=f"{PLACE}_{count}",
        )
    st.radio(
        view.text("vote.result"),
        ("adopted", "rejected"),
        format_func=lambda one: view.text(f"vote.{one}"),
        key=f"{PLACE}_result",
        horizontal=True,
    )
    st.text_area(
        view.text("vote.resolution"), key=f"{PLACE}_resolution", max_chars=RESOLUTION, height=120
    )
    st.caption(view.text("vote.freezes"))
    writing.signature(view.locale, place=PLACE)
    st.button(
        view.text("vote.save"),
        key=f"{PLACE}_save",
        type="primary",
        on_click=_save,
        args=(view,),
    )


def _undo_button(view: View, last: Vote) -> None:
    st.button(
        view.text("vote.undo", name=markdown(last.option), day=day(view.locale, last.held_on)),
        key=f"{PLACE}_undo",
        icon=":material/undo:",
        help=view.text("vote.undo-help"),
        on_click=_undo,
        args=(view, last),
    )


def _save(view: View) -> None:
    chosen = state.recall(f"{PLACE}_option")
    try:
        held_on = chosen_day(PLACE)
    except WrongDayError as wrong:
        state.refuse("page.vote.wrong-day", found=str(wrong))
        return
    tally = [int(state.recall(f"{PLACE}_{count}", "0")) for count in COUNTS]
    if held_on is None or held_on > state.now().date():
        state.refuse("page.vote.no-day")
        return
    if not any(tally):
        state.refuse("page.vote.no-voice")
        return

    def write(store: Store, author: str) -> None:
        vote = _vote(chosen, held_on, tally)
        option = _option(view, store, chosen, held_on)
        freezes = vote.adopted and not option.frozen
        # A vote on nothing new keeps what was put to it as an option, adopted or not.
        frozen = frozen_now(view, store, option, author) if freezes or not option.id else None
        kept = store.record_vote(
            view.cluster_id,
            vote,
            frozen,
            author=author,
            at=state.now(),
            seen=option if frozen and option.id else None,
        )
        state.say("page.vote.said", name=kept.option)
        state.forget(f"{PLACE}_resolution")

    writing.signed(write, PLACE)


def _vote(chosen: str, held_on: date, tally: list[int]) -> Vote:
    in_favour, against, abstained = tally
    return Vote(
        held_on=held_on,
        scenario=chosen,
        option="",
        in_favour=in_favour,
        against=against,
        abstained=abstained,
        adopted=state.recall(f"{PLACE}_result", "adopted") == "adopted",
        resolution=state.recall(f"{PLACE}_resolution").strip(),
    )


def _option(view: View, store: Store, chosen: str, held_on: date) -> Scenario:
    """What was voted; nothing new becomes an option of that day, since it changes every day."""
    if chosen:
        return store.scenario(view.cluster_id, chosen)
    told = view.text("vote.baseline-name", day=day(view.locale, held_on))
    return replace(Scenario(name=BASELINE), name=free_name(view, told))


def _undo(view: View, vote: Vote) -> None:
    def write(store: Store, author: str) -> None:
        store.undo_vote(view.cluster_id, vote.id, author=author, at=state.now())
        state.say("page.vote.undone", name=vote.option)

    writing.signed(write, PLACE)
