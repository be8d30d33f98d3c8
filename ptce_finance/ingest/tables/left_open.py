"""Tables that count nowhere: what is asked of them, and what stands apart from the budget."""

import re
from collections.abc import Iterator, Sequence

from ptce_finance.domain.issue import Issue
from ptce_finance.ingest.labels import plain
from ptce_finance.ingest.tables.items import Kind
from ptce_finance.ingest.tables.parts import Part
from ptce_finance.ingest.tables.questions import part_issues, table_left_out
from ptce_finance.ingest.tables.resolve import Resolution
from ptce_finance.ingest.tables.runs import CLOSE, ZERO

_SEVERAL = 2
_SPEAKS_OF_MONEY = re.compile(
    r"\b(budget|bp|charges?|depenses?|produits?|recettes?|ressources?|previsionnel|compte|montants?"
    r"|subventions?|income|expenses?|expenditure|amounts?|costs?|couts?|annexe|detail)"
)


def left_open(resolution: Resolution, parts: Sequence[Part]) -> Iterator[Issue]:
    """Tables that count nowhere because nothing says their side, or which column is theirs."""
    counted = {part.number for one in resolution.chosen for part in one.parts}
    if not counted:
        return
    closed = {one.parts[0].grid.sheet.index for one in resolution.chosen if one.closed}
    for part in parts:
        if part.number in counted or part.number in resolution.left_out or not part.is_budget:
            continue
        here = part.grid.sheet.index in closed
        apart = not here and (_stands_apart(part) or _details_a_row(part, resolution))
        if (here and not part.has_amounts) or (closed and apart):
            yield table_left_out(part)
        elif part.sideless or (part.choice.doubtful and part.entries) or _lost(part, resolution):
            yield from part_issues(part)


def _lost(part: Part, resolution: Resolution) -> bool:
    """Whether the labels of a side stand there without amounts, and no table gives that side."""
    given = {side for one in resolution.chosen for side, _ in one.keys}
    named = {column.heading.side for column in part.panel.columns} - {None}
    return part.choice.question == "column-missing" and len(named) == 1 and named.isdisjoint(given)


def _stands_apart(part: Part) -> bool:
    """Whether nothing on a sheet beside a whole budget says that the table is a part of it.

    A list of members or of telephone numbers has no side, no account and no budget in its words.
    """
    if part.entries or any(item.account for item in part.items):
        return False
    block = part.panel.block
    texts = [part.grid.sheet.name, *(column.heading.text for column in part.panel.columns)]
    texts += [value.text for row in block.titles for value in row.cells.values()]
    return not any(_SPEAKS_OF_MONEY.search(plain(text)) for text in texts)


def _details_a_row(part: Part, resolution: Resolution) -> bool:
    """Whether the lines of a table without side make a row of the budget that counts."""
    lines = [item for item in part.items if item.kind is Kind.LINE and item.amounts]
    if part.entries or len(lines) < _SEVERAL:
        return False
    columns = {column for item in lines for column in item.amounts}
    made = [sum((item.amounts.get(c, ZERO) for item in lines), ZERO) for c in columns]
    rows = (
        amount
        for one in resolution.chosen
        for entries in one.entries.values()
        for entry in entries
        for amount in entry.amounts.values()
    )
    return any(abs(amount - total) <= CLOSE for amount in rows for total in made if total)
