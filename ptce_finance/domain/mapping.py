"""A mapping: how a person reads the tables of one layout, by wording rather than by row.

Headings and labels are kept as `ptce_finance.ingest.wordings` normalises them, without years, so
that the same mapping reads the next year's file, with more rows.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from ptce_finance.domain.line import Side, Version


class ColumnRole(StrEnum):
    """What a column holds. A quantity and a unit price make an amount where no column has one."""

    LABEL = "label"
    ACCOUNT = "account"
    AMOUNT = "amount"
    QUANTITY = "quantity"
    UNIT_PRICE = "unit_price"
    SIDE = "side"
    YEAR = "year"
    VERSION = "version"
    IGNORED = "ignored"


class RowUse(StrEnum):
    """What the rows of one wording are."""

    LINE = "line"
    TOTAL = "total"
    IGNORED = "ignored"


class Ending(StrEnum):
    """Where a table ends: with its sheet, before a blank row, or with a row of a given wording."""

    SHEET = "sheet"
    BLANK = "blank"
    ROW = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedColumn:
    """One column: its place counted from 1, its heading without year or version, its role.

    An amount column may hold one side only. `version` None: as the document states. `year_offset`
    None: the year that the document states; k: k years after the document's first year.
    """

    position: int
    heading: str
    role: ColumnRole
    side: Side | None = None
    version: Version | None = None
    year_offset: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedSection:
    """A row of that wording opens a part: of one side, in kind or not, or one that is not read."""

    wording: str
    side: Side | None = None
    in_kind: bool = False
    ignored: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedRow:
    """The rows of that wording are a line, a total, or nothing that counts."""

    wording: str
    use: RowUse


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedTable:
    """One table of one sheet; tables side by side under the same headings are one.

    `heading_row` is where its headings stood, used where no heading has words; `heading_rows` how
    many there are (0: the table has none). `side` holds for rows that nothing else places.
    `end_occurrence` tells rows of the same closing wording apart, from 1.
    """

    sheet: str
    sheet_position: int
    heading_row: int
    columns: tuple[MappedColumn, ...]
    heading_rows: int = 1
    ending: Ending = Ending.SHEET
    end_wording: str = ""
    end_occurrence: int = 1
    side: Side | None = None
    sections: tuple[MappedSection, ...] = ()
    rows: tuple[MappedRow, ...] = ()

    def of(self, *roles: ColumnRole) -> tuple[MappedColumn, ...]:
        """The columns of those roles, left to right."""
        return tuple(column for column in self.columns if column.role in roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """How one layout is read. `file` is the name of the file on which a person settled it."""

    fingerprint: str
    tables: tuple[MappedTable, ...]
    file: str = ""

    def for_layout(self, fingerprint: str) -> "Mapping":
        """The same reading under the fingerprint of another layout."""
        return replace(self, fingerprint=fingerprint)
