"""The decision being typed on the page of families: a reload or a restart loses nothing of it."""

from typing import Final

from ptce_finance.ui import form_draft, state
from ptce_finance.ui.classification_lines import CHOSEN
from ptce_finance.ui.form_draft import FormDraft

PLACE: Final = "classification"
LINES: Final = "lines"
_NOTHING: Final = ("None", "")


def arrive(cluster_id: str, fields: form_draft.Parts) -> None:
    """Fill the fields with what was being typed there, else with what they begin with.

    Done as the page opens: from then on the fields hold what is typed.
    """
    opened = f"{PLACE} opened"
    if state.recall(opened) == cluster_id and form_draft.drawn_before(CHOSEN):
        return
    state.keep(opened, cluster_id)
    state.keep_parts(f"{PLACE} seen", fields)
    draft = form_draft.kept(cluster_id, PLACE)
    if draft is None:
        return
    for name, text in draft.parts.items():
        if name in fields and text not in _NOTHING:
            state.keep(f"{PLACE}_{name}", text)
    if chosen := draft.parts.get(LINES, ""):
        state.keep_list(CHOSEN, chosen.split())


def leave(cluster_id: str) -> None:
    """Keep what the fields hold now, with the lines that it is about."""
    seen = form_draft.seen(PLACE)
    typed = {name: _text(name, text) for name, text in seen.items()}
    lines = " ".join(state.recall_list(CHOSEN))
    parts = {**typed, LINES: lines}
    form_draft.keep(cluster_id, PLACE, FormDraft(seen=seen, parts=parts))


def let_go(cluster_id: str) -> None:
    """The decision is kept, or given up: nothing is being typed any more."""
    form_draft.let_go(cluster_id, PLACE)


def _text(name: str, first: str) -> str:
    found = state.recall(f"{PLACE}_{name}", first)
    return "" if found in _NOTHING else found
