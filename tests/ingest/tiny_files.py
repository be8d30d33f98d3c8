"""One tiny file for each issue that reading a file can tell, by the issue's code."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from openpyxl import Workbook, load_workbook

from ptce_finance.domain.report import ImportReport
from ptce_finance.ingest.guard_limits import LIMITS, Limits
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.parse import report_of
from ptce_finance.ingest.reader import read_cells
from tests.ingest.test_ingest_messages import CASES as BUDGETS
from tests.ingest.workbooks import CHARGES, Row, form, xlsx
from tests.ingest_reader.raw_ods import HEADER as ODS_HEADER
from tests.ingest_reader.raw_ods import content, raw_ods
from tests.ingest_reader.raw_ods import table as ods_table
from tests.ingest_reader.raw_xls import budget_xls, moved
from tests.ingest_reader.raw_xlsx import (
    HEADER,
    number_cell,
    parts,
    raw_xlsx,
    row,
    sheet,
    text_cell,
    workbook,
    workbook_rels,
    zipped,
)
from tests.mapping import unknown
from tests.tables.test_table_issues import CASES as TABLES
from tests.template.test_template_issues import CASES as TEMPLATES
from tests.template.tiny import budget as tiny_budget
from tests.template.tiny import filled

_NUMBER_RECORD = 0x0203


@dataclass(frozen=True, slots=True)
class Tiny:
    """The bytes of a file, its name, what the person said and the limits it is read under."""

    data: bytes
    name: str = "budget.xlsx"
    options: ParseOptions = ParseOptions()
    limits: Limits = LIMITS

    @property
    def report(self) -> ImportReport:
        """What importing it says."""
        return report_of(read_cells(self.data, self.name, self.limits), self.options)


@cache
def tiny_files() -> Mapping[str, Tiny]:
    """The file of each code."""
    found = dict(_of_the_reader())
    for each in TEMPLATES:
        found.setdefault(each.code, Tiny(filled(*each.tables)))
    for table in TABLES:
        found.setdefault(table.code, Tiny(_written(table.rows, table.hidden_columns)))
    for case in BUDGETS:
        sheets: dict[str, list[Row]] = dict(case.sheets)
        if case.code == "sheets-not-read":
            sheets["Notes"] = [("Bonjour",)]
        data = xlsx(sheets, hidden_rows=case.hidden_rows)
        found[case.code] = Tiny(data, options=case.options)
    return found


def _written(rows: object, hidden_columns: tuple[int, ...]) -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Budget"
    assert isinstance(rows, list)
    for cells in rows:
        page.append([str(c) if isinstance(c, str) and c.startswith("=") else c for c in cells])
    for column in hidden_columns:
        page.column_dimensions["ABCDEFGHI"[column - 1]].hidden = True
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _of_the_reader() -> Iterator[tuple[str, Tiny]]:
    """Files that something is wrong with before any table is looked for."""
    two = sheet(HEADER + row(2, number_cell("A2", "1"), number_cell("B2", "2")))
    yield "file-empty", Tiny(b"")
    yield "file-type", Tiny(b"%PDF-1.7 budget")
    yield "file-is-html", Tiny(b"<html><body><table></table></body></html>", "export.xls")
    yield "file-ext-mismatch", Tiny(b"compte;montant\n641;1000,50\n")
    yield "file-format-later", Tiny(zipped({"xl/workbook.bin": "x"}))
    yield "file-damaged", Tiny(raw_xlsx()[:400])
    yield (
        "file-encrypted",
        Tiny(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + bytes(600)
            + "EncryptedPackage".encode("utf-16-le")
        ),
    )
    yield "file-too-big", Tiny(bytes(3_000), limits=Limits(file_size=2_000))
    blank = {"xl/media/blank.bin": bytes(40_000_000)}
    yield "file-too-big-inside", Tiny(zipped(parts() | blank))
    crowd = {f"xl/media/{n}.bin": "x" for n in range(30)}
    yield "file-too-many-parts", Tiny(zipped(parts() | crowd), limits=Limits(parts=20))
    yield "file-unsafe-part", Tiny(zipped(parts() | {"../../tmp/evil.txt": "x"}))
    yield "file-xml-dtd", Tiny(raw_xlsx(sheet(prolog="<!DOCTYPE x>")))
    latin = '<?xml version="1.0" encoding="ISO-8859-1"?>'
    yield "file-xml-encoding", Tiny(raw_xlsx(sheet(prolog=latin)))
    yield "file-macros-ignored", Tiny(zipped(parts() | {"xl/vbaProject.bin": "x"}), "b.xlsm")
    yield "time-limit", Tiny(raw_xlsx(two), limits=Limits(seconds_small=0.001))
    yield "memory-limit", Tiny(raw_xlsx(two), limits=Limits(child_memory=1_000_000))
    yield "no-sheet", Tiny(raw_xlsx(rels=workbook_rels().replace("/worksheet", "/chartsheet")))
    alike = raw_xlsx(sheet(), sheet(), workbook=workbook("Budget", "BUDGET"))
    yield "sheet-duplicate", Tiny(alike)
    yield "too-many-sheets", Tiny(raw_xlsx(*[sheet()] * 4), limits=Limits(sheets=3))
    far = HEADER + row(2, number_cell("SS2", "1"))
    yield "sheet-too-wide", Tiny(raw_xlsx(sheet(far)))
    yield "sheet-too-big", Tiny(raw_xlsx(two), limits=Limits(cells=3))
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 9))
    merged = raw_xlsx(sheet(after=f"<mergeCells>{merges}</mergeCells>"))
    yield "merge-too-many", Tiny(merged, limits=Limits(merges=5))
    huge = '<mergeCells><mergeCell ref="A5:XFD1048576"/></mergeCells>'
    yield "merge-too-big", Tiny(raw_xlsx(sheet(after=huge)))
    yield "text-too-long", Tiny(raw_xlsx(sheet(row(1, text_cell("A1", "x" * 33_000)))))
    outside = HEADER + row(2, '<c r="B2"><f>[2]X!A1</f><v>42</v></c>')
    yield "external-link", Tiny(raw_xlsx(sheet(outside)))
    yield from _of_texts()


def _of_texts() -> Iterator[tuple[str, Tiny]]:
    """Files whose texts, encodings or separators are doubtful, and cells that do not add up."""
    table = b"compte;libelle;montant\n"
    called = HEADER + row(2, '<c r="B2"><f>WEBSERVICE("http://x")</f><v>1</v></c>')
    yield "formula-remote", Tiny(raw_xlsx(sheet(called)))
    yield "text-cleaned", Tiny(raw_xlsx(sheet(row(1, text_cell("A1", "zero\u200bwidth")))))
    yield "name-cleaned", Tiny(raw_xlsx(), "CON.xlsx")
    yield "encoding-read", Tiny("libellé;montant\nété;1\n".encode("cp1252"), "b.csv")
    twice = "libellé;montant\nété;1\n".encode().decode("cp1252").encode()
    yield "encoding-mojibake", Tiny(twice, "b.csv")
    yield "csv-quote", Tiny(b'compte;montant\n"641;1\n642;2\n', "b.csv")
    yield "csv-ragged", Tiny(table + b"641;a;1;9;9\n642;b\n643;c;3\n", "b.csv")
    yield "csv-stray-line", Tiny(b"compte;montant\nCHARGES\n641;1\nPRODUITS\n741;2\n", "b.csv")
    yield "csv-line-too-long", Tiny(b"a;b\n" + b"x" * 1_000_001, "b.csv")
    old = budget_xls([["compte", "montant"], [641.25, 1250.123]])
    lost = moved(old, _NUMBER_RECORD, (1, 1), column=0)
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<manifest:file-entry manifest:media-type="{mime}"/>'
    bare = raw_ods(content(ods_table(ODS_HEADER)), mimetype="", manifest=manifest)
    yield "cells-unchecked", Tiny(bare, "budget.ods")
    yield "cells-lost", Tiny(lost, "budget.xls")
    yield from _of_amounts()


def _of_amounts() -> Iterator[tuple[str, Tiny]]:
    """Budgets in which one amount, one account or one total is doubtful."""
    for code, typed in (
        ("number-as-text", "3 000,50"),
        ("number-unit", "3 k€"),
        ("number-not-euros", "600,00 h"),
    ):
        charges = [("60 - Achats", typed), *CHARGES[2:]]
        yield code, Tiny(xlsx({"Budget": form(charges)}))
    formula = [("60 - Achats", "=1+1"), *CHARGES[2:]]
    yield "formula-no-value", Tiny(xlsx({"Budget": form(formula)}))
    yield "number-invalid", Tiny(filled(tiny_budget(("Charges", "613", "Loyer", "NaN"))))
    head: Row = ("Exercice", "Sens", "Compte", "Libellé", "Montant")
    lines: list[Row] = [(2026, "Charge", f"6{n}1", f"Achat {n}", 100 + n) for n in range(6)]
    yield "year-stray", Tiny(_listed([head, *lines, (2025, "Charge", "641", "Prime", 9)]))
    yield "account-unknown", Tiny(_listed([head, *lines, (2026, "Charge", "99", "Divers", 9)]))
    wrong: Row = (2026, "Charge", "741", "Subvention", 9)
    yield "side-account-mismatch", Tiny(_listed([head, *lines, wrong]))
    chapter: list[Row] = [("Charges", "60", "Achats", 9), ("Charges", "601", "Eau", 4)]
    twice = filled(tiny_budget(*chapter, ("Charges", "602", "Gaz", 5)))
    yield "parent-repeats-children", Tiny(twice)
    own: Row = (2026, "Produit", "706", "Prestations", 9)
    beside: Row = (2026, "Produit", "7062", "Prestations CAF", 2)
    yield "sub-account-ambiguous", Tiny(_listed([head, *lines, own, beside]))
    newer = load_workbook(BytesIO(filled(tiny_budget())))
    newer.worksheets[0]["A1"] = "ptce-finance-template 9"
    yield "template-newer", Tiny(_saved(newer))
    told = {
        "Ce que nous payons": "Charges",
        "Ce qui nous finance": "Produits",
        "Hypothèse A": "Prévu 2027",
        "Hypothèse B": "Prévu 2026",
    }
    plain = [
        tuple(told.get(x, x) if isinstance(x, str) else x for x in line)
        for line in unknown.rows(2027)
    ]
    mine = ParseOptions(mappings=(unknown.by_hand(),))
    yield "mapping-not-used", Tiny(unknown.workbook(plain), options=mine)
    kept = [("Retenu" if x == "Hypothèse A" else x for x in line) for line in unknown.rows(2027)]
    changed = unknown.workbook([tuple(line) for line in kept])
    asked = ParseOptions(mappings=(unknown.by_hand(),))
    yield "mapping-outdated", Tiny(changed, options=asked)


def _listed(rows: list[Row]) -> bytes:
    return xlsx({"Budget": rows})
