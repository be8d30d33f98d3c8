"""A csv or text file, read strictly: a field that moved is told, never guessed."""

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from ptce_finance.domain.issue import Severity
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.child_book import BookCells, ReadingRequest
from ptce_finance.ingest.child_cells import TEXT, Findings, SheetCells, Texts, position_of
from ptce_finance.ingest.csv_block import Widths, decimal_comma, find_block, ragged
from ptce_finance.ingest.csv_dialect import separator, stated_separator
from ptce_finance.ingest.csv_encoding import Decoded, decode
from ptce_finance.ingest.guard import Refused
from ptce_finance.ingest.guard_limits import Limits

_SAMPLE_LINES = 2_000


def read_csv(request: ReadingRequest) -> BookCells:
    """Every filled field, as text; Refused where the file breaks a limit or is no table."""
    limits = request.limits
    decoded = decode(request.data)
    findings = Findings()
    _tell_encoding(decoded, findings)
    lines = _Lines(decoded.text, limits)
    table = _Table(limits, findings)
    table.read(lines)
    block = find_block(table.widths)
    if block is None:
        raise Refused("file-type", found="txt")
    faults = ragged(table.widths, block)
    if lines.separator == ",":
        faults = decimal_comma(table.widths, block, table.cells, table.texts.known) or faults
    return BookCells(
        sheets=[table.cells],
        texts=table.texts.known,
        formats=[""],
        issues=[*findings.issues(), *faults],
    )


def _tell_encoding(decoded: Decoded, findings: Findings) -> None:
    if decoded.encoding and decoded.sample:
        findings.tell(
            "encoding-read", Severity.INFO, found=decoded.sample, encoding=decoded.encoding
        )


class _Lines:
    """The lines of a text with the separator of its fields; `before` stand outside the table."""

    def __init__(self, text: str, limits: Limits) -> None:
        self._text = text
        self._most = limits.line_length
        self.before = 0
        sample = [line.rstrip("\r\n") for line in islice(iter(self), _SAMPLE_LINES)]
        self.separator = stated_separator(sample[0]) if sample else ""
        if self.separator:
            self.before = 1
        else:
            self.separator = separator(sample)

    def __iter__(self) -> Iterator[str]:
        stream = StringIO(self._text, newline="")
        for number, line in enumerate(stream, start=1):
            if len(line) > self._most:
                place = SourceCell("", number, 1)
                raise Refused("csv-line-too-long", place=place, expected=self._most, line=number)
            if number > self.before:
                yield line


class _Table:
    """Fills a sheet with the fields of the lines, and notes how many each line has."""

    def __init__(self, limits: Limits, findings: Findings) -> None:
        self.cells = SheetCells(name="", index=0)
        self.texts = Texts(limits)
        self.widths = Widths()
        self._limits = limits
        self._findings = findings

    def read(self, lines: _Lines) -> None:
        """Reads every record; Refused where a quotation mark is not closed as it should be."""
        csv.field_size_limit(self._limits.line_length)
        records = csv.reader(lines, delimiter=lines.separator, strict=True)
        line = lines.before + 1
        try:
            for record in records:
                self._add(line, record)
                line = lines.before + records.line_num + 1
        except csv.Error as fault:
            raise Refused("csv-quote", place=SourceCell("", line, 1), line=line) from fault

    def _add(self, line: int, record: list[str]) -> None:
        last = 0
        for column, field in enumerate(record, start=1):
            if field and not field.isspace():
                self._refuse_far(line, column, field)
                last = column
                known = self.texts.add(field)
                if not self.texts.known[known]:
                    continue
                self.cells.positions.append(position_of(line, column))
                self.cells.kinds.append(TEXT)
                self.cells.texts.append(known)
                self.cells.formats.append(0)
                if known in self.texts.cleaned:
                    place = SourceCell("", line, column)
                    self._findings.tell("text-cleaned", Severity.INFO, place)
        if last:
            self.widths.add(line, len(record), last)

    def _refuse_far(self, line: int, column: int, field: str) -> None:
        limits = self._limits
        place = SourceCell("", line, column)
        if column > limits.columns or line > limits.rows:
            raise Refused("sheet-too-wide", place=place)
        if len(field) > limits.text_length:
            raise Refused(
                "text-too-long", place=place, found=len(field), expected=limits.text_length
            )
        if len(self.cells.positions) >= limits.cells:
            raise Refused("sheet-too-big", place=place, expected=limits.cells)
