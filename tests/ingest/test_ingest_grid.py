"""The cells around an amount are kept as the file shows them."""

from io import BytesIO

from openpyxl import Workbook

from ptce_finance.domain.grid import GridKind, around
from ptce_finance.ingest.grid import MOST_CELLS, grid_of
from ptce_finance.ingest.parse import parse
from ptce_finance.ingest.reader import read_cells
from ptce_finance.places import samples_folder


def _book(*cells: tuple[str, str | float, str]) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Budget"
    for address, value, number_format in cells:
        cell = sheet[address]
        cell.value, cell.number_format = value, number_format
    data = BytesIO()
    workbook.save(data)
    return data.getvalue()


def _shown(*cells: tuple[str, str | float, str]) -> list[tuple[str, GridKind]]:
    blocks = grid_of(read_cells(_book(*cells), "b.xlsx"), ["Budget"])
    return [(cell.text, cell.kind) for block in blocks for cell in block.cells()]


def test_numbers_keep_the_decimals_and_the_unit_that_the_file_shows() -> None:
    assert _shown(
        ("A1", 1234.5, "#,##0.00"),
        ("B1", 1234.5, '#,##0.00\\ "€"'),
        ("C1", 0.125, "0.0%"),
        ("D1", 1234.567, "#,##0"),
        ("E1", 0.1 + 0.2, "General"),
        ("F1", 12000, "General"),
        ("G1", "n. c.", "General"),
    ) == [
        ("1234.50", GridKind.NUMBER),
        ("1234.50", GridKind.EUROS),
        ("12.5", GridKind.PERCENT),
        ("1235", GridKind.NUMBER),
        ("0.3", GridKind.NUMBER),
        ("12000", GridKind.NUMBER),
        ("n. c.", GridKind.TEXT),
    ]


def test_sheets_that_were_not_read_are_not_kept() -> None:
    book = read_cells(_book(("A1", "x", "General")), "b.xlsx")
    assert grid_of(book, ["Autre"]) == ()


def test_every_line_of_a_sample_is_found_among_its_neighbours() -> None:
    for path in sorted(samples_folder().glob("*.xlsx")):
        report = parse(path.read_bytes(), path.name)
        assert report.lines
        for line in report.lines:
            found = around(line.source, report.grid)
            assert found is not None
            assert line.source.column in found.columns
            assert any(cell.row == line.source.row for cell in found.cells)


def test_a_huge_file_keeps_its_first_cells() -> None:
    rows = "\n".join(f"Ligne {n};{n},00" for n in range(MOST_CELLS // 2 + 500))
    book = read_cells(f"Libellé;Montant\n{rows}".encode(), "b.csv")
    assert sum(1 for block in grid_of(book, [""]) for _ in block.cells()) == MOST_CELLS
