"""Family decisions of a person: the latest that was not undone holds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from ptce_finance.domain.decision import FamilyDecision, SplitPart
from ptce_finance.domain.line import Family
from ptce_finance.store.columns import exact_number, exact_text, money_or_none
from ptce_finance.store.errors import ChangedMeanwhile
from ptce_finance.store.ids import Kind, id_of, known_number
from ptce_finance.store.journal import Action, State, record
from ptce_finance.store.keyed import line_key
from ptce_finance.store.transaction import Cell, Snapshot, Transaction

_COLUMNS = ("number", "cluster", "account", "label", "line", "undone")
_PART_COLUMNS = (
    "decision",
    "position",
    "family",
    "percent",
    "amount",
    "recharge",
    "public_contract",
)
_OF_CLUSTER = """
SELECT number, account, label, line
FROM decision
WHERE cluster = ? AND NOT undone
ORDER BY number
"""
_PARTS = """
SELECT split_part.decision, split_part.family, split_part.percent, split_part.amount,
    split_part.recharge, split_part.public_contract
FROM split_part
JOIN decision ON decision.number = split_part.decision
WHERE decision.cluster = ? AND NOT decision.undone
ORDER BY split_part.decision, split_part.position
"""

_About = tuple[str | None, str, str]


def of_cluster(snapshot: Snapshot, cluster: int) -> tuple[FamilyDecision, ...]:
    """The decisions that hold, oldest first; one for a line stands beside one for its label."""
    return tuple(_holding(_not_undone(snapshot, cluster)).values())


Seen = Iterable[FamilyDecision] | None
"""The decisions as the person saw them before deciding; None where nobody looked."""


def decide(
    transaction: Transaction, cluster: int, decision: FamilyDecision, seen: Seen = None
) -> FamilyDecision:
    """Write a decision and answer it as it is kept: with its id, its label normalised.

    ValueError where it has no part; KeyError where its line is unknown; ChangedMeanwhile where
    another decision holds for the same lines than the one `seen`.
    """
    if not decision.parts:
        raise ValueError("a decision has at least one part")
    line = _line_number(transaction, cluster, decision.line_id)
    account, label = line_key(decision.account, decision.label)
    number = transaction.next_numbers(Kind.DECISION, 1)[0]
    kept = replace(
        decision,
        id=id_of(Kind.DECISION, number),
        label=label,
        line_id="" if line is None else id_of(Kind.LINE, line),
    )
    before = _holding(_not_undone(transaction, cluster)).get(_about(kept))
    if seen is not None and before != _holding(seen).get(_about(kept)):
        raise ChangedMeanwhile(what=decision.label)
    transaction.insert("decision", _COLUMNS, [(number, cluster, account, label, line, False)])
    transaction.insert("split_part", _PART_COLUMNS, _part_cells(number, kept.parts))
    record(transaction, Action.DECIDE, kept.id, before=_state(before), after=_state(kept))
    return kept


def undo(transaction: Transaction, decision_id: str) -> None:
    """Undo a decision, so that the one before it holds again.

    KeyError where there is no such decision, or it is undone already.
    """
    number = known_number(Kind.DECISION, decision_id)
    found = transaction.row("SELECT cluster FROM decision WHERE number = ? AND NOT undone", number)
    if found is None:
        raise KeyError(decision_id)
    standing = {decision.id: decision for decision in _not_undone(transaction, found[0])}
    undone = standing.pop(id_of(Kind.DECISION, number))
    transaction.change(
        "UPDATE decision SET undone = TRUE, revision = ? WHERE number = ?",
        transaction.revision,
        number,
    )
    back = _holding(standing.values()).get(_about(undone))
    record(transaction, Action.UNDO_DECISION, undone.id, before=_state(undone), after=_state(back))


def _not_undone(snapshot: Snapshot, cluster: int) -> tuple[FamilyDecision, ...]:
    parts: defaultdict[int, tuple[SplitPart, ...]] = defaultdict(tuple)
    for decision, *row in snapshot.rows(_PARTS, cluster):
        parts[decision] += (_part(row),)
    return tuple(
        FamilyDecision(
            id=id_of(Kind.DECISION, number),
            account=account,
            label=label,
            line_id="" if line is None else id_of(Kind.LINE, line),
            parts=parts[number],
        )
        for number, account, label, line in snapshot.rows(_OF_CLUSTER, cluster)
    )


def _holding(standing: Iterable[FamilyDecision]) -> dict[_About, FamilyDecision]:
    holding: dict[_About, FamilyDecision] = {}
    for decision in standing:
        holding.pop(_about(decision), None)
        holding[_about(decision)] = decision
    return holding


def _about(decision: FamilyDecision) -> _About:
    return (decision.account, decision.label, decision.line_id)


def _line_number(snapshot: Snapshot, cluster: int, line_id: str) -> int | None:
    if not line_id:
        return None
    number = known_number(Kind.LINE, line_id)
    found = snapshot.row(
        "SELECT line.number FROM line JOIN source ON source.number = line.source"
        " WHERE line.number = ? AND source.cluster = ?",
        number,
        cluster,
    )
    if found is None:
        raise KeyError(line_id)
    return number


def _part_cells(number: int, parts: Sequence[SplitPart]) -> Iterator[tuple[Cell, ...]]:
    for position, part in enumerate(parts):
        yield (
            number,
            position,
            part.family,
            exact_text(part.percent),
            money_or_none(part.amount),
            part.recharge,
            part.public_contract,
        )


def _part(row: Sequence[Any]) -> SplitPart:
    family, percent, amount, recharge, public_contract = row
    return SplitPart(
        family=Family(family),
        percent=exact_number(percent),
        amount=amount,
        recharge=recharge,
        public_contract=public_contract,
    )


def _state(decision: FamilyDecision | None) -> State | None:
    if decision is None:
        return None
    return {
        "account": decision.account,
        "label": decision.label,
        "line": decision.line_id,
        "parts": [[part.family, part.percent, part.amount] for part in decision.parts],
    }
