"""What is answered about a file before it is imported, kept by its bytes: a restart loses nothing.

The file itself is not kept: a person who gives it up has given nothing. What was answered is there
again when the same bytes are chosen, on the page of imports and on the page of mappings.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ptce_finance.ui import form_draft, state
from ptce_finance.ui.form_draft import FormDraft

ANSWERS: Final = ("cluster", "scope", "one_action", "action", "year", "version", "skip")
"""The fields about a file, each kept in the session under `<name>_<place>`."""

_NO_CLUSTER: Final = ""
_MAPPING, _HELD, _FILE, _AT = "mapping", "held", "file", "at"
_START: Final = "file "
_BOXES: Final = frozenset({"one_action", "skip"})
_UNSAID: Final = {"scope": "None", **dict.fromkeys(_BOXES, "False")}
"""How a field that nothing was chosen in reads, where it is not empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderWay:
    """Answers that are kept about a file that is not there: its name, since when."""

    sha256: str
    file: str
    at: datetime


def follow(place: str, sha256: str, file: str) -> None:
    """Fill the fields of that place with what was answered, then keep what they hold.

    Called before anything of the file is drawn or read: what the person has just typed is kept
    first. What was answered about another file in that place now holds for this one.
    """
    here, there = f"{place} file", _where(sha256)
    before = state.recall(here)
    if before != sha256:
        state.keep(here, sha256)
        _arrive(place, there, _where(before) if before else "")
    parts = dict(state.recall_parts(f"{there} parts"))
    for name in ANSWERS:
        field = f"{name}_{place}"
        if form_draft.drawn_before(field):
            parts[name] = _text(name, place)
        elif parts.get(name):
            state.keep(field, True if name in _BOXES else parts[name])
    _keep(there, {**parts, _FILE: file})


def _arrive(place: str, there: str, before: str) -> None:
    """What is kept about the file is what its fields begin with; else what they held before."""
    draft = form_draft.kept(_NO_CLUSTER, there)
    if draft is not None:
        state.keep_parts(f"{there} parts", draft.parts)
        state.keep_parts(f"{there} seen", draft.seen)
        state.keep(f"{there} since", draft.parts.get(_AT, ""))
        for name in ANSWERS:
            state.forget(f"{name}_{place}")
    elif before and _MAPPING not in state.recall_parts(f"{before} parts"):
        for one in ("parts", "seen"):
            state.keep_parts(f"{there} {one}", state.recall_parts(f"{before} {one}"))
        form_draft.let_go(_NO_CLUSTER, before)


def settle(place: str, sha256: str) -> None:
    """The questions were drawn: what they begin with is no answer of the person."""
    there = _where(sha256)
    seen = dict(state.recall_parts(f"{there} seen"))
    parts = dict(state.recall_parts(f"{there} parts"))
    for name in ANSWERS:
        if name not in seen and form_draft.drawn_before(f"{name}_{place}"):
            seen[name] = parts[name] = _text(name, place)
    state.keep_parts(f"{there} seen", {**seen, _FILE: parts.get(_FILE, "")})
    state.keep_parts(f"{there} parts", parts)


def mapping(sha256: str) -> str:
    """The mapping of the file as it was left, in its text form; empty where there is none."""
    return state.recall_parts(f"{_where(sha256)} parts").get(_MAPPING, "")


def keep_mapping(sha256: str, text: str) -> None:
    """Keep the mapping of the file as it is now; the first one that was drawn is no answer."""
    there = _where(sha256)
    seen = state.recall_parts(f"{there} seen")
    if _MAPPING not in seen:
        state.keep_parts(f"{there} seen", {**seen, _MAPPING: text})
    _keep(there, {**state.recall_parts(f"{there} parts"), _MAPPING: text})


def held(sha256: str) -> str:
    """What stood when the mapping began, as it was noted; empty where nothing was."""
    return state.recall_parts(f"{_where(sha256)} seen").get(_HELD, "")


def keep_held(sha256: str, text: str) -> None:
    """Note what stands as the mapping begins, or as the person was told of it."""
    there = _where(sha256)
    for one in ("seen", "parts"):
        state.keep_parts(f"{there} {one}", {**state.recall_parts(f"{there} {one}"), _HELD: text})


def _keep(there: str, parts: Mapping[str, str]) -> None:
    seen = state.recall_parts(f"{there} seen")
    before = state.recall_parts(f"{there} parts")
    answered = dict(parts)
    if _answers(parts) != _answers(before) or not before.get(_AT):
        answered[_AT] = state.now().isoformat(timespec="minutes")
    state.keep_parts(f"{there} parts", answered)
    if seen:
        typed = answered if _answers(answered) != _answers(seen) else seen
        kept = form_draft.keep(_NO_CLUSTER, there, FormDraft(seen=seen, parts=typed))
        state.keep(f"{there} elsewhere", "" if kept else "yes")


def answered(sha256: str) -> bool:
    """Whether the person answered something about the file that is not imported yet."""
    there = _where(sha256)
    parts, seen = (state.recall_parts(f"{there} {one}") for one in ("parts", "seen"))
    return bool(seen) and _answers(parts) != _answers(seen)


def elsewhere(sha256: str) -> bool:
    """Whether another window answers about the same file, so that nothing is kept of this one."""
    return bool(state.recall(f"{_where(sha256)} elsewhere"))


def since(sha256: str) -> datetime | None:
    """Of when the answers are that were taken up again; None where this window began."""
    return _moment(state.recall(f"{_where(sha256)} since"))


def give_up(place: str, sha256: str) -> None:
    """Forget what was answered about the file: its questions begin again."""
    done(sha256)
    for one in ("parts", "seen"):
        state.forget(f"{_where(sha256)} {one}")
    for name in ANSWERS:
        state.forget(f"{name}_{place}")


def done(sha256: str) -> None:
    """The file is imported, or given up: nothing of it is under way any more."""
    there = _where(sha256)
    form_draft.let_go(_NO_CLUSTER, there)
    state.keep_parts(f"{there} seen", state.recall_parts(f"{there} parts"))
    state.forget(f"{there} since")


def drop(sha256: str) -> None:
    """Forget what is kept about a file that is not there."""
    state.store().keep_draft(_NO_CLUSTER, _where(sha256), "")


def under_way() -> Iterator[UnderWay]:
    """The files about which answers are kept."""
    store = state.store()
    for there in store.draft_places(_NO_CLUSTER):
        draft = form_draft.read(store.draft(_NO_CLUSTER, there))
        at = _moment(draft.parts.get(_AT, "")) if draft else None
        if there.startswith(_START) and draft and at:
            file = draft.parts.get(_FILE, "")
            yield UnderWay(sha256=there.removeprefix(_START), file=file, at=at)


def _where(sha256: str) -> str:
    """Where the store keeps what is answered about a file: by its bytes, whatever its name."""
    return f"{_START}{sha256}"


def _text(name: str, place: str) -> str:
    found = state.recall(f"{name}_{place}")
    return "" if found == _UNSAID.get(name) else found


def _answers(parts: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in parts.items() if text and name not in {_HELD, _FILE, _AT}}


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
