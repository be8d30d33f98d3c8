"""Options put to a vote: scenarios with what each of them gives, and what it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ptce_finance.domain.scenario import BASELINE, Scenario
from ptce_finance.model.ledger import ledger
from ptce_finance.model.levers.usual import usual_levers
from ptce_finance.model.results import Projection
from ptce_finance.model.results.ledger import Ledger, LedgerKind
from ptce_finance.model.results.scenarios import Outcome
from ptce_finance.model.results.solution import Goal
from ptce_finance.model.scenario_compare import FEWEST, MOST, outcome
from ptce_finance.model.solver import solve
from ptce_finance.report.pdf.matter import Matter, scenario_name
from ptce_finance.report.pdf.withheld import protected

LETTERS: Final = "ABCD"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option: its letter, its name as the document tells it, what it gives."""

    letter: str
    name: str
    scenario: Scenario
    projection: Projection
    outcome: Outcome
    ledger: Ledger


def options_of(matter: Matter, scenarios: Sequence[Scenario]) -> tuple[Option, ...]:
    """The scenarios as options, in their order; ValueError unless they are one to four.

    One alone is a state of things and no choice: the document says so. A public document leaves
    out the options that rest on what it withholds.
    """
    if not 1 <= len(scenarios) <= MOST:
        raise ValueError(len(scenarios))
    lettered = zip(LETTERS, scenarios, strict=False)
    return tuple(
        _option(matter, letter, one)
        for letter, one in lettered
        if not (matter.public and protected(one))
    )


def usual_options(matter: Matter) -> tuple[Scenario, ...]:
    """Nothing new, and the ways that a goal seek finds with the usual levers, for a start."""
    ground = matter.ground
    baseline = Scenario(name=BASELINE)
    coming = ground.years[1:]
    if not coming:
        return (baseline,)
    found = solve(ground, usual_levers(ground.base), Goal(from_year=coming[0].label))
    ways = [way.scenario for way in found.ways if way.levers][: MOST - 1]
    named = (
        replace(one, name=matter.words("option.way", number=number))
        for number, one in enumerate(ways, start=1)
    )
    return (baseline, *named)


def enough(options: Sequence[Option]) -> bool:
    """Whether there is something to choose between."""
    return len(options) >= FEWEST


def _option(matter: Matter, letter: str, scenario: Scenario) -> Option:
    held = ledger(
        matter.ground.data,
        scenario,
        matter.study.reading,
        matter.made_on,
        matter.stated,
        matter.said,
    )
    # Prices and quantities stay out of a public pack: they would tell what persons cost.
    rows = tuple(
        row
        for row in (held.whole if matter.public else held.rows)
        if row.kind is not LedgerKind.READING
    )
    baseline = scenario.name == BASELINE
    name = scenario_name(matter, scenario)
    return Option(
        letter=letter,
        name=name if baseline or not matter.public else "",
        scenario=scenario,
        projection=matter.ground.project(scenario),
        outcome=outcome(matter.ground, scenario),
        ledger=Ledger(rows=rows),
    )
