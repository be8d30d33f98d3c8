"""Degressive exit: an agreement's decline drawn with its funder, and what it demands."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.agreement import Agreement, AgreementStatus, Tranche
from ptce_finance.domain.money import ZERO, to_cents
from ptce_finance.domain.period import add_months
from ptce_finance.domain.reading import Reading
from ptce_finance.model.accrual import accrued, spread_of
from ptce_finance.model.data import ClusterData
from ptce_finance.model.renewal import ONE_DAY, last_monthly_rate
from ptce_finance.model.results import ProjectedYear, Projection
from ptce_finance.model.results.exits import DegressiveExit, ExitYear
from ptce_finance.model.study import compute

_YEAR = 12
EXIT = " (exit)"
"""What the key of a kept exit adds to the original's."""
_DEFAULT_READING = Reading()


def degressive_exit(
    data: ClusterData,
    agreement_key: str,
    profile: tuple[Decimal, ...],
    *,
    start: date | None = None,
    reading: Reading = _DEFAULT_READING,
    until: int | None = None,
) -> DegressiveExit | None:
    """The agreement's money from `start` on replaced by the profile, one share a year.

    `start` None: the day after its end. Each share is of its last twelve months' worth (its last
    monthly rate twelve times). KeyError for an unknown agreement, ValueError for an empty or
    negative profile, or an agreement without amount; None without a budget of the cell.
    """
    before = {one.key: one for one in data.agreements}[agreement_key]
    if not profile or min(profile) < 0 or not before.tranches:
        raise ValueError(agreement_key)
    declining = _declining(before, profile, before.end + ONE_DAY if start is None else start)
    changed = tuple(declining if one is before else one for one in data.agreements)
    without = compute(data, reading, until).projection
    projection = compute(replace(data, agreements=changed), reading, until).projection
    if without is None or projection is None:
        return None
    return DegressiveExit(
        agreement=declining,
        profile=profile,
        yearly=_yearly(before),
        projection=projection,
        years=tuple(_years(agreement_key, without, projection)),
    )


def exit_agreement(
    found: DegressiveExit, original: Agreement, *, probability: Decimal
) -> Agreement:
    """The exit as an asked agreement of its own, to keep as a hypothesis beside the original.

    Its tranches are what the exit pays after the original's end.
    """
    return replace(
        found.agreement,
        key=f"{original.key}{EXIT}",
        tranches=tuple(one for one in found.agreement.tranches if one.start > original.end),
        status=AgreementStatus.ASKED,
        probability=probability,
        signed_on=None,
        source=None,
        source_id="",
        payments=(),
        carry_over=None,
        report_on=None,
    )


def original_of_exit(agreement: Agreement) -> str | None:
    """The key of the agreement that a kept exit continues, None for any other agreement."""
    return agreement.key.removesuffix(EXIT) if agreement.key.endswith(EXIT) else None


def _declining(agreement: Agreement, profile: tuple[Decimal, ...], start: date) -> Agreement:
    """What was agreed up to the start, then one tranche a year."""
    yearly = _yearly(agreement)
    steps = tuple(
        Tranche(
            start=add_months(start, _YEAR * n),
            end=add_months(start, _YEAR * (n + 1)) - ONE_DAY,
            amount=to_cents(Fraction(yearly) * Fraction(share)),
        )
        for n, share in enumerate(profile)
    )
    return replace(
        agreement,
        tranches=(*_kept(agreement, start - timedelta(days=1)), *steps),
        status=AgreementStatus.SIGNED,
        probability=None,
        renewal=None,
        terminated_on=None,
        without_end=False,
    )


def _kept(agreement: Agreement, last: date) -> Iterator[Tranche]:
    for tranche in agreement.tranches:
        if tranche.start <= last:
            end = min(tranche.end, last)
            yield replace(tranche, end=end, amount=accrued(spread_of(tranche), tranche.start, end))


def _yearly(agreement: Agreement) -> Decimal:
    return to_cents(last_monthly_rate(agreement) * _YEAR)


def _years(key: str, without: Projection, projection: Projection) -> Iterator[ExitYear]:
    own = projection.years[0].own
    for before, after in zip(without.years, projection.years, strict=True):
        yield ExitYear(
            year=after.year,
            paid=_paid(key, after),
            paid_without=_paid(key, before),
            gap=after.gap,
            gap_without=before.gap,
            own_needed=after.own_needed,
            own_needed_without=before.own_needed,
            more_own=after.own_needed - own,
            own_growth=after.own_growth,
        )


def _paid(key: str, year: ProjectedYear) -> Decimal:
    """What the agreement brings at the secured level."""
    return sum(
        (
            source.secured
            for source in year.sources
            if source.agreement is not None and source.agreement.key == key
        ),
        start=ZERO,
    )
