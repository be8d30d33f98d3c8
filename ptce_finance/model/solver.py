"""Goal seek: the least effort of a scenario's levers that closes the gap, and other ways to it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.lever import Lever, LeverKind, Quantity
from ptce_finance.domain.money import CENT, ZERO, to_cents
from ptce_finance.domain.scenario import Scenario
from ptce_finance.model.levers.sentences import lever_sentence
from ptce_finance.model.results.sentence import Said, Sentence
from ptce_finance.model.results.solution import (
    Blocking,
    ConstraintKind,
    Goal,
    Solution,
    Way,
    WayLever,
)
from ptce_finance.model.scenario_ground import ScenarioGround, labelled
from ptce_finance.model.solver_program import Program, Row, blocking, least_effort
from ptce_finance.model.solver_proof import least_possible
from ptce_finance.model.solver_rows import Measured, without_levers

_TRIES = 12
_WAYS = 3


def solve(ground: ScenarioGround, scenario: Scenario, goal: Goal) -> Solution:
    """The optimum, then without its largest lever, then without both; or what blocks it.

    The scenario's levers that are on may move within their bounds, new costs aside; its
    hypotheses hold. Amounts are rounded so that each way holds when computed again. KeyError where
    a year of the goal is not projected.
    """
    for year in (goal.from_year, goal.thirds_at or goal.from_year):
        ground.year(year)
    unknown = _cannot_be_asked(ground, scenario, goal)
    if unknown is not None:
        return Solution(goal=goal, ways=(), blocking=unknown)
    ways: list[Way] = []
    dead_ends: list[tuple[tuple[str, ...], Blocking]] = []
    left_out: tuple[str, ...] = ()
    for _ in range(_WAYS):
        found = _way(ground, scenario, goal, left_out)
        if isinstance(found, Blocking):
            dead_ends.append((left_out, found))
            break
        ways.append(found)
        if not found.levers:
            break
        largest = max(found.levers, key=lambda one: (one.amount, one.lever.key))
        left_out = (*left_out, largest.lever.key)
    nothing = not ways
    return Solution(
        goal=goal,
        ways=tuple(ways),
        blocking=dead_ends[0][1] if nothing else None,
        dead_ends=() if nothing else tuple(dead_ends),
    )


def candidates(scenario: Scenario) -> tuple[Lever, ...]:
    """The levers that a solver may move."""
    return tuple(one for one in scenario.active if one.kind is not LeverKind.NEW_COST)


def bounds(ground: ScenarioGround, lever: Lever) -> tuple[Decimal, Decimal | None]:
    """Its least and most euros of a full year.

    Where nobody set the most, a saving is at most the cost it is made on, and reserves are at most
    the free cash, where it is known, over all the years that draw on them.
    """
    most = lever.most
    if most is None and lever.kind is LeverKind.COST_CUT:
        most = lever.quantities.get(Quantity.COST)
    elif most is None and lever.kind is LeverKind.RESERVES:
        most = _reserves(ground, lever)
    return lever.least, most if most is None else max(most, lever.least)


def _reserves(ground: ScenarioGround, lever: Lever) -> Decimal | None:
    facts = ground.data.facts
    drawn = sum(
        (Fraction(lever.share(year.label)) * year.months / 12 for year in ground.years),
        start=Fraction(0),
    )
    if facts.opening_cash is None or drawn == 0:
        return None
    free = max(facts.opening_cash - (facts.restricted_cash or ZERO), ZERO)
    return Decimal(int(Fraction(free) / drawn / Fraction(CENT))) * CENT


def _way(
    ground: ScenarioGround, scenario: Scenario, goal: Goal, left_out: Sequence[str]
) -> Way | Blocking:
    levers = tuple(one for one in candidates(scenario) if one.key not in left_out)
    without = without_levers(scenario, [one.key for one in candidates(scenario)])
    measured = Measured(ground=ground, without=without, levers=levers, goal=goal)
    fixed = (*measured.gap_rows(), *measured.cash_rows())
    programs = [_program(ground, levers, (*fixed, *rows)) for rows in measured.rule_rows()]
    found = [
        (_effort(levers, amounts), amounts)
        for program in programs
        if (amounts := _that_hold(measured, program)) is not None
    ]
    if not found:
        return _blocked(programs)
    effort, amounts = min(found)
    return Way(
        effort=effort,
        levers=tuple(
            WayLever(lever=one.at(amount), amount=amount, sentence=lever_sentence(one.at(amount)))
            for one, amount in zip(levers, amounts, strict=True)
            if amount > 0
        ),
        scenario=_with(without, levers, amounts),
        without=tuple(left_out),
        at_least=least_possible(programs),
    )


def _program(ground: ScenarioGround, levers: Sequence[Lever], rows: tuple[Row, ...]) -> Program:
    limits = [bounds(ground, lever) for lever in levers]
    return Program(
        efforts=tuple(Fraction(lever.effort) for lever in levers),
        least=tuple(least for least, _ in limits),
        most=tuple(most for _, most in limits),
        rows=rows,
    )


def _that_hold(measured: Measured, program: Program) -> tuple[Decimal, ...] | None:
    """Amounts to the cent that keep every constraint when the scenario is computed again.

    A constraint that rounding breaks is asked for a little more strictly, and solved again.
    """
    for _ in range(_TRIES):
        amounts = least_effort(program)
        if amounts is None:
            return None
        within = tuple(
            amount if most is None else min(amount, most)
            for amount, most in zip(amounts, program.most, strict=True)
        )
        broken = list(_broken(measured, program, within))
        if not broken:
            return within
        for number, missing in broken:
            program = program.tightened(number, missing)
    return None


def _broken(
    measured: Measured, program: Program, amounts: Sequence[Decimal]
) -> Iterator[tuple[int, Fraction]]:
    ground, goal = measured.ground, measured.goal
    scenario = _with(measured.without, measured.levers, amounts)
    years = ground.project(scenario).years
    cash = None if goal.cash_months is None else ground.cash(scenario).levels[goal.level].years
    reached = goal.thirds_at is None or (labelled(years, goal.thirds_at).thirds[goal.level].reached)
    for number, row in enumerate(program.rows):
        missing = Fraction(0)
        if row.kind is ConstraintKind.GAP:
            missing = Fraction(labelled(years, row.year).gap.at(goal.level))
        elif row.kind is ConstraintKind.CASH and cash is not None:
            one = next(one for one in cash if one.year.label == row.year)
            kept = Fraction(ground.data.facts.restricted_cash or ZERO)
            wanted = Fraction(goal.cash_months or 0) * Fraction(one.paid) / 12
            missing = wanted + kept - Fraction(one.closing or ZERO)
        elif not reached:
            missing = Fraction(CENT)
        if missing > 0:
            yield number, missing


def _with(without: Scenario, levers: Sequence[Lever], amounts: Sequence[Decimal]) -> Scenario:
    scenario = without
    for lever, amount in zip(levers, amounts, strict=True):
        if amount > 0:
            scenario = scenario.with_lever(lever.at(amount))
    return scenario


def _effort(levers: Sequence[Lever], amounts: Sequence[Decimal]) -> Decimal:
    pairs = zip(levers, amounts, strict=True)
    return to_cents(
        sum((Fraction(x.effort) * Fraction(amount) for x, amount in pairs), Fraction(0))
    )


def _blocked(programs: Sequence[Program]) -> Blocking:
    """The way that misses by least tells what blocks."""
    missed = [
        (missing, at, number)
        for at, one in enumerate(programs)
        for number, missing in [blocking(one)]
    ]
    missing, at, number = min(missed)
    row = programs[at].rows[number]
    return _told(row.kind, row.year, missing)


def _cannot_be_asked(ground: ScenarioGround, scenario: Scenario, goal: Goal) -> Blocking | None:
    if goal.cash_months is not None and ground.cash(scenario).opening is None:
        return _told(ConstraintKind.CASH_UNKNOWN, goal.from_year, ZERO)
    if goal.thirds_at is not None:
        money = labelled(ground.project(scenario).years, goal.thirds_at).unclassified
        if money != 0:
            return _told(ConstraintKind.UNCLASSIFIED, goal.thirds_at, money)
    return None


def _told(kind: ConstraintKind, year: int, missing: Decimal) -> Blocking:
    values: dict[str, Said] = {"year": str(year), "missing": missing}
    return Blocking(
        kind=kind,
        year=year,
        missing=missing,
        sentence=Sentence(key=f"solver.blocking.{kind.value}", values=values),
    )
