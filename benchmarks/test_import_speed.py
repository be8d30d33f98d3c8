"""What an import costs beside what reading the file must cost, and beside what others do with it.

Run with `make bench`. Times are processor seconds of the program and of its reading child, so that
a busy machine changes little; the memory of either process is its own. What docs/decisions/0009
says of a whole import is held here; its other ratios are printed. The floor is what the product
itself does to read the file, bare calamine beside it; `PARSED` is the same with every row parsed.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.budgets import any_budget, budget

ROOT = Path(__file__).resolve().parent.parent
SIZES = (200, 10_000, 100_000)
LARGEST = SIZES[-1]
ROUNDS = {200: 3, 10_000: 2, 100_000: 1}
ANY = "import, any layout"
# What the floor is where no row is read without the parser.
PARSED = "floor, all parsed"

START = """
import json, resource, sys, time
from pathlib import Path
data = Path(sys.argv[1]).read_bytes()
"""
END = """
own, child = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps({
    "seconds": sum(x.ru_utime + x.ru_stime for x in (own, child)) - begun,
    "memory": own.ru_maxrss / 1024,
    "child memory": child.ru_maxrss / 1024,
    **told,
}))
"""
# What is loaded before the clock starts is what any program that stays open has loaded.
BEGUN = """
own, child = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
begun, told = sum(x.ru_utime + x.ru_stime for x in (own, child)), {}
"""
LIMITS = "LIMITS = replace(LIMITS, seconds_small=300.0, seconds=300.0)"  # a busy machine
WAYS: Mapping[str, tuple[str, str]] = {
    "import": (
        f"""
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from ptce_finance.ingest.commit import commit
from ptce_finance.ingest.guard_limits import LIMITS
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.parse import report_of
from ptce_finance.ingest.reader import read_cells
from ptce_finance.store import Store
{LIMITS}
folder = tempfile.TemporaryDirectory()
store = Store.open(Path(folder.name) / "bench.duckdb")
warm = b"Budget 2026;\\nCompte;Libelle;Charges;Produits\\n641;Salaires;10,00;\\n74;Ville;;10,00\\n"
report_of(read_cells(warm, "warm.csv"))
""",
        """
times = [time.process_time()]
book = read_cells(data, "budget.xlsx", LIMITS)
times.append(time.process_time())
report = report_of(book)
del book  # as where a file is parsed: only its report is kept
times.append(time.process_time())
commit(store, report, cluster="Essai", author="", at=datetime.now(UTC))
times.append(time.process_time())
read = resource.getrusage(resource.RUSAGE_CHILDREN)
told = {
    "lines": len(report.lines),
    "child": read.ru_utime + read.ru_stime - child.ru_utime - child.ru_stime,
    "report": times[2] - times[1],
    "commit": times[3] - times[2],
}
""",
    ),
    "child's start": (
        """
from ptce_finance.ingest.reader import read_cells
read_cells(b"a;b\\n1;2\\n", "warm.csv")
""",
        """read_cells(b"a;b\\n1;2\\n", "small.csv")""",
    ),
    "floor": (
        """
from dataclasses import replace
from ptce_finance.ingest.child_xlsx import read_xlsx
from ptce_finance.ingest.guard_limits import LIMITS
from ptce_finance.ingest.reader import _examined
""",
        """told = {"lines": len(read_xlsx(_examined(data, LIMITS)).sheets[0].positions)}""",
    ),
    PARSED: (
        """
from dataclasses import replace
from ptce_finance.ingest import xml_sheet
from ptce_finance.ingest.child_xlsx import read_xlsx
from ptce_finance.ingest.guard_limits import LIMITS
from ptce_finance.ingest.reader import _examined
xml_sheet.beside_plain_rows = lambda _scan, pieces: pieces
""",
        """told = {"lines": len(read_xlsx(_examined(data, LIMITS)).sheets[0].positions)}""",
    ),
    "calamine": (
        "from io import BytesIO\nfrom python_calamine import CalamineWorkbook",
        """
book = CalamineWorkbook.from_filelike(BytesIO(data))
sum(1 for _ in book.get_sheet_by_index(0).iter_rows())
""",
    ),
    "openpyxl": (
        "from io import BytesIO\nfrom openpyxl import load_workbook",
        "sum(1 for _ in load_workbook(BytesIO(data)).active.iter_rows(values_only=True))",
    ),
    "openpyxl, read only": (
        "from io import BytesIO\nfrom openpyxl import load_workbook",
        """
book = load_workbook(BytesIO(data), read_only=True)
sum(1 for _ in book.active.iter_rows(values_only=True))
""",
    ),
    "pandas with openpyxl": (
        "from io import BytesIO\nimport pandas",
        "pandas.read_excel(BytesIO(data), header=4)",
    ),
}


def measured(way: str, path: Path, rounds: int) -> dict[str, float]:
    """The quickest of some runs, each in a process of its own."""
    before, timed = WAYS[way]
    script = START + before + BEGUN + timed + END
    runs = []
    for _ in range(rounds):
        done = subprocess.run(
            [sys.executable, "-c", script, str(path)],
            capture_output=True,
            check=True,
            cwd=ROOT,
            text=True,
        )
        runs.append({key: float(value) for key, value in json.loads(done.stdout).items()})
    return min(runs, key=lambda run: run["seconds"])


@pytest.fixture(scope="module")
def costs() -> Mapping[int, Mapping[str, Mapping[str, float]]]:
    """Every way's cost at every size, printed as a table."""
    found: dict[int, dict[str, dict[str, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for rows in SIZES:
            path, other = Path(folder) / f"{rows}.xlsx", Path(folder) / f"{rows}-any.xlsx"
            path.write_bytes(budget(rows))
            other.write_bytes(any_budget(rows))
            found[rows] = {way: measured(way, path, ROUNDS[rows]) for way in WAYS}
            found[rows][ANY] = measured("import", other, ROUNDS[rows])
            _show(f"{rows} rows x 10 columns", found[rows])
    return found


@pytest.fixture(scope="module")
def honest() -> Mapping[str, Mapping[str, float]]:
    """The costs of a file of 5,000 rows of twelve columns."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "honest.xlsx"
        path.write_bytes(any_budget(5_000, columns=12))
        costs = {way: measured(way, path, 2) for way in ("import", "floor", PARSED, "openpyxl")}
    _show("5000 rows x 12 columns", costs)
    return costs


def _show(size: str, costs: Mapping[str, Mapping[str, float]]) -> None:
    floor, parsed = costs["floor"]["seconds"], costs[PARSED]["seconds"]
    print(f"\n{size:26}  processor s   x floor  x parsed     MB  its child")
    for way, cost in costs.items():
        seconds = cost["seconds"]
        memory, child = cost["memory"], cost["child memory"]
        floors = f"{seconds / floor:9.2f} {seconds / parsed:9.2f}"
        print(f"  {way:24} {seconds:12.2f} {floors} {memory:6.0f} {child:10.0f}")
    for way in {"import", ANY} & costs.keys():
        parts = ", ".join(f"{k} {costs[way][k]:.2f}" for k in ("child", "report", "commit"))
        print(f"  of the {way}: {parts}")


Costs = Mapping[int, Mapping[str, Mapping[str, float]]]


def _ratio(costs: Costs, rows: int, way: str, other: str) -> float:
    return costs[rows][way]["seconds"] / costs[rows][other]["seconds"]


@pytest.mark.parametrize("way", ["import", ANY])
def test_every_line_is_imported(costs: Costs, way: str) -> None:
    assert [costs[rows][way]["lines"] for rows in SIZES] == list(SIZES)


@pytest.mark.parametrize("way", ["import", ANY])
def test_the_import_is_linear_in_the_rows(costs: Costs, way: str) -> None:
    def each(rows: int) -> float:
        return (costs[rows][way]["seconds"] - costs[200][way]["seconds"]) / rows

    assert each(LARGEST) < 1.5 * each(10_000)


@pytest.mark.parametrize("way", ["import", ANY])
@pytest.mark.parametrize("process", ["memory", "child memory"])
def test_the_import_stays_within_its_memory(costs: Costs, way: str, process: str) -> None:
    assert costs[LARGEST][way][process] < 600


@pytest.mark.parametrize(("way", "most"), [("import", 1.9), (ANY, 3.0)])
def test_the_import_costs_so_many_times_what_parsing_every_row_costs(
    costs: Costs, way: str, most: float
) -> None:
    assert _ratio(costs, LARGEST, way, PARSED) < most


@pytest.mark.parametrize(("way", "most"), [("import", 0.6), (ANY, 0.9)])
def test_the_whole_import_is_quicker_than_openpyxl_alone(
    costs: Costs, way: str, most: float
) -> None:
    assert _ratio(costs, LARGEST, way, "openpyxl") < most


def test_the_pass_over_the_xml_costs_little_more_than_calamine(costs: Costs) -> None:
    assert _ratio(costs, LARGEST, "floor", "calamine") < 4
    assert _ratio(costs, LARGEST, "floor", PARSED) < 0.55


def test_an_honest_file_is_imported_before_openpyxl_has_read_it(
    honest: Mapping[str, Mapping[str, float]],
) -> None:
    assert honest["import"]["lines"] == 5_000
    assert honest["import"]["seconds"] < honest["openpyxl"]["seconds"]
