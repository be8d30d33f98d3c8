"""Tables as files that other programs read: CSV for spreadsheets, JSON."""

import csv
import io
import json

from ptce_finance.charts.picture import Cell, Shown, Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(table: Table) -> bytes:
    """Heads and rows, numbers as exact decimals with a point, semicolons between, UTF-8 with mark.

    A text that a spreadsheet would take for a formula is written behind an apostrophe.
    """
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([_safe(head) for head in table.heads])
    writer.writerows([_value(cell) for cell in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def json_file(table: Table) -> bytes:
    """The table's title, heads and rows; each number with its exact value and its shown text."""
    found = {
        "title": table.title,
        "heads": list(table.heads),
        "rows": [[_plain(cell) for cell in row] for row in table.rows],
    }
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def _value(cell: Cell) -> str:
    if isinstance(cell, Shown):
        return "" if cell.value is None else str(cell.value)
    return _safe(cell)


def _safe(words: str) -> str:
    return f"'{words}" if words.startswith(_FORMULA) else words


def _plain(cell: Cell) -> object:
    if isinstance(cell, Shown):
        return {"value": None if cell.value is None else str(cell.value), "shown": cell.text}
    return cell
