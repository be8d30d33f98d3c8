"""The form of an agreement from one window to the next: what is typed and not saved stays."""

from collections.abc import Mapping, Sequence

from ptce_finance.ui import draft_told, form_draft, register_fields, register_writing, state
from ptce_finance.ui.register_writing import OPENED, draft_place
from ptce_finance.ui.view import View


def being_typed(view: View, keys: Sequence[str]) -> str:
    """The agreement whose form was being filled when the window was last left, if any."""
    places = state.store().draft_places(view.cluster_id)
    return next((key for key in keys if draft_place(key) in places), "")


def open_form(view: View, key: str, texts: Mapping[str, str]) -> None:
    """Fill the form when another agreement is chosen, or the first time: as it was left."""
    wanted = f"{view.cluster_id}/{key}"
    if state.recall(OPENED) == wanted:
        return
    draft = form_draft.kept(view.cluster_id, draft_place(key))
    if draft is None:
        register_fields.open_form(texts)
    else:
        register_fields.open_form(draft.parts, seen=draft.seen)
    state.keep(OPENED, wanted)


def keep(view: View, key: str, parts: Mapping[str, str]) -> None:
    """Keep what is typed in the store; say so, and let it be given up."""
    draft = form_draft.FormDraft(seen=state.recall_parts(register_fields.SEEN), parts=parts)
    draft_told.told(
        view,
        "register",
        lambda: register_writing.let_go(view, key),
        kept=form_draft.keep(view.cluster_id, draft_place(key), draft),
        dirty=form_draft.dirty(draft),
    )
