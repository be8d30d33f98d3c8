"""What a goal asks of the levers, as rows of a linear program."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.lever import PUBLIC_KINDS, Lever
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.reading import Base, Reading
from ptce_finance.domain.scenario import Scenario
from ptce_finance.model.levers.effects import LEVER_AGREEMENT, amount_in, lever_changes
from ptce_finance.model.parts import pools_of
from ptce_finance.model.results import CoverLevel, Parts, ProjectedYear
from ptce_finance.model.results.solution import ConstraintKind, Goal
from ptce_finance.model.scenario_ground import ScenarioGround
from ptce_finance.model.solver_program import Row

UNIT = Decimal(10**6)
"""Euros at which a lever's effect is measured."""

_EUROS = Fraction(UNIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Euros as a linear form of the levers' amounts: a constant, coefficients, switched losses."""

    constant: Fraction
    of: tuple[Fraction, ...]
    lost: tuple[Fraction, ...]

    def __add__(self, other: "Form") -> "Form":
        return Form(
            constant=self.constant + other.constant,
            of=tuple(map(Fraction.__add__, self.of, other.of)),
            lost=tuple(map(Fraction.__add__, self.lost, other.lost)),
        )

    def times(self, factor: Fraction) -> "Form":
        """The form times a number."""
        return Form(
            constant=self.constant * factor,
            of=tuple(one * factor for one in self.of),
            lost=tuple(one * factor for one in self.lost),
        )

    def row(self, kind: ConstraintKind, year: int) -> Row:
        """The constraint that the form is at least zero."""
        return Row(
            kind=kind, year=year, coefficients=self.of, least=-self.constant, switched=self.lost
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The levers on the ground of a scenario that has none of them on."""

    ground: ScenarioGround
    without: Scenario
    levers: tuple[Lever, ...]
    goal: Goal

    def gap_rows(self) -> Iterator[Row]:
        """No gap in any year from the goal's on."""
        for projected in self.ground.project(self.without).years:
            if projected.year.label >= self.goal.from_year:
                form = self._covered(projected)
                yield form.row(ConstraintKind.GAP, projected.year.label)

    def cash_rows(self) -> Iterator[Row]:
        """Free cash at the end of each of those years pays the months asked for."""
        months, level = self.goal.cash_months, self.goal.level
        if months is None:
            return
        share = Fraction(months) / 12
        kept = Fraction(self.ground.data.facts.restricted_cash or ZERO)
        before = self.ground.cash(self.without).levels[level].years
        after = [
            self.ground.cash(self.without.with_lever(lever.at(UNIT))).levels[level].years
            for lever in self.levers
        ]
        for at, one in enumerate(before):
            if one.year.label < self.goal.from_year or one.closing is None:
                continue
            free = Fraction(one.closing) - kept - share * Fraction(one.paid)
            gains = [
                (
                    Fraction((years[at].closing or ZERO) - one.closing)
                    - share * Fraction(years[at].paid - one.paid)
                )
                / _EUROS
                for years in after
            ]
            nothing = (Fraction(0),) * len(gains)
            form = Form(constant=free, of=tuple(gains), lost=nothing)
            yield form.row(ConstraintKind.CASH, one.year.label)

    def rule_rows(self) -> tuple[tuple[Row, ...], ...]:
        """The rule in its year, in two ways: the year covered whole, or all but the tolerance."""
        if self.goal.thirds_at is None:
            return ((),)
        projected = next(
            one
            for one in self.ground.project(self.without).years
            if one.year.label == self.goal.thirds_at
        )
        parts = {one.name: self._part(projected, one.name) for one in fields(Parts)}
        expenses = parts.pop("expenses")
        cover = _sum(list(parts.values()))
        over = cover + expenses.times(Fraction(-1))
        tolerance, year = self.ground.reading.tolerance, self.goal.thirds_at
        nearly = cover + expenses.times(tolerance - 1)
        three = [parts["own"], parts["members"], parts["subsidies"]]
        on_need = self.ground.reading.base is Base.NEED
        whole = tuple(_shares(three, cover if on_need else _sum(three), self.ground.reading, year))
        part = tuple(
            _shares(three, expenses if on_need else _sum(three), self.ground.reading, year)
        )
        kind = ConstraintKind.COVER
        return (
            (over.row(kind, year), *whole),
            (over.times(Fraction(-1)).row(kind, year), nearly.row(kind, year), *part),
        )

    def _covered(self, projected: ProjectedYear) -> Form:
        gap = projected.gap.at(self.goal.level)
        return Form(
            constant=-Fraction(gap),
            of=tuple(self._narrows(lever, projected.year) for lever in self.levers),
            lost=tuple(self._loses(lever, projected) for lever in self.levers),
        )

    def _narrows(self, lever: Lever, year: FiscalYear) -> Fraction:
        """By how much a euro of the lever narrows the year's gap."""
        if lever.kind in PUBLIC_KINDS:
            return self._public(lever, year)
        changes = lever_changes(lever.at(UNIT), [year])
        return -sum((Fraction(one.on_gap) for one in changes), start=Fraction(0)) / _EUROS

    def _public(self, lever: Lever, year: FiscalYear) -> Fraction:
        whole = Fraction(amount_in(lever.at(UNIT), year)) / _EUROS
        sure = lever.probability == 1
        weight = {
            CoverLevel.SECURED: Fraction(int(sure)),
            CoverLevel.EXPECTED: Fraction(lever.probability),
            CoverLevel.FULL: Fraction(int(lever.probability > 0)),
        }[self.goal.level]
        return whole * weight

    def _loses(self, lever: Lever, projected: ProjectedYear) -> Fraction:
        """The hypothetical renewals that a signed agreement takes the place of."""
        if lever.kind not in PUBLIC_KINDS or lever.agreement is None:
            return Fraction(0)
        years = self.ground.project(self.without.with_lever(lever.at(UNIT))).years
        after = next(one for one in years if one.year == projected.year)
        own = sum(
            (
                _at(source, self.goal.level)
                for source in after.sources
                if source.agreement and source.agreement.key == f"{LEVER_AGREEMENT}{lever.key}"
            ),
            start=Decimal(0),
        )
        level = self.goal.level
        return Fraction(projected.public.at(level) - (after.public.at(level) - own))

    def _part(self, projected: ProjectedYear, name: str) -> Form:
        pools = pools_of(name, self.ground.reading)
        before: Decimal = getattr(projected.thirds[self.goal.level].parts, name)
        public = name == "subsidies"
        return Form(
            constant=Fraction(before),
            of=tuple(self._adds(one, projected.year, pools, public=public) for one in self.levers),
            lost=tuple(
                self._loses(one, projected) if public else Fraction(0) for one in self.levers
            ),
        )

    def _adds(
        self, lever: Lever, year: FiscalYear, pools: Sequence[str], *, public: bool
    ) -> Fraction:
        if lever.kind in PUBLIC_KINDS:
            return self._public(lever, year) if public else Fraction(0)
        changes = lever_changes(lever.at(UNIT), [year])
        moved = (Fraction(one.amount) for one in changes if one.pool in pools)
        return sum(moved, start=Fraction(0)) / _EUROS


def _at(source: object, level: CoverLevel) -> Decimal:
    amount: Decimal = getattr(source, level.value)
    return amount


def _sum(forms: Sequence[Form]) -> Form:
    found = forms[0]
    for form in forms[1:]:
        found += form
    return found


def _shares(three: Sequence[Form], base: Form, reading: Reading, year: int) -> Iterator[Row]:
    kinds = (ConstraintKind.OWN, ConstraintKind.MEMBERS, ConstraintKind.SUBSIDIES)
    for kind, part, wanted in zip(kinds, three, reading.target, strict=True):
        low, high = wanted - reading.tolerance, wanted + reading.tolerance
        yield (part + base.times(-low)).row(kind, year)
        yield (base.times(high) + part.times(Fraction(-1))).row(kind, year)


def without_levers(scenario: Scenario, keys: Sequence[str]) -> Scenario:
    """The scenario with those levers off."""
    levers = tuple(one.switched(on=False) if one.key in keys else one for one in scenario.levers)
    return replace(scenario, levers=levers)
