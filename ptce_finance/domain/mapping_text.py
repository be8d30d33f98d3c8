"""The text form of a mapping: JSON, versioned, checked whole on reading."""

import json
from collections.abc import Mapping as Mapping_
from dataclasses import asdict, dataclass
from typing import Final

from ptce_finance.domain.json_values import JsonFault, JsonObject, json_object
from ptce_finance.domain.line import Side, Version
from ptce_finance.domain.mapping import (
    ColumnRole,
    Ending,
    MappedColumn,
    MappedRow,
    MappedSection,
    MappedTable,
    Mapping,
    RowUse,
)

FORMAT: Final = 1
LONGEST_TEXT: Final = 1_000_000
_UNDER_WAY: Final = frozenset({"empty", "no-label", "no-amount"})
_MOST_TABLES, _MOST_COLUMNS, _MOST_ROWS = 50, 512, 20_000
_LAST_ROW, _LAST_COLUMN, _MOST_HEADING_ROWS, _FARTHEST_YEAR = 200_000, 512, 20, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMapping:
    """A mapping read from its text, or everything that is wrong in the text, each with its path."""

    mapping: Mapping | None
    faults: tuple[JsonFault, ...] = ()


def mapping_text(mapping: Mapping) -> str:
    """The text form: what is at its default is left out."""
    document = {
        "format": FORMAT,
        "fingerprint": mapping.fingerprint,
        "file": mapping.file,
        "tables": [_bare(asdict(table)) for table in mapping.tables],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read_mapping(text: str, *, whole: bool = True) -> ReadMapping:
    """The mapping that a text states; never raises, whatever the text is.

    Without `whole`, one under way is read too: it may lack tables, labels or amounts.
    """
    if len(text) > LONGEST_TEXT:
        return _refused(JsonFault(path="", code="too-long", found=str(len(text))))
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as fault:
        return _refused(JsonFault(path="", code="not-json", found=str(fault)))
    faults: list[JsonFault] = []
    root = json_object(document, "", faults)
    if root.whole("format", 1, 10**6) != FORMAT and not faults:
        return _refused(JsonFault(path="format", code="newer", found=str(root.raw("format"))))
    mapping = _mapping(root)
    if not whole:
        faults = [fault for fault in faults if fault.code not in _UNDER_WAY]
    return ReadMapping(mapping=None if faults else mapping, faults=tuple(faults))


def _refused(fault: JsonFault) -> ReadMapping:
    return ReadMapping(mapping=None, faults=(fault,))


def _bare(fields: Mapping_[str, object]) -> dict[str, object]:
    """The fields that say something; nested values likewise."""
    found: dict[str, object] = {}
    for name, value in fields.items():
        kept = [_bare(one) for one in value] if isinstance(value, tuple | list) else value
        said = bool(kept) or (isinstance(kept, int) and not isinstance(kept, bool))
        if said or name == "heading":
            found[name] = kept
    return found


def _mapping(root: JsonObject) -> Mapping:
    root.only("format", "fingerprint", "file", "tables")
    tables = root.objects("tables", _MOST_TABLES)
    if not tables:
        root.fault("tables", "empty")
    return Mapping(
        fingerprint=root.word("fingerprint", 100),
        file=root.words("file", 300),
        tables=tuple(_table(table) for table in tables),
    )


def _table(table: JsonObject) -> MappedTable:
    table.only(
        "sheet", "sheet_position", "heading_row", "heading_rows", "columns", "ending",
        "end_wording", "end_occurrence", "side", "sections", "rows",
    )  # fmt: skip
    columns = tuple(_column(column) for column in table.objects("columns", _MOST_COLUMNS))
    _check_columns(table, columns)
    ending = table.choice("ending", Ending, Ending.SHEET)
    if ending is Ending.ROW and not table.words("end_wording", 2_000):
        table.fault("end_wording", "missing")
    return MappedTable(
        sheet=table.words("sheet", 300),
        sheet_position=table.whole("sheet_position", 1, 1_000),
        heading_row=table.whole("heading_row", 1, _LAST_ROW),
        heading_rows=table.whole("heading_rows", 0, _MOST_HEADING_ROWS, 1),
        columns=columns,
        ending=ending,
        end_wording=table.words("end_wording", 2_000),
        end_occurrence=table.whole("end_occurrence", 1, _LAST_ROW, 1),
        side=table.choice_or_none("side", Side),
        sections=tuple(_section(one) for one in table.objects("sections", _MOST_ROWS)),
        rows=tuple(_row(one) for one in table.objects("rows", _MOST_ROWS)),
    )


def _check_columns(table: JsonObject, columns: tuple[MappedColumn, ...]) -> None:
    """Each place once, something that names the rows, something that values them."""
    places = [column.position for column in columns]
    if sorted(set(places)) != places:
        table.fault("columns", "order")
    roles = {column.role for column in columns}
    if not roles & {ColumnRole.LABEL, ColumnRole.ACCOUNT}:
        table.fault("columns", "no-label")
    if (
        ColumnRole.AMOUNT not in roles
        and not {
            ColumnRole.QUANTITY,
            ColumnRole.UNIT_PRICE,
        }
        <= roles
    ):
        table.fault("columns", "no-amount")


def _column(column: JsonObject) -> MappedColumn:
    column.only("position", "heading", "role", "side", "version", "year_offset")
    return MappedColumn(
        position=column.whole("position", 1, _LAST_COLUMN),
        heading=column.words("heading", 2_000),
        role=column.choice("role", ColumnRole),
        side=column.choice_or_none("side", Side),
        version=column.choice_or_none("version", Version),
        year_offset=column.whole_or_none("year_offset", -_FARTHEST_YEAR, _FARTHEST_YEAR),
    )


def _section(section: JsonObject) -> MappedSection:
    section.only("wording", "side", "in_kind", "ignored")
    return MappedSection(
        wording=section.word("wording", 2_000),
        side=section.choice_or_none("side", Side),
        in_kind=section.yes("in_kind"),
        ignored=section.yes("ignored"),
    )


def _row(row: JsonObject) -> MappedRow:
    row.only("wording", "use")
    return MappedRow(wording=row.word("wording", 2_000), use=row.choice("use", RowUse))
