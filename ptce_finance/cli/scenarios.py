"""Commands that decide: the least effort that covers the need, and what chance does to a plan."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ptce_finance.cli import scenario_answers
from ptce_finance.cli.figures import Asked, computes, followed
from ptce_finance.cli.kept_scenarios import kept_scenario
from ptce_finance.cli.outcome import ExitStatus, wrong_usage
from ptce_finance.cli.scenario_file import read_file
from ptce_finance.cli.session import Session, chosen_cluster
from ptce_finance.cli.words import Command, option
from ptce_finance.domain.scenario import BASELINE, Scenario

if TYPE_CHECKING:
    from ptce_finance.model.results.solution import Goal
    from ptce_finance.model.scenario_ground import ScenarioGround

_YEAR = click.IntRange(1900, 2199)
_GROUPINGS = click.Choice(["level", "authority", "scheme", "election", "year"])
_LEVELS = click.Choice(["secured", "expected", "full"])


@click.command(cls=Command)
@option("--from", "from_year", type=_YEAR, metavar="YYYY", help="from")
@option("--level", type=_LEVELS, default="secured", metavar="LEVEL", help="level")
@option("--thirds-at", type=_YEAR, metavar="YYYY", help="thirds-at")
@option("--cash-months", type=click.IntRange(0, 60), metavar="N", help="cash-months")
@option("--scenario", "named", default=BASELINE, metavar="NAME", help="scenario")
@option("--scenario-file", type=click.Path(path_type=Path), metavar="FILE", help="scenario-file")
@option("--until", type=_YEAR, metavar="YYYY", help="until")
@computes
@click.pass_obj
def solve(session: Session, /, *, scenario_file: Path | None, **asked: Any) -> ExitStatus:  # noqa: ANN401 - click passes the options by name
    """The least effort that covers the need, other ways, or what makes it impossible."""
    from ptce_finance.model.levers.usual import usual_levers
    from ptce_finance.model.solver import solve as least_effort

    goal_words = {name: asked.pop(name) for name in _GOAL}
    wanted = Asked(**asked)
    ground, cluster, kept = _ground(session, wanted)
    scenario = kept if scenario_file is None else read_file(scenario_file)
    if scenario.name == BASELINE:
        scenario = usual_levers(ground.base)
    goal = _goal(ground, **goal_words)
    try:
        found = least_effort(ground, scenario, goal)
    except KeyError as fault:
        raise wrong_usage("year-not-projected", year=str(fault.args[0])) from fault
    heading = scenario_answers.heading(cluster, scenario, ground)
    if wanted.as_json:
        session.answer({**heading, **scenario_answers.solution(found, session.locale)})
    else:
        click.echo(scenario_answers.solution_text(found, scenario, cluster, session.locale))
    return ExitStatus.DONE


@click.command(cls=Command)
@option("--seed", type=click.IntRange(0), default=1, metavar="N", help="seed")
@option("--draws", type=click.IntRange(1, 200_000), default=10_000, metavar="N", help="draws")
@option("--correlation", type=click.FloatRange(0, 1), metavar="X", help="correlation")
@option("--grouping", type=_GROUPINGS, metavar="GROUP", help="grouping")
@option("--late", type=click.IntRange(0, 24), default=0, metavar="N", help="late")
@option("--scenario", "named", default=BASELINE, metavar="NAME", help="scenario")
@option("--scenario-file", type=click.Path(path_type=Path), metavar="FILE", help="scenario-file")
@option("--until", type=_YEAR, metavar="YYYY", help="until")
@computes
@click.pass_obj
def simulate(
    session: Session,
    /,
    *,
    correlation: float | None,
    grouping: str | None,
    scenario_file: Path | None,
    **asked: Any,  # noqa: ANN401 - click passes the options by name
) -> ExitStatus:
    """Quantiles of the gap by year, chances of deficit, of the rule, of cash spent."""
    from ptce_finance.model.results.simulation import Grouping, SimulationSettings
    from ptce_finance.model.simulation import simulate as drawn

    settings = SimulationSettings(
        seed=asked.pop("seed"), draws=asked.pop("draws"), late=asked.pop("late")
    )
    if correlation is not None:
        settings = replace(settings, correlation=Decimal(str(correlation)))
    if grouping is not None:
        settings = replace(settings, grouping=Grouping(grouping))
    wanted = Asked(**asked)
    ground, cluster, kept = _ground(session, wanted)
    scenario = kept if scenario_file is None else read_file(scenario_file)
    found = drawn(ground, scenario, settings)
    heading = scenario_answers.heading(cluster, scenario, ground)
    if wanted.as_json:
        session.answer({**heading, **scenario_answers.simulation(found)})
    else:
        click.echo(scenario_answers.simulation_text(found, cluster, session.locale))
    return ExitStatus.DONE


COMMANDS = (solve, simulate)

_GOAL = ("from_year", "level", "thirds_at", "cash_months")


def _goal(
    ground: "ScenarioGround",
    *,
    from_year: int | None,
    level: str,
    thirds_at: int | None,
    cash_months: int | None,
) -> "Goal":
    """Without `--from`, the year after the base year."""
    from ptce_finance.model.results import CoverLevel
    from ptce_finance.model.results.solution import Goal

    return Goal(
        level=CoverLevel(level),
        from_year=from_year or ground.base.year.label + 1,
        thirds_at=thirds_at,
        cash_months=None if cash_months is None else Decimal(cash_months),
    )


def _ground(session: Session, asked: Asked) -> "tuple[ScenarioGround, str, Scenario]":
    """The ground, its cluster's name and the scenario named; a frozen one stands on its own."""
    from ptce_finance.model.facade import load
    from ptce_finance.model.scenario import data_of
    from ptce_finance.model.scenario_ground import ground_of

    with session.store() as store:
        cluster = chosen_cluster(store, asked.cluster)
        data = load(store, cluster.id)
        reading = followed(store, cluster.id, asked)
        scenario = kept_scenario(store, cluster.id, asked.named)
    if scenario.freeze is None:
        ground = ground_of(data, reading, asked.until)
    else:
        frozen = scenario.freeze
        ground = ground_of(data_of(frozen.inputs), frozen.reading, frozen.until)
    if ground is None:
        raise wrong_usage("no-cell-year", cluster=cluster.name)
    return ground, cluster.name, scenario
