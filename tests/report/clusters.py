"""Clusters drawn from a seed: agreements and lines of every kind that the model knows."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from ptce_finance.domain.agreement import (
    Agreement,
    AgreementStatus,
    Renewal,
    Tranche,
    UndatedAnswer,
)
from ptce_finance.domain.line import FunderLevel, Giver, Line
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.reading import (
    Base,
    InKind,
    Philanthropy,
    PublicContracts,
    Reading,
    Recharges,
)
from ptce_finance.model.results import Study
from tests.model.budget import expense, resource, study

YEARS = (
    FiscalYear.calendar(2026),
    FiscalYear(date(2025, 7, 1), date(2026, 6, 30)),
    FiscalYear(date(2025, 9, 15), date(2026, 12, 31)),
    FiscalYear(date(2026, 1, 1), date(2026, 8, 31)),
)
RESOURCES = (
    ("706", "Prestations"),
    ("7083", "Locaux"),
    ("756", "Cotisations"),
    ("754", "Mécénat"),
    ("76", "Intérêts"),
    ("77", "Produits exceptionnels"),
    ("7894", "Fonds dédiés utilisés"),
    ("75", "Divers"),
    ("871", "Locaux gratuits"),
)
SHARES = [Decimal(n) / 20 for n in range(21)]


def cluster(seed: int) -> Study:
    """The study of a cluster: the same at each run."""
    draw = Random(seed)  # noqa: S311 - a seed for tests
    year = YEARS[seed % len(YEARS)]
    register = [_agreement(draw, number) for number in range(draw.randint(0, 6))]
    lines = _lines(draw, year, [one.key for one in register])
    return study(
        lines,
        register,
        reading=_reading(draw),
        until=year.label + draw.randint(1, 8),
        answers=tuple(_answers(draw)),
    )


def _amount(draw: Random, most: int = 60_000) -> str:
    return f"{draw.randint(1, most)}.{draw.randint(0, 99):02d}"


def _lines(draw: Random, year: FiscalYear, keys: list[str]) -> list[Line]:
    found = [expense("64", "Salaires", _amount(draw, 150_000), year=year)]
    found += [
        expense(account, "Charge", _amount(draw), year=year)
        for account in draw.sample(["60", "61", "6894", "862"], 3)
    ]
    for account, label in draw.sample(RESOURCES, draw.randint(0, len(RESOURCES))):
        found.append(
            resource(
                account,
                label,
                _amount(draw),
                year=year,
                recharge=draw.choice([None, True, False]),
                public_contract=draw.choice([None, None, True]) if account == "706" else None,
                giver=draw.choice(list(Giver)) if account == "871" else None,
                recurring=draw.random() < 0.2,
            )
        )
    for number in range(draw.randint(0, 4)):
        sign = "-" if draw.random() < 0.1 else ""
        tied = tuple(draw.sample(keys, min(len(keys), draw.randint(0, 2))))
        found.append(
            resource("74", f"Ligne {number}", sign + _amount(draw), year=year, agreement_keys=tied)
        )
    return found


def _answers(draw: Random) -> list[UndatedAnswer]:
    return [
        UndatedAnswer(
            account="74",
            label=f"Ligne {number}",
            secured_until=draw.choice([None, _day(draw)]),
            probability=draw.choice([None, *SHARES]),
            without_end=draw.random() < 0.2,
        )
        for number in range(4)
        if draw.random() < 0.7
    ]


def _agreement(draw: Random, number: int) -> Agreement:
    start, tranches = _day(draw), []
    for _ in range(draw.choice([1, 1, 2, 4])):
        end = start + timedelta(days=draw.randint(0, 900))
        tranches.append(Tranche(start=start, end=end, amount=Decimal(_amount(draw))))
        start = end + timedelta(days=draw.choice([1, 1, 60]))
    status = draw.choice([*AgreementStatus, AgreementStatus.SIGNED, AgreementStatus.SIGNED])
    renewal = Renewal(
        probability=draw.choice(SHARES),
        factor=draw.choice(SHARES),
        most=draw.choice([None, 0, 1, 2]),
    )
    return Agreement(
        key=f"a{number}",
        funder=f"Financeur {number}",
        level=draw.choice(list(FunderLevel)),
        tranches=tuple(tranches),
        status=status,
        probability=draw.choice([None, *SHARES]),
        renewal=draw.choice([None, renewal, renewal]),
        terminated_on=draw.choice([None, _day(draw)]),
        depends_on=draw.choice([None, None, None, "a0", "a1", "a2", "unknown"]),
        without_end=draw.random() < 0.2,
    )


def _day(draw: Random) -> date:
    return date(2024, 1, 1) + timedelta(days=draw.randint(0, 1800))


def _reading(draw: Random) -> Reading:
    return Reading(
        recharges=draw.choice(list(Recharges)),
        philanthropy=draw.choice(list(Philanthropy)),
        public_contracts=draw.choice(list(PublicContracts)),
        in_kind=draw.choice(list(InKind)),
        base=draw.choice(list(Base)),
    )
