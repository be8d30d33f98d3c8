"""The cash of a small budget, month by month, computed a second time."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.line import FunderLevel
from ptce_finance.model.facade import study
from ptce_finance.model.results import Cash, CashKind, CoverLevel
from ptce_finance.store import Store
from tests.independent.arithmetic import NOTHING, total
from tests.independent.cash import (
    SALES_MONTHS,
    SOCIAL_MONTHS,
    added,
    delayed,
    dues,
    monthly,
    paid_by,
    rent,
)
from tests.independent.comparing import load
from tests.independent.drawing import Case, report
from tests.independent.examples import line, placed, signed

YEARS = range(2026, 2033)
LINES = {
    "641": "50000.05",
    "645": "21000.01",
    "6132": "7000.02",
    "626": "1000.01",
    "6811": "900.00",
    "706": "30000.07",
    "756": "4000.03",
    "7542": "5000.02",
}
STATE = replace(
    signed("État", "40000.01", date(2026, 2, 1), date(2027, 6, 30)), signed_on=date(2026, 1, 10)
)
REGION = signed("Région", "30000.00", date(2026, 9, 15), date(2028, 9, 14))
LEADER = replace(
    signed("LEADER", "20000.03", date(2025, 4, 16), date(2027, 4, 15)), level=FunderLevel.EUROPE
)
REGISTER = (STATE, replace(REGION, level=FunderLevel.REGION), LEADER)


def _cash(path: Path, facts: CellFacts | None) -> Cash:
    lines = placed([line(account, amount) for account, amount in LINES.items()])
    with Store.open(path / "store.duckdb") as store:
        cluster = load(store, Case(name="caisse", reports=(report("c", lines, REGISTER, facts),)))
        found = study(store, cluster).cash
    assert found is not None
    return found


@pytest.fixture(scope="module")
def uncounted(tmp_path_factory: pytest.TempPathFactory) -> Cash:
    """The cash of the budget while nobody typed what the cell has."""
    return _cash(tmp_path_factory.mktemp("cash"), None)


def _euros(account: str) -> Fraction:
    return Fraction(Decimal(LINES[account]))


EXPECTED = {
    CashKind.STAFF: monthly(_euros("641"), YEARS),
    CashKind.SOCIAL_CHARGES: delayed(_euros("645"), YEARS, SOCIAL_MONTHS),
    CashKind.RENT: rent(_euros("6132"), YEARS),
    CashKind.REST: monthly(_euros("626"), YEARS),
    CashKind.SALES: delayed(_euros("706"), YEARS, SALES_MONTHS),
    CashKind.DUES: dues(_euros("756"), YEARS),
    CashKind.OTHER: monthly(_euros("7542"), YEARS),
    CashKind.AGREEMENTS: added(*(paid_by(one) for one in REGISTER)),
}
PAID = (CashKind.STAFF, CashKind.SOCIAL_CHARGES, CashKind.RENT, CashKind.REST)


@pytest.mark.parametrize("kind", EXPECTED)
def test_each_kind_of_money_moves_in_the_same_months(uncounted: Cash, kind: CashKind) -> None:
    shown = {
        (x.month.year, x.month.month): Fraction(x.kinds.get(kind, Decimal(0)))
        for x in uncounted.levels[CoverLevel.SECURED].months
    }
    assert len(shown) == 12 * len(YEARS)
    expected = EXPECTED[kind]
    assert shown == {month: expected.get(month, NOTHING) for month in shown}


def test_months_add_up_to_their_kinds_and_to_the_lowest_point(uncounted: Cash) -> None:
    change = NOTHING
    changes = []
    for month in uncounted.levels[CoverLevel.SECURED].months:
        key = (month.month.year, month.month.month)
        paid = total(EXPECTED[kind].get(key, NOTHING) for kind in PAID)
        received = total(
            flow.get(key, NOTHING) for kind, flow in EXPECTED.items() if kind not in PAID
        )
        change += received - paid
        changes.append(change)
        shown = [Fraction(x) for x in (month.received, month.paid, month.change)]
        assert shown == [received, paid, change]
        assert month.balance is None
    lowest = uncounted.levels[CoverLevel.SECURED].lowest
    assert lowest is not None
    assert lowest.change == min(changes)


def test_counted_cash_gives_every_balance(tmp_path: Path, uncounted: Cash) -> None:
    facts = CellFacts(
        opening_cash=Decimal("12000.00"),
        restricted_cash=Decimal("2000.00"),
        cash_date=date(2026, 3, 31),
    )
    counted = _cash(tmp_path, facts)
    before = {x.month: x.received - x.paid for x in uncounted.levels[CoverLevel.SECURED].months}
    balance = Decimal("12000.00")
    months = counted.levels[CoverLevel.SECURED].months
    assert months[0].month == date(2026, 4, 1)
    for month in months:
        balance += before[month.month]
        assert month.balance == balance
    level = counted.levels[CoverLevel.SECURED]
    balances = [month.balance for month in months if month.balance is not None]
    assert level.lowest is not None
    assert level.lowest.balance == min(balances)
    assert level.advance == max(-min(balances), Decimal(0))
    assert level.advance_free == max(Decimal("2000.00") - min(balances), Decimal(0))
