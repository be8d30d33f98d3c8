"""The options of a meeting side by side, why they differ, and the decision that is frozen."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from ptce_finance.charts.cells import money, year_text
from ptce_finance.charts.large import Named, options_picture, short
from ptce_finance.charts.picture import Table
from ptce_finance.domain.line import Family
from ptce_finance.domain.scenario import Scenario, whole
from ptce_finance.i18n import day, euros, text, year_label
from ptce_finance.model.explain import explain
from ptce_finance.model.results import CoverLevel, Projection
from ptce_finance.model.scenario_ground import labelled
from ptce_finance.ui import decide_state, meeting_draft, state, writing
from ptce_finance.ui.changes import explanation_text
from ptce_finance.ui.meeting_levers import Meeting
from ptce_finance.ui.meeting_names import lever_text, tells_one_pay
from ptce_finance.ui.meeting_show import show_large
from ptce_finance.ui.meeting_writing import PLACE, freeze_option, keep_solution, undo
from ptce_finance.ui.plain import markdown, plain_line
from ptce_finance.ui.view import View

MOST = 2
"""Options beside *au fil de l'eau* that a room compares at once: the last ones kept."""
LEVERS = 3
"""Levers that a room reads; the rest are counted."""
CHOICE = "meeting_choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A scenario under the name that the room gives it, with the years it makes."""

    name: str
    scenario: Scenario
    projection: Projection


def options(view: View, meeting: Meeting) -> tuple[Option, ...]:
    """*Au fil de l'eau*, then the last scenarios kept."""
    kept = state.store().scenarios(view.cluster_id)
    known = {one.id: one for one in kept}
    chosen = (decide_state.BASE, *(whole(one, known) for one in kept[-MOST:]))
    return tuple(
        Option(
            name=short(plain_line(one.name))
            if one.id
            else text(view.locale, "scenario.names.baseline"),
            scenario=one,
            projection=meeting.ground.project(one),
        )
        for one in chosen
    )


def compare(view: View, meeting: Meeting) -> None:
    """The gap that each option leaves in the worst year, why, and the least effort."""
    found = options(view, meeting)
    at = meeting.worst.year.label
    named = [
        Named(
            name=one.name,
            amount=labelled(one.projection.years, at).gap.secured,
            colour=Family.NEUTRAL.value if one.scenario.id else "unfunded",
        )
        for one in found
        if not withheld(one.scenario, found)
    ]
    table = _table(view, [one for one in found if not withheld(one.scenario, found)])
    show_large(view, options_picture(view.locale, named, meeting.worst, table))
    for one in found:
        if withheld(one.scenario, found):
            st.markdown(markdown(view.text("meeting.withheld", name=one.name)))
    with st.container(horizontal=True):
        if len(found) > 1:
            with st.popover(view.text("meeting.why"), type="tertiary"):
                for one in found[1:]:
                    st.markdown(markdown(_why(view, found[0], one, at)))
        st.button(
            view.text("meeting.solve"),
            key="meeting_solve",
            on_click=keep_solution,
            args=(view, meeting),
        )
        undo_button(view)


def withheld(scenario: Scenario, others: Sequence[Option]) -> bool:
    """Whether its figures less another option's would be one lever that tells one pay."""
    for other in others:
        theirs = other.scenario.active
        more = [one for one in scenario.active if one not in theirs]
        if (
            len(more) == 1
            and tells_one_pay(more[0])
            and all(one in scenario.active for one in theirs)
        ):
            return True
    return False


def _hides(option: Option) -> bool:
    """Whether one of its amounts would tell what one person costs."""
    return any(tells_one_pay(one) for one in option.scenario.active)


def _why(view: View, before: Option, after: Option, at: int) -> str:
    """What sets an option apart, its levers called by their kinds."""
    if _hides(after):
        return view.text("meeting.why-hidden", name=after.name)
    found = explain(before.projection, at, after.projection, at, CoverLevel.SECURED)
    kinds = {
        one.key: text(view.locale, f"lever.kind.{one.kind.value}") for one in after.scenario.levers
    }
    return f"{after.name} — {explanation_text(view.locale, found, kinds)}"


def _table(view: View, found: Sequence[Option]) -> Table:
    return Table(
        title=view.text("meeting.options-table"),
        heads=(text(view.locale, "chart.head.year"), *(one.name for one in found)),
        rows=tuple(
            (
                year_text(view.locale, years[0].year),
                *(money(view.locale, one.gap.secured) for one in years),
            )
            for years in zip(*(one.projection.years for one in found), strict=True)
        ),
    )


def _leaves(view: View, meeting: Meeting, option: Option) -> str:
    """What the option leaves uncovered in the worst year."""
    year = labelled(option.projection.years, meeting.worst.year.label)
    return text(
        view.locale,
        "large.options",
        name=option.name,
        gap=euros(view.locale, year.gap.secured, cents=False),
        year=year_label(view.locale, year.year),
    )


def _asks(view: View, option: Option) -> str:
    """What the option asks of whom, in few words."""
    asked = [lever_text(view.locale, one, hidden=_hides(option)) for one in option.scenario.active]
    if not asked:
        return view.text("meeting.asks-nothing")
    more = [] if len(asked) <= LEVERS else [view.text("meeting.more", count=len(asked) - LEVERS)]
    return ", ".join([*asked[:LEVERS], *more])


def undo_button(view: View) -> None:
    """Takes the last step of the meeting back."""
    st.button(
        view.text("meeting.undo"),
        key="meeting_undo",
        disabled=not meeting_draft.steps(view.cluster_id),
        on_click=undo,
        args=(view,),
    )


def decide(view: View, meeting: Meeting) -> None:
    """One option chosen and what it asks; the button that freezes it for good."""
    found = {one.scenario.id: one for one in options(view, meeting)}
    frozen = [key for key, one in found.items() if one.scenario.frozen]
    last = (frozen or list(found))[-1]
    chosen = st.radio(
        view.text("meeting.choice"),
        tuple(found),
        index=tuple(found).index(last),
        format_func=lambda one: markdown(found[one].name if one in found else one),
        key=CHOICE,
        label_visibility="collapsed",
    )
    option = found[chosen if chosen in found else last]
    hidden = withheld(option.scenario, tuple(found.values()))
    leaves = (
        view.text("meeting.withheld", name=option.name)
        if hidden
        else _leaves(view, meeting, option)
    )
    st.markdown(f"**{markdown(leaves)}**")
    st.markdown(markdown(_asks(view, option)))
    if option.scenario.freeze is not None:
        when = day(view.locale, option.scenario.freeze.at.date())
        st.markdown(f"**{markdown(view.text('meeting.frozen', day=when))}**")
        return
    writing.signature(view.locale, place=PLACE)
    st.button(
        view.text("meeting.freeze", name=markdown(option.name)),
        key="meeting_freeze",
        type="primary",
        on_click=freeze_option,
        args=(view, option.scenario.id),
    )
