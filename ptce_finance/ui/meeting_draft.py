"""What was done in a meeting, step after step, kept in the store: a reload loses nothing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ptce_finance.ui import state

PLACE: Final = "meeting"
MOST: Final = 40
"""Steps that can be taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where the levers stand after a step, in euros a year by key; the option that it kept."""

    amounts: Mapping[str, str] = field(default_factory=dict)
    kept: str = ""


def text_of(cluster_id: str) -> str:
    """The steps as the store keeps them: what a later write has seen."""
    return state.store().draft(cluster_id, PLACE)


def steps(cluster_id: str) -> tuple[Step, ...]:
    """The steps of the meeting, oldest first; none where the text is none of ours."""
    return steps_in(text_of(cluster_id))


def steps_in(kept: str) -> tuple[Step, ...]:
    """The steps of a text that the store kept."""
    try:
        found = json.loads(kept or "[]")
        return tuple(
            Step(
                amounts={str(k): str(int(v)) for k, v in one["amounts"].items()},
                kept=str(one.get("kept", "")),
            )
            for one in found
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return ()


def keep(cluster_id: str, kept: Sequence[Step], seen: str) -> None:
    """Keep these steps; StoreError where the store cannot, or keeps others than `seen`."""
    document = [{"amounts": dict(one.amounts), "kept": one.kept} for one in kept[-MOST:]]
    words = json.dumps(document) if document else ""
    state.store().keep_draft(cluster_id, PLACE, words, seen=seen)


def standing(cluster_id: str) -> Mapping[str, str]:
    """Where the levers stand now."""
    found = steps(cluster_id)
    return found[-1].amounts if found else {}
