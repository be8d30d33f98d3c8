"""How parent and child write to each other: one line of JSON, then plain columns of numbers.

Nothing that is read back can run: no pickle, no marshal. Both sides are the same machine and the
same Python, so that arrays cross as they lie in memory.
"""

import json
from array import array
from collections.abc import Mapping
from dataclasses import asdict
from typing import IO, Any

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.child_book import BookCells, ReadingRequest
from ptce_finance.ingest.child_cells import SheetCells
from ptce_finance.ingest.guard_limits import Limits
from ptce_finance.ingest.zip_parts import ZipPart

_BETWEEN = "\0"


class WireError(Exception):
    """What came back is not an answer."""


def write_request(stream: IO[bytes], request: ReadingRequest) -> None:
    """Writes a request."""
    head = {
        "kind": request.kind,
        "limits": asdict(request.limits),
        "parts": [asdict(part) for part in request.parts],
    }
    stream.write(json.dumps(head).encode("ascii") + b"\n")
    stream.write(request.data)


def read_request(stream: IO[bytes]) -> ReadingRequest:
    """Reads a request, to the end of the stream."""
    head = json.loads(stream.readline())
    return ReadingRequest(
        kind=head["kind"],
        data=stream.read(),
        limits=Limits(**head["limits"]),
        parts=tuple(ZipPart(**part) for part in head["parts"]),
    )


def write_answer(stream: IO[bytes], book: BookCells) -> None:
    """Writes an answer."""
    texts = _BETWEEN.join(book.texts).encode("utf-8", "replace")
    head = {
        "sheets": [_sheet_head(sheet) for sheet in book.sheets],
        "issues": [_issue_head(issue) for issue in book.issues],
        "formats": book.formats,
        "texts": [len(book.texts), len(texts)],
        "date1904": book.date1904,
    }
    stream.write(json.dumps(head).encode("ascii") + b"\n")
    stream.write(texts)
    for sheet in book.sheets:
        for column in _columns(sheet):
            stream.write(column)
    stream.flush()


def read_answer(data: bytes) -> BookCells:
    """Reads an answer; WireError where it is not whole or its numbers stand for nothing."""
    try:
        return _read_answer(data)
    except (ValueError, LookupError, TypeError, OverflowError) as fault:
        raise WireError from fault


def _sheet_head(sheet: SheetCells) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "index": sheet.index,
        "hidden": sheet.hidden,
        "hidden_rows": sheet.hidden_rows,
        "hidden_columns": sheet.hidden_columns,
        "merges": sheet.merges,
        "sizes": [len(column) for column in _columns(sheet)],
    }


def _columns(sheet: SheetCells) -> tuple["array[int] | bytearray", ...]:
    return (
        sheet.positions,
        sheet.kinds,
        sheet.texts,
        sheet.formats,
        sheet.formula_positions,
        sheet.formula_texts,
        sheet.formula_origins,
    )


def _issue_head(issue: Issue) -> dict[str, Any]:
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "places": [(place.sheet, place.row, place.column) for place in issue.places],
        "found": issue.found,
        "expected": issue.expected,
        "values": dict(issue.values),
        "question": issue.question,
    }


def _read_answer(data: bytes) -> BookCells:
    end = data.index(b"\n")
    head = json.loads(data[:end])
    count, size = head["texts"]
    rest = memoryview(data)[end + 1 :]
    book = BookCells(
        texts=str(rest[:size], "utf-8").split(_BETWEEN) if count else [],
        formats=[str(code) for code in head["formats"]],
        issues=[_issue(issue) for issue in head["issues"]],
        date1904=bool(head["date1904"]),
    )
    if len(book.texts) != count:
        raise ValueError(count)
    rest = rest[size:]
    for sheet_head in head["sheets"]:
        sheet = _empty_sheet(sheet_head)
        for column, length in zip(_columns(sheet), sheet_head["sizes"], strict=True):
            rest = _filled(column, length, rest)
        _check(sheet, book)
        book.sheets.append(sheet)
    return book


def _empty_sheet(head: Mapping[str, Any]) -> SheetCells:
    return SheetCells(
        name=str(head["name"]),
        index=int(head["index"]),
        hidden=bool(head["hidden"]),
        hidden_rows=[int(row) for row in head["hidden_rows"]],
        hidden_columns=[int(column) for column in head["hidden_columns"]],
        merges=[(int(a), int(b), int(c), int(d)) for a, b, c, d in head["merges"]],
    )


def _filled(column: "array[int] | bytearray", length: int, rest: memoryview) -> memoryview:
    """Fills a column from the bytes that come first; the bytes after it."""
    size = length * (column.itemsize if isinstance(column, array) else 1)
    if len(rest) < size:
        raise ValueError(length)
    if isinstance(column, array):
        column.frombytes(rest[:size])
    else:
        column.extend(rest[:size])
    return rest[size:]


def _check(sheet: SheetCells, book: BookCells) -> None:
    """Every cell has all of its columns, and its numbers stand for something."""
    cells, formulas = _columns(sheet)[:4], _columns(sheet)[4:]
    if any(len(set(map(len, columns))) > 1 for columns in (cells, formulas)):
        raise ValueError(sheet.name)
    texts = max(max(sheet.texts, default=-1), max(sheet.formula_texts, default=-1))
    if texts >= len(book.texts) or max(sheet.formats, default=-1) >= len(book.formats):
        raise ValueError(texts)


def _issue(head: Mapping[str, Any]) -> Issue:
    return Issue(
        code=str(head["code"]),
        severity=Severity(head["severity"]),
        places=tuple(
            SourceCell(str(sheet), int(row), int(col)) for sheet, row, col in head["places"]
        ),
        found=head["found"],
        expected=head["expected"],
        values={str(key): str(value) for key, value in head["values"].items()},
        question=bool(head["question"]),
    )
