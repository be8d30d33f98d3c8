"""Fictitious clusters with as many agreements as wanted: three, twelve, thirty, none."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from ptce_finance.domain.agreement import Agreement, AgreementStatus, Renewal, Tranche
from ptce_finance.domain.election import Election
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.lever import Lever, LeverKind, Quantity
from ptce_finance.domain.line import FunderLevel, Line, Side, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.report import Exercise, Fate, ImportReport, RowFate
from ptce_finance.domain.scenario import Scenario
from ptce_finance.domain.source import SourceCell
from ptce_finance.model.accrual import accrued_all, spread_of
from ptce_finance.model.data import ClusterData
from ptce_finance.store import Store

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
AUTHOR = "Camille Roux"
BASE = 2026
FUNDERS = (
    ("État, politique de la ville", FunderLevel.STATE),
    ("Région Auvergne-Rhône-Alpes", FunderLevel.REGION),
    ("LEADER, groupe d'action locale du Haut-Plateau", FunderLevel.EUROPE),
    ("Département", FunderLevel.DEPARTMENT),
    ("Communauté de communes des Deux Rives", FunderLevel.EPCI),
    ("Ville de Saint-Amand", FunderLevel.COMMUNE),
)
SCHEMES = ("Fonctionnement", "Emploi associatif", "Tiers-lieux", "Transition", "Ingénierie")
STATUSES = (AgreementStatus.SIGNED,) * 4 + (AgreementStatus.PROMISED, AgreementStatus.ASKED)
YEARLY = Decimal(180000)
"""Euros a year that all the agreements bring together, about."""


def agreements(count: int) -> tuple[Agreement, ...]:
    """That many agreements over the years 2024 to 2032, some unsigned, some renewed."""
    return tuple(_agreement(number, count) for number in range(count))


def _agreement(number: int, count: int) -> Agreement:
    funder, level = FUNDERS[number % len(FUNDERS)]
    status = STATUSES[number % len(STATUSES)]
    first = date(BASE - 2 + number % 3, 1 + 5 * number % 12, 1)
    last = date(first.year + 2 + number % 4, first.month, 28)
    years = Decimal((last - first).days) / 365
    odds = None if status is AgreementStatus.SIGNED else Decimal("0.6")
    return Agreement(
        key=f"A{number + 1}",
        funder=funder if number < len(FUNDERS) else f"{funder} ({number // len(FUNDERS) + 1})",
        level=level,
        tranches=(
            Tranche(start=first, end=last, amount=(YEARLY / count * years).quantize(Decimal(1))),
        ),
        status=status,
        scheme=SCHEMES[number % len(SCHEMES)],
        probability=odds,
        renewal=Renewal(probability=Decimal("0.5"), factor=Decimal("0.8"))
        if number % 2 and status is AgreementStatus.SIGNED
        else None,
        depends_on="A1" if level is FunderLevel.EUROPE else None,
    )


def lines(count: int) -> tuple[Line, ...]:
    """Budgets from 2023 to 2026: actual, then the base year, with a line per agreement."""
    found: list[Line] = []
    for year in range(BASE - 3, BASE + 1):
        found += _year_lines(year, count)
    return tuple(found)


def _year_lines(year: int, count: int) -> Iterator[Line]:
    version = Version.BUDGET if year == BASE else Version.ACTUAL
    growth = 1 + Decimal(year - BASE) / 20
    rows: list[tuple[Side, str, str, Decimal, bool | None, tuple[str, ...]]] = [
        (Side.EXPENSE, "64", "Salaires et charges", Decimal(190000), None, ()),
        (Side.EXPENSE, "61", "Loyers", Decimal(38000), None, ()),
        (Side.EXPENSE, "62", "Autres services", Decimal(22000), None, ()),
        (Side.RESOURCE, "706", "Prestations", Decimal(24000), False, ()),
        (Side.RESOURCE, "708", "Postes partagés", Decimal(31000), True, ()),
        (Side.RESOURCE, "756", "Cotisations", Decimal(6000), None, ()),
        (Side.RESOURCE, "754", "Fondation", Decimal(9000), None, ()),
    ]
    start, end = date(year, 1, 1), date(year, 12, 31)
    rows += [
        (Side.RESOURCE, "74", one.funder, amount / growth, None, (one.key,))
        for one in agreements(count)
        if (amount := accrued_all([spread_of(t) for t in one.tranches], start, end))
    ]
    for row, (side, account, label, amount, recharge, keys) in enumerate(rows, start=1):
        yield Line(
            side=side,
            account=account,
            label=label,
            amount=(amount * growth).quantize(Decimal("0.01")),
            year=FiscalYear.calendar(year),
            version=version,
            source=SourceCell(f"Budget {year}", row, 4),
            layout="template",
            recharge=recharge,
            agreement_keys=keys,
        )


FACTS = CellFacts(
    opening_cash=Decimal("64000.00"),
    restricted_cash=Decimal("12000.00"),
    cash_date=date(BASE - 1, 12, 31),
    fte=Decimal("4.2"),
)


def cluster_data(count: int, facts: CellFacts = FACTS) -> ClusterData:
    """The cluster as the model takes it, without any store."""
    numbered = tuple(
        replace(one, id=f"line-{number}") for number, one in enumerate(lines(count), start=1)
    )
    return ClusterData(
        cluster_id="c1",
        cluster=f"Pôle fictif, {count} conventions",
        revision=1,
        lines=numbered,
        agreements=agreements(count),
        facts=facts,
    )


def fill(path: Path, count: int) -> str:
    """A store with that cluster; answers the cluster's id."""
    found = lines(count)
    report = ImportReport(
        file=f"fictif_{count}.xlsx",
        sha256=hashlib.sha256(str(count).encode()).hexdigest(),
        layout="template",
        confidence=Decimal(1),
        exercises=tuple(
            Exercise(year=year, version=version)
            for year, version in dict.fromkeys((one.year, one.version) for one in found)
        ),
        lines=found,
        agreements=agreements(count),
        facts=FACTS,
        rows=tuple(
            RowFate(sheet=one.source.sheet, row=one.source.row, fate=Fate.LOADED) for one in found
        ),
    )
    with Store.open(path) as store:
        store.set_author(AUTHOR)
        name = f"Pôle fictif, {count} conventions"
        source = store.commit_import(report, cluster=name, author=AUTHOR, at=AT)
        election = Election(name="municipales", day=date(2032, 3, 14))
        store.state_election(source.cluster_id, election, author=AUTHOR, at=AT)
        near = Election(name="régionales", day=date(2028, 3, 19))
        store.state_election(source.cluster_id, near, author=AUTHOR, at=AT)
        return source.cluster_id


def keep_scenarios(path: Path, cluster_id: str) -> None:
    """Two scenarios with levers of several kinds, kept in that store."""
    training = Lever(
        key="training",
        kind=LeverKind.SERVICES,
        start=BASE + 1,
        name="Formations",
        quantities={
            Quantity.DAYS: Decimal(80),
            Quantity.PRICE: Decimal(650),
            Quantity.TAKE_UP: Decimal("0.7"),
        },
        ramp=(Decimal("0.5"), Decimal("0.75"), Decimal(1)),
        cost_share=Decimal("0.2"),
        most=Decimal(60000),
    )
    jobs = Lever(
        key="jobs",
        kind=LeverKind.RECHARGED_JOBS,
        start=BASE + 1,
        quantities={Quantity.FTE: Decimal("0.5"), Quantity.RATE: Decimal(42000)},
        effort=Decimal(2),
    )
    dues = Lever(
        key="dues",
        kind=LeverKind.DUES,
        start=BASE + 1,
        quantities={Quantity.MEMBERS: Decimal(24), Quantity.AMOUNT: Decimal(250)},
    )
    plans = (
        Scenario(
            name="Formations et postes partagés",
            description="Vendre des formations, partager un demi-poste.",
            levers=(training, jobs),
        ),
        Scenario(name="Cotisations doublées", levers=(dues,)),
    )
    with Store.open(path) as store:
        for one in plans:
            store.keep_scenario(cluster_id, one, author=AUTHOR, at=AT)
