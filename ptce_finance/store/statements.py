"""Members, hypotheses and the cell's facts, as the workbooks that count state them."""

from collections.abc import Sequence

from ptce_finance.domain.hypothesis import CellFacts, Hypothesis, Member
from ptce_finance.store.columns import (
    exact_number,
    exact_text,
    money_or_none,
    place_columns,
    place_of,
)
from ptce_finance.store.transaction import Row, Snapshot, Transaction

_PLACE = ("sheet", "row_number", "column_number")
_MEMBER_COLUMNS = ("source", "position", "name", "kind", "dues", *_PLACE)
_HYPOTHESIS_COLUMNS = (
    "source",
    "position",
    "key",
    "wording",
    "value",
    "owner",
    "stated_source",
    "check_on",
    *_PLACE,
)
_FACTS_COLUMNS = (
    "source",
    "opening_cash",
    "restricted_cash",
    "cash_date",
    "fte",
    "cost_per_fte",
)

# A list of members is whole: the latest one replaces those before it, who left included.
_MEMBERS = """
SELECT member.name, member.kind, member.dues, member.sheet, member.row_number,
    member.column_number
FROM member
JOIN source ON source.number = member.source
JOIN heard ON heard.topic = 'member' AND heard.source = member.source
WHERE source.cluster = ?
QUALIFY rank() OVER (ORDER BY member.source DESC) = 1
ORDER BY member.position
"""
_HYPOTHESES = """
SELECT hypothesis.key, hypothesis.wording, hypothesis.value, hypothesis.owner,
    hypothesis.stated_source, hypothesis.check_on, hypothesis.sheet, hypothesis.row_number,
    hypothesis.column_number
FROM hypothesis
JOIN source ON source.number = hypothesis.source
JOIN heard ON heard.topic = 'hypothesis' AND heard.source = hypothesis.source
WHERE source.cluster = ?
QUALIFY rank() OVER (PARTITION BY hypothesis.key ORDER BY hypothesis.source DESC) = 1
ORDER BY hypothesis.source, hypothesis.position
"""
# Cash, its restricted part and its date belong together: never mixed from two workbooks.
_FACTS = """
SELECT cell_facts.opening_cash, cell_facts.restricted_cash, cell_facts.cash_date, cell_facts.fte,
    cell_facts.cost_per_fte, cell_facts.revision
FROM cell_facts
JOIN source ON source.number = cell_facts.source
JOIN heard ON heard.topic = 'cell_facts' AND heard.source = cell_facts.source
WHERE source.cluster = ?
ORDER BY cell_facts.source DESC
LIMIT 1
"""


def write_members(transaction: Transaction, source: int, members: Sequence[Member]) -> None:
    """Write the members that a source lists."""
    transaction.insert(
        "member",
        _MEMBER_COLUMNS,
        (
            (
                source,
                position,
                member.name,
                member.kind,
                money_or_none(member.dues),
                *place_columns(member.source),
            )
            for position, member in enumerate(members)
        ),
    )


def write_hypotheses(
    transaction: Transaction, source: int, hypotheses: Sequence[Hypothesis]
) -> None:
    """Write the hypotheses that a source states."""
    transaction.insert(
        "hypothesis",
        _HYPOTHESIS_COLUMNS,
        (
            (
                source,
                position,
                stated.key,
                stated.wording,
                stated.value,
                stated.owner,
                stated.stated_source,
                stated.check_on,
                *place_columns(stated.source),
            )
            for position, stated in enumerate(hypotheses)
        ),
    )


def write_facts(transaction: Transaction, source: int, facts: CellFacts | None) -> None:
    """Write the facts that a source states; a source that states none replaces none."""
    if facts is None or facts == CellFacts():
        return
    row = (
        source,
        money_or_none(facts.opening_cash),
        money_or_none(facts.restricted_cash),
        facts.cash_date,
        exact_text(facts.fte),
        money_or_none(facts.cost_per_fte),
    )
    transaction.insert("cell_facts", _FACTS_COLUMNS, [row])


def members(snapshot: Snapshot, cluster: int) -> tuple[Member, ...]:
    """The members that the latest source that counts lists, in its order."""
    return tuple(_member(row) for row in snapshot.rows(_MEMBERS, cluster))


def hypotheses(snapshot: Snapshot, cluster: int) -> tuple[Hypothesis, ...]:
    """Per key, the hypothesis of the latest source that counts."""
    return tuple(_hypothesis(row) for row in snapshot.rows(_HYPOTHESES, cluster))


def facts(snapshot: Snapshot, cluster: int) -> tuple[CellFacts, int]:
    """The facts that the latest source that counts states, and the revision that brought them.

    All unknown, at revision 0, where none states any.
    """
    row = snapshot.row(_FACTS, cluster)
    if row is None:
        return CellFacts(), 0
    opening_cash, restricted_cash, cash_date, fte, cost_per_fte, since = row
    found = CellFacts(
        opening_cash=opening_cash,
        restricted_cash=restricted_cash,
        cash_date=cash_date,
        fte=exact_number(fte),
        cost_per_fte=cost_per_fte,
    )
    return found, since


def _member(row: Row) -> Member:
    name, kind, dues, *place = row
    return Member(name=name, kind=kind, dues=dues, source=place_of(*place))


def _hypothesis(row: Row) -> Hypothesis:
    key, wording, value, owner, stated_source, check_on, *place = row
    return Hypothesis(
        key=key,
        wording=wording,
        value=value,
        owner=owner,
        stated_source=stated_source,
        check_on=check_on,
        source=place_of(*place),
    )
