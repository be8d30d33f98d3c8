"""Commands that compute: families, the 3/3 rule, the projection, the register, the trace."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from ptce_finance.cli import answers, cash_answers, figure_tables
from ptce_finance.cli.answers import Document, Traced
from ptce_finance.cli.kept_scenarios import kept_scenario
from ptce_finance.cli.outcome import ExitStatus, wrong_usage
from ptce_finance.cli.scenario_file import read_file
from ptce_finance.cli.session import Session, chosen_cluster
from ptce_finance.cli.words import Command, option, with_json
from ptce_finance.domain.grid import Neighbourhood
from ptce_finance.domain.line import Line
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.rule import RuleFileError
from ptce_finance.domain.scenario import BASELINE, Scenario
from ptce_finance.i18n import Locale, text
from ptce_finance.model.results import Study
from ptce_finance.store import Store

_RULE = "ptce_finance.rule"
"""Where a call keeps the reading of its rule file."""

Settings = Mapping[str, str]

FEW_LINES = 6
"""Behind a figure: the cells around each are shown; beyond, those of a line traced by its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a call wants studied, and how it wants the answer."""

    cluster: str | None
    reading: Settings
    as_json: bool
    until: int | None = None
    scenario: Scenario | None = None
    named: str = BASELINE


def _rule(context: click.Context, _option: click.Parameter, file: Path | None) -> None:
    """Keep the reading that a rule file asks for; `--reading` changes it after."""
    if file is None or context.resilient_parsing:
        return
    from ptce_finance.model.rule_file import read_rule

    try:
        context.meta[_RULE] = read_rule(file.read_bytes()).reading
    except OSError as fault:
        raise wrong_usage("file-missing", files=str(file)) from fault
    except RuleFileError as refused:
        locale = context.ensure_object(Session).locale
        told = [
            text(
                locale,
                f"rule-file.{fault.code}",
                place=fault.key,
                found=fault.found,
                expected=fault.expected,
            )
            for fault in refused.faults
        ]
        raise wrong_usage("rule", file=file.name, faults="\n".join(told)) from refused


def _reading(
    _context: click.Context, _option: click.Parameter, settings: tuple[str, ...]
) -> Settings:
    """The settings asked for, once they are understood: they change the reading of the rule."""
    pairs = [setting.partition("=") for setting in settings]
    asked = {key.strip(): value.strip() for key, _, value in pairs}
    try:
        Reading().with_settings(asked)
    except ValueError as fault:
        raise wrong_usage("reading", setting=str(fault)) from fault
    return asked


def computes(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that computes."""
    with_reading = option(
        "--reading", multiple=True, callback=_reading, metavar="KEY=VALUE", help="reading"
    )
    with_cluster = option("--cluster", metavar="NAME", help="cluster")
    with_rule = option(
        "--rule",
        type=click.Path(path_type=Path),
        is_eager=True,
        expose_value=False,
        callback=_rule,
        metavar="FILE",
        help="rule",
    )
    decorated: Callable[..., Any] = with_cluster(with_rule(with_reading(with_json(command))))
    return decorated


@click.command(cls=Command)
@computes
@click.pass_obj
def resources(session: Session, /, **asked: Any) -> ExitStatus:  # noqa: ANN401 - click passes the options by name
    """The families by fiscal year and version."""
    return _show(session, Asked(**asked), answers.resources, figure_tables.resources)


@click.command(cls=Command)
@computes
@click.pass_obj
def thirds(session: Session, /, **asked: Any) -> ExitStatus:  # noqa: ANN401 - click passes the options by name
    """The 3/3 rule by fiscal year, on the version that counts."""
    return _show(session, Asked(**asked), answers.thirds, figure_tables.thirds)


@click.command(cls=Command)
@option("--until", type=click.IntRange(1900, 2199), metavar="YYYY", help="until")
@option("--scenario", default=BASELINE, metavar="NAME", help="scenario")
@option("--scenario-file", type=click.Path(path_type=Path), metavar="FILE", help="scenario-file")
@computes
@click.pass_obj
def project(
    session: Session,
    /,
    *,
    scenario: str,
    scenario_file: Path | None,
    **asked: Any,  # noqa: ANN401 - click passes the options by name
) -> ExitStatus:
    """The projection in a scenario, the public money at each level, the gap."""
    supposed = None if scenario_file is None else read_file(scenario_file)
    wanted = Asked(**asked, scenario=supposed, named=scenario)
    return _show(session, wanted, answers.project, figure_tables.project)


@click.command(cls=Command)
@computes
@click.pass_obj
def agreements(session: Session, /, **asked: Any) -> ExitStatus:  # noqa: ANN401 - click passes the options by name
    """The register of agreements, and the public lines that none of them dates."""
    return _show(session, Asked(**asked), answers.agreements, figure_tables.agreements)


@click.command(cls=Command)
@option("--until", type=click.IntRange(1900, 2199), metavar="YYYY", help="until")
@computes
@click.pass_obj
def cash(session: Session, /, **asked: Any) -> ExitStatus:  # noqa: ANN401 - click passes the options by name
    """The cash month by month, at each level of cover."""
    return _show(session, Asked(**asked), cash_answers.cash, cash_answers.cash_text)


@click.command(cls=Command)
@click.argument("subject", metavar="LINE_OR_FIGURE")
@computes
@click.pass_obj
def trace(session: Session, /, subject: str, **asked: Any) -> ExitStatus:  # noqa: ANN401 - click passes the options by name
    """From a figure to its lines and their cells, or one line to its cell."""
    wanted = Asked(**asked)
    with session.store() as store:
        traced = _traced(store, subject, wanted)
    if wanted.as_json:
        session.answer(answers.trace(traced, session.locale))
    else:
        click.echo(figure_tables.trace(traced, session.locale))
    return ExitStatus.DONE


COMMANDS = (resources, thirds, project, agreements, cash, trace)


def _show(
    session: Session,
    asked: Asked,
    as_document: Callable[[Study], Document],
    as_text: Callable[[Study, Locale], str],
) -> ExitStatus:
    with session.store() as store:
        study = studied(store, asked)
    if asked.as_json:
        session.answer(as_document(study))
    else:
        click.echo(as_text(study, session.locale))
    return ExitStatus.DONE


def studied(store: Store, asked: Asked) -> Study:
    """The study that a call asks for; a frozen scenario gives its own figures, of its day.

    Refusal where the cluster or the scenario is not known.
    """
    from ptce_finance.model.facade import study
    from ptce_finance.model.scenario_freeze import recompute

    cluster = chosen_cluster(store, asked.cluster)
    reading = followed(store, cluster.id, asked)
    scenario = asked.scenario
    if scenario is None and asked.named != BASELINE:
        scenario = kept_scenario(store, cluster.id, asked.named)
        if scenario.frozen:
            return recompute(scenario)
    return study(store, cluster.id, reading=reading, until=asked.until, scenario=scenario)


def followed(store: Store, cluster_id: str, asked: Asked) -> Reading:
    """The reading that a call follows: its rule file's, else the cluster's, with its settings."""
    from ptce_finance.model.facade import chosen_rule

    given: Reading | None = click.get_current_context().meta.get(_RULE)
    rule = chosen_rule(store, cluster_id).reading if given is None else given
    return rule.with_settings(dict(asked.reading))


def _traced(store: Store, subject: str, asked: Asked) -> Traced:
    """The line with that id, else the figure with that key and the lines under it."""
    from ptce_finance.model.trace import figure, line_ids

    line = store.line(subject)
    if line is not None:
        alone = {line.id: line}
        return Traced(figure=None, lines=alone, files=_files(store), near=_near(store, alone))
    study = studied(store, asked)
    opened = figure(study, subject)
    if opened is None:
        raise wrong_usage("subject-unknown", subject=subject)
    lines = {one.id: one for one in store.lines(study.cluster_id)}
    behind = {key: lines[key] for key in line_ids(opened) if key in lines}
    near = _near(store, behind) if len(behind) <= FEW_LINES else {}
    return Traced(figure=opened, lines=lines, files=_files(store), near=near)


def _near(store: Store, lines: Mapping[str, Line]) -> dict[str, Neighbourhood]:
    found = {key: store.neighbourhood(line.source_id, line.source) for key, line in lines.items()}
    return {key: near for key, near in found.items() if near is not None}


def _files(store: Store) -> dict[str, str]:
    return {source.id: source.file for source in store.sources()}
