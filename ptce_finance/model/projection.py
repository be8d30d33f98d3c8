"""The baseline *au fil de l'eau*: the base year in constant euros, agreements as they end."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.domain.money import ZERO, to_cents
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.scenario import BASELINE
from ptce_finance.model.actions import Action, action_gap, actions, without_actions
from ptce_finance.model.data import ClusterData
from ptce_finance.model.falls import ended, lines_ended
from ptce_finance.model.needs import own_growth, own_needed, structural_gap
from ptce_finance.model.parts import parts
from ptce_finance.model.pools import Pools, later_pools, pools, to_twelve_months
from ptce_finance.model.public_money import (
    by_level,
    money_of,
    permanent,
    undated_money,
)
from ptce_finance.model.register import Undated, undated
from ptce_finance.model.results import (
    ByLevel,
    CoverLevel,
    ProjectedYear,
    Projection,
    PublicMoney,
    Thirds,
    YearFamilies,
)
from ptce_finance.model.results.changes import Change
from ptce_finance.model.standing import Stretch, condition_unknown, standing
from ptce_finance.model.thirds import thirds_of

YEARS_AHEAD = 6
"""How many years after the base year are projected unless asked otherwise."""

MOST_YEARS_AHEAD = 50
"""The furthest year that is projected, whatever is asked."""

_ONE = Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What every projected year rests on. `factor` brings the base year to twelve months."""

    base: YearFamilies
    reading: Reading
    register: Mapping[str, Agreement]
    stretches: Mapping[str, Sequence[Stretch]]
    undated: Undated
    actions: tuple[Action, ...]
    first: Pools
    later: Pools
    factor: Fraction
    changes: tuple[Change, ...] = field(default=())

    def money(self, year: FiscalYear, position: int) -> Pools:
        """The year's own money, once the scenario has moved it."""
        money = self.later if position else self.first
        moved: dict[str, Decimal] = {}
        for change in self.changes:
            if change.year == year:
                before = moved.get(change.pool, getattr(money, change.pool))
                moved[change.pool] = before + change.amount
        return replace(money, **moved) if moved else money


def project(
    base: YearFamilies,
    years: Sequence[YearFamilies],
    data: ClusterData,
    reading: Reading,
    until: int | None,
    changes: Sequence[Change] = (),
    scenario: str = BASELINE,
) -> Projection:  # the seven things that a projection is made of
    """The projected years, the base year first, up to the one labelled `until`.

    `changes` are what a scenario moves in each year's own money, on top of the baseline.

    The base year keeps its own dates and amounts; the years that follow last twelve months, and a
    base year of another length is scaled for them (docs/model.md, sections 1 and 5).
    """
    coming = projected_years(base.year, until)
    ground = _ground(base, years, data, reading, coming[-1].end)
    ground = replace(ground, changes=tuple(changes))
    return Projection(
        base=base,
        reading=reading,
        scenario=scenario,
        years=tuple(_projected(ground, coming)),
        undated=ground.undated.asked,
        unanswered=tuple(one for one in ground.undated.asked if not one.answered),
        unanswered_agreements=_unanswered(ground.register),
        scaled_from=None if ground.factor == 1 else base.year.months,
        issues=ground.undated.issues,
        changes=ground.changes,
    )


def projected_years(base: FiscalYear, until: int | None) -> tuple[FiscalYear, ...]:
    """The base year and those that follow, up to the one labelled `until` (None: six more)."""
    asked = base.label + YEARS_AHEAD if until is None else until
    years = [base]
    for _ in range(min(asked, base.label + MOST_YEARS_AHEAD) - base.label):
        years.append(years[-1].next())
    return tuple(years)


def _ground(
    base: YearFamilies,
    years: Sequence[YearFamilies],
    data: ClusterData,
    reading: Reading,
    horizon: date,
) -> _Ground:
    register = _register(data.agreements)
    factor = to_twelve_months(base.year)
    return _Ground(
        base=base,
        reading=reading,
        register=register,
        stretches={
            key: standing(agreement, register, horizon) for key, agreement in register.items()
        },
        undated=undated(base, register, data.links, data.answers),
        actions=actions(base, years, register),
        first=pools(base),
        later=later_pools(base),
        factor=factor,
    )


def _register(agreements: Iterable[Agreement]) -> dict[str, Agreement]:
    """Agreements by key, the first to end first; one without any amount pays nothing."""
    paying = [agreement for agreement in agreements if agreement.tranches]
    return {one.key: one for one in sorted(paying, key=lambda one: (one.end, one.key))}


def _projected(ground: _Ground, years: Sequence[FiscalYear]) -> Iterator[ProjectedYear]:
    before: tuple[PublicMoney, ...] = ()
    for position, year in enumerate(years):
        projected = _year(ground, year, position, before)
        yield projected
        before = projected.sources if position else _twelve_months(projected.sources, ground.factor)


def _year(
    ground: _Ground, year: FiscalYear, position: int, before: Sequence[PublicMoney]
) -> ProjectedYear:
    sources = _sources(ground, year, ground.factor if position else _ONE)
    public = by_level(sources)
    money = ground.money(year, position)
    gap = _gap(money, public)
    action_gaps = {
        action.name: action_gap(action, _action_money(action, ground, position), sources)
        for action in ground.actions
    }
    needed = own_needed(money, public.secured)
    lasting = permanent(sources)
    return ProjectedYear(
        year=year,
        expenses=money.expenses,
        own=money.services,
        members=money.members,
        other_private=money.other_private,
        neutral=money.neutral,
        unclassified=money.unclassified,
        public=public,
        gap=gap,
        sources=sources,
        ended=ended(before, sources),
        lines_ended=lines_ended(before, sources),
        thirds=_thirds(ground, money, public),
        own_needed=needed,
        own_growth=own_growth(needed, ground.first.scaled(ground.factor).services, position),
        structural_gap=structural_gap(money, lasting),
        animation_gap=without_actions(gap, action_gaps.values()),
        action_gaps=action_gaps,
        permanent_public=lasting,
    )


def _sources(ground: _Ground, year: FiscalYear, factor: Fraction) -> tuple[PublicMoney, ...]:
    agreed = [
        money_of(agreement, ground.stretches[key], year)
        for key, agreement in ground.register.items()
    ]
    lines = (*ground.undated.asked, *ground.undated.settled)
    return (*agreed, *(undated_money(line, year, factor) for line in lines))


def _thirds(ground: _Ground, money: Pools, public: ByLevel) -> dict[CoverLevel, Thirds]:
    reading = ground.reading
    alone = parts(money.with_public(ZERO), reading)
    return {
        level: thirds_of(replace(alone, subsidies=alone.subsidies + public.at(level)), reading)
        for level in CoverLevel
    }


def _gap(money: Pools, public: ByLevel) -> ByLevel:
    uncovered = money.expenses - money.services - money.members - money.apart
    return ByLevel(
        secured=uncovered - public.secured,
        expected=uncovered - public.expected,
        full=uncovered - public.full,
    )


def _action_money(action: Action, ground: _Ground, position: int) -> Pools:
    return action.later.scaled(ground.factor) if position else action.first


def _twelve_months(sources: Sequence[PublicMoney], factor: Fraction) -> tuple[PublicMoney, ...]:
    """The base year's money as twelve months of it, so that a fall is not a shorter year."""
    if factor == 1:
        return tuple(sources)
    return tuple(
        PublicMoney(
            agreement=one.agreement,
            undated=one.undated,
            secured=_scaled(one.secured, factor),
            expected=_scaled(one.expected, factor),
            full=_scaled(one.full, factor),
        )
        for one in sources
    )


def _scaled(amount: Decimal, factor: Fraction) -> Decimal:
    return to_cents(Fraction(amount) * factor)


def _unanswered(register: Mapping[str, Agreement]) -> tuple[Agreement, ...]:
    """Agreements that need a probability nobody gave, or a condition that nobody can find."""
    waiting = {AgreementStatus.ASKED, AgreementStatus.PROMISED}
    return tuple(
        one
        for one in register.values()
        if (one.status in waiting and one.probability is None) or condition_unknown(one, register)
    )
