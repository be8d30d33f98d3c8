"""Commands that are announced and not there yet: one sentence, never a wrong figure."""

import click

from ptce_finance.cli.outcome import wrong_usage
from ptce_finance.cli.words import Command


@click.pass_context
def _not_yet(context: click.Context) -> None:
    raise wrong_usage("not-yet", feature=str(context.command.name))


def _announced(name: str) -> Command:
    return Command(
        name,
        callback=_not_yet,
        context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    )


COMMANDS = tuple(_announced(name) for name in ("solve", "simulate"))
