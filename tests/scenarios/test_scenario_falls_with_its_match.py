"""European money that falls with the national money it matches."""

from ptce_finance.domain.agreement import AgreementStatus
from tests.model.budget import agreement, day, euros, expense, secured, study, tranche, year

# LEADER: 24,000 over 2026 and 2027, 1,000 a month, on a match of 12,000 over the same months,
# terminated on 30 September 2026. Match: 9 months of 500 = 4,500. LEADER with it: 9,000.
# 2026: 13,500. 2027: nothing. Expenses 20,000: gaps 6,500 and 20,000.


def test_the_condition_s_end_ends_both() -> None:
    match = agreement(
        "match",
        tranche("2026-01-01", "2027-12-31", "12,000"),
        status=AgreementStatus.TERMINATED,
        terminated_on=day("2026-09-30"),
    )
    leader = agreement("leader", tranche("2026-01-01", "2027-12-31", "24,000"), depends_on="match")
    of = study([expense("64", "Salaires", "20,000")], [match, leader], until=2027)
    assert (secured(of, "match"), secured(of, "leader")) == (
        ["4500.00", "0.00"],
        ["9000.00", "0.00"],
    )
    gaps = [year(of, label).gap.full for label in (2026, 2027)]
    assert gaps == [euros("6,500"), euros("20,000")]
