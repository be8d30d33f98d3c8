"""Agreements drawn from a seed: every status, shape of term, renewal and condition."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from ptce_finance.domain.agreement import Agreement, AgreementStatus, Renewal, Tranche
from ptce_finance.domain.line import FunderLevel
from ptce_finance.domain.period import FiscalYear, add_months

LEVELS = (
    FunderLevel.STATE,
    FunderLevel.REGION,
    FunderLevel.DEPARTMENT,
    FunderLevel.EPCI,
    FunderLevel.EUROPE,
)


def agreements(
    random: Random, year: FiscalYear, *, risky: bool
) -> tuple[list[Agreement], dict[FunderLevel, str]]:
    """A register, and which level's budget line each agreement dates."""
    count = random.randint(2, 4)
    levels = random.sample(LEVELS, count)
    drawn = [_agreement(random, year, level) for level in levels]
    if risky:
        drawn[-1] = replace(drawn[-1], depends_on=drawn[0].key)
        drawn[1] = replace(drawn[1], earmarked="Friche")
    tied = {x.level: x.key for x in drawn if random.random() < 0.6}
    return drawn, tied


def _agreement(random: Random, year: FiscalYear, level: FunderLevel) -> Agreement:
    status = random.choices(list(AgreementStatus), weights=(2, 2, 6, 1, 1))[0]
    tranches = _tranches(random, year)
    end = tranches[-1].end
    uncertain = status in {AgreementStatus.ASKED, AgreementStatus.PROMISED}
    chances: tuple[Decimal | None, ...] = (None, Decimal(0), Decimal("0.4"), Decimal("0.75"))
    return Agreement(
        key=f"{level.value}-{random.randint(1, 999)}",
        funder=f"Financeur {level.value} (fictif)",
        level=level,
        status=status,
        tranches=tranches,
        probability=random.choice(chances) if uncertain else None,
        renewal=_renewal(random),
        signed_on=tranches[0].start - timedelta(days=20),
        terminated_on=end - timedelta(days=random.randint(10, 300))
        if status is AgreementStatus.TERMINATED
        else None,
    )


def _renewal(random: Random) -> Renewal | None:
    if random.random() < 0.3:
        return None
    return Renewal(
        probability=random.choice((Decimal(0), Decimal("0.5"), Decimal("0.8"), Decimal(1))),
        factor=random.choice((Decimal(1), Decimal("0.9"), Decimal("1.05"), Decimal("0.333"))),
        most=random.choice((None, None, 1, 2)),
    )


def _tranches(random: Random, year: FiscalYear) -> tuple[Tranche, ...]:
    amount = Decimal(random.randint(100000, 9000000)) / 100
    start = add_months(year.start, random.randint(-24, 10))
    match random.randint(0, 3):
        case 0:  # a plain amount over whole months
            end = add_months(start, random.choice((12, 24, 36, 48))) - timedelta(days=1)
            return (Tranche(start=start, end=end, amount=amount),)
        case 1:  # a plain amount over a ragged term
            first = start + timedelta(days=random.randint(1, 27))
            return (
                Tranche(
                    start=first, end=first + timedelta(days=random.randint(40, 1300)), amount=amount
                ),
            )
        case 2:  # a degressive profile, one tranche a year
            first = date(start.year, 1, 1)
            shares = (Decimal("0.4"), Decimal("0.3"), Decimal("0.2"), Decimal("0.1"))
            return tuple(
                Tranche(
                    start=date(first.year + k, 1, 1),
                    end=date(first.year + k, 12, 31),
                    amount=(amount * share).quantize(Decimal("0.01")),
                )
                for k, share in enumerate(shares)
            )
        case _:  # two instalments with a hole between them
            second = add_months(start, 8)
            return (
                Tranche(start=start, end=add_months(start, 5) - timedelta(days=1), amount=amount),
                Tranche(start=second, end=second + timedelta(days=200), amount=Decimal("7777.77")),
            )
