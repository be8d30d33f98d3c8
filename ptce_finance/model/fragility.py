"""The fragility reading: five visible parts, each with its base and what it puts at stake."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.money import ZERO, to_cents
from ptce_finance.model.endings import endings
from ptce_finance.model.results import CoverLevel, ProjectedYear, Study
from ptce_finance.model.results.fragility import FragilityPart, FragilityReading

_TENTH = Fraction(1, 10)


def fragility(study: Study, today: date) -> tuple[FragilityReading, ...]:
    """The five parts on that day; empty while no year of the cell is loaded.

    The unsigned share and the own share are read in the year after the base year where there is
    one, at the full level.
    """
    if study.projection is None:
        return ()
    years = study.projection.years
    year = years[min(1, len(years) - 1)]
    return (
        _concentration(study),
        _cliff(study, today),
        _unsigned(year),
        _reserves(study, year),
        _own_share(year),
    )


def _concentration(study: Study) -> FragilityReading:
    indicators = study.indicators
    base = study.projection.base if study.projection else None
    for one in indicators.concentration if indicators else ():
        if base is not None and (one.year, one.version) == (base.year, base.version):
            largest = next(iter(one.funders), None)
            return FragilityReading(
                part=FragilityPart.CONCENTRATION,
                value=largest.share if largest else Fraction(0),
                base=one.resources,
                stake=largest.amount if largest else ZERO,
                subject=largest.funder if largest else "",
            )
    return FragilityReading(part=FragilityPart.CONCENTRATION, value=None, base=ZERO, stake=None)


def _cliff(study: Study, today: date) -> FragilityReading:
    ending = endings(study.agreements, today)
    amount = sum((one.amount for one in ending), start=ZERO)
    base = study.projection.base.resources if study.projection else ZERO
    return FragilityReading(
        part=FragilityPart.CLIFF,
        value=_share(amount, base),
        base=base,
        stake=amount,
        subject=", ".join(dict.fromkeys(one.agreement.funder for one in ending)),
    )


def _unsigned(year: ProjectedYear) -> FragilityReading:
    unsigned = year.public.full - year.public.secured
    return FragilityReading(
        part=FragilityPart.UNSIGNED,
        value=_share(unsigned, year.public.full),
        base=year.public.full,
        stake=unsigned,
        subject=str(year.year.label),
    )


def _reserves(study: Study, year: ProjectedYear) -> FragilityReading:
    """Free cash in months of what the year pays."""
    facts = study.facts
    known = facts.opening_cash is not None and facts.restricted_cash is not None
    paid = next(
        (
            one.paid
            for one in (study.cash.levels[CoverLevel.SECURED].years if study.cash else ())
            if one.year == year.year
        ),
        ZERO,
    )
    free = (facts.opening_cash or ZERO) - (facts.restricted_cash or ZERO) if known else None
    months = None if free is None or paid <= 0 else Fraction(free) * 12 / Fraction(paid)
    return FragilityReading(
        part=FragilityPart.RESERVES, value=months, base=paid, stake=free, subject=""
    )


def _own_share(year: ProjectedYear) -> FragilityReading:
    money = year.own + year.members
    return FragilityReading(
        part=FragilityPart.OWN_SHARE,
        value=_share(money, year.expenses),
        base=year.expenses,
        stake=to_cents(Fraction(money) * _TENTH),
    )


def _share(amount: Decimal, base: Decimal) -> Fraction | None:
    return Fraction(amount) / Fraction(base) if base > 0 else None
