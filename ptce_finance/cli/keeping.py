"""Commands that look after the store: copies, their return, a check, the way back from damage."""

from pathlib import Path

import click

from ptce_finance.cli import import_answers
from ptce_finance.cli.keeping_answers import copies_table, copy_answer, way_answer, way_text
from ptce_finance.cli.outcome import ExitStatus, wrong_usage
from ptce_finance.cli.sentences import issue_message
from ptce_finance.cli.session import Session, refused_by_store
from ptce_finance.cli.words import Command, option, with_json
from ptce_finance.domain.issue import Issue
from ptce_finance.store import NothingToRecover, Store, StoreDamaged, StoreError, StoreUnsound


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@with_json
@click.pass_obj
def backup(session: Session, /, file: Path, *, as_json: bool) -> ExitStatus:
    """Copy the whole store into one verified file."""
    _existing(session.database)
    with session.store() as store:
        store.backup(file)
    return _done(session, "backup", file, as_json=as_json)


@click.command(cls=Command)
@with_json
@click.pass_obj
def copies(session: Session, /, *, as_json: bool) -> ExitStatus:
    """List the copies kept beside the store, newest first."""
    kept = Store.copies(session.database)
    if as_json:
        session.answer({"copies": [copy_answer(one, session.database) for one in kept]})
    elif kept:
        click.echo(copies_table(kept, session.locale))
    else:
        session.say("copies.none")
    return ExitStatus.DONE


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@with_json
@click.pass_obj
def restore(session: Session, /, file: Path, *, as_json: bool) -> ExitStatus:
    """Put a copy back in the place of the store, once it is verified."""
    try:
        file = file if file.is_file() else Store.copy_file(session.database, file.name)
        kept = Store.restore(file, session.database)
    except StoreError as fault:
        if fault.code == "copy-gone":
            raise wrong_usage("file-missing", files=f"  {file}") from fault
        raise refused_by_store(session.locale, fault) from fault
    status = _done(session, "restore", file, as_json=as_json, replaced=kept)
    if kept and not as_json:
        session.say("done.replaced", file=kept)
    return status


@click.command(cls=Command)
@option("--yes", "follow", is_flag=True, help="yes")
@with_json
@click.pass_obj
def recover(session: Session, /, *, follow: bool, as_json: bool) -> ExitStatus:
    """Say what can take the place of a store that cannot be opened, and put it there if asked."""
    file = session.database.name
    if _opens(session):
        if as_json:
            session.answer({"opens": True, "ways": []})
        else:
            session.say("recover.opens", file=file)
        return ExitStatus.DONE
    try:
        ways = Store.ways_back(session.database)
        if not ways:
            raise NothingToRecover(file=file)
        aside = Store.take_back(session.database, ways[0]) if follow else ""
    except StoreError as fault:
        raise refused_by_store(session.locale, fault) from fault
    if as_json:
        told = [way_answer(way, session.database) for way in ways]
        session.answer({"opens": follow, "ways": told, "log": aside or None})
    else:
        for way in ways:
            click.echo(way_text(way, session.locale))
        session.say("recover.done" if follow else "recover.ask", file=file)
        if aside:
            session.say("recover.log", file=aside)
    return ExitStatus.DONE if follow else ExitStatus.STORE_CLOSED


@click.command(cls=Command)
@with_json
@click.pass_obj
def check(session: Session, /, *, as_json: bool) -> ExitStatus:
    """Check the integrity and the invariants of the store."""
    found = _found(session)
    if as_json:
        issues = import_answers.issues(found, session.database.name, session.locale)
        session.answer({"sound": not found, "issues": issues})
    else:
        for issue in found:
            click.echo(issue_message(issue, session.database.name, session.locale))
        session.say("done.unsound" if found else "done.sound", file=str(session.database))
    return ExitStatus.STORE_CLOSED if found else ExitStatus.DONE


COMMANDS = (backup, copies, restore, recover, check)


def _found(session: Session) -> tuple[Issue, ...]:
    try:
        with Store.open(session.database) as store:
            return store.check()
    except StoreUnsound as fault:
        return fault.issues
    except StoreError as fault:
        raise refused_by_store(session.locale, fault) from fault


def _opens(session: Session) -> bool:
    """Whether the store can be opened; Refusal where something else than damage is in the way."""
    try:
        with Store.open(session.database):
            return True
    except StoreDamaged:
        return False
    except StoreError as fault:
        raise refused_by_store(session.locale, fault) from fault


def _existing(file: Path) -> None:
    if not file.is_file():
        raise wrong_usage("file-missing", files=f"  {file}")


def _done(
    session: Session, command: str, file: Path, *, as_json: bool, replaced: str | None = None
) -> ExitStatus:
    if as_json:
        told = {"file": str(file), "store": str(session.database)}
        session.answer(told if replaced is None else {**told, "replaced": replaced or None})
    else:
        session.say(f"done.{command}", file=str(file))
    return ExitStatus.DONE
