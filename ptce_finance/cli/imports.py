"""Commands that bring workbooks in, list them and take them out."""

import os
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import click

from ptce_finance.cli import import_answers, reading_progress, tables
from ptce_finance.cli.import_answers import FileOutcome
from ptce_finance.cli.mappings import mapping_of, remembered
from ptce_finance.cli.outcome import ExitStatus, wrong_usage
from ptce_finance.cli.session import (
    Session,
    author,
    chosen_cluster,
    now,
    refused_by_store,
)
from ptce_finance.cli.words import Command, option, with_json
from ptce_finance.domain.cluster import ImportedSource
from ptce_finance.domain.issue import Issue
from ptce_finance.domain.keeping import CopyReason
from ptce_finance.domain.line import CELL_SCOPE, Version
from ptce_finance.domain.report import ImportReport, ImportStatus
from ptce_finance.i18n import text
from ptce_finance.ingest.demo import samples
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.places import samples_folder
from ptce_finance.store import Store, StoreError

CELL_WORDS = frozenset({CELL_SCOPE, "cellule"})
"""What a person may call the whole cell."""

READ_AT_MOST = 32 * 1024 * 1024
"""Bytes read of a file: more than the reader accepts, so that it refuses the rest itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wishes:
    """What the call says of its files."""

    options: ParseOptions
    dry_run: bool = False
    as_json: bool = False


@click.command(cls=Command, name="import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@option("--cluster", metavar="NAME", help="cluster-import")
@option("--year", type=click.IntRange(1900, 2199), metavar="YYYY", help="year")
@option("--version", type=click.Choice([version.value for version in Version]), help="version")
@option("--scope", metavar="cell|NAME", help="scope")
@option("--mapping", type=click.Path(path_type=Path), metavar="FILE", help="mapping")
@option("--skip-rejected", is_flag=True, help="skip-rejected")
@option("--dry-run", is_flag=True, help="dry-run")
@with_json
@click.pass_obj
def import_(  # noqa: PLR0913 - one parameter for each option of the command
    session: Session,
    /,
    files: tuple[Path, ...],
    *,
    cluster: str | None,
    year: int | None,
    version: str | None,
    scope: str | None,
    mapping: Path | None,
    skip_rejected: bool,
    dry_run: bool,
    as_json: bool,
) -> ExitStatus:
    """Read, check and load each file, in one transaction of its own."""
    options = ParseOptions(
        year=year,
        version=Version(version) if version else None,
        scope=_scope(scope),
        skip_rejected=skip_rejected,
        mapping=mapping_of(mapping, session.locale) if mapping else None,
    )
    wishes = _Wishes(options=options, dry_run=dry_run, as_json=as_json)
    return _import_all(session, [(path, cluster) for path in files], wishes)


@click.command(cls=Command)
@with_json
@click.pass_obj
def demo(session: Session, /, *, as_json: bool) -> ExitStatus:
    """Load the fictitious workbooks that come with the program."""
    files = [(sample.path, sample.cluster) for sample in samples(samples_folder())]
    if not files:
        raise wrong_usage("no-samples", folder=str(samples_folder()))
    return _import_all(session, files, _Wishes(options=ParseOptions(), as_json=as_json))


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.xlsx")
@click.pass_obj
def template(session: Session, /, file: Path) -> ExitStatus:
    """Write the workbook to fill in."""
    from ptce_finance.report.template import write_template

    if file.exists() and file.stat().st_size:
        raise wrong_usage("file-exists", file=str(file))
    try:
        file.write_bytes(write_template(session.locale, now().year))
    except OSError as fault:
        raise wrong_usage("cannot-write", file=str(file)) from fault
    session.say("done.template", file=str(file))
    return ExitStatus.DONE


@click.command(cls=Command)
@option("--cluster", metavar="NAME", help="cluster")
@with_json
@click.pass_obj
def sources(session: Session, /, *, cluster: str | None, as_json: bool) -> ExitStatus:
    """List the imports, those taken out too, oldest first."""
    with session.store() as store:
        wanted = chosen_cluster(store, cluster).id if cluster else None
        found = store.sources(wanted)
        names = {known.id: known.name for known in store.clusters()}
    if as_json:
        session.answer({"sources": [import_answers.source(one, names) for one in found]})
    else:
        click.echo(tables.sources(found, names, session.locale))
    return ExitStatus.DONE


@click.command(cls=Command)
@click.argument("source_id", metavar="ID")
@with_json
@click.pass_obj
def withdraw(session: Session, /, source_id: str, *, as_json: bool) -> ExitStatus:
    """Take an import out, with what it brought."""
    with session.store() as store:
        try:
            gone = store.withdraw(source_id, author=author(store), at=now())
        except KeyError as fault:
            raise wrong_usage("source-unknown", source=source_id) from fault
        names = {known.id: known.name for known in store.clusters()}
    if as_json:
        session.answer(import_answers.source(gone, names))
    else:
        session.say("done.withdrawn", file=gone.file)
    return ExitStatus.DONE


COMMANDS = (demo, template, import_, sources, withdraw)


def _scope(typed: str | None) -> str | None:
    """The scope as it is kept: the cell under whichever name it is called, or an action's name."""
    if typed is not None and typed.strip().casefold() in CELL_WORDS:
        return CELL_SCOPE
    return typed or None


def _import_all(
    session: Session, files: Sequence[tuple[Path, str | None]], wishes: _Wishes
) -> ExitStatus:
    """Every file in turn, whatever became of the one before; what was done is always told."""
    missing = [path for path, _ in files if not (path.is_file() and os.access(path, os.R_OK))]
    if missing:
        raise wrong_usage("file-missing", files="\n".join(f"  {path}" for path in missing))
    outcomes: list[FileOutcome] = []
    opens = not wishes.dry_run or session.database.exists()
    try:
        with session.store() if opens else nullcontext() as store:
            try:
                for path, cluster in files:
                    outcomes.append(_import_one(session, store, path, cluster, wishes))
            finally:
                if store and not wishes.dry_run:
                    _keep_copy(session, store, outcomes)
    finally:
        _tell(session, outcomes, as_json=wishes.as_json)
    accepted = all(outcome.accepted for outcome in outcomes)
    return ExitStatus.DONE if accepted else ExitStatus.FILE_REFUSED


def _keep_copy(session: Session, store: Store, outcomes: Sequence[FileOutcome]) -> None:
    """A copy of the store once something was loaded; where it cannot be made, that is said."""
    if not any(outcome.status is ImportStatus.LOADED for outcome in outcomes):
        return
    try:
        store.keep_copy(CopyReason.IMPORT, now())
    except StoreError as fault:
        refused = refused_by_store(session.locale, fault)
        reason = text(session.locale, refused.key, **refused.values)
        session.tell(text(session.locale, "cli.done.no-copy", reason=reason))


def _import_one(
    session: Session, store: Store | None, path: Path, wanted: str | None, wishes: _Wishes
) -> FileOutcome:
    """Read one file and, unless the run is dry, load it. A dry run opens no store that is not."""
    from ptce_finance.ingest.commit import cluster_named, commit
    from ptce_finance.ingest.layouts.mapped import LAYOUT_ID as MAPPED
    from ptce_finance.ingest.parse import parse

    with path.open("rb") as file:
        data = file.read(READ_AT_MOST)
    for whose, options in remembered(store, wishes.options, wanted):
        report = parse(data, path.name, options, reading_progress.told(session, path))
        if whose is None or report.layout == MAPPED:
            break
    cluster = wanted or report.cluster or whose or path.stem
    known = cluster_named(store, cluster) if store else None
    cluster = known.name if known else cluster
    if report.status is not ImportStatus.LOADED or store is None:
        return _outcome(report, cluster, report.status)
    if wishes.dry_run:
        there = store.find_source(known.id, report.sha256) if known else None
        return _outcome(report, cluster, ImportStatus.DUPLICATE if there else report.status, there)
    receipt = commit(store, report, cluster=cluster, author=author(store), at=now())
    if wishes.options.mapping is not None:
        cluster_id = receipt.source.cluster_id
        store.remember_mapping(cluster_id, wishes.options.mapping, author=author(store), at=now())
    return _outcome(report, cluster, receipt.status, receipt.source, receipt.issues)


def _outcome(
    report: ImportReport,
    cluster: str,
    status: ImportStatus,
    source: ImportedSource | None = None,
    issues: tuple[Issue, ...] = (),
) -> FileOutcome:
    added = tuple(issue for issue in issues if issue not in report.issues)
    return FileOutcome(
        report=report,
        cluster=cluster,
        status=status,
        source_id=source.id if source else None,
        issues=report.issues + added,
    )


def _tell(session: Session, outcomes: Sequence[FileOutcome], *, as_json: bool) -> None:
    if as_json:
        session.answer([import_answers.imported(one, session.locale) for one in outcomes])
        return
    for outcome in outcomes:
        click.echo(tables.imported(outcome, session.locale))
