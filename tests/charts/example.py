"""A cluster with three time-limited subsidies, one undated, as the model's example A states it."""

from datetime import date
from decimal import Decimal

from ptce_finance.domain.agreement import (
    Agreement,
    AgreementStatus,
    Renewal,
    Tranche,
    UndatedAnswer,
)
from ptce_finance.domain.line import Family, FunderLevel, Line, Side, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.source import SourceCell
from ptce_finance.model.data import ClusterData
from ptce_finance.model.results import Study
from ptce_finance.model.study import compute

YEAR = FiscalYear.calendar(2026)


def line(row: int, side: Side, account: str, label: str, amount: str, **more: object) -> Line:
    """One budget line of 2026 in column D of the sheet Budget."""
    fields: dict[str, object] = {
        "id": f"line-{row}",
        "side": side,
        "account": account,
        "label": label,
        "amount": Decimal(amount),
        "year": YEAR,
        "version": Version.BUDGET,
        "source": SourceCell("Budget", row, 4),
        "layout": "template",
        **more,
    }
    return Line(**fields)  # type: ignore[arg-type]


def agreement(  # what a funder's letter states
    key: str, level: FunderLevel, amount: str, term: tuple[date, date], odds: str, factor: str = "1"
) -> Agreement:
    """One signed agreement paid evenly over its term."""
    return Agreement(
        key=key,
        funder=key,
        level=level,
        tranches=(Tranche(start=term[0], end=term[1], amount=Decimal(amount)),),
        status=AgreementStatus.SIGNED,
        renewal=Renewal(probability=Decimal(odds), factor=Decimal(factor)),
    )


def data(*, answered: bool = True) -> ClusterData:
    """The cluster's budget of 2026; `answered` tells what the undated line is worth."""
    resource, expense = Side.RESOURCE, Side.EXPENSE
    return ClusterData(
        cluster_id="c1",
        cluster="Pôle des Deux Rives",
        revision=1,
        lines=(
            line(1, expense, "64", "Salaires", "120000.00"),
            line(2, expense, "61", "Loyers", "20000.00"),
            line(3, resource, "706", "Prestations", "19000.00", stated_family=Family.OWN),
            line(4, resource, "756", "Cotisations", "3000.00"),
            line(5, resource, "708", "Postes partagés", "18000.00", recharge=True),
            line(6, resource, "74", "État", "50000.00", agreement_keys=("State",)),
            line(7, resource, "74", "Région", "25000.00", agreement_keys=("Region",)),
            line(8, resource, "74", "LEADER", "15000.00", agreement_keys=("LEADER",)),
            line(9, resource, "74", "EPCI", "10000.00"),
        ),
        agreements=(
            agreement(
                "State",
                FunderLevel.STATE,
                "100000.00",
                (date(2025, 1, 1), date(2026, 12, 31)),
                "0",
            ),
            agreement(
                "Region",
                FunderLevel.REGION,
                "100000.00",
                (date(2024, 1, 1), date(2027, 12, 31)),
                "0.8",
                "0.9",
            ),
            agreement(
                "LEADER",
                FunderLevel.EUROPE,
                "60000.00",
                (date(2026, 7, 1), date(2028, 6, 30)),
                "0.5",
            ),
        ),
        answers=(UndatedAnswer(account="74", label="EPCI", probability=Decimal("0.9")),)
        if answered
        else (),
    )


def study(*, answered: bool = True) -> Study:
    """The study of that cluster up to 2031."""
    return compute(data(answered=answered), until=2031)
