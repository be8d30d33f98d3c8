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


def steps(cluster_id: str) -> tuple[Step, ...]:
    """The steps of the meeting, oldest first; none where the text is none of ours."""
    try:
        found = json.loads(state.store().draft(cluster_id, PLACE) or "[]")
        return tuple(
            Step(
                amounts={str(k): str(int(v)) for k, v in one["amounts"].items()},
                kept=str(one.get("kept", "")),
            )
            for one in found
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return ()


def keep(cluster_id: str, kept: Sequence[Step]) -> None:
    """Keep these steps; StoreError where the store cannot."""
    document = [{"amounts": dict(one.amounts), "kept": one.kept} for one in kept[-MOST:]]
    state.store().keep_draft(cluster_id, PLACE, json.dumps(document) if document else "")


def standing(cluster_id: str) -> Mapping[str, str]:
    """Where the levers stand now."""
    found = steps(cluster_id)
    return found[-1].amounts if found else {}
