"""Named funders under account 74: who pays, at what level, and what is only a category's sum."""

from ptce_finance.domain.line import FunderLevel
from ptce_finance.domain.report import ImportReport
from tests.ingest.workbooks import (
    CHARGES,
    Pair,
    codes,
    form,
    line,
    money,
    read_directly,
    the,
    total,
)

SALES: Pair = ("70 - Vente de produits finis, de marchandises, prestations de services", 8000)
GROUP: Pair = ("74 - Subventions d’exploitation", None)
STATE: Pair = ("Etat : préciser le(s) ministère(s), directions ou services déconcentrés", None)
REGION: Pair = ("Conseil-s Régional(aux) :", 20000)
LUMPED: Pair = ("Commune, communauté de communes ou d’agglomérations:", None)


def funded(*rows: Pair, group: Pair = GROUP, produits: int | None = None) -> ImportReport:
    below = [] if produits is None else [total(40000, produits)]
    return read_directly(form(CHARGES, [SALES, group, *rows], below=below))


def test_funders_named_under_a_category_take_its_level() -> None:
    report = funded(STATE, ("DREETS", 6000), ("Fonds de coopération", 4000), REGION)
    assert money(report)[1] == "38000.00"
    fund = line(report, "Fonds de coopération")
    assert (fund.funder, fund.level, fund.account) == (
        "Fonds de coopération",
        FunderLevel.STATE,
        "74",
    )
    assert fund.section.startswith("Etat")


def test_a_category_with_its_own_amount_is_a_line_without_a_name() -> None:
    region = line(funded(STATE, REGION), "Conseil-s Régional")
    assert (region.funder, region.level, str(region.amount)) == (
        None,
        FunderLevel.REGION,
        "20000.00",
    )


def test_a_category_that_its_named_funders_make_is_a_subtotal() -> None:
    report = funded(STATE, REGION, ("Région, culture", 12000), ("Région, économie", 8000))
    assert money(report)[1] == "28000.00"
    assert [x.label for x in report.lines if x.label.startswith("Conseil")] == []


def test_a_name_glued_to_its_category_is_the_funder() -> None:
    state = line(funded(("Etat : DRAC Bretagne", 9000), REGION), "Etat")
    assert (state.funder, state.level) == ("DRAC Bretagne", FunderLevel.STATE)


def test_communes_and_communities_lumped_together_are_told_apart_by_their_names() -> None:
    report = funded(LUMPED, ("Ville de Genas", 1500), ("Communauté de communes de l'Est", 500))
    assert line(report, "Ville").level is FunderLevel.COMMUNE
    assert line(report, "Communauté").level is FunderLevel.EPCI


def test_funders_listed_without_categories_are_known_by_their_names() -> None:
    names = {
        "DREETS": FunderLevel.STATE,
        "Région Bretagne": FunderLevel.REGION,
        "Département 35": FunderLevel.DEPARTMENT,
        "Rennes Métropole": FunderLevel.EPCI,
        "Ville de Rennes": FunderLevel.COMMUNE,
        "LEADER": FunderLevel.EUROPE,
        "35-CAF": FunderLevel.OTHER_PUBLIC,
        "Fondation des Rives": FunderLevel.PRIVATE,
        "Recherche de financement": None,
    }
    report = funded(*((name, 1000) for name in names), produits=17000)
    assert {x.funder: x.level for x in report.lines if x.account == "74"} == names
    assert money(report)[1] == "17000.00"


def test_a_row_left_without_a_name_is_its_categorys() -> None:
    report = funded(STATE, ("-", 3000), ("…", 2000), REGION)
    amounts = [str(x.amount) for x in report.lines if x.level is FunderLevel.STATE]
    assert amounts == ["3000.00", "2000.00"]
    assert {x.funder for x in report.lines if x.level is FunderLevel.STATE} == {None}


def test_the_printed_total_says_whether_a_name_stands_beside_the_category_above() -> None:
    report = funded(STATE, REGION, ("Pays de Brest", 2000), produits=30000)
    assert money(report)[1] == "30000.00"
    assert "total-mismatch" not in codes(report)


def test_the_printed_subtotal_says_so_too() -> None:
    group: Pair = ("74 - Subventions d’exploitation", 22000)
    report = funded(REGION, ("Pays de Brest", 2000), group=group)
    assert money(report)[1] == "30000.00"
    assert "total-mismatch" not in codes(report)


def test_where_no_sum_proves_it_the_named_lines_win_and_it_is_told() -> None:
    report = funded(REGION, ("Pays de Brest", 2000))
    assert money(report)[1] == "10000.00"
    assert the(report, "total-mismatch").found == "20000.00"


def test_private_help_stands_under_74_and_is_marked() -> None:
    report = funded(("Aides privées (fondation)", 3000), REGION)
    assert line(report, "Aides privées").level is FunderLevel.PRIVATE


def test_a_heading_over_several_categories_is_their_sum() -> None:
    report = funded(
        ("Collectivités territoriales", 25000),
        REGION,
        ("Conseil-s Départemental (aux) :", 5000),
    )
    assert money(report)[1] == "33000.00"
    assert line(report, "Conseil-s Dép").level is FunderLevel.DEPARTMENT


def test_own_funds_written_among_the_funders_are_no_subsidy() -> None:
    report = funded(STATE, ("Fonds propres", 2500), REGION)
    assert money(report)[1] == "28000.00"
    assert the(report, "balancing-line").found == "2500.00"


def test_an_amount_typed_in_the_label_is_told() -> None:
    report = funded(("Etat : DRAC 5 000 €", None), REGION)
    assert the(report, "amount-in-label").found == "5 000 €"


def test_a_name_between_parentheses_is_the_funders() -> None:
    report = funded(("Etat (DREETS)", 10000), ("FONJEP", 7164), ("Autres", 500), ("Pays", 300))
    assert money(report)[1] == "25964.00"
    assert line(report, "Etat (DREETS)").funder == "Etat (DREETS)"
