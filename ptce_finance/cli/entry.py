"""The program's entry: its commands, and the exit status that each call ends with."""

import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from ptce_finance.cli import (
    documents,
    figures,
    imports,
    keeping,
    kept_scenarios,
    mappings,
    packs,
    scenarios,
    votes,
)
from ptce_finance.cli.outcome import ExitStatus, Refusal
from ptce_finance.cli.session import Session, now
from ptce_finance.cli.words import Group, option
from ptce_finance.i18n import LOCALES, Locale, text
from ptce_finance.places import data_folder

LISTING_COMMANDS = frozenset({"import", "demo"})
"""Commands whose JSON answer is a list: it is there, empty, even when nothing could be done."""

INTERRUPTED = 130


def _choose_language(
    context: click.Context, _parameter: click.Parameter, chosen: Locale | None
) -> None:
    if chosen:
        context.ensure_object(Session).locale = chosen


@click.command(cls=Group, name="ptce_finance", no_args_is_help=True)
@option("--db", "database", type=click.Path(path_type=Path), help="db")
@option(
    "--lang",
    type=click.Choice(LOCALES),
    is_eager=True,
    expose_value=False,
    callback=_choose_language,
    help="lang",
)
@click.pass_context
def program(context: click.Context, database: Path | None) -> None:
    """Keep the store and the language of the call."""
    if database:
        context.ensure_object(Session).database = database


for _command in (
    *imports.COMMANDS,
    *mappings.COMMANDS,
    *figures.COMMANDS,
    *documents.COMMANDS,
    *packs.COMMANDS,
    *keeping.COMMANDS,
    *scenarios.COMMANDS,
    *kept_scenarios.COMMANDS,
    *votes.COMMANDS,
):
    program.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call and give its exit status; the arguments are the shell's unless given."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    session = Session()
    status = _ended(session, words)
    if not session.answered and status and "--json" in words and LISTING_COMMANDS & set(words):
        session.answer([])
    return status


def _ended(session: Session, words: list[str]) -> int:
    try:
        outcome = program.main(
            words, prog_name="python -m ptce_finance", standalone_mode=False, obj=session
        )
    except Refusal as refusal:
        session.tell(text(session.locale, refusal.key, **refusal.values))
        return refusal.status
    except click.exceptions.NoArgsIsHelpError as asked:
        session.tell(asked.format_message())
        return ExitStatus.WRONG_USAGE
    except click.UsageError as wrong:
        session.tell(_usage_sentence(session.locale, wrong))
        return ExitStatus.WRONG_USAGE
    except (click.Abort, BrokenPipeError) as stop:
        if isinstance(stop, click.Abort):
            session.tell(text(session.locale, "cli.fault.interrupted"))
        return INTERRUPTED
    except Exception:  # noqa: BLE001 - the last door: a fault of the program is told, never shown
        session.tell(_fault_sentence(session.locale))
        return ExitStatus.PROGRAM_FAULT
    return outcome if isinstance(outcome, int) else ExitStatus.DONE


def _usage_sentence(locale: Locale, wrong: click.UsageError) -> str:
    """What is wrong with the call, in our words, and where its help is."""
    match wrong:
        case click.exceptions.NoSuchCommand():
            sentence = text(locale, "cli.wrong.command", name=wrong.command_name)
        case click.NoSuchOption():
            sentence = text(locale, "cli.wrong.option", name=wrong.option_name)
        case click.MissingParameter():
            sentence = text(locale, "cli.wrong.missing", name=_name(wrong))
        case click.BadParameter():
            sentence = text(locale, "cli.wrong.value", name=_name(wrong))
        case click.BadOptionUsage():
            sentence = text(locale, "cli.wrong.value", name=wrong.option_name)
        case _:
            sentence = text(locale, "cli.wrong.arguments")
    path = wrong.ctx.command_path if wrong.ctx else "python -m ptce_finance"
    return f"{sentence} {text(locale, 'cli.wrong.help', command=f'{path} --help')}"


def _name(wrong: click.BadParameter) -> str:
    if wrong.param is None:
        return ""
    if isinstance(wrong.param, click.Option):
        return wrong.param.opts[0]
    return wrong.param.make_metavar(wrong.ctx or click.Context(program))


def _fault_sentence(locale: Locale) -> str:
    """Write the details of the fault in a file for whoever mends the program, and say so."""
    log = data_folder() / "incidents.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{now().isoformat()}\n{traceback.format_exc()}\n")
    except OSError:
        return text(locale, "cli.fault.unlogged")
    return text(locale, "cli.fault.logged", log=str(log))
