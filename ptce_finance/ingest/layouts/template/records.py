"""The members, the hypotheses and the facts of the cell, one a row."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from ptce_finance.domain.hypothesis import CellFacts, Hypothesis, Member
from ptce_finance.domain.report import Fate
from ptce_finance.domain.template import Block, Column, Fact
from ptce_finance.ingest.layouts.template.amounts import read_amount
from ptce_finance.ingest.layouts.template.blocks import Row, Table
from ptce_finance.ingest.layouts.template.ledger import Ledger
from ptce_finance.ingest.layouts.template.rows import close_row, data_rows
from ptce_finance.ingest.layouts.template.values import (
    is_blank,
    read_date,
    read_decimal,
    require,
)
from ptce_finance.ingest.layouts.template.words import FACTS, plain


def read_members(tables: Iterable[Table], ledger: Ledger) -> Iterator[Member]:
    """The members, with their dues where typed."""
    for row in _rows_of(Block.MEMBERS, tables, ledger):
        before = ledger.errors
        require(row, Column.NAME, ledger)
        dues = read_amount(row, Column.DUES, ledger)
        money = not is_blank(row.cell(Column.DUES))
        if close_row(row, faults_before=before, money=money, ledger=ledger):
            yield Member(
                name=row.text(Column.NAME),
                kind=row.text(Column.KIND),
                dues=dues,
                source=row.place(Column.NAME),
            )


def read_hypotheses(tables: Iterable[Table], ledger: Ledger) -> Iterator[Hypothesis]:
    """The hypotheses, their values as typed."""
    for row in _rows_of(Block.HYPOTHESES, tables, ledger):
        before = ledger.errors
        require(row, Column.KEY, ledger)
        check_on = read_date(row, Column.CHECK_ON, ledger)
        if close_row(row, faults_before=before, ledger=ledger):
            yield Hypothesis(
                key=row.text(Column.KEY),
                wording=row.text(Column.WORDING),
                value=row.text(Column.VALUE),
                owner=row.text(Column.OWNER),
                stated_source=row.text(Column.ORIGIN),
                check_on=check_on,
                source=row.place(Column.KEY),
            )


def _rows_of(block: Block, tables: Iterable[Table], ledger: Ledger) -> Iterator[Row]:
    return (row for table in tables if table.block is block for row in data_rows(table, ledger))


def read_facts(tables: Iterable[Table], ledger: Ledger) -> tuple[str | None, CellFacts | None]:
    """The cluster's name and the facts of its cell; what is not stated is None."""
    rows: dict[Fact, Row] = {}
    for row in _rows_of(Block.FACTS, tables, ledger):
        fact = FACTS.get(plain(row.text(Column.FACT)))
        if is_blank(row.cell(Column.VALUE)):
            ledger.row(row.table.sheet.name, row.number, Fate.IGNORED, "nothing-stated")
        elif fact is None:
            ledger.row(row.table.sheet.name, row.number, Fate.IGNORED, "fact-unknown")
            ledger.warning("fact-unknown", row.place(Column.FACT), row.text(Column.FACT))
        else:
            rows[fact] = row
    cluster = _cluster(rows.get(Fact.CLUSTER), ledger)
    facts = CellFacts(
        opening_cash=_amount(rows.get(Fact.OPENING_CASH), ledger),
        restricted_cash=_amount(rows.get(Fact.RESTRICTED_CASH), ledger),
        cash_date=_date(rows.get(Fact.CASH_DATE), ledger),
        fte=_decimal(rows.get(Fact.FTE), ledger),
        cost_per_fte=_amount(rows.get(Fact.COST_PER_FTE), ledger),
    )
    _check_cash(facts, rows, ledger)
    return cluster, None if facts == CellFacts() else facts


def _check_cash(facts: CellFacts, rows: dict[Fact, Row], ledger: Ledger) -> None:
    opening, restricted = facts.opening_cash, facts.restricted_cash
    if opening is not None and Fact.CASH_DATE not in rows:
        ledger.warning("cash-undated", rows[Fact.OPENING_CASH].place(Column.VALUE), str(opening))
    if opening is not None and restricted is not None and restricted > opening:
        place = rows[Fact.RESTRICTED_CASH].place(Column.VALUE)
        ledger.warning("restricted-exceeds-cash", place, str(restricted), expected=str(opening))


def _cluster(row: Row | None, ledger: Ledger) -> str | None:
    if row is None:
        return None
    close_row(row, faults_before=ledger.errors, ledger=ledger)
    return row.text(Column.VALUE)


def _amount(row: Row | None, ledger: Ledger) -> Decimal | None:
    if row is None:
        return None
    before = ledger.errors
    amount = read_amount(row, Column.VALUE, ledger)
    close_row(row, faults_before=before, money=1, ledger=ledger)
    return amount


def _date(row: Row | None, ledger: Ledger) -> date | None:
    if row is None:
        return None
    before = ledger.errors
    day = read_date(row, Column.VALUE, ledger)
    close_row(row, faults_before=before, ledger=ledger)
    return day


def _decimal(row: Row | None, ledger: Ledger) -> Decimal | None:
    if row is None:
        return None
    before = ledger.errors
    number = read_decimal(row, Column.VALUE, ledger)
    if number is not None and number < 0:
        ledger.error("number-negative", row.place(Column.VALUE), row.text(Column.VALUE))
    close_row(row, faults_before=before, ledger=ledger)
    return number
