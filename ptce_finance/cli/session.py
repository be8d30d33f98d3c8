"""One call of the command line: its language, the store it works on, what it answers."""

import getpass
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import click

from ptce_finance.cli.outcome import ExitStatus, Refusal, wrong_usage
from ptce_finance.cli.plain import Json
from ptce_finance.cli.sentences import issue_message
from ptce_finance.domain.cluster import Cluster
from ptce_finance.i18n import DEFAULT_LOCALE, Locale, text
from ptce_finance.i18n.sentences import shown_value
from ptce_finance.ingest.commit import cluster_named
from ptce_finance.places import store_path
from ptce_finance.store import Store, StoreError


@dataclass(slots=True)
class Session:
    """The language and the store of one call; `answered` once its JSON document is printed."""

    database: Path = field(default_factory=store_path)
    locale: Locale = DEFAULT_LOCALE
    answered: bool = False

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store, opened; Refusal where it cannot be opened or written."""
        try:
            with Store.open(self.database) as store:
                for issue in (*store.warnings, *store.place_warnings):
                    self.tell(issue_message(issue, self.database.name, self.locale))
                yield store
        except StoreError as fault:
            raise refused_by_store(self.locale, fault) from fault

    def answer(self, document: Json) -> None:
        """Print the one JSON document of the call, in characters that every console carries."""
        self.answered = True
        click.echo(json.dumps(document, indent=1))

    def say(self, key: str, **values: str) -> None:
        """Print the sentence `cli.<key>` on standard output."""
        click.echo(text(self.locale, f"cli.{key}", **values))

    def tell(self, sentence: str) -> None:
        """Print a message on standard error."""
        click.echo(sentence, err=True)


def refused_by_store(locale: Locale, fault: StoreError) -> Refusal:
    """The refusal that says in a sentence why the store cannot be used."""
    values = {name: shown_value(locale, value) for name, value in fault.values.items()}
    return Refusal(ExitStatus.STORE_CLOSED, f"store.{fault.code}", {"detail": "", **values})


def now() -> datetime:
    """The time of the call, the only clock of the command line."""
    return datetime.now(UTC)


def author(store: Store) -> str:
    """Who writes: the name typed once, else the name of the account on this machine."""
    typed = store.author()
    if typed:
        return typed
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def chosen_cluster(store: Store, name: str | None) -> Cluster:
    """The cluster with that name, or the only one; Refusal lists the clusters otherwise."""
    clusters = store.clusters()
    if not clusters:
        raise wrong_usage("no-cluster")
    listed = "\n".join(f"  {cluster.name}" for cluster in clusters)
    if name is None and len(clusters) > 1:
        raise wrong_usage("several-clusters", clusters=listed)
    chosen = clusters[0] if name is None else cluster_named(store, name)
    if chosen is None:
        raise wrong_usage("cluster-unknown", cluster=str(name), clusters=listed)
    return chosen
