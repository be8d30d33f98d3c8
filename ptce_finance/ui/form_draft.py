"""What is typed in a form and not saved, kept in the store: a reload or a restart loses nothing."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from ptce_finance.store import DraftChanged
from ptce_finance.ui import state

Parts = Mapping[str, str]
_ABSENT: Final = "\0"
"""What no field can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraft:
    """The texts that a form was filled with, and those that stand in it now, by field."""

    seen: Parts
    parts: Parts


def kept(cluster_id: str, place: str) -> FormDraft | None:
    """What was being typed there, in this window or before; None where nothing was."""
    text = state.store().draft(cluster_id, place)
    state.keep(_key(cluster_id, place), text)
    return read(text)


def read(text: str) -> FormDraft | None:
    """The draft that a text of the store states; None where it states none."""
    try:
        told = json.loads(text or "{}")
        return FormDraft(seen=_texts(told["seen"]), parts=_texts(told["parts"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def keep(cluster_id: str, place: str, draft: FormDraft) -> bool:
    """Keep what is typed, nothing where it is as it was; False where another window types there."""
    told = {"seen": dict(draft.seen), "parts": dict(draft.parts)}
    text = json.dumps(told, ensure_ascii=False) if dirty(draft) else ""
    before = state.recall(_key(cluster_id, place))
    if text == before:
        return True
    for seen_there in (before, ""):  # where another window saved or gave up, nothing is there
        with suppress(DraftChanged):
            state.store().keep_draft(cluster_id, place, text, seen=seen_there)
            state.keep(_key(cluster_id, place), text)
            return True
    return False


def dirty(draft: FormDraft) -> bool:
    """Whether something was typed."""
    return _filled(draft.parts) != _filled(draft.seen)


def let_go(cluster_id: str, place: str) -> None:
    """Forget what was typed: it is saved, or given up. What another window types there stays."""
    with suppress(DraftChanged):
        state.store().keep_draft(cluster_id, place, "", seen=state.recall(_key(cluster_id, place)))
    state.forget(_key(cluster_id, place))


def arrive(cluster_id: str, place: str, held: Parts) -> bool:
    """Fill the fields `<place>_<name>` with what is held, or with what was being typed.

    Whether they were filled now.

    Done once, and again whenever what is held changes, or the fields come back after another page,
    which took their texts away: what was typed stays, beside the texts that it was typed over.
    """
    wanted = json.dumps([cluster_id, dict(held)], ensure_ascii=False)
    opened = state.recall(f"{place} opened")
    same = opened == wanted or (_cluster_of(opened) == cluster_id and typing(place))
    if same and _filled_in(place, held):
        return False
    draft = kept(cluster_id, place) or FormDraft(seen=held, parts=held)
    for name in held:
        state.keep(f"{place}_{name}", draft.parts.get(name, ""))
    state.keep_parts(f"{place} seen", draft.seen)
    state.keep(f"{place} opened", wanted)
    return True


def _cluster_of(opened: str) -> str:
    """The cluster whose form was filled."""
    return str(json.loads(opened)[0]) if opened else ""


def _filled_in(place: str, names: Parts) -> bool:
    """Whether the fields hold something, be it an empty text."""
    return all(drawn_before(f"{place}_{name}") for name in names)


def drawn_before(field: str) -> bool:
    """Whether the field of that key holds something: it was drawn in the last run, or filled."""
    return state.recall(field, _ABSENT) != _ABSENT


def leave(cluster_id: str, place: str) -> bool:
    """Keep what the fields hold now; False where another window types in the same form."""
    return keep(cluster_id, place, FormDraft(seen=seen(place), parts=typed(place)))


def typed(place: str) -> Parts:
    """What the fields hold now."""
    return {name: state.recall(f"{place}_{name}", text) for name, text in seen(place).items()}


def typing(place: str) -> bool:
    """Whether the fields hold something else than what they were filled with."""
    return dirty(FormDraft(seen=seen(place), parts=typed(place)))


def seen(place: str) -> Parts:
    """What the fields were filled with, before anything was typed."""
    return state.recall_parts(f"{place} seen")


def changed(place: str, held: Parts) -> tuple[str, ...]:
    """The fields whose kept texts are no longer those that were typed over."""
    before = seen(place)
    return tuple(name for name, text in held.items() if before.get(name, "") != text)


def type_over(cluster_id: str, place: str, held: Parts) -> None:
    """Let what is typed be typed over what is held now: the person was told what changed."""
    keep(cluster_id, place, FormDraft(seen=held, parts=typed(place)))
    state.keep_parts(f"{place} seen", held)


def saved(cluster_id: str, place: str) -> None:
    """What was typed is saved: its draft goes, and the fields show what is held."""
    let_go(cluster_id, place)
    state.forget(f"{place} opened")


def _key(cluster_id: str, place: str) -> str:
    return f"typed {cluster_id} {place}"


def _filled(parts: Parts) -> dict[str, str]:
    return {name: text for name, text in parts.items() if text}


def _texts(told: Mapping[str, object]) -> dict[str, str]:
    return {str(name): str(text) for name, text in told.items()}
