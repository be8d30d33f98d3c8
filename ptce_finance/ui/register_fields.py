"""The fields of one agreement as they are drawn; what is typed is kept from run to run."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from streamlit.delta_generator import DeltaGenerator

from ptce_finance.i18n import month_names
from ptce_finance.ui import state
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.register_draft import Fault
from ptce_finance.ui.view import View

DRAFT: Final = "register_draft"
SEEN: Final = "register_seen"
CHOSEN: Final = "register_chosen"
FIRST_YEAR, LAST_YEAR = 2015, 2060
_ABSENT: Final = "\0"


def field_key(name: str) -> str:
    """The session key of a field."""
    return f"register_{name}"


def open_form(parts: Mapping[str, str], seen: Mapping[str, str] | None = None) -> None:
    """Fill the form with these texts, typed over those `seen`; what it held before is let go."""
    known = {**state.recall_parts(DRAFT), **parts}
    for name in known:
        state.forget(field_key(name))
    state.keep_parts(DRAFT, parts)
    state.keep_parts(SEEN, parts if seen is None else seen)


def typed() -> Mapping[str, str]:
    """What the form holds at the start of a run: what was typed since, else what was there."""
    held = state.recall_parts(DRAFT)
    now = {name: state.recall(field_key(name), told) for name, told in held.items()}
    kept = {name: "" if told == "False" else told for name, told in now.items()}
    state.keep_parts(DRAFT, kept)
    return kept


class Fields:
    """Draws fields, shows under each what is wrong with it, and remembers what they hold."""

    def __init__(self, view: View, faults: Sequence[Fault]) -> None:
        self._view = view
        self._faults = faults
        self._held = dict(state.recall_parts(DRAFT))

    def text(self, name: str, place: DeltaGenerator, label: str = "", *, most: int = 120) -> None:
        """A text field."""
        key = self._arrive(name)
        typed = place.text_input(
            label or self._view.text(f"register.field.{name}"), key=key, max_chars=most
        )
        self._leave(name, typed or "", place)

    def pick(
        self,
        name: str,
        options: Sequence[str],
        shown: Callable[[str], str],
        place: DeltaGenerator,
        label: str = "",
    ) -> str:
        """A selector; an option that is no longer offered stays as long as it is chosen."""
        key = self._arrive(name)
        held = state.recall(key)
        offered = tuple(options) if held in options else (*options, held)
        chosen: str = place.selectbox(
            label or self._view.text(f"register.field.{name}"),
            offered,
            format_func=lambda one: shown(one) if one in options else one,
            key=key,
        )
        self._leave(name, chosen, place)
        return chosen

    def day(self, name: str, place: DeltaGenerator, label: str = "") -> None:
        """A day by three selectors: day, month, year."""
        label = label or self._view.text(f"register.field.{name}")
        parts = place.columns([2, 3, 2], vertical_alignment="bottom")
        names = month_names(self._view.locale)
        years = tuple(str(year) for year in range(FIRST_YEAR, LAST_YEAR + 1))
        days = tuple(str(number) for number in range(1, 32))
        months = tuple(str(number) for number in range(1, 13))
        offered: dict[str, tuple[tuple[str, ...], Callable[[str], str]]] = {
            "day": (days, str),
            "month": (months, lambda one: names[int(one) - 1]),
            "year": (years, str),
        }
        for column, (part, (options, shown)) in zip(parts, offered.items(), strict=True):
            told = self._view.text(f"register.{part}")
            self.pick(
                f"{name}_{part}",
                ("", *options),
                partial(_or_dash, shown),
                column,
                label=self._view.text("register.day-part", what=label, part=told),
            )
        self._wrong(name, place)

    def tick(self, name: str, place: DeltaGenerator) -> None:
        """A box to tick."""
        ticked = place.checkbox(
            self._view.text(f"register.field.{name}"),
            value=self._held.get(name) == "True",
            key=field_key(name),
            help=self._view.text(f"register.help.{name}"),
        )
        self._held[name] = "True" if ticked else ""

    def held(self, name: str) -> str:
        """What a field holds."""
        return self._held.get(name, "")

    def keep(self) -> Mapping[str, str]:
        """Keep what all fields hold, hidden ones too, and answer it."""
        state.keep_parts(DRAFT, self._held)
        return self._held

    def _arrive(self, name: str) -> str:
        key = field_key(name)
        if state.recall(key, _ABSENT) == _ABSENT:
            state.keep(key, self._held.get(name, ""))
        return key

    def _leave(self, name: str, typed: str, place: DeltaGenerator) -> None:
        self._held[name] = typed
        self._wrong(name, place)

    def _wrong(self, name: str, place: DeltaGenerator) -> None:
        for fault in self._faults:
            if fault.field == name and fault.code != "missing":
                place.markdown(f":material/error: **{fault_text(self._view, fault)}**")


def _or_dash(shown: Callable[[str], str], one: str) -> str:
    return shown(one) if one else "–"


def fault_text(view: View, fault: Fault) -> str:
    """What is wrong with a field, and what to do."""
    return markdown(
        view.text(f"register.fault.{fault.code}", found=fault.found, expected=fault.expected)
    )
