"""A hundred thousand lines go in by columns, not one by one."""

from pathlib import Path
from time import perf_counter

import duckdb

from ptce_finance.domain.report import ImportReport
from ptce_finance.store import Store
from tests.store.reports import SIGNED, many_lines

ONE_BY_ONE = 2_000


def _row_by_row(path: Path, report: ImportReport) -> float:
    """Seconds that `executemany` takes for a few columns of the first lines."""
    rows = [(line.label, line.amount, line.year.start) for line in report.lines[:ONE_BY_ONE]]
    with duckdb.connect(path) as connection:
        connection.execute("CREATE TABLE line (label VARCHAR, amount DECIMAL(18,2), day DATE)")
        started = perf_counter()
        connection.executemany("INSERT INTO line VALUES (?, ?, ?)", rows)
        return perf_counter() - started


def test_a_hundred_thousand_lines_cost_less_each_than_row_by_row(
    store: Store, tmp_path: Path, record_property: object
) -> None:
    report = many_lines("big", 100_000)
    started = perf_counter()
    store.commit_import(report, cluster="Pôle", **SIGNED)
    by_columns = (perf_counter() - started) / 100_000
    one_by_one = _row_by_row(tmp_path / "rows.duckdb", report) / ONE_BY_ONE
    assert callable(record_property)
    record_property("times_faster_per_line", round(one_by_one / by_columns, 1))
    assert store.check() == ()
    assert by_columns < one_by_one
