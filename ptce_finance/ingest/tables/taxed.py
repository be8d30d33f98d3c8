"""Amounts with tax read where others without it stand beside them: told, with both sums."""

from collections.abc import Iterator
from decimal import Decimal

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Side
from ptce_finance.ingest.tables.candidates import Candidate
from ptce_finance.ingest.tables.parts import Part
from ptce_finance.ingest.tables.runs import Entry


def tax_issues(candidate: Candidate) -> Iterator[Issue]:
    """Both sums of each side whose amounts hold the tax.

    An association that recovers no tax pays the amounts with tax; one that does budgets without.
    """
    for part in candidate.parts:
        if part.choice.untaxed:
            for side, proof in candidate.proofs.items():
                entries = candidate.entries[side]
                lines = [entries[i] for i in proof.lines if entries[i].part == part.number]
                yield from _of_side(part, side, lines)


def _of_side(part: Part, side: Side, lines: list[Entry]) -> Iterator[Issue]:
    column = part.choice.untaxed[0]
    kept = sum((n for entry in lines for n in entry.amounts.values()), start=Decimal(0))
    bare = sum((column.numbers.get(entry.item.row, Decimal(0)) for entry in lines), Decimal(0))
    if kept != bare:
        sheet, row = part.grid.sheet, part.panel.block.first_row
        columns = [one.index for one in (*part.choice.columns, column)]
        yield Issue(
            code="tax-ambiguous",
            severity=Severity.WARNING,
            places=tuple(sheet.place(row, index) for index in columns),
            found=f"{kept:.2f}",
            expected=f"{bare:.2f}",
            values={"side": side.value},
        )
