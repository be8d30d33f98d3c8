"""What the buttons of a meeting write: an option kept, a step taken back, a decision frozen."""

from typing import Final

from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import text
from ptce_finance.model.results import CoverLevel
from ptce_finance.model.results.solution import Goal
from ptce_finance.model.solver import solve
from ptce_finance.store import Store, StoreError
from ptce_finance.ui import meeting_draft, state, writing
from ptce_finance.ui.meeting_draft import Step
from ptce_finance.ui.meeting_levers import Meeting, levers, moved_elsewhere, scenario_at
from ptce_finance.ui.scenario_writing import frozen_now
from ptce_finance.ui.view import View

PLACE: Final = "meeting"
LETTERS: Final = "BCDEFGHIJKLMNOPQRSTUVWXYZ"


def keep_option(view: View, meeting: Meeting) -> None:
    """Keep the levers where they stand as the next option."""
    if names := moved_elsewhere(view, meeting):
        state.refuse("page.meeting.moved-before", levers=names)
        return
    stands = scenario_at(meeting, meeting_draft.standing(view.cluster_id))
    if not stands.levers:
        state.refuse("page.meeting.nothing-moved")
        return
    _keep(view, stands)


def keep_solution(view: View, meeting: Meeting) -> None:
    """Seek the least effort that closes the gap from the worst year on, and keep it."""
    goal = Goal(level=CoverLevel.SECURED, from_year=meeting.worst.year.label)
    found = solve(meeting.ground, Scenario(name="", levers=levers(meeting)), goal)
    if not found.ways or not found.ways[0].levers:
        state.refuse("page.meeting.no-way" if not found.ways else "page.meeting.no-need")
        return
    way = found.ways[0].scenario
    moved = tuple(one for one in way.active if one.yearly > 0)
    _keep(view, Scenario(name="", levers=moved))


def undo(view: View) -> None:
    """Take the last step back: a lever moved, or an option kept."""
    seen = meeting_draft.text_of(view.cluster_id)
    before = meeting_draft.steps_in(seen)
    if not before:
        return
    last = before[-1]
    if not last.kept:
        try:
            meeting_draft.keep(view.cluster_id, before[:-1], seen)
        except StoreError as fault:
            state.keep_fault(fault)
        return

    def write(store: Store, author: str) -> None:
        meeting_draft.keep(view.cluster_id, before[:-1], seen)
        store.undo_scenario(view.cluster_id, last.kept, author=author, at=state.now())

    writing.signed(write, PLACE)


def freeze_option(view: View, scenario_id: str) -> None:
    """Freeze what the board decides, *au fil de l'eau* too."""

    def write(store: Store, author: str) -> None:
        known = {one.id: one for one in store.scenarios(view.cluster_id)}
        name = text(view.locale, "scenario.names.baseline")
        chosen = known[scenario_id] if scenario_id else Scenario(name=name)
        frozen = frozen_now(view, store, chosen, author)
        seen = chosen if scenario_id else None
        store.keep_scenario(view.cluster_id, frozen, author=author, at=state.now(), seen=seen)
        state.say("page.meeting.said-frozen", name=chosen.name)

    writing.signed(write, PLACE)


def next_letter(names: set[str], locale_word: str) -> str:
    """The name of the next option: the first letter from B on that no scenario has."""
    options = (f"{locale_word} {letter}" for letter in LETTERS)
    return next((one for one in options if one not in names), f"{locale_word} {len(names) + 2}")


def _keep(view: View, stands: Scenario) -> None:
    def write(store: Store, author: str) -> None:
        names = {one.name for one in store.scenarios(view.cluster_id)}
        name = next_letter(names, view.text("meeting.option"))
        kept = store.keep_scenario(
            view.cluster_id,
            Scenario(name=name, levers=stands.levers),
            author=author,
            at=state.now(),
        )
        seen = meeting_draft.text_of(view.cluster_id)
        before = meeting_draft.steps_in(seen)
        amounts = before[-1].amounts if before else {}
        meeting_draft.keep(view.cluster_id, (*before, Step(amounts=amounts, kept=kept.id)), seen)
        state.say("page.meeting.said-kept", name=name)

    writing.signed(write, PLACE)
