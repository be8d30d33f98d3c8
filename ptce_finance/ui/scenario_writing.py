"""What the buttons of the scenarios write: saved, frozen, duplicated, deleted, taken back."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import ptce_finance
from ptce_finance.domain.scenario import Scenario, whole
from ptce_finance.domain.scenario_text import read_scenario, scenario_text
from ptce_finance.model.facade import load
from ptce_finance.model.results.simulation import SimulationSettings
from ptce_finance.model.scenario_freeze import FreezeOrder, freeze
from ptce_finance.store import DraftChanged, Store
from ptce_finance.ui import address, decide_state, state, writing
from ptce_finance.ui.scenario_draft import scenario_of
from ptce_finance.ui.scenario_fields import fill, typed
from ptce_finance.ui.scenario_texts import Parts, texts_of
from ptce_finance.ui.view import SCENARIO, View

NEW: Final = "new"
PLACE: Final = "scenario"
OPENED: Final = "scenario_opened"
SEEN: Final = "scenario_seen"
KEPT: Final = "scenario_kept_draft"
WHY: Final = "scenario_why"
NEXT: Final = "scenario_next"


def draft_place(scenario_id: str) -> str:
    """Where the store keeps what is typed in the form of that scenario."""
    return f"scenario {scenario_id or NEW}"


def open_form(view: View, scenario: Scenario) -> bool:
    """Fill the form with a scenario, or with what was being typed; whether that was so."""
    wanted = f"{view.cluster_id}/{scenario.id}"
    if state.recall(OPENED) == wanted:
        return False
    kept = state.store().draft(view.cluster_id, draft_place(scenario.id))
    draft: Mapping[str, object] = json.loads(kept) if kept else {}
    parts = draft.get("parts")
    fill(
        {str(k): str(v) for k, v in parts.items()}
        if isinstance(parts, dict)
        else texts_of(scenario)
    )
    state.keep(SEEN, str(draft.get("seen", scenario_text(scenario))))
    state.keep(KEPT, kept)
    state.keep(OPENED, wanted)
    return bool(kept)


def keep_draft(view: View, scenario: Scenario, parts: Parts) -> bool:
    """Keep in the store what is typed and not saved; False where another window types there."""
    seen = state.recall(SEEN)
    clean = dict(parts) == texts_of(read_scenario(seen))
    text = "" if clean else json.dumps({"seen": seen, "parts": dict(parts)}, ensure_ascii=False)
    if text == state.recall(KEPT):
        return True
    try:
        state.store().keep_draft(
            view.cluster_id, draft_place(scenario.id), text, seen=state.recall(KEPT)
        )
    except DraftChanged:
        return False
    state.keep(KEPT, text)
    return True


def dirty(parts: Parts) -> bool:
    """Whether something was typed since the scenario was read."""
    return dict(parts) != texts_of(read_scenario(state.recall(SEEN)))


def save(view: View, scenario_id: str) -> None:
    """Keep the scenario of the form, unless it was changed since the form was filled."""

    def write(store: Store, author: str) -> None:
        seen = read_scenario(state.recall(SEEN))
        stated, _ = scenario_of(typed(), seen)
        if stated is None or _stale(view, store, seen):
            return
        kept = store.keep_scenario(
            view.cluster_id,
            stated,
            author=author,
            at=state.now(),
            why=_why(),
            seen=seen if scenario_id else None,
        )
        state.say("page.scenarios.said-saved", name=kept.name)
        _done(view, store, scenario_id, kept.id)

    writing.signed(write, PLACE)


def save_as(view: View, scenario_id: str) -> None:
    """Keep what the form holds as another scenario; the one it was read from stays as it is."""

    def write(store: Store, author: str) -> None:
        stated, _ = scenario_of(typed(), Scenario(name=""))
        if stated is None:
            return
        name = free_name(view, stated.name)
        kept = store.keep_scenario(
            view.cluster_id, replace(stated, name=name), author=author, at=state.now(), why=_why()
        )
        state.say("page.scenarios.said-saved", name=kept.name)
        _done(view, store, scenario_id, kept.id)

    writing.signed(write, PLACE)


def let_go(view: View, scenario_id: str) -> None:
    """Forget what was typed: the form shows what is kept."""
    state.store().keep_draft(view.cluster_id, draft_place(scenario_id), "")
    state.forget(OPENED)
    state.say("page.scenarios.said-let-go")


def take_theirs(_view: View) -> None:
    """Show what the other window typed."""
    state.forget(OPENED)


def duplicate(view: View, scenario: Scenario) -> None:
    """Copy a scenario under a free name; the copy of a frozen one can change."""

    def write(store: Store, author: str) -> None:
        copy = replace(
            scenario,
            id="",
            name=free_name(view, scenario.name),
            parent=None if scenario.frozen else scenario.parent,
            freeze=None,
        )
        kept = store.keep_scenario(view.cluster_id, copy, author=author, at=state.now())
        state.say("page.scenarios.said-duplicated", name=scenario.name, copy=kept.name)
        _go_to(kept.id)

    writing.signed(write, PLACE)


def freeze_it(view: View, scenario: Scenario) -> None:
    """Freeze a scenario with everything its figures rest on."""

    def write(store: Store, author: str) -> None:
        frozen = frozen_now(view, store, scenario, author)
        store.keep_scenario(
            view.cluster_id, frozen, author=author, at=state.now(), why=_why(), seen=scenario
        )
        state.say("page.scenarios.said-frozen", name=scenario.name)
        _done(view, store, scenario.id, scenario.id)

    writing.signed(write, PLACE)


def frozen_now(view: View, store: Store, scenario: Scenario, author: str) -> Scenario:
    """The scenario, whole, with everything its figures rest on today; nothing is written yet."""
    known = {one.id: one for one in store.scenarios(view.cluster_id)}
    drawn = SimulationSettings()
    order = FreezeOrder(
        at=state.now(),
        by=author,
        code=ptce_finance.__version__,
        seed=drawn.seed,
        draws=drawn.draws,
    )
    data = load(store, view.cluster_id)
    return freeze(data, whole(scenario, known), view.reading, None, order)


def delete(view: View, scenario: Scenario) -> None:
    """Delete a scenario; the page offers to take that back."""

    def write(store: Store, author: str) -> None:
        store.delete_scenario(
            view.cluster_id, scenario.id, author=author, at=state.now(), why=_why(), seen=scenario
        )
        state.say("page.scenarios.said-deleted", name=scenario.name)
        _done(view, store, scenario.id, "")

    writing.signed(write, PLACE)


def undo(view: View, scenario_id: str, name: str) -> None:
    """Take back the last word on a scenario."""

    def write(store: Store, author: str) -> None:
        after = store.undo_scenario(view.cluster_id, scenario_id, author=author, at=state.now())
        state.say("page.scenarios.said-undone", name=name)
        _done(view, store, scenario_id, "" if after is None else after.id)

    writing.signed(write, "scenario_undo")


def free_name(view: View, name: str) -> str:
    """The name, numbered where another scenario of the cluster has it."""
    taken = {one.name for one in decide_state.scenarios(view.cluster_id).values()}
    names = [name, *(f"{name} ({number})" for number in range(2, len(taken) + 3))]
    return next(one for one in names if one not in taken)


def _stale(view: View, store: Store, seen: Scenario) -> bool:
    """Whether the scenario is no longer what the form was filled with; then it is told."""
    if not seen.id:
        return False
    now = {one.id: one for one in store.scenarios(view.cluster_id)}.get(seen.id)
    if now == seen:
        return False
    if now is None:
        state.refuse("page.scenarios.gone-meanwhile", name=seen.name)
        return True
    fields = ", ".join(view.text(f"scenarios.changed.{one}") for one in changed(seen, now))
    state.refuse("page.scenarios.changed-meanwhile", name=seen.name, fields=fields)
    return True


def changed(seen: Scenario, now: Scenario) -> tuple[str, ...]:
    """What differs between two states of a scenario."""
    names = ("name", "description", "parent", "levers", "hypotheses", "freeze")
    return tuple(one for one in names if getattr(seen, one) != getattr(now, one))


def _why() -> str:
    return " ".join(state.recall(WHY).split())


def _done(view: View, store: Store, opened: str, shown: str) -> None:
    """What was typed is kept now: its draft goes, and the form shows what is kept."""
    store.keep_draft(view.cluster_id, draft_place(opened), "")
    state.forget(WHY)
    _go_to(shown)


def _go_to(scenario_id: str) -> None:
    state.keep(address.field(SCENARIO), scenario_id)
    state.forget(OPENED)
