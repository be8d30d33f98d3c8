"""A refusal counts at no level, whatever was hoped for."""

from decimal import Decimal

from ptce_finance.domain.agreement import AgreementStatus
from tests.model.budget import agreement, euros, expense, renewal, resource, study, tranche, year

# Expenses 40,000, sales 25,000. Refused: 40,000 - 25,000 = 15,000 at every level, every year.
# The budget still hopes for 15,000: the line is dated by the refusal, not undated.


def test_a_refusal_opens_the_same_gap_at_every_level() -> None:
    budget = [
        expense("64", "Salaires", "40,000"),
        resource("706", "Ventes", "25,000"),
        resource("74", "Région", "15,000", agreement_keys=("g",)),
    ]
    grant = agreement(
        "g",
        tranche("2026-01-01", "2026-12-31", "15,000"),
        status=AgreementStatus.REFUSED,
        probability=Decimal("0.9"),
        renewal=renewal("0.9"),
    )
    of = study(budget, [grant], until=2027)
    for label in (2026, 2027):
        gap = year(of, label).gap
        assert gap.secured == gap.expected == gap.full == euros("15,000")
