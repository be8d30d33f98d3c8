"""The fragility reading: five visible parts, each with its base and what it puts at stake."""

from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.decision import label_key
from ptce_finance.domain.money import ZERO, to_cents
from ptce_finance.model.endings import endings
from ptce_finance.model.funders import payer_of
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
        _concentration(study, year),
        _cliff(study, today, year),
        _unsigned(year),
        _reserves(study, year),
        _own_share(year),
    )


def _concentration(study: Study, year: ProjectedYear) -> FragilityReading:
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
                lost=_without_funder(study, year, largest.funder if largest else ""),
                subject=largest.funder if largest else "",
            )
    return FragilityReading(part=FragilityPart.CONCENTRATION, value=None, base=ZERO, stake=None)


def _without_funder(study: Study, year: ProjectedYear, funder: str) -> Decimal:
    """What the funder still pays for sure in the year, with what falls with it."""
    register = {one.key: one for one in study.agreements}
    lines = [
        one
        for one in year.sources
        if label_key(payer_of(one, register, study.links)) == label_key(funder)
    ]
    undated = sum((one.secured for one in lines if one.agreement is None), start=ZERO)
    return undated + _of_agreements(year, {x.agreement.key for x in lines if x.agreement})


def _of_agreements(year: ProjectedYear, keys: AbstractSet[str]) -> Decimal:
    """What these agreements, and those that depend on them, bring for sure in the year."""
    paying = [(one.agreement, one.secured) for one in year.sources if one.agreement is not None]
    gone = set(keys)
    while falling := {x.key for x, _ in paying if x.depends_on in gone} - gone:
        gone |= falling
    return sum((secured for one, secured in paying if one.key in gone), start=ZERO)


def _cliff(study: Study, today: date, year: ProjectedYear) -> FragilityReading:
    ending = endings(study.agreements, today)
    amount = sum((one.amount for one in ending), start=ZERO)
    base = study.projection.base.resources if study.projection else ZERO
    return FragilityReading(
        part=FragilityPart.CLIFF,
        value=_share(amount, base),
        base=base,
        stake=amount,
        lost=_of_agreements(year, {one.agreement.key for one in ending}),
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
    tenth = to_cents(Fraction(money) * _TENTH)
    return FragilityReading(
        part=FragilityPart.OWN_SHARE,
        value=_share(money, year.expenses),
        base=year.expenses,
        stake=tenth,
        lost=tenth,
    )


def _share(amount: Decimal, base: Decimal) -> Fraction | None:
    return Fraction(amount) / Fraction(base) if base > 0 else None
