"""Each check on the smallest extract that shows it."""

from decimal import Decimal

from ptce_finance.domain.line import Line, Side, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.causes import one_issue_a_cause
from ptce_finance.ingest.checks import (
    accounts,
    balance,
    balancing,
    duplicates,
    in_kind,
    parents,
    signs,
    totals,
    years,
)
from ptce_finance.ingest.checks.registry import OF_LINES, OF_SUMS
from ptce_finance.ingest.layouts.layout import BalancingLine, Covers, Extract, StatedTotal

YEAR = FiscalYear.calendar(2026)
COST, MONEY = Side.EXPENSE, Side.RESOURCE


def cell(row: int, column: int = 2) -> SourceCell:
    return SourceCell("Budget", row, column)


def entry(  # a budget line as the checks see it
    row: int,
    amount: str,
    side: Side = COST,
    account: str | None = None,
    label: str = "",
    *,
    year: FiscalYear = YEAR,
    version: Version = Version.BUDGET,
    in_kind: bool = False,
) -> Line:
    return Line(
        side=side,
        account=account,
        label=label or f"Ligne {row}",
        amount=Decimal(amount),
        year=year,
        version=version,
        source=cell(row),
        layout="table",
        in_kind=in_kind,
    )


def stated(
    row: int, amount: str, covers: Covers, *lines: SourceCell, plug: bool = False
) -> StatedTotal:
    return StatedTotal(
        side=COST,
        amount=Decimal(amount),
        place=cell(row),
        covers=covers,
        year=YEAR,
        version=Version.BUDGET,
        lines=lines,
        includes_balancing=plug,
    )


def plug(amount: str, side: Side = COST) -> BalancingLine:
    return BalancingLine(
        side=side,
        label="Excédent",
        amount=Decimal(amount),
        place=cell(99),
        year=YEAR,
        version=Version.BUDGET,
    )


def test_totals_that_come_out_are_silent_whatever_they_cover() -> None:
    extract = Extract(
        lines=(entry(1, "60"), entry(2, "40"), entry(3, "7", in_kind=True)),
        totals=(
            stated(4, "100", Covers.MONETARY),
            stated(5, "7", Covers.IN_KIND),
            stated(6, "107", Covers.ALL),
            stated(7, "40", Covers.LINES, cell(2)),
            stated(8, "105", Covers.MONETARY, plug=True),
        ),
        balancing=(plug("5"),),
    )
    assert totals.check(extract) == ()


def test_a_total_counted_twice_is_told_with_its_cell() -> None:
    extract = Extract(
        lines=(entry(1, "60"), entry(2, "40"), entry(3, "100", label="Charges diverses")),
        totals=(stated(4, "100", Covers.MONETARY),),
    )
    (issue,) = totals.check(extract)
    assert (issue.place, issue.found, issue.expected) == (cell(4), "100.00", "200.00")


def test_nested_totals_wrong_for_one_reason_are_one_issue() -> None:
    extract = Extract(
        lines=(entry(1, "60"), entry(2, "40"), entry(3, "7", in_kind=True)),
        totals=(
            stated(4, "70", Covers.LINES, cell(1)),
            stated(5, "110", Covers.MONETARY),
            stated(6, "117", Covers.ALL),
        ),
    )
    (issue,) = totals.check(extract)
    assert [place.row for place in issue.places] == [5, 6, 4]
    assert (issue.found, issue.expected, issue.values["difference"]) == (
        "110.00",
        "100.00",
        "10.00",
    )


def test_totals_wrong_for_different_reasons_are_told_apart() -> None:
    extract = Extract(
        lines=(entry(1, "60"), entry(2, "40")),
        totals=(stated(4, "70", Covers.LINES, cell(1)), stated(5, "105", Covers.MONETARY)),
    )
    assert [issue.place for issue in totals.check(extract)] == [cell(5), cell(4)]


def test_charges_and_produits_that_differ_by_a_cent_are_told() -> None:
    extract = Extract(lines=(entry(1, "1000.00"), entry(2, "999.99", MONEY)))
    (issue,) = balance.check(extract)
    assert (issue.found, issue.expected, issue.places) == (
        "1000.00",
        "999.99",
        (cell(1), cell(2)),
    )


def test_contributions_in_kind_do_not_balance_money() -> None:
    lines = (entry(1, "10"), entry(2, "10", MONEY), entry(3, "5", MONEY, in_kind=True))
    assert balance.check(Extract(lines=lines)) == ()


def test_a_balancing_row_explains_the_difference_it_makes_up_for() -> None:
    lines = (entry(1, "90"), entry(2, "100", MONEY))
    assert balance.check(Extract(lines=lines, balancing=(plug("10"),))) == ()
    assert len(balance.check(Extract(lines=lines, balancing=(plug("9"),)))) == 1


def test_the_accounts_of_a_past_year_have_a_result() -> None:
    lines = (entry(1, "90", version=Version.ACTUAL), entry(2, "100", MONEY, version=Version.ACTUAL))
    assert balance.check(Extract(lines=lines)) == ()


def test_classes_86_and_87_that_differ_are_told() -> None:
    lines = (entry(1, "5", in_kind=True), entry(2, "4", MONEY, in_kind=True))
    (issue,) = in_kind.check(Extract(lines=lines))
    assert issue.values["difference"] == "1.00"


def test_a_balancing_row_of_zero_is_not_worth_telling() -> None:
    assert balancing.check(Extract(balancing=(plug("0"),))) == ()
    assert balancing.check(Extract(balancing=(plug("3"),)))[0].place == cell(99)


def test_lines_alike_in_everything_are_told_with_all_their_cells() -> None:
    lines = (
        entry(1, "100", account="641", label="Paie"),
        entry(2, "100", account="641", label="  paie : "),
        entry(3, "100", account="645", label="Paie"),
    )
    (issue,) = duplicates.check(Extract(lines=lines))
    assert issue.places == (cell(1), cell(2))


def test_an_account_that_repeats_its_sub_accounts_is_told() -> None:
    lines = (
        entry(1, "100", account="64"),
        entry(2, "70", account="641"),
        entry(3, "30", account="645"),
    )
    (issue,) = parents.check(Extract(lines=lines))
    assert (issue.place, issue.values["account"]) == (cell(1), "64")
    (issue,) = parents.check(Extract(lines=(*lines[:2], entry(3, "31", account="645"))))
    assert issue.code == "sub-account-ambiguous"
    assert (issue.found, issue.expected) == ("201.00", "101.00")


def test_a_printed_total_or_level_sides_prove_an_account_beside_its_sub_accounts() -> None:
    lines = (entry(1, "70", account="706"), entry(2, "30", account="7062"))
    proved = Extract(lines=lines, totals=(stated(3, "100", Covers.MONETARY),))
    assert parents.check(proved) == ()
    level = Extract(lines=(*lines, entry(4, "100", MONEY, account="741")))
    assert parents.check(level) == ()


def test_accounts_of_no_class_or_of_the_other_side_are_told() -> None:
    lines = (
        entry(1, "1", account="512"),
        entry(2, "1", account="706"),
        entry(3, "1", MONEY, account="870"),
    )
    assert [(issue.code, issue.place) for issue in accounts.check(Extract(lines=lines))] == [
        ("account-unknown", cell(1)),
        ("side-account-mismatch", cell(2)),
    ]


def test_a_negative_amount_is_told() -> None:
    (issue,) = signs.check(Extract(lines=(entry(1, "5"), entry(2, "-5"))))
    assert issue.place == cell(2)


def test_a_line_of_another_year_amid_many_is_told() -> None:
    slip = entry(11, "5", year=FiscalYear.calendar(2025))
    lines = (*(entry(row, "5") for row in range(1, 11)), slip)
    (issue,) = years.check(Extract(lines=lines))
    assert (issue.place, issue.found, issue.expected) == (cell(11), "2025", "2026")


def test_two_years_of_the_same_weight_are_no_slip() -> None:
    other = FiscalYear.calendar(2025)
    lines = (
        *(entry(row, "5") for row in range(4)),
        *(entry(9 + r, "5", year=other) for r in range(4)),
    )
    assert years.check(Extract(lines=lines)) == ()


def test_an_empty_extract_troubles_no_check() -> None:
    assert [check(Extract()) for check in OF_SUMS + OF_LINES] == [()] * len(OF_SUMS + OF_LINES)


def test_issues_of_one_cause_become_one_with_every_place() -> None:
    first, second = (
        signs.check(Extract(lines=(entry(1, "-5", label="A"),))),
        signs.check(Extract(lines=(entry(2, "-5", label="A"),))),
    )
    (joined,) = one_issue_a_cause(first + second)
    assert joined.places == (cell(1), cell(2))
