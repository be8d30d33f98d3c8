"""A workbook that no known form resembles, its next year, and how a person reads it."""

from io import BytesIO

from openpyxl import Workbook

from ptce_finance.domain.line import Side
from ptce_finance.domain.mapping import (
    ColumnRole,
    MappedColumn,
    MappedRow,
    MappedSection,
    MappedTable,
    Mapping,
    RowUse,
)
from ptce_finance.ingest.cells import CellBook
from ptce_finance.ingest.fingerprints import fingerprint
from ptce_finance.ingest.reader import read_cells

Content = str | int | None
Row = tuple[Content, ...]


def rows(year: int = 2026, *, more: tuple[Row, ...] = (), region: int = 20000) -> list[Row]:
    """Two columns of amounts that nothing tells apart, sections whose names say no side."""
    spent = 30000 + 5000 + sum(int(row[2] or 0) for row in more)
    return [
        (f"Cellule des Tilleuls, exercice {year}",),
        (),
        ("Poste", "Mois", "Hypothèse A", "Hypothèse B"),
        ("Ce que nous payons",),
        ("Équipe", 12, 30000, 31000),
        *more,
        ("Loyer", 12, 5000, 5100),
        ("Total des sorties", None, spent, 36100),
        ("Ce qui nous finance",),
        ("Région", 1, region, 21000),
        ("Adhésions", 1, 15000, 15100),
        ("Total des entrées", None, region + 15000, 36100),
        ("Notes : hypothèse B en attente",),
    ]


def workbook(lines: list[Row], *, sheet: str = "Budget") -> bytes:
    """The bytes of a workbook with those rows on one sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    page = book.create_sheet(sheet)
    for line in lines:
        page.append(list(line))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def cells(lines: list[Row], name: str = "tilleuls.xlsx", *, sheet: str = "Budget") -> CellBook:
    """The same workbook as the reader gives it."""
    return read_cells(workbook(lines, sheet=sheet), name)


def by_hand(lines: list[Row] | None = None) -> Mapping:
    """How a person reads it: hypothesis A counts, two headings open the sides."""
    return Mapping(
        fingerprint=fingerprint(cells(lines or rows())),
        file="tilleuls.xlsx",
        tables=(
            MappedTable(
                sheet="",
                sheet_position=1,
                heading_row=3,
                columns=(
                    MappedColumn(position=1, heading="poste", role=ColumnRole.LABEL),
                    MappedColumn(position=2, heading="mois", role=ColumnRole.IGNORED),
                    MappedColumn(position=3, heading="hypothese a", role=ColumnRole.AMOUNT),
                    MappedColumn(position=4, heading="hypothese b", role=ColumnRole.IGNORED),
                ),
                sections=(
                    MappedSection(wording="ce que nous payons", side=Side.EXPENSE),
                    MappedSection(wording="ce qui nous finance", side=Side.RESOURCE),
                ),
                rows=(
                    MappedRow(wording="total des sorties", use=RowUse.TOTAL),
                    MappedRow(wording="total des entrees", use=RowUse.TOTAL),
                ),
            ),
        ),
    )
