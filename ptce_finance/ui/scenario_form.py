"""The form of one scenario: who it is, its levers, what it does, and its buttons."""

from collections.abc import Sequence

import streamlit as st

from ptce_finance.domain.scenario import Scenario, whole
from ptce_finance.domain.scenario_text import read_scenario
from ptce_finance.i18n import moment
from ptce_finance.model.scenario_ground import ScenarioGround
from ptce_finance.ui import decide_state, scenario_levers, scenario_writing, state, writing
from ptce_finance.ui.ledger import rule_name
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.register_draft import Fault
from ptce_finance.ui.scenario_draft import scenario_of
from ptce_finance.ui.scenario_effect import effect, frozen_effect
from ptce_finance.ui.scenario_fields import Fields, typed
from ptce_finance.ui.scenario_texts import Parts, lever_keys
from ptce_finance.ui.scenario_writing import NEW, PLACE, SEEN, WHY
from ptce_finance.ui.view import View


def scenario_form(view: View, ground: ScenarioGround, chosen: str) -> None:
    """The chosen scenario, or a new one, with what it does shown as it is typed."""
    held = decide_state.scenarios(view.cluster_id)
    standing = held.get(chosen, Scenario(name=view.text("scenarios.new-name")))
    resumed = scenario_writing.open_form(view, standing)
    parts = typed()
    seen = read_scenario(state.recall(SEEN))
    stated, faults = scenario_of(parts, seen)
    locked = standing.frozen
    if locked:
        _frozen(view, standing)
    elif resumed:
        st.info(view.text("scenarios.resumed"), icon=":material/edit_note:")
    fields = Fields(view, parts, faults, locked=locked)
    _identity(view, fields, standing)
    parent = _parent(view, fields, standing)
    st.subheader(view.text("scenarios.levers"), anchor=False)
    taken = [] if parent is None else [one.key for one in parent.levers]
    if parent is not None:
        scenario_levers.inherited(view, parent, lever_keys(parts), locked=locked)
    scenario_levers.levers(view, ground, fields, stated, taken)
    if standing.frozen:
        frozen_effect(view, standing)
    elif stated is not None:
        effect(view, ground, whole(stated, held))
    _buttons(view, standing, parts, stated, faults)


def _frozen(view: View, scenario: Scenario) -> None:
    kept = scenario.freeze
    if kept is None:
        return
    words = view.text(
        "scenarios.frozen",
        at=moment(view.locale, kept.at.astimezone()),
        by=markdown(kept.by),
        code=kept.code,
        seed=kept.seed,
        draws=kept.draws,
        rule=markdown(rule_name(view, kept.reading.rule)),
    )
    st.info(words, icon=":material/lock:")
    if decide_state.still_holds(scenario):
        st.caption(view.text("scenarios.holds", digest=kept.digest[:12]))
    else:
        st.error(view.text("scenarios.holds-not", code=kept.code), icon=":material/error:")


def _identity(view: View, fields: Fields, standing: Scenario) -> None:
    left, right = st.columns([2, 3])
    fields.text("name", view.text("scenarios.field-name"), left, most=80)
    fields.text("description", view.text("scenarios.field-description"), right, most=400)
    others = {
        key: one.name
        for key, one in decide_state.scenarios(view.cluster_id).items()
        if key != standing.id
    }
    baseline = view.text("scenarios.baseline")
    fields.pick(
        "parent",
        view.text("scenarios.field-parent"),
        ("", *others),
        lambda one: others[one] if one else baseline,
        left,
    )


def _parent(view: View, fields: Fields, standing: Scenario) -> Scenario | None:
    """The scenario that this one starts from, whole; a frozen one has its parent's levers."""
    held = decide_state.scenarios(view.cluster_id)
    found = held.get(fields.held("parent"))
    return None if found is None or standing.frozen else whole(found, held)


def _buttons(
    view: View,
    standing: Scenario,
    parts: Parts,
    stated: Scenario | None,
    faults: Sequence[Fault],
) -> None:
    known = bool(standing.id)
    dirty = not standing.frozen and scenario_writing.dirty(parts)
    _draft_told(view, standing, parts, dirty=dirty)
    if faults:
        st.caption(view.text("scenarios.incomplete"))
    writing.signature(view.locale, place=PLACE)
    if not standing.frozen:
        st.text_input(view.text("scenarios.why"), key=WHY, max_chars=400)
    with st.container(horizontal=True):
        if not standing.frozen:
            _save_buttons(view, standing, whole_form=stated is not None, dirty=dirty)
        if known:
            _standing_buttons(view, standing, dirty=dirty)


def _draft_told(view: View, standing: Scenario, parts: Parts, *, dirty: bool) -> None:
    if standing.frozen:
        return
    if not scenario_writing.keep_draft(view, standing, parts):
        st.warning(view.text("scenarios.draft-elsewhere"), icon=":material/warning:")
        st.button(
            view.text("scenarios.take-theirs"),
            key="scenario_take_theirs",
            on_click=scenario_writing.take_theirs,
            args=(view,),
        )
    elif dirty:
        st.caption(view.text("scenarios.draft-kept"))


def _save_buttons(view: View, standing: Scenario, *, whole_form: bool, dirty: bool) -> None:
    st.button(
        view.text("scenarios.save" if standing.id else "scenarios.create"),
        key="scenario_save",
        type="primary",
        icon=":material/save:",
        disabled=not whole_form,
        on_click=scenario_writing.save,
        args=(view, standing.id),
    )
    if standing.id and dirty:
        st.button(
            view.text("scenarios.save-as"),
            key="scenario_save_as",
            disabled=not whole_form,
            on_click=scenario_writing.save_as,
            args=(view, standing.id),
        )
    if dirty:
        st.button(
            view.text("scenarios.let-go"),
            key="scenario_let_go",
            on_click=scenario_writing.let_go,
            args=(view, standing.id or NEW),
        )


def _standing_buttons(view: View, standing: Scenario, *, dirty: bool) -> None:
    st.button(
        view.text("scenarios.duplicate"),
        key="scenario_duplicate",
        icon=":material/content_copy:",
        on_click=scenario_writing.duplicate,
        args=(view, standing),
    )
    if not standing.frozen:
        with st.popover(view.text("scenarios.freeze"), icon=":material/lock:", disabled=dirty):
            st.markdown(view.text("scenarios.freeze-told"))
            st.button(
                view.text("scenarios.freeze-sure"),
                key="scenario_freeze",
                type="primary",
                on_click=scenario_writing.freeze_it,
                args=(view, standing),
            )
    st.button(
        view.text("scenarios.delete"),
        key="scenario_delete",
        icon=":material/delete:",
        on_click=scenario_writing.delete,
        args=(view, standing),
    )
