"""What the buttons of the register write, never over what another window changed unseen."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ptce_finance.domain.agreement import Agreement, LineLink
from ptce_finance.domain.line import Line
from ptce_finance.i18n import listed
from ptce_finance.store import Store
from ptce_finance.ui import form_draft, state, writing
from ptce_finance.ui.form_draft import FormDraft
from ptce_finance.ui.register_draft import agreement_of
from ptce_finance.ui.register_fields import CHOSEN, DRAFT, SEEN
from ptce_finance.ui.register_texts import changes, texts_of
from ptce_finance.ui.register_words import now_held
from ptce_finance.ui.view import View

PLACE: Final = "register"
OPENED: Final = "register_opened"
WHY: Final = "register_why"


def draft_place(key: str) -> str:
    """Where the store keeps what is typed in the form of that agreement, "" for a new one."""
    return f"register {key}"


def let_go(view: View, key: str) -> None:
    """Give up what was typed: the form shows what is kept."""
    form_draft.let_go(view.cluster_id, draft_place(key))
    state.forget(OPENED)


def save(view: View, key: str, line: Line | None = None) -> None:
    """Keep the agreement of the form, unless it was changed since the form was filled.

    `line` is the budget's line that it pays, which is then linked to it.
    """

    def write(store: Store, author: str) -> None:
        draft, _ = agreement_of(state.recall_parts(DRAFT), key)
        held = store.agreements(view.cluster_id)
        if draft is None or _stale(view, held, key):
            return
        named = draft if key else replace(draft, key=new_key(draft, [one.key for one in held]))
        store.type_agreement(
            view.cluster_id, named, author=author, at=state.now(), why=_why(), seen=held
        )
        if line is not None:
            tie = LineLink(account=line.account, label=line.label, agreement_key=named.key)
            store.link(view.cluster_id, tie, author=author, at=state.now())
        form_draft.let_go(view.cluster_id, draft_place(key))
        state.say("page.register.said-saved", name=named.funder)
        _reopen(named.key)

    writing.signed(write, PLACE)


def remove(view: View, key: str) -> None:
    """Take the agreement of the form out of the register."""

    def write(store: Store, author: str) -> None:
        held = store.agreements(view.cluster_id)
        if _stale(view, held, key):
            return
        store.remove_agreement(
            view.cluster_id, key, author=author, at=state.now(), why=_why(), seen=held
        )
        form_draft.let_go(view.cluster_id, draft_place(key))
        state.say("page.register.said-removed", name=key)
        _reopen("")

    writing.signed(write, PLACE)


def undo(view: View, key: str) -> None:
    """Take back what was last typed of an agreement."""

    def write(store: Store, author: str) -> None:
        gone = all(one.key != key for one in store.agreements(view.cluster_id))
        store.undo_agreement(view.cluster_id, key, author=author, at=state.now())
        state.say("page.register.said-undone", name=key)
        if gone:
            _reopen(key)  # with what was being typed when it was removed
            return
        form_draft.let_go(view.cluster_id, draft_place(key))
        state.forget(OPENED)

    writing.signed(write, "register_undo")


def link(view: View, tie: LineLink, label: str, linked: bool) -> None:  # noqa: FBT001 - what the button does
    """Tie a line to an agreement, or untie it."""

    def write(store: Store, author: str) -> None:
        act = store.link if linked else store.unlink
        act(view.cluster_id, tie, author=author, at=state.now())
        state.say(f"page.register.said-{'linked' if linked else 'unlinked'}", label=label)

    writing.signed(write, PLACE)


def new_key(draft: Agreement, taken: Sequence[str]) -> str:
    """A name within the cluster: the funder and the first year, numbered where it is taken."""
    plain = f"{draft.funder} {draft.start.year}"
    names = [plain, *(f"{plain} ({number})" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


def _stale(view: View, held: Sequence[Agreement], key: str) -> bool:
    """Whether the agreement is no longer what the form was filled with; then it is told.

    What is typed stays, to be typed over what is held now or given up.
    """
    if not key:
        return False
    now = next((one for one in held if one.key == key), None)
    if now is None:  # its draft stays: it comes back with the agreement
        state.refuse("page.register.gone-meanwhile", name=key)
        state.forget(OPENED)
        return True
    texts, parts = texts_of(now), state.recall_parts(DRAFT)
    changed = changes(state.recall_parts(SEEN), texts)
    if not changed:
        return False
    typed = form_draft.dirty(FormDraft(seen=state.recall_parts(SEEN), parts=parts))
    told = listed(view.locale, [now_held(view, now, name) for name in changed])
    which = "changed" if typed else "shown"
    state.refuse(f"page.register.{which}-meanwhile", name=key, fields=told)
    if typed:
        form_draft.keep(view.cluster_id, draft_place(key), FormDraft(seen=texts, parts=parts))
        state.keep_parts(SEEN, texts)
    else:
        state.forget(OPENED)
    return True


def _why() -> str:
    return " ".join(state.recall(WHY).split())


def _reopen(key: str) -> None:
    """Show the agreement as it is kept now."""
    state.keep(CHOSEN, key)
    state.forget(OPENED)
    state.forget(WHY)
