"""Clusters for the benchmarks: 40 lines, 12 agreements, every kind of cash, drawn from a seed."""

from datetime import date
from decimal import Decimal
from random import Random

from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.line import Line
from ptce_finance.model.data import ClusterData
from tests.model.budget import agreement, data, euros, expense, renewal, resource, tranche

AGREEMENTS = 12
LINES = 40
_EXPENSES = ("641", "645", "6132", "60", "61", "62", "63", "65", "681", "689")
_RESOURCES = (
    ("706", "Ventes"),
    ("706", "Prestations"),
    ("7083", "Locaux"),
    ("756", "Cotisations"),
    ("754", "Dons"),
    ("76", "Intérêts"),
    ("74", "Ville"),
    ("74", "Département"),
)


def cluster(seed: int) -> ClusterData:
    """One cluster with its opening cash; the same seed gives the same one."""
    draw = Random(seed)  # noqa: S311 - a seed for a benchmark
    agreements = [_agreement(draw, number) for number in range(AGREEMENTS)]
    lines = [
        *(expense(account, "Charge", _amount(draw)) for account in _EXPENSES * 2),
        *(resource(account, label, _amount(draw)) for account, label in _RESOURCES),
        *(_paid_by(draw, one) for one in agreements),
    ]
    facts = CellFacts(
        opening_cash=euros("20,000"), restricted_cash=euros("1,000"), cash_date=date(2025, 12, 31)
    )
    return data(lines, agreements, facts=facts)


def _paid_by(draw: Random, one: Agreement) -> Line:
    return resource("74", one.funder, _amount(draw), agreement_keys=(one.key,))


def _amount(draw: Random) -> str:
    return f"{draw.randint(500, 30_000)}.{draw.randint(0, 99):02d}"


def _agreement(draw: Random, number: int) -> Agreement:
    """A plain amount over one to four years from a day of 2025 or 2026, or a declining one."""
    signed = draw.random() < 0.7
    year, month, length = draw.randint(2025, 2026), draw.randint(1, 12), draw.randint(1, 4)
    day = draw.randint(2, 28)
    if number % 3:
        start, end = f"{year}-{month:02d}-{day:02d}", f"{year + length}-{month:02d}-{day - 1:02d}"
        parts = [tranche(start, end, _amount(draw))]
    else:
        parts = [tranche(f"{y}-01-01", f"{y}-12-31", _amount(draw)) for y in range(2026, 2030)]
    return agreement(
        f"a{number:02d}",
        *parts,
        status=AgreementStatus.SIGNED if signed else AgreementStatus.ASKED,
        probability=None if signed else Decimal("0.6"),
        renewal=renewal("0.5", "0.9") if number % 3 == 1 else None,
    )
