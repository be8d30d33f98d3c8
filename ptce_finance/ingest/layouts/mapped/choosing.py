"""Chooses the mapping that reads a file: the one given with it, else a remembered one that fits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.mapping import Mapping
from ptce_finance.domain.report import ImportReport, ImportStatus
from ptce_finance.ingest.cells import CellBook
from ptce_finance.ingest.fingerprints import fingerprint_of
from ptce_finance.ingest.layouts.layout import Extract, Identification, ParseOptions
from ptce_finance.ingest.layouts.mapped.locating import LocatedTable, locate
from ptce_finance.ingest.layouts.mapped.outdated import outdated
from ptce_finance.ingest.layouts.mapped.reader import LAYOUT_ID, read
from ptce_finance.ingest.layouts.registry import Recognised
from ptce_finance.ingest.tables.grid import Grid, read_grid

_SURE: Final = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedLayout:
    """The layout that a person mapped."""

    mapping: Mapping
    layout_id: str = LAYOUT_ID

    def identify(self, book: CellBook) -> Identification:  # noqa: ARG002 - every layout is asked so
        """Sure: a person said so."""
        return Identification(confidence=_SURE, reasons=("mapped-by-hand",))

    def read(self, book: CellBook, options: ParseOptions) -> Extract:
        """Everything that the mapped tables hold."""
        return read(book, self.mapping, options)


def mapped(book: CellBook, options: ParseOptions) -> Recognised | None:
    """The mapping that reads the file; None where none was given and no remembered one fits."""
    mapping = options.mapping
    if mapping is None and options.mappings:
        mapping = _fitting(_grids(book), options.mappings)
    if mapping is None:
        return None
    layout = MappedLayout(mapping=mapping)
    return Recognised(layout=layout, identification=layout.identify(book))


def fitting_mapping(book: CellBook, mappings: Sequence[Mapping]) -> Mapping | None:
    """The remembered mapping that reads the file, or None."""
    return _fitting(_grids(book), mappings)


def with_outdated(report: ImportReport, book: CellBook, options: ParseOptions) -> ImportReport:
    """The report of a file that no mapping read, telling which one nearly fitted.

    A question where nothing else could read the file, else a warning.
    """
    if options.mapping is not None or not options.mappings:
        return report
    told = _nearly(_grids(book), options.mappings)
    if told is None:
        return report
    if report.status is ImportStatus.LOADED:
        told = replace(told, code="mapping-not-used", severity=Severity.WARNING, question=False)
    return replace(report, issues=(told, *report.issues))


def _grids(book: CellBook) -> list[Grid]:
    return [read_grid(sheet) for sheet in book.sheets if not sheet.hidden]


def _fitting(grids: list[Grid], mappings: Sequence[Mapping]) -> Mapping | None:
    if not grids:
        return None
    seen = fingerprint_of(grids)
    found = {mapping: locate(mapping.tables, grids) for mapping in mappings}
    whole = [mapping for mapping, tables in found.items() if not any(x.missing for x in tables)]
    exact = [mapping for mapping in whole if mapping.fingerprint == seen]
    same = [mapping for mapping in whole if all(x.same or x.close for x in found[mapping])]
    return next(iter(exact or same), None)


def _nearly(grids: list[Grid], mappings: Sequence[Mapping]) -> Issue | None:
    """What is missing in the file for the mapping that is closest to it."""
    if not grids:
        return None
    near: list[tuple[LocatedTable, ...]] = []
    for mapping in mappings:
        tables = locate(mapping.tables, grids)
        if all(table.close or not table.missing for table in tables):
            near.append(tables)
    near.sort(key=lambda tables: sum(len(table.missing) for table in tables))
    return outdated(near[0]) if near else None
