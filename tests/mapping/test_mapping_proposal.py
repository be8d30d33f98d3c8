"""What a person is shown first: the program's own reading, put as a mapping."""

from ptce_finance.domain.mapping_text import mapping_text, read_mapping
from ptce_finance.domain.report import ImportReport
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.mapping_proposal import proposal
from ptce_finance.ingest.parse import report_of
from tests.mapping.unknown import Row, cells, rows

STACKED: list[Row] = [
    ("Budget 2026",),
    (),
    ("Compte", "Libellé", "Montant"),
    (None, "CHARGES", None),
    (60, "Achats", 300),
    (601, "Fournitures", 100),
    (602, "Énergie", 200),
    (64, "Salaires", 700),
    (None, "Total des charges", 1000),
    (None, "PRODUITS", None),
    (74, "Région", 600),
    (75, "Adhésions", 400),
    (None, "Total des produits", 1000),
]
BESIDE: list[Row] = [
    ("Charges 2026", "Montant", "Produits", "Montant"),
    ("Loyer", 40, "Région", 60),
    ("Équipe", 60, "Adhésions", 40),
    ("Total charges", 100, "Total produits", 100),
]


def amounts(report: ImportReport) -> list[tuple[str, str, str]]:
    return sorted((line.side.value, line.label, str(line.amount)) for line in report.lines)


def test_what_the_program_reads_alone_is_proposed_as_it_reads_it() -> None:
    for lines in (STACKED, BESIDE):
        book = cells(lines)
        proposed = report_of(book, ParseOptions(mapping=proposal(book)))
        assert proposed.layout == "mapped"
        assert amounts(proposed) == amounts(report_of(book))


def test_where_it_cannot_read_the_headings_are_proposed_all_the_same() -> None:
    table = proposal(cells(rows())).tables[0]
    assert table.heading_row == 3
    assert [column.heading for column in table.columns] == [
        "poste",
        "mois",
        "hypothese a",
        "hypothese b",
    ]


def test_a_proposal_can_be_kept_while_it_lacks_something() -> None:
    nothing: list[Row] = [("rien",)]
    for lines in (rows(), STACKED, nothing):
        mapping = proposal(cells(lines))
        assert read_mapping(mapping_text(mapping), whole=False).mapping == mapping
