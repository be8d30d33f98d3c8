"""Totals, balancing rows and contributions in kind of a Cerfa budget."""

import pytest

from ptce_finance.domain.line import Giver
from ptce_finance.domain.report import ImportReport
from ptce_finance.ingest.parse import parse
from tests.ingest.workbooks import (
    CHARGES,
    PRODUITS,
    Pair,
    Row,
    codes,
    form,
    kind,
    line,
    money,
    read_directly,
    reasons,
    the,
    total,
    xlsx,
)

ONE_MORE: Pair = ("65 - Autres charges de gestion courante", 500)
IN_KIND: list[Row] = [
    ("CONTRIBUTIONS VOLONTAIRES EN NATURE3",),
    (
        "86 - Emplois des contributions volontaires en nature",
        8300,
        "87 - Contributions volontaires en nature",
        8300,
    ),
    ("860 - Secours en nature", None, "870 - Bénévolat", 3300),
    ("861 - Mise à disposition gratuite de biens et services", 5000, "871 - Prestations", 5000),
    ("864 - Personnel bénévole", 3300),
]


def stated(report: ImportReport) -> tuple[str, str]:
    exercise = report.exercises[0]
    return str(exercise.stated_expenses), str(exercise.stated_resources)


def test_a_deficit_written_to_balance_is_no_revenue() -> None:
    produits = [
        *PRODUITS,
        ("RESSOURCES PROPRES AFFECTEES AU PROJET", None),
        ("Autofinancement (insuffisance prévisionnelle)", 500),
    ]
    report = read_directly(form([*CHARGES, ONE_MORE], produits, below=[total(40500, 40500)]))
    assert money(report) == ("40500.00", "40000.00")
    assert stated(report) == ("40500.00", "40500.00")
    balancing = the(report, "balancing-line")
    assert (balancing.found, balancing.values["label"][:15]) == ("500.00", "Autofinancement")
    assert codes(report) == ["balancing-line"]


def test_a_surplus_written_to_balance_is_no_cost() -> None:
    charges = [*CHARGES[:-1], ("Charges sociales", 9500), ("Excédent prévisionnel (bénéfice)", 500)]
    charges[7] = ("64 - Charges de personnel", 34500)
    report = read_directly(form(charges, PRODUITS, below=[total(40000, 40000)]))
    assert money(report) == ("39500.00", "40000.00")
    assert codes(report) == ["balancing-line"]


def test_a_balancing_row_below_the_totals_leads_to_a_second_total() -> None:
    below: list[Row] = [
        total(40500, 40000),
        ("Excédent prévisionnel (bénéfice)", None, "Insuffisance prévisionnelle (déficit)", 500),
        ("TOTAL GENERAL", 40500, "TOTAL GENERAL", 40500),
    ]
    report = read_directly(form([*CHARGES, ONE_MORE], below=below))
    assert money(report) == ("40500.00", "40000.00")
    assert stated(report) == ("40500.00", "40000.00")
    assert codes(report) == ["balancing-line"]


def test_an_amount_on_the_heading_of_own_resources_is_no_revenue() -> None:
    produits = [*PRODUITS, ("RESSOURCES PROPRES AFFECTEES AU PROJET", 500)]
    report = read_directly(form([*CHARGES, ONE_MORE], produits, below=[total(40500, 40500)]))
    assert money(report) == ("40500.00", "40000.00")
    assert codes(report) == ["own-resources-heading"]


def test_that_heading_may_only_repeat_the_balancing_row_below_it() -> None:
    produits = [
        *PRODUITS,
        ("Ressources propres affectées au projet", 500),
        ("Autofinancement (insuffisance prévisionnelle)", 500),
    ]
    report = read_directly(form([*CHARGES, ONE_MORE], produits, below=[total(40500, 40500)]))
    assert money(report)[1] == "40000.00"
    assert codes(report) == ["balancing-line"]


@pytest.mark.parametrize("label", ["Solde subvention Région 2025", "Excédent reporté de 2025"])
def test_money_of_an_earlier_year_is_a_line(label: str) -> None:
    assert money(read_directly(form(CHARGES, [*PRODUITS, (label, 700)])))[1] == "40700.00"


def test_contributions_in_kind_stand_apart_with_their_giver() -> None:
    report = read_directly(form(below=[total(40000, 40000), *IN_KIND]))
    assert (money(report), kind(report)) == (("40000.00", "40000.00"), ("8300.00", "8300.00"))
    given = line(report, "Bénévolat")
    assert (given.account, given.giver, given.in_kind) == ("870", Giver.VOLUNTEER, True)
    assert line(report, "Prestations").giver is None
    assert codes(report) == []


@pytest.mark.parametrize("printed", [8300, 48300])
def test_the_total_below_them_may_be_theirs_or_everythings(printed: int) -> None:
    below: list[Row] = [total(40000, 40000), *IN_KIND, ("TOTAL", printed, "TOTAL", printed)]
    report = read_directly(form(below=below))
    assert stated(report) == ("40000.00", "40000.00")
    assert codes(report) == []


def test_a_total_of_zero_under_empty_contributions_in_kind_is_theirs() -> None:
    empty = [(row[0], None, *row[2:3]) for row in IN_KIND]
    report = read_directly(form(below=[total(40000, 40000), *empty, ("TOTAL", 0, "TOTAL", 0)]))
    assert stated(report) == ("40000.00", "40000.00")
    assert codes(report) == []


def test_a_grand_total_alone_states_no_total_of_money() -> None:
    report = read_directly(form(below=[*IN_KIND, ("TOTAL", 48300, "TOTAL", 48300)]))
    assert money(report) == ("40000.00", "40000.00")
    assert stated(report) == ("None", "None")
    assert codes(report) == []


def test_a_grand_total_above_the_contributions_in_kind_is_recognised() -> None:
    report = read_directly(form(below=[total(48300, 48300), *IN_KIND]))
    assert (money(report), kind(report)) == (("40000.00", "40000.00"), ("8300.00", "8300.00"))
    assert stated(report) == ("None", "None")


def test_contributions_in_kind_without_accounts_take_those_of_their_wording() -> None:
    below: list[Row] = [
        total(40000, 40000),
        (
            "Emplois des contributions volontaires en nature",
            None,
            "Contributions volontaires",
            None,
        ),
        ("Personnel bénévole", 300, "Dons en nature", 300),
    ]
    report = read_directly(form(below=below))
    assert [line(report, x).account for x in ("Personnel", "Dons")] == ["864", "875"]
    assert kind(report) == ("300.00", "300.00")


def test_a_heading_merged_over_both_sides_opens_both() -> None:
    below: list[Row] = [
        total(40000, 40000),
        ("CONTRIBUTIONS VOLONTAIRES EN NATURE",),
        ("Personnel bénévole", 300, "Bénévolat des membres", 300),
    ]
    data = xlsx({"Budget": form(below=below)}, merges=["A14:D14"])
    report = parse(data, "b.xlsx")
    assert kind(report) == ("300.00", "300.00")
    assert line(report, "Bénévolat").account == "87"


def test_what_the_label_says_beats_the_code_of_a_contribution_in_kind() -> None:
    below: list[Row] = [("86 - Emplois", 300, "875 - Bénévolat", 300)]
    assert line(read_directly(form(below=below)), "Bénévolat").giver is Giver.VOLUNTEER


def test_a_wrong_total_is_told_once_with_what_explains_it() -> None:
    charges = [("60 - Achats", 900), *CHARGES[1:]]
    report = read_directly(form(charges, below=[total(40400, 40000)]))
    mismatch = the(report, "total-mismatch")
    assert [str(place) for place in mismatch.places] == ["Budget!B13", "Budget!B3"]
    assert (mismatch.found, mismatch.expected) == ("40400.00", "40000.00")
    assert mismatch.values["difference"] == "400.00"


def test_two_totals_wrong_for_two_reasons_are_told_twice() -> None:
    charges = [("60 - Achats", 900), *CHARGES[1:]]
    report = read_directly(form(charges, below=[total(39000, 40000)]))
    assert codes(report).count("total-mismatch") == 2


def test_a_cent_of_difference_is_told_with_both_totals() -> None:
    produits = [*PRODUITS[:-1], ("76 - Produits financiers", "0,01")]
    report = read_directly(form(CHARGES, produits, below=[total(40000, 40000.01)]))
    unbalanced = the(report, "budget-unbalanced")
    assert (unbalanced.found, unbalanced.expected) == ("40000.00", "40000.01")
    assert [str(place) for place in unbalanced.places] == ["Budget!B13", "Budget!D13"]


def test_subtotals_of_direct_and_indirect_costs_are_no_total_of_the_budget() -> None:
    charges = [
        ("CHARGES DIRECTES", 40000),
        *CHARGES,
        ("TOTAL DES CHARGES DIRECTES", 40000),
        ("CHARGES INDIRECTES", 750),
        ("Charges fixes de fonctionnement", 750),
        ("TOTAL DES CHARGES", 40750),
    ]
    report = read_directly(form(charges, [*PRODUITS, ("77 - Produits exceptionnels", 750)]))
    assert money(report) == ("40750.00", "40750.00")
    assert stated(report) == ("40750.00", "None")
    assert codes(report) == []


def test_a_sum_without_a_label_is_a_total() -> None:
    report = read_directly(form(below=[(None, 40000, None, 40000)]))
    assert money(report) == ("40000.00", "40000.00")
    assert reasons(report)[13] == "total"


def test_an_amount_without_a_label_that_is_no_sum_refuses_the_file() -> None:
    report = read_directly(form([*CHARGES, ("", 123)], PRODUITS))
    assert str(the(report, "label-missing").place) == "Budget!B13"
    assert report.row_tally.rejected == 1


def test_totals_of_zero_left_by_a_formula_are_told() -> None:
    report = read_directly(form(below=[total(0, 40000)]))
    assert the(report, "total-mismatch").found == "0.00"


def test_rows_without_an_account_hang_from_the_line_above_where_sums_prove_it() -> None:
    charges = [
        ("64 - Charges de personnel", 50000),
        ("641 - Rémunération des personnels", 40000),
        ("Coordinatrice", 25000),
        ("Chargé de mission", 15000),
        ("645 - Charges sociales", 10000),
    ]
    report = read_directly(form(charges, PRODUITS))
    assert money(report)[0] == "50000.00"
    assert line(report, "Coordinatrice").account == "641"


def test_sub_accounts_hang_from_their_account() -> None:
    charges = [("613 - Locations", 900), ("6132 - Bureaux", 600), ("6135 - Véhicule", 300)]
    report = read_directly(form(charges, PRODUITS))
    assert [x.account for x in report.lines if x.account and x.account[0] == "6"] == [
        "6132",
        "6135",
    ]
