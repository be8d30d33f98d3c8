"""One read or one write of the store: a cursor inside a transaction, read to the end."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import Any

import duckdb

from ptce_finance.domain.cluster import JournalEntry
from ptce_finance.store.ids import Kind
from ptce_finance.store.patience import within

Cell = str | int | bool | Decimal | date | None
Row = tuple[Any, ...]

_CHUNK = 10_000
_EACH = """unnest(from_json(?::VARCHAR, '["VARCHAR"]'))"""
_ONE = "?::VARCHAR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who acts, when, and why where a person says so."""

    author: str
    at: datetime
    why: str = ""


class Snapshot:
    """What one transaction sees; every answer is read whole before the next question.

    An answer left half read would hold back DuckDB's checkpoints. QuestionTooLong where one
    takes more than `seconds`.
    """

    def __init__(self, cursor: duckdb.DuckDBPyConnection, seconds: int | None = None) -> None:
        self._cursor = cursor
        self._seconds = seconds

    def rows(self, sql: str, *values: Cell) -> list[Row]:
        """Every row of the answer; `values` are bound, never written into the SQL."""
        with within(self._cursor, self._seconds):
            return self._cursor.execute(sql, values).fetchall()

    def row(self, sql: str, *values: Cell) -> Row | None:
        """The first row of the answer, or None."""
        found = self.rows(sql, *values)
        return found[0] if found else None

    def number(self, sql: str, *values: Cell) -> int:
        """The whole number that an answer of one row and one column holds."""
        found = self.row(sql, *values)
        return 0 if found is None else int(found[0])

    @property
    def store_revision(self) -> int:
        """The store's revision as this transaction sees it."""
        return self.number("SELECT revision FROM store_info")


@dataclass(slots=True)
class JournalDraft:
    """What a write adds to the journal, and the lost entries that its first one must tell."""

    lost: tuple[JournalEntry, ...] = ()
    added: list[JournalEntry] = field(default_factory=list)


class Transaction(Snapshot):
    """One write: it either happens whole, with the store's next revision, or not at all."""

    def __init__(
        self,
        cursor: duckdb.DuckDBPyConnection,
        signature: Signature | None,
        lost: tuple[JournalEntry, ...] = (),
        seconds: int | None = None,
    ) -> None:
        super().__init__(cursor, seconds)
        self.journal = JournalDraft(lost)
        self.revision = self.store_revision + 1
        self.changed = False
        self._signature = signature

    @property
    def signature(self) -> Signature:
        """Who acts; a write without one cannot be told in the journal."""
        if self._signature is None:
            raise ValueError("this write is not signed")
        return self._signature

    def change(self, sql: str, *values: Cell) -> None:
        """Run one UPDATE or DELETE."""
        with within(self._cursor, self._seconds):
            self._cursor.execute(sql, values)
        self.changed = True

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        """Add rows, each stamped with this write's revision.

        Each column travels as one JSON text of at most 10,000 values that DuckDB itself takes
        apart, a column of one value as that value: 100,000 lines of 21 columns take half a second,
        `executemany` half a minute. Table and column names are constants of this room, never data.
        """
        for chunk in _chunks(rows):
            first, *others = zip(*chunk, strict=True)
            # The first column is sent whole: it says how many rows there are.
            sent = (_Column.of(first, whole=True), *map(_Column.of, others))
            constant = (*(column.constant for column in sent), True)
            statement = _insertion(table, (*columns, "revision"), constant)
            values = [*(column.value for column in sent), self.revision]
            with within(self._cursor, self._seconds):
                self._cursor.execute(statement, values)
            self.changed = True

    def next_numbers(self, kind: Kind, count: int) -> range:
        """The next numbers of that kind, from then on taken."""
        last = self.number("SELECT last FROM counter WHERE kind = ?", kind)
        self.change("UPDATE counter SET last = ? WHERE kind = ?", last + count, kind)
        return range(last + 1, last + count + 1)

    def finish(self) -> None:
        """Move the store's revision on, where anything changed."""
        if self.changed:
            self._cursor.execute("UPDATE store_info SET revision = ?", [self.revision])


@dataclass(frozen=True, slots=True)
class _Column:
    """What one column of many rows sends: all its values as one text, or the only one it has."""

    value: str | None
    constant: bool

    @classmethod
    def of(cls, cells: Sequence[Cell], *, whole: bool = False) -> "_Column":
        """The column of those values, never empty; `whole` where each must be sent."""
        first = cells[0]
        if whole or cells[-1] != first or cells.count(first) < len(cells):
            return cls(_sound(json.dumps(cells, default=str, ensure_ascii=False)), constant=False)
        if first is None or isinstance(first, str):
            return cls(first if first is None else _sound(first), constant=True)
        return cls(str(first), constant=True)


def _sound(text: str) -> str:
    """Half a surrogate pair, as an undecodable file name holds, has no UTF-8 form."""
    return text.encode("utf-8", "replace").decode("utf-8")


@cache
def _insertion(table: str, columns: tuple[str, ...], constant: tuple[bool, ...]) -> str:
    values = ", ".join(_ONE if one else _EACH for one in constant)
    return f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values}"


def _chunks(rows: Iterable[Sequence[Cell]]) -> Iterator[list[Sequence[Cell]]]:
    remaining = iter(rows)
    while chunk := list(islice(remaining, _CHUNK)):
        yield chunk
