"""What is stated of public lines that no agreement dates; the latest statement that counts wins."""

from collections.abc import Sequence
from dataclasses import replace

from ptce_finance.domain.agreement import UndatedAnswer
from ptce_finance.store.columns import exact_number, exact_text
from ptce_finance.store.errors import ChangedMeanwhile
from ptce_finance.store.journal import Action, State, record
from ptce_finance.store.keyed import LineKey, line_key, told
from ptce_finance.store.transaction import Row, Snapshot, Transaction

_COLUMNS = (
    "cluster",
    "source",
    "account",
    "label",
    "secured_until",
    "probability",
    "without_end",
    "cleared",
)
_OF_CLUSTER = """
SELECT undated_answer.account, undated_answer.label, undated_answer.secured_until,
    undated_answer.probability, undated_answer.without_end, undated_answer.cleared
FROM undated_answer
LEFT JOIN heard ON heard.topic = 'undated_answer' AND heard.source = undated_answer.source
WHERE undated_answer.cluster = ?
    AND (undated_answer.source IS NULL OR heard.source IS NOT NULL)
QUALIFY row_number() OVER (
    PARTITION BY undated_answer.account, undated_answer.label
    ORDER BY undated_answer.revision DESC, undated_answer.rowid DESC
) = 1
ORDER BY undated_answer.account NULLS FIRST, undated_answer.label
"""


def of_cluster(snapshot: Snapshot, cluster: int) -> tuple[UndatedAnswer, ...]:
    """The answers that hold, by account and label (normalised)."""
    found = snapshot.rows(_OF_CLUSTER, cluster)
    return tuple(_answer(row) for row in found if not row[-1])


def write(
    transaction: Transaction, cluster: int, source: int | None, answers: Sequence[UndatedAnswer]
) -> None:
    """Write answers of a source, or with None as a person typed them."""
    transaction.insert(
        "undated_answer",
        _COLUMNS,
        (
            (
                cluster,
                source,
                *line_key(answer.account, answer.label),
                answer.secured_until,
                exact_text(answer.probability),
                answer.without_end,
                False,
            )
            for answer in answers
        ),
    )


Seen = Sequence[UndatedAnswer] | None
"""The answers as the person saw them before answering; None where nobody looked."""


def answer(
    transaction: Transaction, cluster: int, stated: UndatedAnswer, seen: Seen = None
) -> UndatedAnswer:
    """Write a person's answer and give it back as it is kept, its label normalised.

    ChangedMeanwhile where another answer holds than the one `seen`.
    """
    key = line_key(stated.account, stated.label)
    before = _holding(transaction, cluster, key)
    if seen is not None and before != _keyed(seen).get(key):
        raise ChangedMeanwhile(what=stated.label)
    kept = replace(stated, label=key[1])
    write(transaction, cluster, None, [kept])
    record(transaction, Action.ANSWER, told(key), before=_state(before), after=_state(kept))
    return kept


def clear(transaction: Transaction, cluster: int, key: LineKey) -> None:
    """Take an answer back, a workbook's too; nothing changes where there is none."""
    before = _holding(transaction, cluster, key)
    if before is None:
        return
    row = (cluster, None, *key, None, None, False, True)
    transaction.insert("undated_answer", _COLUMNS, [row])
    record(transaction, Action.CLEAR_ANSWER, told(key), before=_state(before))


def _holding(snapshot: Snapshot, cluster: int, key: LineKey) -> UndatedAnswer | None:
    return _keyed(of_cluster(snapshot, cluster)).get(key)


def _keyed(answers: Sequence[UndatedAnswer]) -> dict[LineKey, UndatedAnswer]:
    return {(stated.account, stated.label): stated for stated in answers}


def _answer(row: Row) -> UndatedAnswer:
    account, label, secured_until, probability, without_end, _ = row
    return UndatedAnswer(
        account=account,
        label=label,
        secured_until=secured_until,
        probability=exact_number(probability),
        without_end=without_end,
    )


def _state(stated: UndatedAnswer | None) -> State | None:
    if stated is None:
        return None
    return {
        "secured_until": stated.secured_until,
        "probability": stated.probability,
        "without_end": stated.without_end,
    }
