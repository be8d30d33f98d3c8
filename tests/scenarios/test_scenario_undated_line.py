"""A public line without a date, before and after somebody answers."""

from decimal import Decimal

from ptce_finance.domain.agreement import UndatedAnswer
from tests.model.budget import answer, day, expense, projection, resource, study

# 6,000 a year, 500 a month. Unanswered: 0, 0, 6,000 each year.
# Sure until 30 June 2027, then one chance in four. 2026: 6,000 at each level. 2027: 3,000 secured,
# 3,000 + 3,000 / 4 = 3,750 expected, 6,000 in full. 2028: 0, 1,500, 6,000.


def found(*answers: UndatedAnswer) -> list[tuple[str, str, str]]:
    budget = [expense("64", "Salaires", "6,000"), resource("74", "Ville", "6,000")]
    years = projection(study(budget, answers=answers, until=2028)).years
    return [(str(p.secured), str(p.expected), str(p.full)) for p in (one.public for one in years)]


def test_before_the_answer_it_counts_only_in_full() -> None:
    assert found() == [("0.00", "0.00", "6000.00")] * 3


def test_after_the_answer_it_is_sure_until_its_date() -> None:
    told = answer("74", "Ville", secured_until=day("2027-06-30"), probability=Decimal("0.25"))
    assert found(told) == [
        ("6000.00", "6000.00", "6000.00"),
        ("3000.00", "3750.00", "6000.00"),
        ("0.00", "1500.00", "6000.00"),
    ]
