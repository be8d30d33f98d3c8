"""What a file shows around a cell is kept with its import, and found again."""

from dataclasses import asdict, replace

import pytest

from ptce_finance.domain.grid import GridCell, GridKind, pack, told
from ptce_finance.domain.report import ImportReport
from ptce_finance.domain.source import SourceCell
from ptce_finance.store import Store
from tests.store.reports import SIGNED, budget


def _with_cells(report: ImportReport, *cells: GridCell) -> ImportReport:
    packed = pack("Budget", (told(**asdict(cell)) for cell in cells))
    return replace(report, grid=tuple(packed))


def _column(first: int, last: int) -> list[GridCell]:
    return [GridCell(row=row, column=2, text=f"Ligne {row}") for row in range(first, last + 1)]


def test_a_cell_is_found_among_the_rows_around_it(store: Store) -> None:
    report = _with_cells(budget("a"), *_column(1, 1_000))
    source = store.commit_import(report, cluster="Pôle", **SIGNED)
    for row in (1, 199, 200, 201, 998, 1_000):
        found = store.neighbourhood(source.id, SourceCell("Budget", row, 2))
        assert found is not None
        assert found.marked is not None
        assert found.marked.text == f"Ligne {row}"
        shown = [cell.row for cell in found.cells]
        assert shown == list(range(max(1, row - 3), min(1_000, row + 3) + 1))
    assert store.check() == ()


def test_each_kind_of_cell_comes_back_equal(store: Store) -> None:
    cells = (
        GridCell(row=1, column=1, text="Région « Sud »"),
        GridCell(row=1, column=2, text="1234.50", kind=GridKind.EUROS, formula="SUM(B2:B9)"),
        GridCell(row=1, column=3, text="2026-01-31", kind=GridKind.DAY),
        GridCell(row=2, column=1, text="#REF!", formula="X9"),
    )
    source = store.commit_import(_with_cells(budget("a"), *cells), cluster="Pôle", **SIGNED)
    found = store.neighbourhood(source.id, SourceCell("Budget", 1, 2))
    assert found is not None
    assert found.cells == cells
    assert found.columns == (1, 2, 3)


def test_far_columns_make_room_for_those_near_the_cell(store: Store) -> None:
    cells = [GridCell(row=1, column=column, text=str(column)) for column in range(1, 40)]
    source = store.commit_import(_with_cells(budget("a"), *cells), cluster="Pôle", **SIGNED)
    found = store.neighbourhood(source.id, SourceCell("Budget", 1, 20))
    assert found is not None
    assert len(found.columns) == 8
    assert 20 in found.columns


@pytest.mark.parametrize("place", [SourceCell("Autre", 1, 2), SourceCell("Budget", 90, 2)])
def test_a_cell_that_was_not_kept_has_no_neighbourhood(store: Store, place: SourceCell) -> None:
    source = store.commit_import(_with_cells(budget("a"), *_column(1, 9)), cluster="P", **SIGNED)
    assert store.neighbourhood(source.id, place) is None


def test_an_empty_cell_is_shown_among_its_neighbours(store: Store) -> None:
    source = store.commit_import(_with_cells(budget("a"), *_column(1, 9)), cluster="P", **SIGNED)
    found = store.neighbourhood(source.id, SourceCell("Budget", 4, 4))
    assert found is not None
    assert found.marked is None
    assert found.columns == (2, 3, 4)


def test_a_lost_block_is_noticed(store: Store) -> None:
    source = store.commit_import(_with_cells(budget("a"), *_column(1, 9)), cluster="P", **SIGNED)
    with store._engine.writing() as transaction:
        transaction.change("DELETE FROM source_grid")
    assert [(issue.code, issue.values["name"]) for issue in store.check()] == [
        ("store-sums", "grid")
    ]
    assert store.neighbourhood(source.id, SourceCell("Budget", 1, 2)) is None
