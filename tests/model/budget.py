"""Budgets and agreements in few words, for the tests of the model."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import count
from typing import Any

from ptce_finance.domain.agreement import (
    Agreement,
    AgreementStatus,
    Renewal,
    Tranche,
    UndatedAnswer,
)
from ptce_finance.domain.line import FunderLevel, Line, Side, Version
from ptce_finance.domain.money import round_half_away
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.source import SourceCell
from ptce_finance.model.data import ClusterData
from ptce_finance.model.results import ProjectedYear, Projection, Study
from ptce_finance.model.study import compute

Y2026 = FiscalYear.calendar(2026)

_rows = count(1)


def euros(text: str) -> Decimal:
    """ "1,234" and "1,234.50" as euros to the cent."""
    return Decimal(text.replace(",", "")).quantize(Decimal("0.01"))


def four(share: Fraction | None) -> str:
    """A share with four decimals, as the worked examples print it."""
    assert share is not None
    return str(round_half_away(share, 4))


def resource(account: str | None, label: str, amount: str, **told: Any) -> Line:
    return line(Side.RESOURCE, account, label, amount, **told)


def expense(account: str | None, label: str, amount: str, **told: Any) -> Line:
    return line(Side.EXPENSE, account, label, amount, **told)


def line(side: Side, account: str | None, label: str, amount: str, **told: Any) -> Line:
    row = next(_rows)
    stated: dict[str, Any] = {
        "year": Y2026,
        "version": Version.BUDGET,
        "source": SourceCell("Budget", row, 4),
        "layout": "template",
        "id": f"line-{row}",
    }
    return Line(side=side, account=account, label=label, amount=euros(amount), **{**stated, **told})


def day(text: str) -> date:
    return date.fromisoformat(text)


def tranche(start: str, end: str, amount: str) -> Tranche:
    return Tranche(start=day(start), end=day(end), amount=euros(amount))


def agreement(key: str, *tranches: Tranche, **told: Any) -> Agreement:
    stated: dict[str, Any] = {
        "funder": key,
        "level": FunderLevel.REGION,
        "status": AgreementStatus.SIGNED,
    }
    return Agreement(key=key, tranches=tranches, **{**stated, **told})


def renewal(probability: str, factor: str = "1", most: int | None = None) -> Renewal:
    return Renewal(probability=Decimal(probability), factor=Decimal(factor), most=most)


def answer(account: str | None, label: str, **told: Any) -> UndatedAnswer:
    return UndatedAnswer(account=account, label=label, **told)


def data(lines: Iterable[Line], agreements: Iterable[Agreement] = (), **told: Any) -> ClusterData:
    return ClusterData(
        cluster_id="c1",
        cluster="Pôle d'essai",
        lines=tuple(lines),
        agreements=tuple(agreements),
        **told,
    )


def study(
    lines: Iterable[Line],
    agreements: Iterable[Agreement] = (),
    *,
    reading: Reading | None = None,
    until: int | None = None,
    **told: Any,
) -> Study:
    return compute(data(lines, agreements, **told), reading or Reading(), until)


def projection(of: Study) -> Projection:
    assert of.projection is not None
    return of.projection


def year(of: Study, label: int) -> ProjectedYear:
    return next(one for one in projection(of).years if one.year.label == label)


def secured(of: Study, key: str) -> list[str]:
    """What the agreement brings in each projected year, at the secured level."""
    return [
        str(source.secured)
        for one in projection(of).years
        for source in one.sources
        if source.agreement is not None and source.agreement.key == key
    ]
