"""Commands of the board's votes: recorded, listed, the last one taken back."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from ptce_finance.cli.columns import columns
from ptce_finance.cli.kept_scenarios import kept_scenario
from ptce_finance.cli.outcome import ExitStatus, wrong_usage
from ptce_finance.cli.plain import Json
from ptce_finance.cli.session import Session, author, chosen_cluster, now
from ptce_finance.cli.words import Command, option, with_json
from ptce_finance.domain.scenario import BASELINE, Scenario
from ptce_finance.domain.vote import MOST_VOICES, Vote
from ptce_finance.i18n import Locale, day, number, text

if TYPE_CHECKING:
    from ptce_finance.store import Store

_VOICES = click.IntRange(0, MOST_VOICES)


@click.command(cls=Command)
@option("--cluster", metavar="NAME", help="cluster")
@option("--scenario", "named", required=True, metavar="NAME", help="voted")
@option("--on", type=click.DateTime(["%Y-%m-%d"]), required=True, metavar="YYYY-MM-DD", help="on")
@option("--for", "in_favour", type=_VOICES, default=0, metavar="N", help="for")
@option("--against", type=_VOICES, default=0, metavar="N", help="against")
@option("--abstained", type=_VOICES, default=0, metavar="N", help="abstained")
@option("--rejected", is_flag=True, help="rejected")
@option("--resolution", default="", metavar="TEXT", help="resolution")
@with_json
@click.pass_obj
def vote(
    session: Session,
    /,
    *,
    cluster: str | None,
    named: str,
    on: datetime,
    rejected: bool,
    as_json: bool,
    **told: Any,  # noqa: ANN401 - click passes the options by name
) -> ExitStatus:
    """Record a vote; an adopted option is frozen by it."""
    if on.date() > now().date():
        raise wrong_usage("vote-later", day=day(session.locale, on.date()))
    if not any(told[name] for name in ("in_favour", "against", "abstained")):
        raise wrong_usage("vote-tally")
    if named == BASELINE:
        raise wrong_usage("vote-baseline")
    with session.store() as store:
        chosen = chosen_cluster(store, cluster)
        seen = store.scenario(chosen.id, kept_scenario(store, chosen.id, named).id)
        asked = Vote(
            held_on=on.date(),
            scenario=seen.id,
            option=seen.name,
            adopted=not rejected,
            **told,
        )
        frozen = None if rejected or seen.frozen else _frozen(store, chosen.id, seen)
        kept = store.record_vote(
            chosen.id,
            asked,
            frozen,
            author=author(store),
            at=now(),
            seen=seen if frozen else None,
        )
    _tell(session, "vote", kept, as_json=as_json)
    return ExitStatus.DONE


@click.command(cls=Command)
@option("--cluster", metavar="NAME", help="cluster")
@option("--undo", is_flag=True, help="undo-vote")
@with_json
@click.pass_obj
def votes(session: Session, /, *, cluster: str | None, undo: bool, as_json: bool) -> ExitStatus:
    """The votes of a cluster's board, or the last one taken back."""
    with session.store() as store:
        chosen = chosen_cluster(store, cluster)
        held = store.votes(chosen.id)
        if undo and not held:
            raise wrong_usage("no-vote", cluster=chosen.name)
        if undo:
            undone = store.undo_vote(chosen.id, held[-1].id, author=author(store), at=now())
            _tell(session, "undo-vote", undone, as_json=as_json)
            return ExitStatus.DONE
    if as_json:
        session.answer({"cluster": chosen.name, "votes": [_document(one) for one in held]})
    elif held:
        click.echo(_table(session.locale, held))
    else:
        session.say("votes.none", cluster=chosen.name)
    return ExitStatus.DONE


COMMANDS = (vote, votes)


def _frozen(store: "Store", cluster_id: str, scenario: Scenario) -> Scenario:
    """The option, whole, with everything its figures rest on today."""
    import ptce_finance
    from ptce_finance.domain.scenario import whole
    from ptce_finance.model.facade import chosen_rule, load
    from ptce_finance.model.results.simulation import SimulationSettings
    from ptce_finance.model.scenario_freeze import FreezeOrder, freeze

    drawn = SimulationSettings()
    order = FreezeOrder(
        at=now(),
        by=author(store),
        code=ptce_finance.__version__,
        seed=drawn.seed,
        draws=drawn.draws,
    )
    known = {one.id: one for one in store.scenarios(cluster_id)}
    reading = chosen_rule(store, cluster_id).reading
    try:
        return freeze(load(store, cluster_id), whole(scenario, known), reading, None, order)
    except ValueError as fault:
        raise wrong_usage("nothing-to-freeze", name=scenario.name) from fault


def _tell(session: Session, done: str, vote: Vote, *, as_json: bool) -> None:
    if as_json:
        session.answer(_document(vote))
    else:
        session.say(f"done.{done}", name=vote.option, day=vote.held_on.isoformat())


def _document(vote: Vote) -> Json:
    return {
        "id": vote.id,
        "held_on": vote.held_on.isoformat(),
        "scenario": vote.scenario,
        "option": vote.option,
        "for": vote.in_favour,
        "against": vote.against,
        "abstained": vote.abstained,
        "adopted": vote.adopted,
        "resolution": vote.resolution,
        "recorded_by": vote.recorded_by,
        "recorded_at": None if vote.recorded_at is None else vote.recorded_at.isoformat(),
    }


def _table(locale: Locale, held: tuple[Vote, ...]) -> str:
    heads = ("held-on", "option", "for", "against", "abstained", "result", "recorded-by")
    rows = [
        [
            day(locale, one.held_on),
            one.option,
            *(number(locale, count) for count in (one.in_favour, one.against, one.abstained)),
            text(locale, f"vote.{'adopted' if one.adopted else 'rejected'}"),
            one.recorded_by,
        ]
        for one in held
    ]
    return columns([text(locale, f"vote.{head}") for head in heads], rows)
