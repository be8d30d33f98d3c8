"""The fields of a scenario as they are drawn; what is typed is kept from run to run."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from streamlit.delta_generator import DeltaGenerator

from ptce_finance.ui import state
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.register_draft import Fault
from ptce_finance.ui.scenario_texts import ON
from ptce_finance.ui.view import View

DRAFT: Final = "scenario_draft"
_ABSENT: Final = "\0"


def field_key(name: str) -> str:
    """The session key of a field."""
    return f"scenario_{name}"


def fill(parts: Mapping[str, str]) -> None:
    """Fill the form with these texts; what was typed before is let go."""
    for name in {**state.recall_parts(DRAFT), **parts}:
        state.forget(field_key(name))
    state.keep_parts(DRAFT, parts)


def typed() -> dict[str, str]:
    """What the form holds at the start of a run: what was typed since, else what was there."""
    held = state.recall_parts(DRAFT)
    now = {name: state.recall(field_key(name), told) for name, told in held.items()}
    kept = {name: "" if told == "False" else told for name, told in now.items()}
    state.keep_parts(DRAFT, kept)
    return kept


class Fields:
    """Draws fields, and shows under each what is wrong with it."""

    def __init__(
        self, view: View, parts: Mapping[str, str], faults: Sequence[Fault], *, locked: bool
    ) -> None:
        self._view = view
        self.parts = parts
        self.faults = faults
        self.locked = locked

    def text(
        self, name: str, label: str, place: DeltaGenerator, *, most: int = 120, told: str = ""
    ) -> None:
        """A text field; `told` helps to fill it in."""
        key = self._arrive(name)
        place.text_input(label, key=key, max_chars=most, disabled=self.locked, help=told or None)
        self._wrong(name, label, place)

    def pick(
        self,
        name: str,
        label: str,
        options: Sequence[str],
        shown: Callable[[str], str],
        place: DeltaGenerator,
    ) -> None:
        """A selector; an option that is no longer offered stays as long as it is chosen."""
        key = self._arrive(name)
        held = state.recall(key)
        offered = tuple(options) if held in options else (*options, held)
        place.selectbox(
            label,
            offered,
            format_func=lambda one: shown(one) if one in options else one,
            key=key,
            disabled=self.locked,
        )

    def tick(self, name: str, label: str, place: DeltaGenerator) -> bool:
        """A switch, and whether it is on."""
        ticked: bool = place.toggle(
            label, value=self.held(name) == ON, key=field_key(name), disabled=self.locked
        )
        return ticked

    def held(self, name: str) -> str:
        """What a field holds."""
        return self.parts.get(name, "")

    def _arrive(self, name: str) -> str:
        key = field_key(name)
        if state.recall(key, _ABSENT) == _ABSENT:
            state.keep(key, self.held(name))
        return key

    def _wrong(self, name: str, label: str, place: DeltaGenerator) -> None:
        for fault in self.faults:
            if fault.field == name and fault.code != "missing":
                told = fault_text(self._view, fault)
                place.markdown(f":material/error: **{markdown(label)}\u00a0: {told}**")


def fault_text(view: View, fault: Fault) -> str:
    """What is wrong with a field, and what to do."""
    own = {"before-start", "under-least", "ramp"}
    room = "scenarios" if fault.code in own else "register"
    words = view.text(f"{room}.fault.{fault.code}", found=fault.found, expected=fault.expected)
    return markdown(words)
