"""The cash of the cell, month by month, at each level of cover (docs/model.md, section 8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.money import ZERO, to_cents
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.cash_kinds import cash_amounts
from ptce_finance.model.cash_levels import (
    Calendar,
    Ledger,
    OwnSums,
    Start,
    calendar_after,
    level_cash,
    public_cents,
)
from ptce_finance.model.cash_settings import DEFAULT_SETTINGS, CashSettings
from ptce_finance.model.own_cash import earlier_cents, own_cents
from ptce_finance.model.pools import to_twelve_months
from ptce_finance.model.receipts import agreement_receipts, later, undated_receipts
from ptce_finance.model.results import Cash, CashKind, CoverLevel, Delay, Projection, Receipt, Study

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What the cash rests on; it runs from the day after `since` to `horizon`."""

    projection: Projection
    settings: CashSettings
    delays: Mapping[str, int]
    start: Start

    @property
    def since(self) -> date:
        return self.start.since

    @property
    def horizon(self) -> date:
        return self.projection.years[-1].year.end


def cash(
    projection: Projection,
    facts: CellFacts,
    settings: CashSettings = DEFAULT_SETTINGS,
    delays: Mapping[str, int] | None = None,
) -> Cash:
    """The cash from the day it was counted to the last projected year.

    Without an opening amount and a day within what is projected, months start with the base year:
    what moves is known, balances are not. `delays` pays agreements, by key, so many months later.
    """
    ground = _ground(projection, facts, settings, delays or {})
    calendar = calendar_after(ground.since, tuple(one.year for one in projection.years))
    receipts = tuple(one for one in _receipts(ground) if ground.since < one.day <= ground.horizon)
    own, public = _own(ground, calendar), public_cents(calendar, receipts)
    return Cash(
        opening=ground.start.opening,
        restricted=ground.start.restricted,
        since=ground.since,
        levels={
            level: level_cash(calendar, ground.start, own, public[level]) for level in CoverLevel
        },
        receipts=receipts,
    )


def delay(
    study: Study, agreement_key: str, months: int, settings: CashSettings | None = None
) -> Delay | None:
    """What one agreement paid that many months late does to the cash; None without a projection.

    Without settings, the cluster's own.
    """
    if study.projection is None:
        return None
    settings = study.cash_settings if settings is None else settings
    return Delay(
        agreement=agreement_key,
        months=months,
        before=cash(study.projection, study.facts, settings),
        after=cash(study.projection, study.facts, settings, {agreement_key: months}),
    )


def _ground(
    projection: Projection, facts: CellFacts, settings: CashSettings, delays: Mapping[str, int]
) -> _Ground:
    first, last = projection.years[0].year.start, projection.years[-1].year.end
    day = facts.cash_date
    known = facts.opening_cash is not None and day is not None and first - _ONE_DAY <= day < last
    return _Ground(
        projection=projection,
        settings=settings,
        delays=delays,
        start=Start(
            since=day if known and day is not None else first - _ONE_DAY,
            opening=facts.opening_cash if known else None,
            restricted=facts.restricted_cash if known else None,
        ),
    )


def _receipts(ground: _Ground) -> tuple[Receipt, ...]:
    register = _register(ground.projection)
    found = [
        receipt
        for one in ground.projection.years
        for receipt in undated_receipts(one.sources, one.year, ground.settings)
    ]
    for agreement in register.values():
        coming = (
            one
            for one in agreement_receipts(
                agreement, register, ground.horizon, ground.settings, ground.since
            )
            if one.day > ground.since
        )
        found += later(coming, ground.delays.get(agreement.key, 0))
    return tuple(sorted(found, key=lambda one: (one.day, one.agreement or "", one.label)))


def _register(projection: Projection) -> dict[str, Agreement]:
    agreements = (source.agreement for source in projection.years[0].sources)
    return {one.key: one for one in agreements if one is not None}


def _own(ground: _Ground, calendar: Calendar) -> OwnSums:
    base, settings = ground.projection.base, ground.settings
    first = cash_amounts(base, recurring_only=False)
    kept = cash_amounts(base, recurring_only=True)
    factor = to_twelve_months(base.year)
    years: Sequence[FiscalYear] = [projected.year for projected in ground.projection.years]
    moved = _moved_by_scenario(ground)
    ledger = Ledger(calendar=calendar)
    for kind in CashKind:
        each_year = to_cents(Fraction(kept[kind]) * factor)
        ledger.add(kind, earlier_cents(kind, first, base.year, settings))
        for place, year in enumerate(years):
            amount = each_year if place else first[kind]
            ledger.add(kind, own_cents(kind, amount, year, settings))
            if year in moved:
                change = moved[year].get(kind, ZERO)
                ledger.add(kind, own_cents(kind, change, year, settings))
    return ledger.own()


def _moved_by_scenario(ground: _Ground) -> dict[FiscalYear, dict[CashKind, Decimal]]:
    """What the scenario adds to each year's money that moves cash, by kind."""
    moved: dict[FiscalYear, dict[CashKind, Decimal]] = {}
    for change in ground.projection.changes:
        if change.cash is not None:
            kinds = moved.setdefault(change.year, {})
            kinds[change.cash] = kinds.get(change.cash, ZERO) + change.amount
    return moved
