"""Small sound files of each kind: what is broken, once and again, to see that it is told."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO

import xlwt
from openpyxl import Workbook

from tests.ingest.workbooks import CHARGES, PRODUITS, Row, form, total
from tests.ingest_reader.raw_ods import content, number_cell, raw_ods, row, table, text_cell
from tests.ingest_reader.raw_xls import budget_xls, raw_xls
from tests.template.tiny import AGREEMENTS_HEAD, budget, filled, saved

TABLE: Sequence[Row] = (
    ("Budget prévisionnel 2026",),
    ("Compte", "Libellé", "Montant 2025", "Montant 2026"),
    ("606", "Achats", "1 200,50", 1300),
    ("641", "Salaires", 20_000, 21_000.5),
    ("645", "Charges sociales", 9_000, 9_400),
    ("", "Total charges", 30_200.5, 31_700.5),
    ("706", "Prestations", 10_000, 12_000),
    ("74", "Subvention Région", 15_000, "15 000 €"),
    ("756", "Cotisations", 5_200.5, 4_700.5),
    ("", "Total produits", 30_200.5, 31_700.5),
)
CERFA = form(CHARGES[:5], PRODUITS[:5], below=[total(3500, 38000)])
CSV = (
    "Compte;Libellé;Charges 2026;Produits 2026\r\n606;Achats été;1 200,50;\r\n"
    "641;Salaires;20000,00;\r\n"
    '74;"Région; conseil";;15000,25\r\n756;Cotisations;;6 200,25 €\r\n;Total;21200,50;21200,50\r\n'
)
TSV = "account\tlabel\tamount 2026\n641\tSalaries\t1,200.50\n706\tSales\t1,000.00\n"
AGREEMENT: Row = ("R1", "Région", "Région", "signée", date(2026, 1, 1), date(2027, 6, 30), 9000)


@dataclass(frozen=True, slots=True)
class Seed:
    """A sound file and its kind: `zip`, `xls` or `text`."""

    kind: str
    data: bytes


def _written(rows: Sequence[Row], finish: Callable[[Workbook], None] = lambda _: None) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Budget"
    for each in rows:
        sheet.append(list(each))
    finish(book)
    return _timeless(saved(book))


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these parts that does not tell when it was made."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, held in parts.items():
            archive.writestr(zipfile.ZipInfo(name), held, method)
    return stream.getvalue()


def _timeless(data: bytes) -> bytes:
    """The workbook without the day it was made."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return packed({name: archive.read(name) for name in archive.namelist() if _kept(name)})


def _kept(name: str) -> bool:
    return not name.startswith("docProps/")


def _ornate(book: Workbook) -> None:
    """Merged, hidden, dated, formatted and linked cells, and a second sheet."""
    sheet = book.worksheets[0]
    sheet.merge_cells("A1:D1")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet["E3"] = date(2026, 3, 31)
    sheet["E4"] = 0.25
    sheet["E4"].number_format = "0.00 %"
    sheet["D4"].number_format = '#,##0.00\\ "€"'
    more = book.create_sheet("Réalisé 2025")
    for each in TABLE:
        more.append(list(each))
    more.sheet_state = "hidden"


def _ods() -> bytes:
    def cells(each: Row) -> str:
        return row(
            *(
                number_cell(str(value)) if isinstance(value, int | float) else text_cell(str(value))
                for value in each
            )
        )

    rows = [cells(each) for each in CERFA]
    rows.append(row(text_cell("fin", ' table:number-columns-spanned="2"'), more=_HIDDEN))
    made = raw_ods(content(table(*rows), table(*map(cells, TABLE), name="2026")))
    return _timeless(made)


_HIDDEN = ' table:visibility="collapse" table:number-rows-repeated="3"'


def _xls_dressed() -> bytes:
    def fill(book: xlwt.Workbook) -> None:
        money = xlwt.easyxf(num_format_str="#,##0.00")
        day = xlwt.easyxf(num_format_str="dd/mm/yyyy")
        sheet = book.add_sheet("Budget")
        for number, each in enumerate(TABLE):
            for column, value in enumerate(each):
                style = money if isinstance(value, float) else xlwt.Style.default_style
                sheet.write(number, column, value, style)
        sheet.write(2, 5, date(2026, 1, 31), day)
        sheet.write(3, 5, xlwt.Formula("SUM(D3:D5)"))
        sheet.write_merge(12, 13, 0, 2, "fusion")
        sheet.row(4).hidden = True
        book.add_sheet("Vide").visibility = 1

    return raw_xls(fill)


@cache
def seeds() -> Mapping[str, Seed]:
    """Every seed by its name; how often one is taken is how often it stands in ORDER."""
    fec = "JournalCode|EcritureDate|CompteNum|EcritureLib|Debit|Credit\n"
    fec += "".join(f"AC|202601{n:02}|60{n}|Achat {n}|{n},00|0,00\n" for n in range(10, 28))
    template = filled(budget(("Produits", "74", "Région", 9000)), [AGREEMENTS_HEAD, AGREEMENT])
    return {
        "cerfa.xlsx": Seed("zip", _written(CERFA)),
        "table.xlsx": Seed("zip", _written(TABLE, _ornate)),
        "template.xlsx": Seed("zip", _timeless(template)),
        "budget.ods": Seed("zip", _ods()),
        "cerfa.xls": Seed("xls", budget_xls([list(each) for each in CERFA])),
        "table.xls": Seed("xls", _xls_dressed()),
        "budget.csv": Seed("text", CSV.encode("cp1252")),
        "budget-utf8.csv": Seed("text", b"\xef\xbb\xbf" + CSV.encode()),
        "budget-utf16.csv": Seed("text", CSV.encode("utf-16")),
        "budget.tsv": Seed("text", TSV.encode()),
        "fec.txt": Seed("text", fec.encode("latin-1")),
    }


ORDER = (
    *("cerfa.xlsx", "table.xlsx", "template.xlsx", "table.xlsx"),
    *("budget.ods", "budget.ods"),
    *("cerfa.xls", "table.xls"),
    *("budget.csv", "budget-utf8.csv", "budget-utf16.csv", "budget.tsv", "fec.txt"),
)
