"""What each figure is made of, one step down."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.line import Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.results import Figure
from ptce_finance.model.trace import figures, line_ids
from tests.model.budget import agreement, answer, day, euros, expense, resource, study, tranche

LINES = (
    expense("64", "Salaires", "50,000", id="salaries"),
    expense("864", "Bénévolat", "900", id="helped"),
    resource("706", "Ventes", "10,000", id="sales"),
    resource("756", "Cotisations", "2,000", id="dues"),
    resource("74", "Région", "20,000", id="region", agreement_keys=("r",)),
    resource("74", "Ville", "5,000", id="city"),
    resource("74", "État", "1,000", id="state"),
    resource("875", "Bénévolat", "900", id="help"),
)
GRANT = agreement("r", tranche("2026-01-01", "2027-06-30", "30,000"), funder="Région")
FESTIVAL = agreement(
    "f", tranche("2026-01-01", "2027-12-31", "8,000"), funder="Ville", earmarked="Festival"
)
NOTE = answer("74", "Ville", secured_until=day("2027-12-31"), probability=Decimal(0))
LASTING = answer("74", "État", without_end=True)
FACTS = CellFacts(
    fte=Decimal(1),
    opening_cash=euros("9,000"),
    restricted_cash=euros("500"),
    cash_date=day("2025-12-31"),
)
OWN = ["own", "members", "other_private", "neutral", "unclassified"]


@pytest.fixture(scope="module")
def known() -> Mapping[str, Figure]:
    return figures(
        study(LINES, [GRANT, FESTIVAL], answers=(NOTE, LASTING), facts=FACTS, until=2028)
    )


def families(year: str) -> list[str]:
    return [f"{year}/families/{family}" for family in OWN]


def months(year: int, what: str) -> list[str]:
    return [f"cash/secured/{year}-{month:02}/{what}" for month in range(1, 13)]


@pytest.mark.parametrize(
    ("key", "inputs"),
    [
        ("2026/resources", ["2026/families/public", "2026/families/members", "2026/families/own",
                            *families("2026")[2:]]),
        ("2026/balance", ["2026/resources", "2026/expenses"]),
        ("2026/public_share", ["2026/families/public", "2026/resources"]),
        ("2026/self_financing", [*families("2026")[:2], "2026/expenses"]),
        ("2026/largest_funder", ["2026/funders/Région", "2026/resources"]),
        ("2026/hhi", [f"2026/funders/{name}" for name in ("Région", "Ville", "État")]),
        ("2027/expenses", ["2026/expenses"]),
        ("2027/families/own", ["2026/families/own"]),
        ("2027/pools/dues", ["2026/pools/dues"]),
        ("2027/gap/full", ["2027/expenses", *families("2027"), "2027/cover/full"]),
        ("2027/cover/expected", [f"2027/{one}/expected" for one in
                                 ("public/r", "public/f", "undated/city", "undated/state")]),
        ("2027/ended/r", ["2026/public/r", "2027/public/r"]),
        ("2028/line_ended/city", ["2027/undated/city", "2028/undated/city"]),
        ("2027/own_needed", ["2027/expenses", *families("2027")[1:], "2027/cover/secured"]),
        ("2027/own_growth", ["2027/own_needed", "2026/families/own"]),
        ("2027/permanent_public", ["2027/undated/state"]),
        ("2027/structural_gap", ["2027/expenses", "2027/families/members", "2027/families/own",
                                 "2027/permanent_public"]),
        ("2027/action_gap/Festival/full", ["2027/public/f/full"]),
        ("2027/animation_gap/full", ["2027/gap/full", "2027/action_gap/Festival/full"]),
        ("post_cost", ["staff"]),
        ("2027/posts/full", ["2027/gap/full", "post_cost"]),
        ("cash/secured/2026-03/received", ["2026/cover/secured", *families("2026")]),
        ("cash/secured/2026-03/paid", ["2026/expenses"]),
        ("cash/full/2027-01/received", ["2027/cover/full", *families("2027")]),
        ("cash/full/2028-12/paid", ["2028/expenses"]),
        ("cash/secured/2027/received", months(2027, "received")),
        ("cash/secured/2027/paid", months(2027, "paid")),
        ("cash/secured/2027/closing", ["cash/secured/2027-12/balance"]),
        ("cash/secured/advance", ["cash/secured/lowest"]),
        ("cash/secured/advance_free", ["cash/secured/lowest"]),
        ("runway/full", [f"{year}/gap/full" for year in (2026, 2027, 2028)]),
    ],
)  # fmt: skip
def test_a_figure_is_made_of(known: Mapping[str, Figure], key: str, inputs: list[str]) -> None:
    assert sorted(one.key for one in known[key].inputs) == sorted(inputs)


@pytest.mark.parametrize(
    ("key", "year", "subject"),
    [
        ("2026/expenses", 2026, ""),
        ("2026/funders/Ville", 2026, "Ville"),
        ("2026/largest_funder", 2026, "Région"),
        ("2027/public/r", 2027, "Région"),
        ("2027/undated/city", 2027, "Ville"),
        ("2027/action_gap/Festival/secured", 2027, "Festival"),
        ("cash/secured/2027-12/paid", 2027, "12/2027"),
        ("cash/secured/2028-01/balance", 2028, "01/2028"),
        ("cash/secured/2027/closing", 2027, ""),
    ],
)
def test_a_figure_says_its_year_and_whose_it_is(
    known: Mapping[str, Figure], key: str, year: int, subject: str
) -> None:
    assert (known[key].year, known[key].subject) == (FiscalYear.calendar(year), subject)


def test_money_and_help_in_kind_open_on_lines_of_their_own(known: Mapping[str, Figure]) -> None:
    assert known["2026/expenses"].line_ids == ("salaries",)
    assert known["2026/in_kind_expenses"].line_ids == ("helped",)
    assert known["2026/families/in_kind"].line_ids == ("help",)
    assert known["2026/families/public"].line_ids == ("region", "city", "state")


def test_what_is_not_known_is_no_figure_of_zero() -> None:
    bare = figures(study(LINES, until=2026))
    assert "post_cost" not in bare
    assert "2026/posts/secured" not in bare
    assert bare["cash/opening"].value is None
    assert bare["cash/secured/advance"].value is None
    assert bare["2026/unanswered"].value == euros("26,000")
    assert bare["2026/unanswered"].line_ids == ("region", "city", "state")
    nothing = figures(study([resource("706", "Ventes", "0")], until=2026))
    assert nothing["2026/public_share"].value is None
    assert nothing["2026/self_financing"].value is None
    assert nothing["2026/largest_funder"].inputs == (nothing["2026/resources"],)
    assert (nothing["2026/hhi"].value, nothing["2026/equivalent"].value) == (None, None)


def test_cents_have_shares_too() -> None:
    few = [expense("64", "S", "0.60"), resource("74", "V", "0.45"), resource("706", "P", "0.15")]
    found = figures(study(few, until=2026))
    assert found["2026/public_share"].value == found["2026/largest_funder"].value
    assert (found["2026/public_share"].value, found["2026/public_share"].base) == (
        Decimal("0.75"),
        euros("0.60"),
    )
    assert found["2026/self_financing"].value == Decimal("0.25")


def test_cash_of_a_projected_year_that_is_loaded_too_opens_on_what_is_projected() -> None:
    later = FiscalYear.calendar(2027)
    loaded = expense("64", "Réel", "1", year=later, version=Version.ACTUAL, id="real")
    found = figures(study([*LINES, loaded], until=2028))
    paid = found["cash/secured/2027-03/paid"]
    assert [one.key for one in paid.inputs] == ["2027@projected/expenses"]
    assert line_ids(paid) == ("salaries",)
