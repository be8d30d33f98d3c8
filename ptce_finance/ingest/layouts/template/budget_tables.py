"""Every budget table of the workbook, read as one budget."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ptce_finance.domain.agreement import UndatedAnswer
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.line import Line, Side
from ptce_finance.domain.report import Exercise
from ptce_finance.domain.source import SourceCell
from ptce_finance.domain.template import Block
from ptce_finance.ingest.layouts.layout import BalancingLine, ParseOptions, StatedTotal
from ptce_finance.ingest.layouts.template.blocks import Row, Table
from ptce_finance.ingest.layouts.template.budget import BudgetReader
from ptce_finance.ingest.layouts.template.budget_columns import (
    AmountColumn,
    amount_columns,
    tell_repeated_tables,
)
from ptce_finance.ingest.layouts.template.budget_totals import TotalsReader, is_balancing
from ptce_finance.ingest.layouts.template.exercises import Exercises
from ptce_finance.ingest.layouts.template.ledger import Ledger
from ptce_finance.ingest.layouts.template.rows import data_rows, is_total


@dataclass(slots=True, kw_only=True)
class Budget:
    """What the budget tables hold, gathered table by table."""

    columns: list[AmountColumn] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    answers: dict[tuple[str | None, str], UndatedAnswer] = field(default_factory=dict)
    totals: list[StatedTotal] = field(default_factory=list)
    balancing: list[BalancingLine] = field(default_factory=list)


def read_budget(
    tables: Sequence[Table],
    exercises: Exercises,
    keys: Mapping[str, str],
    options: ParseOptions,
    ledger: Ledger,
) -> Budget:
    """The lines, totals and answers of every budget table; `keys` are the agreements' keys."""
    found = [
        (table, amount_columns(table, exercises, options, ledger))
        for table in tables
        if table.block is Block.BUDGET
    ]
    tell_repeated_tables(found, ledger)
    budget = Budget()
    for table, columns in found:
        budget.columns += columns
        reader = BudgetReader(
            table=table, columns=columns, keys=keys, options=options, ledger=ledger
        )
        totals = TotalsReader(columns=columns, ledger=ledger)
        positions = [column.position for column in columns]
        for row in data_rows(table, ledger, positions, _again(reader, totals, budget)):
            _read_row(row, reader, totals, budget)
        budget.totals += totals.totals
        budget.balancing += totals.balancing
    return budget


def _again(reader: BudgetReader, totals: TotalsReader, budget: Budget) -> Callable[[Row], bool]:
    """Reads a row alike to one read before; answers whether it is one."""

    def read(row: Row) -> bool:
        lines = reader.again(row)
        if lines:
            totals.saw(lines)
            budget.lines += lines
        return bool(lines)

    return read


def _read_row(row: Row, reader: BudgetReader, totals: TotalsReader, budget: Budget) -> None:
    if is_total(row):
        totals.total(row)
        return
    if is_balancing(row):
        totals.balance(row)
        return
    lines, answer = reader.read(row)
    totals.saw(lines)
    budget.lines += lines
    if answer is not None:
        key = (answer.account, label_key(answer.label))
        if budget.answers.setdefault(key, answer) != answer:
            reader.ledger.warning("answer-conflict", lines[0].source, answer.label)


def exercises_of(lines: Sequence[Line], totals: Sequence[StatedTotal]) -> tuple[Exercise, ...]:
    """The exercises that the lines make, oldest first, with the whole totals that are printed."""
    keys = sorted({(line.year, line.version, line.scope) for line in lines})
    found = []
    for year, version, scope in keys:
        of_exercise = [x for x in lines if (x.year, x.version, x.scope) == (year, version, scope)]
        stated = {
            total.side: total.amount
            for total in totals
            if set(total.lines) == _monetary(of_exercise, total.side)
            and (total.year, total.version) == (year, version)
        }
        found.append(
            Exercise(
                year=year,
                version=version,
                scope=scope,
                stated_expenses=stated.get(Side.EXPENSE),
                stated_resources=stated.get(Side.RESOURCE),
            )
        )
    return tuple(found)


def _monetary(lines: Sequence[Line], side: Side) -> set[SourceCell]:
    return {line.source for line in lines if line.side is side and not line.in_kind}
