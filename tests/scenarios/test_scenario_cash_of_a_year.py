"""A year of cash, month by month, by hand."""

from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.model.cash import delay
from ptce_finance.model.results import CoverLevel, Study
from tests.model.budget import agreement, day, euros, expense, resource, study, tranche

# Cash on 31 December 2025: 10,000, of which 2,000 belong to a project.
# Paid: wages 24,000, 2,000 a month; rent 2,400, 600 each quarter in advance; 1,200 of the rest,
# 100 a month; 3,000 of depreciation, never paid.
# Received: sales 6,000, 500 a month, each 45 days after its month, at the same level before;
# dues 900 in March; Region 20,000, 80 % on 1 March (two months after the start), 20 % in 2027.
#
# Jan 10,000 + 500 - 2,700 = 7,800; Feb 7,800 + 500 - 2,100 = 6,200;
# Mar 6,200 + 500 + 900 + 16,000 - 2,100 = 21,500; Apr - 2,200 = 19,300; May - 1,600 = 17,700;
# Jun 16,100; Jul - 2,200 = 13,900; Aug 12,300; Sep 10,700; Oct - 2,200 = 8,500; Nov 6,900;
# Dec 5,300. The year: 6,000 + 900 + 16,000 received, 27,600 paid: 10,000 - 4,700 = 5,300.
# Paid six months late, the 16,000 come on 1 September: August ends at 12,300 - 16,000 = -3,700.
BALANCES = [
    "7,800",
    "6,200",
    "21,500",
    "19,300",
    "17,700",
    "16,100",
    "13,900",
    "12,300",
    "10,700",
    "8,500",
    "6,900",
    "5,300",
]


def shown() -> Study:
    budget = [
        expense("641", "Salaires", "24,000"),
        expense("6132", "Loyer", "2,400"),
        expense("60", "Achats", "1,200"),
        expense("681", "Amortissements", "3,000"),
        resource("706", "Ventes", "6,000"),
        resource("756", "Cotisations", "900"),
        resource("74", "Région", "20,000", agreement_keys=("g",)),
    ]
    grant = agreement("g", tranche("2026-01-01", "2026-12-31", "20,000"))
    facts = CellFacts(
        opening_cash=euros("10,000"), restricted_cash=euros("2,000"), cash_date=day("2025-12-31")
    )
    return study(budget, [grant], facts=facts, until=2026)


def test_each_month_ends_where_the_hand_says() -> None:
    cash = shown().cash
    assert cash is not None
    level = cash.levels[CoverLevel.SECURED]
    assert [one.balance for one in level.months] == [euros(text) for text in BALANCES]
    assert level.lowest is not None
    assert (level.lowest.month, level.lowest.balance) == (day("2026-12-01"), euros("5,300"))
    assert level.advance == level.advance_free == 0
    (only,) = level.years
    assert (only.received, only.paid) == (euros("22,900"), euros("27,600"))


def test_six_months_late_the_cash_runs_out_in_the_summer() -> None:
    late = delay(shown(), "g", 6)
    assert late is not None
    level = late.after.levels[CoverLevel.SECURED]
    assert level.lowest is not None
    assert (level.lowest.month, level.lowest.balance) == (day("2026-08-01"), euros("-3,700"))
    assert (level.advance, level.advance_free) == (euros("3,700"), euros("5,700"))
