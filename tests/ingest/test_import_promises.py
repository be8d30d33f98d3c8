"""What an import promises: nothing lost, one cause told once, undone for good, nothing doubled."""

import hashlib
import re
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from openpyxl import Workbook, load_workbook

from ptce_finance.domain.line import Side
from ptce_finance.domain.report import ImportStatus
from ptce_finance.i18n import Locale, issue_sentence
from ptce_finance.ingest.commit import Receipt, commit
from ptce_finance.ingest.parse import parse
from ptce_finance.ingest.progress import Cancelled, Progress
from ptce_finance.store import Store
from tests.ingest.workbooks import CHARGES, Pair, form, xlsx

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
MORE: Pair = ("65 - Autres charges de gestion courante", 500)
MANY = 10_000
MOST_PLACES = 50
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def workbook(*more: Pair, year: int = 2026) -> bytes:
    return xlsx({"Budget": form([*CHARGES, *more], title=[(f"Exercice {year}",)])})


def load(store: Store, data: bytes, name: str = "budget.xlsx") -> Receipt:
    return commit(store, parse(data, name), cluster="Les Rives", author="Ana", at=AT)


def content(store: Store) -> str:
    """The hash of everything that counts in the store; its journal tells what was done besides."""
    parts: list[str] = []
    for cluster in store.clusters():
        parts += [repr(cluster)]
        parts += sorted(map(repr, store.lines(cluster.id)))
        parts += sorted(map(repr, store.exercises(cluster.id)))
        parts += sorted(map(repr, store.members(cluster.id)))
        parts += sorted(map(repr, store.hypotheses(cluster.id)))
        parts += sorted(map(repr, store.mappings(cluster.id)))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def numbers_in_the_xml(data: bytes) -> int:
    """The cells of a workbook's sheets that hold a number, counted without the product."""
    with zipfile.ZipFile(BytesIO(data)) as opened:
        sheets = [name for name in opened.namelist() if name.startswith("xl/worksheets/sheet")]
        cells = [
            cell
            for name in sheets
            for cell in ET.fromstring(opened.read(name)).iter(f"{MAIN}c")  # noqa: S314 -- made above
        ]
    return sum(
        1 for cell in cells if cell.get("t", "n") == "n" and cell.find(f"{MAIN}v") is not None
    )


@pytest.mark.parametrize(
    "data",
    [
        workbook(),
        workbook(MORE),
        xlsx({"Budget": form([*CHARGES, ("65 - Autres", "douze")])}),
        xlsx({"2026": [["Budget 2026"], ["Charges", "Montant"], ["Loyer", 7], ["Achats", 5]]}),
        xlsx({"2026": [["Budget 2026"], ["Charges", "Qté", "Prix", "Montant"], ["A", 2, 3, 6]]}),
    ],
    ids=["form", "unbalanced", "unreadable", "one side", "product"],
)
def test_each_number_of_the_file_is_loaded_ignored_or_rejected(data: bytes) -> None:
    report = parse(data, "budget.xlsx")
    tally = report.amounts
    counted = tally.loaded + tally.ignored + tally.rejected
    assert counted == numbers_in_the_xml(data)
    assert tally.loaded == len(report.lines)


def test_one_fault_of_ten_thousand_rows_is_one_message() -> None:
    charges = [(f"Dépense {n}", f"{n}O00") for n in range(MANY)]
    report = parse(xlsx({"Budget": form([*CHARGES[:3], *charges])}), "budget.xlsx")
    (issue,) = (each for each in report.issues if each.code == "number-unreadable")
    assert len(issue.places) == MANY
    locales: tuple[Locale, ...] = ("fr", "en")
    for locale in locales:
        said = issue_sentence(
            locale,
            issue.code,
            file="budget.xlsx",
            places=[str(place) for place in issue.places],
            found=issue.found,
            values=issue.values,
        )
        assert re.search(r"(et|and) 9\W?950 (autres|others)", said)
        assert len(set(re.findall(r"\bB\d+", said))) == MOST_PLACES


def test_an_import_called_off_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.duckdb") as store:
        load(store, workbook())
        before, revision = content(store), store.revision()
        stopped = Progress()
        stopped.cancel()
        with pytest.raises(Cancelled):
            parse(workbook(MORE), "newer.xlsx", progress=stopped)
        assert (content(store), store.revision()) == (before, revision)


@pytest.mark.parametrize(
    "data", [workbook(MORE), workbook(year=2027)], ids=["replaces", "another year"]
)
@pytest.mark.parametrize("restarted", [False, True], ids=["at once", "after a restart"])
def test_a_withdrawn_import_leaves_the_store_as_it_was(
    tmp_path: Path, data: bytes, *, restarted: bool
) -> None:
    path = tmp_path / "s.duckdb"
    with Store.open(path) as store:
        load(store, workbook())
        before = content(store)
        wrong = load(store, data, "wrong.xlsx").source
        assert content(store) != before
        if not restarted:
            store.withdraw(wrong.id, author="Ana", at=AT)
    with Store.open(path) as store:
        if restarted:
            store.withdraw(wrong.id, author="Ana", at=AT)
        assert content(store) == before
    with Store.open(path) as store:
        assert content(store) == before


def sums(store: Store) -> dict[Side, Decimal]:
    found = dict.fromkeys(Side, Decimal(0))
    for line in store.lines(store.clusters()[0].id):
        found[line.side] += line.amount
    return found


def resaved(data: bytes) -> bytes:
    """The same workbook as a spreadsheet program writes it anew."""
    book = load_workbook(BytesIO(data))
    book.properties.creator = "Une autre personne"
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def test_the_same_file_again_is_refused_and_doubles_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.duckdb") as store:
        data = workbook()
        load(store, data)
        before = content(store)
        again = load(store, data, "autre nom.xlsx")
        assert (again.status, again.issues[0].code) == (ImportStatus.DUPLICATE, "file-same")
        assert content(store) == before


def test_the_same_budget_saved_anew_is_noticed_and_doubles_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.duckdb") as store:
        data = workbook()
        load(store, data)
        before = sums(store)
        other = resaved(data)
        assert hashlib.sha256(other).digest() != hashlib.sha256(data).digest()
        (told,) = load(store, other).issues
        assert (told.code, told.found, told.expected) == (
            "version-replaced",
            "40000.00",
            "40000.00",
        )
        assert (told.values["expenses"], told.values["resources"]) == ("0.00", "0.00")
        assert sums(store) == before


def test_one_line_changed_moves_that_line_alone(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.duckdb") as store:
        load(store, workbook())
        cluster = store.clusters()[0].id
        old = {(line.label, line.amount) for line in store.lines(cluster)}
        (told,) = load(store, workbook(MORE)).issues
        new = {(line.label, line.amount) for line in store.lines(cluster)}
        assert {amount for _, amount in new ^ old} == {Decimal(500)}
        assert len(new ^ old) == 1
        assert (told.values["expenses"], told.values["resources"]) == ("500.00", "0.00")
        assert sums(store) == {Side.EXPENSE: Decimal(40500), Side.RESOURCE: Decimal(40000)}


def test_two_years_of_formulas_without_results_are_one_message_and_no_question_of_years() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("Libellé", "2025", "2026"),
        ("Charges", None, None),
        ("Loyer", "=500+200", "=600+200"),
        ("Salaires", "=300", "=2*200"),
        ("Total des charges", "=B3+B4", "=C3+C4"),
        ("Produits", None, None),
        ("Ventes", "=400", "=500"),
        ("Subvention Région", "=600", "=700"),
        ("Total des produits", "=B7+B8", "=C7+C8"),
    ):
        sheet.append(row)
    data = BytesIO()
    book.save(data)
    report = parse(data.getvalue(), "budget.xlsx")
    assert report.status is ImportStatus.REJECTED
    assert [(issue.code, len(issue.places)) for issue in report.issues] == [
        ("formula-no-value", 12)
    ]
