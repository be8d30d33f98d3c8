"""What a button writes: each callback signs, writes once and says what was done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import streamlit as st

from ptce_finance.domain.agreement import UndatedAnswer
from ptce_finance.domain.decision import FamilyDecision, SplitPart
from ptce_finance.domain.line import Family, Line
from ptce_finance.domain.report import ImportReport, ImportStatus
from ptce_finance.i18n import Locale, text
from ptce_finance.ingest.commit import commit
from ptce_finance.store import Store, StoreError
from ptce_finance.ui import address, copies_writing, file_draft, state, view
from ptce_finance.ui.plain import plain_line

WHOLE = Decimal(100)
NO_NAME = "page.said.no-name"


def signature(locale: Locale, *, place: str) -> None:
    """The name typed once, under which everything is written; nothing to draw once it is kept."""
    if not state.store().author():
        st.text_input(
            text(locale, "page.sign.name"),
            key=f"{state.NAME}_{place}",
            help=text(locale, "page.sign.help"),
            max_chars=80,
            autocomplete="name",
        )


def can_sign(place: str) -> bool:
    """Whether a write from there has a name: one is kept, or one is typed there."""
    return bool(state.store().author() or state.recall(f"{state.NAME}_{place}").strip())


def load_report(report: ImportReport, cluster: str, place: str) -> None:
    """Load an accepted report into the cluster of that name."""

    def write(store: Store, author: str) -> None:
        receipt = commit(store, report, cluster=cluster, author=author, at=state.now())
        if receipt.status is ImportStatus.LOADED:
            copies_writing.keep_after_import()
        file_draft.done(report.sha256)
        key = "duplicate" if receipt.status is ImportStatus.DUPLICATE else "loaded"
        state.say(f"page.said.{key}", file=report.file, cluster=cluster)
        state.keep(address.field(view.CLUSTER), receipt.source.cluster_id)

    signed(write, place)


def withdraw(source_id: str, file: str, place: str) -> None:
    """Take an import out."""

    def write(store: Store, author: str) -> None:
        store.withdraw(source_id, author=author, at=state.now())
        state.say("page.said.withdrawn", file=file)

    signed(write, place)


def answer_undated(
    cluster_id: str, answer: UndatedAnswer, seen: UndatedAnswer | None, place: str
) -> None:
    """Keep what a person states of an undated public line, whose answer was the one `seen`."""

    def write(store: Store, author: str) -> None:
        known = () if seen is None else (seen,)
        store.answer_undated(cluster_id, answer, author=author, at=state.now(), seen=known)
        state.say("page.said.answered", label=plain_line(answer.label))

    signed(write, place)


def clear_answer(cluster_id: str, account: str | None, label: str, place: str) -> None:
    """Take back what was stated of an undated public line."""

    def write(store: Store, author: str) -> None:
        store.clear_undated_answer(cluster_id, account, label, author=author, at=state.now())
        state.say("page.said.cleared", label=label)

    signed(write, place)


def set_family(
    cluster_id: str,
    lines: Sequence[Line],
    part: SplitPart,
    seen: Sequence[FamilyDecision],
    *,
    remember: bool,
    place: str,
) -> None:
    """Put whole lines in a family; `remember` holds for every line of that account and label."""
    taken = {
        (line.account, line.label, "" if remember else line.id): FamilyDecision(
            account=line.account,
            label=line.label,
            parts=(part,),
            line_id="" if remember else line.id,
        )
        for line in lines
    }
    choice = Choice(taken=tuple(taken.values()), seen=seen, count=len(lines))
    keep_decisions(cluster_id, choice, "", place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Family decisions to keep for so many lines, and those that the person saw before."""

    taken: Sequence[FamilyDecision]
    seen: Sequence[FamilyDecision]
    count: int


def keep_decisions(cluster_id: str, choice: Choice, why: str, place: str) -> bool:
    """Keep family decisions in one write; whether they were kept: not over unseen ones."""
    kept: list[FamilyDecision] = []

    def write(store: Store, author: str) -> None:
        kept.extend(
            store.decide_all(
                cluster_id, choice.taken, author=author, at=state.now(), why=why, seen=choice.seen
            )
        )
        state.say("page.said.classified", count=str(choice.count))

    signed(write, place)
    return bool(kept)


def undo_decisions(ids: Sequence[str], place: str) -> None:
    """Undo family decisions in one write."""

    def write(store: Store, author: str) -> None:
        store.undo_decisions(ids, author=author, at=state.now())
        state.say("page.said.undone-several", count=str(len(ids)))

    signed(write, place)


def undo_decision(decision_id: str, place: str) -> None:
    """Undo a family decision."""

    def write(store: Store, author: str) -> None:
        store.undo_decision(decision_id, author=author, at=state.now())
        state.say("page.said.undone")

    signed(write, place)


def whole_line(family: Family, *, recharge: bool | None, public_contract: bool | None) -> SplitPart:
    """The whole of a line in one family."""
    return SplitPart(
        family=family, percent=WHOLE, recharge=recharge, public_contract=public_contract
    )


def signed(write: Callable[[Store, str], None], place: str) -> None:
    """Write under the person's name; a refusal of the store is kept for the next run."""
    try:
        store = state.store()
        author = store.author()
        typed = state.recall(f"{state.NAME}_{place}").strip()
        if not author and not typed:
            state.refuse(NO_NAME)
            return
        if not author:
            store.set_author(typed)
        write(store, author or typed)
    except StoreError as fault:
        state.keep_fault(fault)
    except KeyError:
        state.refuse("page.said.gone")
