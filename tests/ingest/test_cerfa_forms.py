"""The Cerfa 12156 budget in the shapes in which people send it, from workbook bytes."""

from ptce_finance.domain.line import Side, Version
from ptce_finance.domain.report import ImportStatus
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.parse import parse
from tests.ingest.workbooks import (
    CHARGES,
    HEADER,
    PRODUITS,
    YEAR,
    Row,
    beside,
    codes,
    form,
    line,
    money,
    read,
    reasons,
    the,
    total,
    xlsx,
)

SUBSIDIES_ONLY = [("74 - Subventions d’exploitation", None), ("Etat", 20), ("Région", 13.5)]


def test_a_filled_form_loads_with_its_amounts_years_and_totals() -> None:
    report = read(form(below=[total(40000, "40 000,00 €")]))
    assert (report.status, report.layout) == (ImportStatus.LOADED, "cerfa-12156")
    assert money(report) == ("40000.00", "40000.00")
    exercise = report.exercises[0]
    assert (exercise.year.label, exercise.version) == (2026, Version.BUDGET)
    assert str(exercise.stated_expenses) == str(exercise.stated_resources) == "40000.00"


def test_each_line_keeps_its_account_its_heading_and_its_cell() -> None:
    report = read(form())
    rent = line(report, "Locations")
    assert (rent.side, rent.account, rent.section) == (Side.EXPENSE, "613", "Services extérieurs")
    assert rent.source == SourceCell("Budget", 6, 2)
    dues = line(report, "Cotisations")
    assert (dues.side, dues.account) == (Side.RESOURCE, "756")
    assert dues.source == SourceCell("Budget", 11, 4)


def test_a_group_row_that_its_lines_make_is_a_subtotal() -> None:
    report = read(form())
    assert [x.label for x in report.lines if x.account == "61"] == []
    assert reasons(read([YEAR, HEADER, *beside(CHARGES, PRODUITS[:1])]))[5] == "subtotal"


def test_a_group_row_without_lines_is_a_line_itself() -> None:
    charges = [("60 - Achats", 500), ("Autres fournitures", None), ("66 - Charges financières", 80)]
    report = read(form(charges, PRODUITS))
    assert [(x.account, str(x.amount)) for x in report.lines if x.side is Side.EXPENSE] == [
        ("60", "500.00"),
        ("66", "80.00"),
    ]


def test_lines_win_over_a_group_row_that_says_more() -> None:
    report = read(form([("60 - Achats", 1000), ("Achats matières et fournitures", 400)], PRODUITS))
    assert line(report, "Achats matières").amount == 400
    mismatch = the(report, "total-mismatch")
    assert (str(mismatch.place), mismatch.found, mismatch.expected) == (
        "Budget!B3",
        "1000.00",
        "400.00",
    )


def test_a_line_whose_wording_is_not_the_forms_takes_its_groups_account() -> None:
    report = read(form([("62 - Autres services extérieurs", None), ("Drone", 90)], PRODUITS))
    assert line(report, "Drone").account == "62"


def test_costs_of_the_mother_structure_are_real_costs() -> None:
    charges = [
        *CHARGES,
        ("CHARGES INDIRECTES REPARTIES AFFECTEES AU PROJET", None),
        ("Charges fixes de fonctionnement", 700),
        ("Frais financiers", 20),
        ("Autres", 30),
    ]
    report = read(form(charges, below=[total(40750, 40000)]))
    assert money(report)[0] == "40750.00"
    fixed = line(report, "Charges fixes")
    assert (fixed.account, fixed.section[:18]) == (None, "CHARGES INDIRECTES")


def test_the_table_is_found_wherever_its_headings_stand() -> None:
    title: list[Row] = [("Association des Rives",), (None,), YEAR, *([(None,)] * 17)]
    report = read(form(title=title))
    assert money(report) == ("40000.00", "40000.00")
    assert line(report, "Locations").source.row == 25


def test_headings_may_name_expenses_and_income_otherwise() -> None:
    rows = form()
    rows[1] = ("Dépenses prévisionnelles", "Montant en €", "Recettes", "Montants (euros)")
    assert money(read(rows)) == ("40000.00", "40000.00")


def test_produits_may_stand_left_of_charges() -> None:
    swapped = [(*row[2:4], *row[0:2]) for row in form(below=[total(40000, 40000)])[1:]]
    report = read([YEAR, *swapped])
    assert money(report) == ("40000.00", "40000.00")
    assert line(report, "Locations").source == SourceCell("Budget", 6, 4)
    assert codes(report) == []


def test_a_form_saved_as_csv_is_read() -> None:
    rows = form(below=[total(40000, 40000)])
    text = "\n".join(
        ";".join("" if x is None else str(x) for x in (*row, None, None, None)[:4]) for row in rows
    )
    report = parse(text.encode("cp1252"), "budget.csv")
    assert (report.layout, money(report)) == ("cerfa-12156", ("40000.00", "40000.00"))
    assert line(report, "Locations").source == SourceCell("", 6, 2)
    assert "number-as-text" not in codes(report)


def test_parts_of_a_budget_beside_their_total_are_not_added_to_it() -> None:
    heads: Row = ("CHARGES", "Culture", "Emploi", "Total", "PRODUITS", "Culture", "Emploi", "Total")
    rows = [
        YEAR,
        heads,
        *((a, b, None, b, c, None, d, d) for a, b, c, d in beside(CHARGES, PRODUITS)),
    ]
    report = read(rows)
    assert money(report) == ("40000.00", "40000.00")
    assert str(the(report, "columns-not-read").place) == "Budget!B3"


def test_remarks_between_label_and_amount_are_no_part_of_the_label() -> None:
    heads: Row = ("CHARGES", "Détail du calcul", "Montant", "PRODUITS", "Montant")
    rows = [YEAR, heads, *((a, "3 × 500 €", b, c, d) for a, b, c, d in beside(CHARGES, PRODUITS))]
    rent = line(read(rows), "Locations")
    assert (rent.label, rent.account) == ("Locations", "613")


def test_own_resources_apart_from_the_accounts_are_a_heading_of_their_own() -> None:
    produits = [*PRODUITS, ("79 - Transfert de charges", 300), ("RP Ressources propres", 700)]
    own = line(read(form(CHARGES, produits)), "RP Ressources")
    assert (own.account, str(own.amount)) == (None, "700.00")


def test_merged_headings_without_the_word_amount_are_read() -> None:
    rows = form()
    rows[1] = ("CHARGES", None, "PRODUITS", None)
    data = xlsx({"Budget": rows}, merges=["A2:B2", "C2:D2"])
    assert money(parse(data, "b.xlsx")) == ("40000.00", "40000.00")


def test_labels_merged_over_several_columns_are_read() -> None:
    rows: list[Row] = [YEAR, ("CHARGES", None, "Montant", "PRODUITS", None, "Montant")]
    rows += [(a, None, b, c, None, d) for a, b, c, d in beside(CHARGES, PRODUITS)]
    merges = [f"{left}{row}:{right}{row}" for row in range(2, 13) for left, right in ("AB", "DE")]
    report = parse(xlsx({"Budget": rows}, merges=merges), "b.xlsx")
    assert money(report) == ("40000.00", "40000.00")
    assert line(report, "Cotisations").source == SourceCell("Budget", 11, 6)


def test_a_form_without_headings_is_found_by_its_first_groups() -> None:
    assert money(read([YEAR, (None,), *form()[2:]])) == ("40000.00", "40000.00")


def test_accounts_may_have_a_column_of_their_own() -> None:
    heads: Row = ("Compte", "CHARGES", "Montant", "Compte", "PRODUITS", "Montant")
    rows: list[Row] = [
        YEAR,
        heads,
        (60, "Achats", None, 70, "Vente de produits finis, de marchandises", 8000),
        (601, "Achats matières et fournitures", 500, 74, "Subventions d'exploitation", None),
        (64, "Charges de personnel", 36500, 741, "Etat", 10000),
        (None, "Rémunération des personnels", 26500, 744, "Région", 20000),
        (None, "Charges sociales", 10000, 756, "Cotisations", 2000),
        (61, "Services extérieurs", 3000, None, None, None),
        (None, "TOTAL DES CHARGES", 40000, None, "TOTAL DES PRODUITS", 40000),
    ]
    report = read(rows)
    assert money(report) == ("40000.00", "40000.00")
    assert [line(report, "Achats m").account, line(report, "Région").account] == ["601", "744"]


def test_produits_may_stand_under_charges() -> None:
    rows: list[Row] = [
        ("Budget prévisionnel 2026",),
        ("CHARGES", "Montant"),
        *CHARGES,
        ("TOTAL DES CHARGES", 40000),
        (None,),
        ("PRODUITS", "Montant"),
        *PRODUITS,
        ("TOTAL DES PRODUITS", 40000),
    ]
    report = read(rows)
    assert (report.layout, codes(report)) == ("cerfa-12156", [])
    assert money(report) == ("40000.00", "40000.00")
    assert [e.year.label for e in report.exercises] == [2026]


def test_headings_repeated_on_the_next_page_continue_the_table() -> None:
    first, second = beside(CHARGES[:5], PRODUITS[:5]), beside(CHARGES[5:], PRODUITS[5:])
    report = read([YEAR, HEADER, *first, HEADER, *second, total(40000, 40000)])
    assert money(report) == ("40000.00", "40000.00")
    assert codes(report) == []


def test_a_label_typed_over_two_rows_is_one_label() -> None:
    produits = [
        *PRODUITS[:2],
        ("Etat : préciser le(s) ministère(s),", None),
        ("directions ou services déconcentrés sollicités", 10000),
        *PRODUITS[3:],
    ]
    report = read(form(CHARGES, produits, below=[total(40000, 40000)]))
    assert line(report, "Etat : préciser").label.endswith("services déconcentrés sollicités")


def test_the_older_form_loads_with_dues_inside_their_group() -> None:
    produits = [
        ("70 - Vente de produits finis, prestations de services, marchandises", 3000),
        ("74 - Subventions d'exploitation", 7000),
        ("Etat (précisez le(s) ministère(s) sollicité(s))", None),
        ("-", 1000),
        ("Région(s) :", None),
        ("-", 2000),
        ("Intercommunalité(s) : EPCI", 1500),
        ("Commune(s) :", 2500),
        ("75 - Autres produits de gestion courante", 2000),
        ("Dont cotisations, dons manuels ou legs", 1500),
    ]
    report = read(form(CHARGES, produits, below=[total(40000, 12000)]))
    assert money(report)[1] == "12000.00"
    assert line(report, "Autres produits").amount == 2000
    assert the(report, "of-which").found == "1500.00"
    assert line(report, "Région").amount == 2000


def test_groups_are_known_by_their_words_where_nobody_typed_the_accounts() -> None:
    bare = [(label.split("- ", 1)[-1].split(". ", 1)[-1], amount) for label, amount in CHARGES]
    report = read(form(bare, PRODUITS, below=[total(40000, 40000)]))
    assert money(report)[0] == "40000.00"
    assert line(report, "Déplacements").account == "625"


def test_a_report_gives_its_forecast_and_its_actual_columns_apart() -> None:
    heads: Row = ("CHARGES", "Prévu", "Réalisé", "%", "PRODUITS", "Prévu", "Réalisé", "%")
    rows: list[Row] = [("Compte rendu financier - exercice 2025",), heads]
    for a, b, c, d in beside(CHARGES, PRODUITS):
        half = [x / 2 if isinstance(x, int) else None for x in (b, d)]
        rows.append((a, b, half[0], 0.5, c, d, half[1], 0.5))
    report = read(rows)
    totals = {e.version: str(report.totals(e).expenses) for e in report.exercises}
    assert totals == {Version.BUDGET: "40000.00", Version.ACTUAL: "20000.00"}
    assert [str(place) for place in the(report, "columns-not-read").places] == [
        "Budget!D3",
        "Budget!H3",
    ]


def test_an_empty_column_of_actual_amounts_is_no_exercise() -> None:
    heads: Row = ("CHARGES", "Prévu", "Réalisé", "PRODUITS", "Prévu", "Réalisé")
    rows = [YEAR, heads, *((a, b, None, c, d, None) for a, b, c, d in beside(CHARGES, PRODUITS))]
    assert [e.version for e in read(rows).exercises] == [Version.BUDGET]


def test_columns_of_two_years_are_two_exercises() -> None:
    heads: Row = ("CHARGES", 2025, 2026, "PRODUITS", 2025, 2026)
    rows = [heads, *((a, b, b, c, d, d) for a, b, c, d in beside(CHARGES, PRODUITS))]
    report = read(rows)
    assert [e.year.label for e in report.exercises] == [2025, 2026]
    assert {str(report.totals(e).resources) for e in report.exercises} == {"40000.00"}


def test_naming_one_of_the_years_of_a_file_contradicts_nothing() -> None:
    heads: Row = ("CHARGES", 2025, 2026, "PRODUITS", 2025, 2026)
    rows = [heads, *((a, b, b, c, d, d) for a, b, c, d in beside(CHARGES, PRODUITS))]
    assert codes(read(rows, ParseOptions(year=2026))) == []
    assert "year-mismatch" in codes(read(rows, ParseOptions(year=2030)))


def test_one_sheet_a_year_is_one_exercise_a_sheet() -> None:
    sheet = form(title=[("Budget prévisionnel",)])
    report = parse(xlsx({"2025": sheet, "2026-27": sheet, "Notes": [("Bonjour",)]}), "b.xlsx")
    assert [e.year.label for e in report.exercises] == [2025, 2027]
    assert the(report, "sheets-not-read").found == "Notes"


def test_the_year_may_stand_on_a_cover_sheet() -> None:
    sheet = form(title=[("Budget prévisionnel",)])
    report = parse(xlsx({"Garde": [("Exercice 2026",)], "Budget": sheet}), "b.xlsx")
    assert [e.year.label for e in report.exercises] == [2026]


def test_hidden_rows_and_sheets_are_not_counted() -> None:
    decoy: list[Row] = [("TOTAL DES CHARGES", 99999)]
    data = xlsx(
        {"Budget": form(), "brouillon": decoy}, hidden_rows=[6], hidden_sheets=["brouillon"]
    )
    report = parse(data, "b.xlsx")
    assert money(report)[0] == "37600.00"
    assert reasons(report)[6] == "hidden"
    assert [str(place) for place in the(report, "hidden-rows").places] == [
        "Budget!B6",
        "brouillon!A1",
    ]


def test_amounts_typed_as_text_are_read() -> None:
    charges = [
        ("60 - Achats", "1\u202f234,50 €"),
        ("61 - Services extérieurs", "(1 200)"),
        ("62 - Autres services extérieurs", "—"),
        ("66 - Charges financières", "2 k€"),
    ]
    report = read(form(charges, PRODUITS))
    assert money(report)[0] == "2034.50"
    assert {"number-as-text", "number-unit", "amount-negative"} <= set(codes(report))


def test_amounts_in_thousands_are_said_by_the_title() -> None:
    title: list[Row] = [("Budget 2026 (en milliers d'euros)",)]
    report = read(form([("60 - Achats", 1.5)], SUBSIDIES_ONLY, title=title))
    assert money(report) == ("1500.00", "33500.00")
    assert the(report, "number-unit").expected == "1500.00"


def test_rows_below_the_last_total_are_no_lines() -> None:
    below: list[Row] = [
        total(40000, 40000),
        ("La subvention de 5 000 €, objet de la présente demande, représente 12 % du total",),
        ("1 Ne pas indiquer les centimes d'euros.",),
        ("Nombre de salariés", 3),
    ]
    report = read(form(below=below))
    assert money(report) == ("40000.00", "40000.00")
    assert [reasons(report)[row] for row in (13, 14, 15, 16)] == [
        "total",
        "note",
        "note",
        "after-total",
    ]
    assert str(the(report, "amount-after-total").place) == "Budget!B16"


def test_the_version_is_the_documents_own_word() -> None:
    rows = form(title=[("Budget réalisé 2025",)])
    assert read(rows).exercises[0].version is Version.ACTUAL
    given = read(rows, ParseOptions(version=Version.REVISED))
    assert given.exercises[0].version is Version.ACTUAL
    assert "version-mismatch" in codes(given)
    untold = read(form(), ParseOptions(version=Version.REVISED))
    assert untold.exercises[0].version is Version.REVISED


def test_the_name_of_the_association_is_the_clusters() -> None:
    report = read(form(title=[("Association : Les Rives", None), YEAR]))
    assert report.cluster == "Les Rives"
