"""What is too large, too far or too many is refused where it stands."""

import pytest

from ptce_finance.ingest.guard_limits import LIMITS, Limits
from tests.ingest_reader.raw_xlsx import (
    HEADER,
    codes,
    number_cell,
    raw_xlsx,
    read,
    refused,
    row,
    shared_strings,
    sheet,
    text_cell,
)


@pytest.mark.parametrize(
    ("number", "reference"),
    [(1_048_576, "XFD1048576"), (9_999_999, "ZZZ9999999"), (2, "SS2"), (200_001, "A200001")],
)
def test_a_filled_cell_far_from_the_table_is_refused_and_located(
    number: int, reference: str
) -> None:
    rows = HEADER + row(number, number_cell(reference, "1"))
    refused(read(raw_xlsx(sheet(rows))), "sheet-too-wide", f"Budget!{reference}")


def test_the_last_cell_within_the_limits_is_read() -> None:
    rows = HEADER + row(200_000, number_cell("SR200000", "7"))
    found = read(raw_xlsx(sheet(rows))).sheets[0]
    assert found.cells[200_000, 512].text == "7"


def test_empty_styled_cells_beyond_the_limits_are_no_fault() -> None:
    far = row(1_048_576, '<c r="A1048576" s="1"/><c r="XFD1048576" s="1"/>')
    book = read(raw_xlsx(sheet(HEADER + far)))
    assert (codes(book), len(book.sheets[0].cells)) == ([], 2)


def test_too_many_filled_cells_are_refused_where_the_limit_is_passed() -> None:
    rows = "".join(
        row(n, number_cell(f"A{n}", "1"), number_cell(f"B{n}", "2")) for n in range(1, 9)
    )
    data = raw_xlsx(sheet(rows), sheet(rows))
    issue = refused(read(data, limits=Limits(cells=20)), "sheet-too-big", "Budget2!B3")
    assert issue.expected == "20"


def test_too_many_merged_areas_are_refused() -> None:
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 9))
    data = raw_xlsx(sheet(after=f"<mergeCells>{merges}</mergeCells>"))
    issue = refused(read(data, limits=Limits(merges=5)), "merge-too-many")
    assert (issue.expected, issue.values["sheet"]) == ("5", "Budget")


@pytest.mark.parametrize("length", [LIMITS.text_length + 1, 200_000])
def test_a_text_longer_than_a_cell_may_hold_is_refused(length: int) -> None:
    rows = HEADER + row(2, text_cell("A2", "641"), text_cell("B2", "x" * length))
    issue = refused(read(raw_xlsx(sheet(rows))), "text-too-long", "Budget!B2")
    assert (issue.found, issue.expected) == (str(length), "32767")


def test_a_shared_text_too_long_is_refused_at_the_cell_that_holds_it() -> None:
    strings = shared_strings("x" * 40_000)
    rows = HEADER + row(2, number_cell("B2", "0", ' t="s"'))
    refused(read(raw_xlsx(sheet(rows), strings=strings)), "text-too-long", "Budget!B2")


def test_a_text_of_the_longest_length_is_read() -> None:
    rows = HEADER + row(2, text_cell("B2", "é" * LIMITS.text_length))
    found = read(raw_xlsx(sheet(rows))).sheets[0].cells[2, 2]
    assert len(found.text) == LIMITS.text_length


@pytest.mark.parametrize("shared", [True, False])
def test_more_text_than_a_workbook_may_hold_is_refused(*, shared: bool) -> None:
    texts = [f"{n}" + "x" * 1000 for n in range(9)]
    cells = [text_cell(f"A{n}", text) for n, text in enumerate(texts, start=2)]
    rows = HEADER + "".join(row(n, cell) for n, cell in enumerate(cells, start=2))
    data = raw_xlsx(strings=shared_strings(*texts)) if shared else raw_xlsx(sheet(rows))
    refused(read(data, limits=Limits(text_total=5_000)), "file-too-big-inside")
