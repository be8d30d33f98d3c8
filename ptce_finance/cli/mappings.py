"""How unknown layouts are read: mappings taken from a file, remembered ones listed and exported."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from ptce_finance.cli.columns import columns
from ptce_finance.cli.outcome import ExitStatus, wrong_usage
from ptce_finance.cli.plain import Json
from ptce_finance.cli.session import Session, chosen_cluster
from ptce_finance.cli.words import Command, option, with_json
from ptce_finance.domain.json_values import JsonFault
from ptce_finance.domain.mapping import Mapping
from ptce_finance.domain.mapping_text import LONGEST_TEXT, mapping_text, read_mapping
from ptce_finance.i18n import Locale, text
from ptce_finance.ingest.commit import cluster_named
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.store import Store

MOST_FAULTS = 20


def mapping_of(path: Path, locale: Locale) -> Mapping:
    """The mapping that a file holds; Refusal names every fault with its path in the file."""
    try:
        with path.open("rb") as file:
            written = file.read(4 * LONGEST_TEXT).decode("utf-8-sig", "replace")
    except OSError as fault:
        raise wrong_usage("file-missing", files=f"  {path}") from fault
    read = read_mapping(written)
    if read.mapping is None:
        faults = "\n".join(f"  {_sentence(fault, locale)}" for fault in read.faults[:MOST_FAULTS])
        raise wrong_usage("mapping", file=str(path), faults=faults)
    return read.mapping


def _sentence(fault: JsonFault, locale: Locale) -> str:
    return text(
        locale,
        f"mapping.fault.{fault.code}",
        path=fault.path or "—",
        found=fault.found,
        expected=fault.expected,
    )


def remembered(
    store: Store | None, options: ParseOptions, wanted: str | None
) -> Iterator[tuple[str | None, ParseOptions]]:
    """The ways to read a file with what is remembered: by the cluster named, else by each one.

    Each with the cluster whose mappings they are; the last without any.
    """
    if store is not None and options.mapping is None:
        named = cluster_named(store, wanted) if wanted else None
        clusters = store.clusters() if wanted is None else (named,) if named else ()
        for cluster in clusters:
            mappings = store.mappings(cluster.id)
            if mappings:
                yield cluster.name, replace(options, mappings=mappings)
    yield None, options


@click.command(cls=Command)
@click.argument("fingerprint", required=False, default="")
@option("--cluster", metavar="NAME", help="cluster")
@option("--to", "target", type=click.Path(path_type=Path), metavar="FILE", help="mapping-to")
@with_json
@click.pass_obj
def mappings(
    session: Session,
    /,
    *,
    fingerprint: str,
    cluster: str | None,
    target: Path | None,
    as_json: bool,
) -> ExitStatus:
    """List how unknown layouts are read, or write one into a file."""
    with session.store() as store:
        chosen = chosen_cluster(store, cluster)
        every = store.mappings(chosen.id)
    found = [mapping for mapping in every if mapping.fingerprint.startswith(fingerprint)]
    if target is not None:
        _write(found, target)
    if as_json:
        listed: list[Json] = [
            {"fingerprint": one.fingerprint, "file": one.file, "tables": len(one.tables)}
            for one in found
        ]
        session.answer({"cluster": chosen.name, "mappings": listed})
    elif target is not None:
        session.say("done.mapping", file=str(target))
    else:
        click.echo(_table(found, session.locale))
    return ExitStatus.DONE


COMMANDS = (mappings,)


def _write(found: Sequence[Mapping], target: Path) -> None:
    if len(found) != 1:
        listed = "\n".join(f"  {one.fingerprint}  {one.file}" for one in found)
        raise wrong_usage("which-mapping", mappings=listed or "  —")
    if target.exists() and target.stat().st_size:
        raise wrong_usage("file-exists", file=str(target))
    try:
        target.write_text(mapping_text(found[0]), encoding="utf-8")
    except OSError as fault:
        raise wrong_usage("cannot-write", file=str(target)) from fault


def _table(found: Sequence[Mapping], locale: Locale) -> str:
    if not found:
        return text(locale, "cli.mappings.none")
    heads = [text(locale, f"cli.mappings.{head}") for head in ("fingerprint", "file", "tables")]
    rows = [[one.fingerprint, one.file, str(len(one.tables))] for one in found]
    return columns(heads, rows, words=2)
