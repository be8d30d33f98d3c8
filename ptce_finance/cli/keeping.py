"""Commands that look after the store: a copy, its return, a check."""

from pathlib import Path

import click

from ptce_finance.cli import import_answers
from ptce_finance.cli.outcome import ExitStatus, wrong_usage
from ptce_finance.cli.sentences import issue_message
from ptce_finance.cli.session import Session, refused_by_store
from ptce_finance.cli.words import Command, with_json
from ptce_finance.store import Store, StoreError


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
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@with_json
@click.pass_obj
def restore(session: Session, /, file: Path, *, as_json: bool) -> ExitStatus:
    """Put a copy back in the place of the store, once it is verified."""
    _existing(file)
    try:
        Store.restore(file, session.database)
    except StoreError as fault:
        raise refused_by_store(session.locale, fault) from fault
    return _done(session, "restore", file, as_json=as_json)


@click.command(cls=Command)
@with_json
@click.pass_obj
def check(session: Session, /, *, as_json: bool) -> ExitStatus:
    """Check the integrity and the invariants of the store."""
    with session.store() as store:
        found = store.check()
    if as_json:
        issues = import_answers.issues(found, session.database.name, session.locale)
        session.answer({"sound": not found, "issues": issues})
    else:
        for issue in found:
            click.echo(issue_message(issue, session.database.name, session.locale))
        session.say("done.unsound" if found else "done.sound", file=str(session.database))
    return ExitStatus.STORE_CLOSED if found else ExitStatus.DONE


COMMANDS = (backup, restore, check)


def _existing(file: Path) -> None:
    if not file.is_file():
        raise wrong_usage("file-missing", files=f"  {file}")


def _done(session: Session, command: str, file: Path, *, as_json: bool) -> ExitStatus:
    if as_json:
        session.answer({"file": str(file), "store": str(session.database)})
    else:
        session.say(f"done.{command}", file=str(file))
    return ExitStatus.DONE
