"""The whole workbook read in the template's layout."""

from collections.abc import Sequence
from decimal import Decimal

from ptce_finance.domain.line import Line
from ptce_finance.domain.report import Fate
from ptce_finance.domain.source import SourceCell
from ptce_finance.domain.template import FORMAT, LAYOUT_ID, Block
from ptce_finance.ingest.cells import CellBook
from ptce_finance.ingest.layouts.layout import Extract, Identification, ParseOptions
from ptce_finance.ingest.layouts.template.agreements import read_register
from ptce_finance.ingest.layouts.template.blocks import Table, computed, signature, tables
from ptce_finance.ingest.layouts.template.budget_tables import exercises_of, read_budget
from ptce_finance.ingest.layouts.template.exercises import read_exercises
from ptce_finance.ingest.layouts.template.in_kind import InKindReader
from ptce_finance.ingest.layouts.template.ledger import Ledger
from ptce_finance.ingest.layouts.template.records import (
    read_facts,
    read_hypotheses,
    read_members,
)

_CERTAIN = Decimal(1)
_BY_HEADERS = Decimal("0.9")
_TELLING_COLUMNS = 6


class TemplateLayout:
    """The workbook that the program writes for people to fill in."""

    layout_id = LAYOUT_ID

    def identify(self, book: CellBook) -> Identification:
        """Certain by the workbook's signature, nearly so by the headers of its budget."""
        if signature(book) is not None:
            return Identification(confidence=_CERTAIN, reasons=("template-signature",))
        budgets = (table for table in tables(book) if table.block is Block.BUDGET)
        if any(len(table.columns) >= _TELLING_COLUMNS for table in budgets):
            return Identification(confidence=_BY_HEADERS, reasons=("template-headers",))
        return Identification(confidence=Decimal(0))

    def read(self, book: CellBook, options: ParseOptions) -> Extract:
        """Every table of the workbook; what is wrong is a located issue."""
        ledger = Ledger()
        found = tables(book)
        exercises = read_exercises(found, ledger)
        register = read_register(found, ledger)
        budget = read_budget(found, exercises, register.keys, options, ledger)
        in_kind = InKindReader(
            exercises=exercises,
            known={(column.year, column.version) for column in budget.columns},
            options=options,
            ledger=ledger,
        )
        lines = _in_order([*budget.lines, *in_kind.read(found)], book)
        cluster, facts = read_facts(found, ledger)
        members = tuple(read_members(found, ledger))
        hypotheses = tuple(read_hypotheses(found, ledger))
        _tell_what_lacks(book, found, lines, ledger)
        _settle_rows(book, found, ledger)
        return Extract(
            lines=lines,
            exercises=exercises_of(lines, budget.totals),
            agreements=register.agreements,
            members=members,
            hypotheses=hypotheses,
            facts=facts,
            undated_answers=tuple(budget.answers.values()),
            totals=tuple(budget.totals),
            balancing=tuple(budget.balancing),
            issues=ledger.issues,
            rows=ledger.rows,
            amounts=ledger.tally,
            cluster=cluster,
        )


def _in_order(lines: Sequence[Line], book: CellBook) -> tuple[Line, ...]:
    """The lines as they stand in the workbook: sheet, row, column, charges first."""
    order = {sheet.name: sheet.index for sheet in book.sheets}
    return tuple(
        sorted(lines, key=lambda x: (order[x.source.sheet], x.source.row, x.source.column, x.side))
    )


def _tell_what_lacks(
    book: CellBook, found: Sequence[Table], lines: Sequence[Line], ledger: Ledger
) -> None:
    """Tells why nothing can be loaded, where no wrong cell already says it."""
    first = book.sheets[0].name if book.sheets else ""
    version = signature(book)
    if version is not None and version > FORMAT:
        ledger.error("template-newer", SourceCell(first, 1, 1), str(version), expected=str(FORMAT))
    budgets = [table for table in found if table.block is Block.BUDGET]
    if not budgets:
        ledger.error("template-headers-missing", SourceCell(first, 1, 1))
    elif not lines and not ledger.errors:
        table = budgets[0]
        ledger.error("template-empty", table.sheet.place(table.header_row, 1))


def _settle_rows(book: CellBook, found: Sequence[Table], ledger: Ledger) -> None:
    """Gives every other non-empty row its fate."""
    for table in found:
        ledger.row(table.sheet.name, table.header_row, Fate.IGNORED, "heading")
    for sheet in book.sheets:
        reason = "hidden" if sheet.hidden else "computed" if computed(sheet) else "outside"
        for row in sheet.filled_rows:
            if not ledger.has_fate(sheet.name, row):
                ledger.row(sheet.name, row, Fate.IGNORED, reason)
