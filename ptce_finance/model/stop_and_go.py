"""Stop and go: "had we been ESCI", its money's pattern on any cluster.

ESCI, a PTCE in Isère, had three years of start-up money from the State, the Region and local
authorities, then two years of European and local relay, then nothing: it stood still the year
after. Its story gives the lengths, not the relay's level: that is a named setting.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.line import Family
from ptce_finance.domain.money import ZERO, round_half_away, to_cents
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.needs import own_growth, own_needed
from ptce_finance.model.one_off import one_off_resource
from ptce_finance.model.pools import later_pools, pools, to_twelve_months
from ptce_finance.model.posts import posts
from ptce_finance.model.results import Projection, Study, YearFamilies
from ptce_finance.model.results.exits import Phase, ReplayYear, StopAndGo


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaySettings:
    """How long each phase lasts, and what the relay brings of the start-up's money (a choice)."""

    start_up_years: int = 3
    relay_years: int = 2
    relay_share: Decimal = Decimal("0.5")


ESCI = ReplaySettings()


def stop_and_go(study: Study, settings: ReplaySettings = ESCI) -> StopAndGo | None:
    """The projection's years with ESCI's public money in place of the register's.

    The base year is the first of the start-up. Through it, the base year's public money comes in
    full whatever the agreements say; then the relay's share of it; then nothing, permanent money
    included. Everything else is the baseline's. None without a projection.
    """
    projection = study.projection
    if projection is None:
        return None
    started = _started_with(projection.base)
    years = tuple(_years(projection, started, settings))
    cost = study.indicators.post_cost if study.indicators else None
    jobs = {one.year: round_half_away(posts(one.gap, cost), 4) for one in years} if cost else None
    return StopAndGo(
        started_with=started, relay_share=settings.relay_share, years=years, posts=jobs
    )


def _started_with(base: YearFamilies) -> Decimal:
    """Dedicated funds used in the base year are money of earlier years: they start nothing."""
    paid = sum(
        (
            part.amount
            for resource in base.lines
            for part in resource.parts
            if part.family is Family.PUBLIC and not one_off_resource(resource.line, part)
        ),
        start=ZERO,
    )
    return to_cents(Fraction(paid) * to_twelve_months(base.year))


def _years(
    projection: Projection, started: Decimal, settings: ReplaySettings
) -> Iterator[ReplayYear]:
    first, later = pools(projection.base), later_pools(projection.base)
    own = first.scaled(to_twelve_months(projection.base.year)).services
    spent = ZERO
    for position, projected in enumerate(projection.years):
        phase = _phase(position, settings)
        public = _public(phase, started, settings, projected.year, position)
        money = later if position else first
        needed = own_needed(money, public)
        gap = projected.gap.secured + projected.public.secured - public
        spent += gap
        yield ReplayYear(
            year=projected.year,
            phase=phase,
            public=public,
            gap=gap,
            gap_baseline=projected.gap.secured,
            own_needed=needed,
            own_growth=own_growth(needed, own, position),
            spent=spent,
        )


def _phase(position: int, settings: ReplaySettings) -> Phase:
    if position < settings.start_up_years:
        return Phase.START_UP
    relayed = position < settings.start_up_years + settings.relay_years
    return Phase.RELAY if relayed else Phase.NOTHING


def _public(
    phase: Phase, started: Decimal, settings: ReplaySettings, year: FiscalYear, position: int
) -> Decimal:
    share = {
        Phase.START_UP: Fraction(1),
        Phase.RELAY: Fraction(settings.relay_share),
        Phase.NOTHING: Fraction(0),
    }[phase]
    length = Fraction(1) if position else year.months / 12
    return to_cents(Fraction(started) * share * length)
