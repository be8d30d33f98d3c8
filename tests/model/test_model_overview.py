"""The year in six figures, and what needs attention first."""

from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.agreement import AgreementStatus
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.line import Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.overview import overview
from ptce_finance.model.results import Attention, AttentionKind, Overview, Study
from ptce_finance.model.trace import figure
from tests.model.budget import (
    agreement,
    answer,
    day,
    euros,
    expense,
    resource,
    study,
    tranche,
)

LINES = (
    expense("64", "Salaires", "100,000"),
    resource("706", "Ventes", "20,000"),
    resource("756", "Cotisations", "10,000"),
    resource("74", "Région", "60,000", agreement_keys=("region",)),
    resource("74", "Ville de X", "10,000"),
)
REGION = agreement("region", tranche("2025-07-01", "2027-06-30", "120,000"), funder="Région Sud")


def shown(of: Study) -> Overview:
    assert of.overview is not None
    return of.overview


def attention(of: Study) -> dict[AttentionKind, Attention]:
    return {one.kind: one for one in shown(of).attention}


def test_six_figures_each_open() -> None:
    of = study(LINES, [REGION])
    one = shown(of)
    assert (one.year, one.version) == (FiscalYear.calendar(2026), Version.BUDGET)
    assert [(figure.key, figure.value) for figure in one.figures] == [
        ("2026/expenses", euros("100,000")),
        ("2026/public_share", Fraction(7, 10)),
        ("2026/self_financing", Fraction(3, 10)),
        # 2027: 100,000 - 30,000 - 30,000 (the region's last six months) = 40,000.
        ("2027/gap/secured", euros("40,000")),
        ("2027/own_needed", euros("60,000")),
        ("2026/largest_funder", Fraction(6, 10)),
    ]
    assert all(figure(of, one.key) == one for one in shown(of).figures)


def test_the_gap_shown_is_the_first_one_however_small() -> None:
    budget = [
        expense("64", "Salaires", "100"),
        resource("706", "Ventes", "99.50"),
        resource("74", "Région", "0.50", agreement_keys=("region",)),
    ]
    region = agreement("region", tranche("2026-01-01", "2027-12-31", "1"))
    gap = shown(study(budget, [region], until=2029)).figures[3]
    assert (gap.key, gap.value) == ("2028/gap/secured", euros("0.50"))


def test_a_known_job_cost_turns_the_gap_into_jobs() -> None:
    # 40,000 / (100,000 / 2.5) = 1 job.
    of = study(LINES, [REGION], facts=CellFacts(fte=Decimal("2.5")))
    assert [(one.key, one.value) for one in shown(of).figures][4] == (
        "2027/posts/secured",
        Fraction(1),
    )


def test_without_a_coming_gap_the_next_year_is_shown() -> None:
    of = study([expense("64", "Salaires", "10"), resource("706", "Ventes", "15")])
    assert [(one.key, one.value) for one in shown(of).figures][3] == (
        "2027/gap/secured",
        euros("-5"),
    )
    assert AttentionKind.GAP not in attention(of)


def test_the_first_coming_year_with_a_gap_is_shown() -> None:
    # 10 a year signed until the end of 2028: the gap opens in 2029.
    grant = agreement("g", tranche("2026-01-01", "2028-12-31", "30"))
    of = study([expense("64", "Salaires", "10")], [grant])
    assert [(one.key, one.value) for one in shown(of).figures][3] == (
        "2029/gap/secured",
        euros("10"),
    )


def test_what_makes_the_gap_half_known_comes_first() -> None:
    asked = agreement("dreets", tranche("2026-01-01", "2026-12-31", "5"),
                      status=AgreementStatus.ASKED)  # fmt: skip
    of = study([*LINES, resource("75", "Divers", "300")], [REGION, asked])
    assert [one.kind for one in shown(of).attention] == [
        AttentionKind.UNLINKED,
        AttentionKind.UNDATED,
        AttentionKind.UNANSWERED,
        AttentionKind.UNCLASSIFIED,
        AttentionKind.UNBALANCED,
        AttentionKind.GAP,
        AttentionKind.NEXT_END,
        AttentionKind.PUBLIC_SHARE,
        AttentionKind.LARGEST_FUNDER,
    ]


def test_money_that_no_line_names_comes_before_everything_else() -> None:
    ville = agreement("ville", tranche("2026-01-01", "2026-12-31", "10,000"))
    commune = agreement("commune", tranche("2026-01-01", "2026-12-31", "4,000"))
    for register in ([REGION, ville, commune], [commune, REGION, ville]):
        first = shown(study(LINES, register)).attention[0]
        assert first.kind is AttentionKind.UNLINKED
        assert first.values["funder"] == ville.funder
        assert first.values["count"] == 2
        assert first.values["amount"] == euros("14,000")


def test_an_agreement_that_a_line_names_is_not_said_to_count_twice() -> None:
    assert AttentionKind.UNLINKED not in attention(study(LINES, [REGION]))


def test_each_point_carries_what_its_sentence_says() -> None:
    of = study([*LINES, resource("75", "Divers", "300")], [REGION])
    found = {kind: one.values for kind, one in attention(of).items()}
    assert found[AttentionKind.UNDATED] == {"count": 1, "amount": euros("10,000")}
    assert found[AttentionKind.UNCLASSIFIED] == {"count": 1, "amount": euros("300")}
    assert found[AttentionKind.UNBALANCED] == {
        "expenses": euros("100,000"),
        "resources": euros("100,300"),
        "difference": euros("300"),
    }
    assert found[AttentionKind.GAP]["amount"] == euros("39,700")
    assert found[AttentionKind.NEXT_END] == {
        "funder": "Région Sud",
        "agreement": "region",
        "end": day("2027-06-30"),
        "amount": euros("60,000"),
    }
    assert found[AttentionKind.LARGEST_FUNDER]["funder"] == "Région Sud"


def test_the_next_end_may_be_the_first_day_of_the_base_year_and_none_before() -> None:
    gone = agreement("gone", tranche("2025-01-01", "2025-12-31", "6,000"))
    first = agreement("first", tranche("2024-01-02", "2026-01-01", "24,000"))
    told = attention(study(LINES, [REGION, first, gone]))[AttentionKind.NEXT_END]
    assert (told.values["agreement"], told.values["amount"]) == ("first", euros("12,000"))
    assert told.year == FiscalYear.calendar(2026)
    assert told.figure is not None
    assert (told.figure.key, told.figure.subject) == ("2026/public/first", "first")


def test_an_end_after_the_projection_has_neither_year_nor_figure() -> None:
    far = agreement("far", tranche("2026-01-01", "2045-12-31", "20"))
    told = attention(study(LINES, [far]))[AttentionKind.NEXT_END]
    assert (told.year, told.figure) == (None, None)


def test_of_two_that_end_together_the_first_by_key_is_told() -> None:
    alike = tranche("2026-01-01", "2026-12-31", "3")
    for register in (("b", "a"), ("a", "b")):
        of = study(LINES, [agreement(key, alike) for key in register])
        assert attention(of)[AttentionKind.NEXT_END].values["agreement"] == "a"


def test_each_point_opens_the_figure_that_it_is_about() -> None:
    of = study([*LINES, resource("75", "Divers", "300"), resource("75", "Rien", "0")], [REGION])
    found = attention(of)
    opened = {kind: one.figure.key for kind, one in found.items() if one.figure is not None}
    assert opened == {
        AttentionKind.UNDATED: "2026/unanswered",
        AttentionKind.UNCLASSIFIED: "2026/families/unclassified",
        AttentionKind.UNBALANCED: "2026/balance",
        AttentionKind.GAP: "2027/gap/secured",
        AttentionKind.NEXT_END: "2027/public/region",
        AttentionKind.PUBLIC_SHARE: "2026/public_share",
        AttentionKind.LARGEST_FUNDER: "2026/largest_funder",
    }
    assert found[AttentionKind.UNCLASSIFIED].values["count"] == 1, "nothing is no money"
    assert found[AttentionKind.PUBLIC_SHARE].values == {
        "share": Fraction(70_000, 100_300),
        "base": euros("100,300"),
    }


def test_a_cell_that_nobody_funds_is_told_of_no_public_money() -> None:
    alone = study([expense("64", "Salaires", "10"), resource("706", "Ventes", "10")])
    assert attention(alone) == {}


def test_an_answered_line_asks_for_nothing_more() -> None:
    told = answer("74", "Ville de X", without_end=True)
    assert AttentionKind.UNDATED not in attention(study(LINES, [REGION], answers=(told,)))


def test_the_next_end_is_the_first_signed_one_still_running() -> None:
    over = agreement("over", tranche("2023-01-01", "2025-12-31", "3"))
    asked = agreement(
        "asked",
        tranche("2026-01-01", "2026-06-30", "3"),
        status=AgreementStatus.ASKED,
        probability=Decimal(1),
    )
    lasting = agreement("lasting", tranche("2026-01-01", "2026-03-31", "3"), without_end=True)
    of = study(LINES, [over, asked, lasting, REGION])
    assert attention(of)[AttentionKind.NEXT_END].values["agreement"] == "region"


def test_another_loaded_year_has_its_own_overview() -> None:
    before = FiscalYear.calendar(2025)
    of = study(
        [*LINES, expense("64", "Salaires", "70", year=before, version=Version.ACTUAL)], [REGION]
    )
    one = overview(of, before)
    assert one is not None
    assert (one.version, one.figures[0].value) == (Version.ACTUAL, euros("70"))
    assert overview(of, FiscalYear.calendar(1999)) is None
