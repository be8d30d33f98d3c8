"""Thresholds of law, with their years, and where a budget or its projection crosses them."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.agreement import AgreementStatus
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.line import CELL_SCOPE, Family
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.results import ProjectedYear, Study, YearFamilies
from ptce_finance.model.results.thresholds import Crossing, Threshold, ThresholdCode

AGREEMENT_COMPULSORY = Threshold(
    code=ThresholdCode.AGREEMENT_COMPULSORY, amount=Decimal("23000.00")
)
"""Law 2000-321 of 12 April 2000, article 10, and decree 2001-495: a written agreement above it."""

PUBLIC_MONEY = Threshold(code=ThresholdCode.PUBLIC_MONEY, share=Fraction(80, 100))
"""FDVA: public money may not pass that share of what the project costs."""

FRANCHISES = {
    2020: Decimal("72000.00"),
    2021: Decimal("72432.00"),
    2022: Decimal("73518.00"),
    2023: Decimal("76679.00"),
    2024: Decimal("78596.00"),
    2025: Decimal("80011.00"),
}
"""Ancillary commercial receipts free of commercial taxes, by year; later years are not known."""


def franchise(year: int) -> Threshold:
    """The franchise of that year, else the last one known before it, else the first one known.

    >>> franchise(2026).year, franchise(2026).amount
    (2025, Decimal('80011.00'))
    """
    known = max((one for one in FRANCHISES if one <= year), default=min(FRANCHISES))
    return Threshold(code=ThresholdCode.COMMERCIAL_FRANCHISE, amount=FRANCHISES[known], year=known)


def crossings(study: Study) -> tuple[Crossing, ...]:
    """Every threshold passed, by loaded year on the version that counts, then by projected year.

    Own revenue is the family of own services, public contracts included: whether its activities
    are commercial for tax is not known here.
    """
    loaded = [one for one in study.years if one.scope == CELL_SCOPE and one.counts]
    known = {one.year for one in loaded}
    projected = study.projection.years if study.projection else ()
    coming = [one for one in projected if one.year not in known]
    return (
        *_agreements(study),
        *(one for year in loaded for one in _loaded(year)),
        *(one for year in coming for one in _projected(year)),
        *_demanded(projected),
    )


def _agreements(study: Study) -> Iterator[Crossing]:
    years = study.indicators.authorities if study.indicators else ()
    limit = AGREEMENT_COMPULSORY.amount or Decimal(0)
    for year in years:
        for one in year.authorities:
            paid = one.subsidies + one.subsidised_jobs
            if paid > limit:
                yield Crossing(
                    threshold=AGREEMENT_COMPULSORY,
                    year=year.year,
                    amount=paid,
                    subject=one.authority,
                    covered=_covered(one.authority, year.year, study),
                )


def _covered(authority: str, year: FiscalYear, study: Study) -> bool:
    return any(
        label_key(one.funder) == label_key(authority)
        and one.status is AgreementStatus.SIGNED
        and one.tranches
        and one.start <= year.end
        and (one.without_end or year.start <= one.end)
        for one in study.agreements
    )


def _loaded(year: YearFamilies) -> Iterator[Crossing]:
    yield from _franchise(year.year, year.families[Family.OWN])
    yield from _public(
        year.year, year.families[Family.PUBLIC], year.expenses, year.in_kind_expenses
    )


def _projected(year: ProjectedYear) -> Iterator[Crossing]:
    yield from _franchise(year.year, year.own, projected=True)
    yield from _public(year.year, year.public.secured, year.expenses, None, projected=True)


def _demanded(years: Iterable[ProjectedYear]) -> Iterator[Crossing]:
    for year in years:
        limit = franchise(year.year.label).amount or Decimal(0)
        if year.own <= limit:
            yield from _franchise(year.year, year.own_needed, projected=True, demanded=True)


def _franchise(
    year: FiscalYear, own: Decimal, *, projected: bool = False, demanded: bool = False
) -> Iterator[Crossing]:
    limit = franchise(year.label)
    if limit.amount is not None and own > limit.amount:
        yield Crossing(
            threshold=limit,
            year=year,
            amount=own,
            projected=projected,
            demanded=demanded,
            year_assumed=limit.year != year.label,
        )


def _public(
    year: FiscalYear,
    public: Decimal,
    expenses: Decimal,
    in_kind: Decimal | None,
    *,
    projected: bool = False,
) -> Iterator[Crossing]:
    if expenses <= 0:
        return
    share = Fraction(public) / Fraction(expenses)
    if PUBLIC_MONEY.share is not None and share > PUBLIC_MONEY.share:
        whole = None if in_kind is None else Fraction(public) / Fraction(expenses + in_kind)
        yield Crossing(
            threshold=PUBLIC_MONEY,
            year=year,
            amount=public,
            share=share,
            share_with_in_kind=whole,
            projected=projected,
        )
