"""Two agreements of one funder that overlap on one budget line."""

from ptce_finance.model.register_checks import register_checks
from ptce_finance.model.results.checks import CheckCode
from tests.model.budget import (
    agreement,
    expense,
    projection,
    resource,
    secured,
    study,
    tranche,
)

# a: 10,000 in 2026. b: 12,000 from July 2026 to June 2027, 1,000 a month: 6,000 in each year.
# 2026: 16,000 against a line of 15,000: 1,000 too much. 2027: 6,000.


def test_both_count_and_the_excess_is_told() -> None:
    budget = [
        expense("64", "Salaires", "15,000"),
        resource("74", "Région", "15,000", agreement_keys=("a", "b")),
    ]
    register = [
        agreement("a", tranche("2026-01-01", "2026-12-31", "10,000"), funder="Région"),
        agreement("b", tranche("2026-07-01", "2027-06-30", "12,000"), funder="Région"),
    ]
    of = study(budget, register, until=2027)
    assert (secured(of, "a"), secured(of, "b")) == (["10000.00", "0.00"], ["6000.00", "6000.00"])
    (issue,) = projection(of).issues
    assert (issue.code, issue.values["excess"]) == ("agreement-exceeds-line", "1000.00")
    (check,) = register_checks(of)
    assert (check.code, check.values["start"], check.values["end"]) == (
        CheckCode.FUNDER_OVERLAP,
        "2026-07-01",
        "2026-12-31",
    )
