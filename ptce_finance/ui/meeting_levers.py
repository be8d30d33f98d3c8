"""The levers that a meeting moves: how far each goes, where it stands, what they give together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import streamlit as st

from ptce_finance.charts.large import moved_picture
from ptce_finance.domain.lever import Lever
from ptce_finance.domain.scenario import BASELINE, Scenario
from ptce_finance.i18n import euros, text
from ptce_finance.model.levers.usual import usual_levers
from ptce_finance.model.results import ProjectedYear
from ptce_finance.model.scenario_ground import ScenarioGround
from ptce_finance.store import DraftChanged, StoreError
from ptce_finance.ui import decide_state, meeting_draft, state
from ptce_finance.ui.meeting_draft import Step
from ptce_finance.ui.meeting_show import show_large
from ptce_finance.ui.view import View

STOPS: Final = 20
"""Stops of a slider, about."""
STEPS: Final = tuple(Decimal(one) for one in (100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000))
_TENTH: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What every screen rests on: the years if nothing is done, and the worst of them."""

    ground: ScenarioGround
    years: tuple[ProjectedYear, ...]
    worst: ProjectedYear


def meeting_of(view: View) -> Meeting | None:
    """The meeting of the cluster; None while no year of the cell is loaded."""
    ground = decide_state.ground(view)
    if ground is None:
        return None
    years = ground.project(decide_state.BASE).years
    return Meeting(ground=ground, years=years, worst=max(years, key=lambda one: one.gap.secured))


def levers(meeting: Meeting) -> tuple[Lever, ...]:
    """The levers that a meeting can move: the usual ones that have somewhere to go."""
    usual = usual_levers(meeting.ground.base).levers
    return tuple(one for one in usual if one.most is None or one.most > 0)


def scenario_at(meeting: Meeting, amounts: Mapping[str, str], name: str = BASELINE) -> Scenario:
    """The scenario of the levers where they stand."""
    moved = tuple(
        lever.at(amount)
        for lever in levers(meeting)
        if (amount := Decimal(amounts.get(lever.key, "0"))) > 0
    )
    return Scenario(name=name, levers=moved)


def sliders(view: View, meeting: Meeting) -> None:
    """A slider a lever, moved live, and the gap with them beside the gap without."""
    standing = meeting_draft.standing(view.cluster_id)
    found = levers(meeting)
    for place, lever in zip(st.columns(len(found), gap="large"), found, strict=True):
        now = standing.get(lever.key, "0")
        options = _options(meeting, lever, now)
        # A slider set anew at each run would fall behind the hand that moves it.
        if state.recall(_field(lever.key)) != now:
            state.keep(_field(lever.key), now)
        state.keep(_drawn(lever.key), now)
        place.select_slider(
            text(view.locale, f"lever.kind-short.{lever.kind.value}"),
            options,
            format_func=lambda one: euros(view.locale, Decimal(one), cents=False),
            key=_field(lever.key),
            on_change=_moved,
            args=(view, meeting, lever.key),
        )
    after = meeting.ground.project(scenario_at(meeting, standing)).years
    picture = moved_picture(view.locale, meeting.years, after, meeting.worst.year.label)
    show_large(view, picture)


def _field(key: str) -> str:
    return f"meeting_{key}"


def _drawn(key: str) -> str:
    return f"meeting_drawn_{key}"


def moved_elsewhere(view: View, meeting: Meeting) -> str:
    """The levers that another window moved since this one was drawn, by name; empty for none."""
    standing = meeting_draft.standing(view.cluster_id)
    found = [
        one
        for one in levers(meeting)
        if (now := standing.get(one.key, "0")) != state.recall(_drawn(one.key), now)
    ]
    return ", ".join(text(view.locale, f"lever.kind-short.{one.kind.value}") for one in found)


def _options(meeting: Meeting, lever: Lever, now: str) -> Sequence[str]:
    """Round amounts from nothing to the most, the most and where it stands among them."""
    gap = max(meeting.worst.gap.secured, meeting.worst.expenses * _TENTH)
    most = gap if lever.most is None else lever.most
    step = next((one for one in STEPS if one * STOPS >= most), STEPS[-1])
    stops = {int(step) * count for count in range(int(most // step) + 1)}
    if lever.most is None:
        stops.add(int(step) * (int(most // step) + 1))
    return tuple(str(one) for one in sorted({*stops, int(Decimal(now))}))


def _moved(view: View, meeting: Meeting, key: str) -> None:
    """Keep the lever that was moved, and where another window put the others."""
    names = moved_elsewhere(view, meeting)
    seen = meeting_draft.text_of(view.cluster_id)
    before = meeting_draft.steps_in(seen)
    standing = before[-1].amounts if before else {}
    amounts = {**standing, key: state.recall(_field(key), "0")}
    try:
        meeting_draft.keep(view.cluster_id, (*before, Step(amounts=amounts)), seen)
    except DraftChanged:
        state.refuse("page.meeting.moved-meanwhile")
    except StoreError as fault:
        state.keep_fault(fault)
    else:
        # A key held down moves again before the page is drawn: its own moves are not another's.
        state.keep(_drawn(key), amounts[key])
        if names:
            state.say("page.meeting.moved-elsewhere", levers=names)
