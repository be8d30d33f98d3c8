"""The instalments of the agreements, by the agreement they belong to."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from ptce_finance.domain.agreement import Tranche
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.source import SourceCell
from ptce_finance.domain.template import Block, Column
from ptce_finance.ingest.layouts.template.amounts import read_amount
from ptce_finance.ingest.layouts.template.blocks import Row, Table
from ptce_finance.ingest.layouts.template.ledger import Ledger
from ptce_finance.ingest.layouts.template.rows import close_row, data_rows
from ptce_finance.ingest.layouts.template.values import read_date, require


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalments:
    """Sound tranches by agreement, as `label_key`; `broken` names those with a wrong one."""

    tranches: Mapping[str, tuple[Tranche, ...]]
    places: Mapping[str, SourceCell]
    broken: AbstractSet[str]


def read_tranches(tables: Iterable[Table], keys: AbstractSet[str], ledger: Ledger) -> Instalments:
    """Every tranche of the workbook; one that belongs to none of the agreements is told."""
    tranches: dict[str, tuple[Tranche, ...]] = {}
    places: dict[str, SourceCell] = {}
    broken: set[str] = set()
    for row in (row for x in tables if x.block is Block.TRANCHES for row in data_rows(x, ledger)):
        before = ledger.errors
        key = label_key(row.text(Column.KEY))
        if require(row, Column.KEY, ledger) and key not in keys:
            ledger.error("tranche-orphan", row.place(Column.KEY), row.text(Column.KEY))
        tranche = _tranche(row, ledger)
        places.setdefault(key, row.place(Column.AMOUNT))
        if close_row(row, faults_before=before, money=1, ledger=ledger) and tranche is not None:
            tranches[key] = (*tranches.get(key, ()), tranche)
        else:
            broken.add(key)
    return Instalments(tranches=tranches, places=places, broken=broken)


def _tranche(row: Row, ledger: Ledger) -> Tranche | None:
    dated = read_term(row, ledger)
    amount = read_amount(row, Column.AMOUNT, ledger)
    present = require(row, Column.AMOUNT, ledger)
    if dated is None or amount is None or not present:
        return None
    return Tranche(start=dated[0], end=dated[1], amount=amount)


def read_term(row: Row, ledger: Ledger) -> tuple[date, date] | None:
    """The first and last day that a row states, in order; None where told missing or wrong."""
    both = [require(row, column, ledger) for column in (Column.START, Column.END)]
    start, end = (read_date(row, column, ledger) for column in (Column.START, Column.END))
    if not all(both) or start is None or end is None:
        return None
    if end < start:
        ledger.error("date-order", row.place(Column.END), end.isoformat(), start=start.isoformat())
        return None
    return start, end
