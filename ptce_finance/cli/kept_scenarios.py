"""The scenarios that the store keeps: one found by its name, all of them listed."""

import click

from ptce_finance.cli.columns import columns
from ptce_finance.cli.outcome import ExitStatus, wrong_usage
from ptce_finance.cli.plain import Json
from ptce_finance.cli.session import Session, chosen_cluster
from ptce_finance.cli.words import Command, option, with_json
from ptce_finance.domain.scenario import BASELINE, Scenario, whole
from ptce_finance.i18n import Locale, number, text
from ptce_finance.store import Store
from ptce_finance.store.clusters import name_key


def kept_scenario(store: Store, cluster_id: str, name: str) -> Scenario:
    """The whole scenario with that name or id; Refusal lists those that there are."""
    if name == BASELINE:
        return Scenario(name=BASELINE)
    known = {one.id: one for one in store.scenarios(cluster_id)}
    named = {name_key(one.name): one for one in known.values()}
    found = named.get(name_key(name)) or known.get(name)
    if found is None:
        listed = "\n".join(f"  {one}" for one in (BASELINE, *(x.name for x in known.values())))
        raise wrong_usage("scenario-unknown", name=name, scenarios=listed)
    return whole(found, known)


@click.command(cls=Command)
@option("--cluster", metavar="NAME", help="cluster")
@with_json
@click.pass_obj
def scenarios(session: Session, /, *, cluster: str | None, as_json: bool) -> ExitStatus:
    """The scenarios that a cluster keeps."""
    with session.store() as store:
        chosen = chosen_cluster(store, cluster)
        held = store.scenarios(chosen.id)
    if as_json:
        listed: Json = {"cluster": chosen.name, "scenarios": [_document(one) for one in held]}
        session.answer(listed)
    elif held:
        click.echo(_table(held, session.locale))
    else:
        session.say("scenarios.none", cluster=chosen.name)
    return ExitStatus.DONE


COMMANDS = (scenarios,)


def _document(one: Scenario) -> Json:
    return {
        "id": one.id,
        "name": one.name,
        "description": one.description,
        "parent": one.parent,
        "levers": [lever.key for lever in one.active],
        "frozen_at": None if one.freeze is None else one.freeze.at.isoformat(),
        "digest": None if one.freeze is None else one.freeze.digest,
    }


def _table(held: tuple[Scenario, ...], locale: Locale) -> str:
    heads = [text(locale, f"cli.scenarios.{head}") for head in ("id", "name", "levers", "state")]
    rows = [
        [
            one.id,
            one.name,
            number(locale, len(one.active)),
            text(locale, f"cli.scenarios.{'frozen' if one.frozen else 'open'}"),
        ]
        for one in held
    ]
    return columns(heads, rows)
