"""Click's commands and options with every word taken from the catalogue.

The `help` of a command or an option is a catalogue key, turned into words only when help is asked
for, in the language of the call.
"""

from collections.abc import Callable
from typing import Any

import click

from ptce_finance.cli.session import Session
from ptce_finance.i18n import text


def say(context: click.Context, key: str, **values: str) -> str:
    """The sentence `cli.<key>` in the language of the call."""
    return text(context.ensure_object(Session).locale, f"cli.{key}", **values)


class Option(click.Option):
    """An option whose help is a catalogue key under `cli.option`."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """How to write the option, and what it does."""
        record = super().get_help_record(ctx)
        return record and (record[0], say(ctx, f"option.{self.help}"))


def _show_help(context: click.Context, _option: click.Parameter, asked: bool) -> None:  # noqa: FBT001
    if asked:
        click.echo(context.get_help())
        context.exit()


class Command(click.Command):
    """A command whose help is the catalogue's sentence `cli.command.<name>`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - click's own signature
        super().__init__(*args, **{**kwargs, "add_help_option": False})
        self.params.append(_help_option())

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - click's own signature
        """The line that the list of commands shows."""
        return say(click.get_current_context(), f"command.{self.name}")

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how to call it."""
        formatter.write_usage(
            ctx.command_path,
            " ".join(self.collect_usage_pieces(ctx)),
            prefix=say(ctx, "help.usage") + " ",
        )

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(ctx, f"command.{self.name}"))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options with what they do."""
        records = [
            option.get_help_record(ctx) for option in self.params if isinstance(option, Option)
        ]
        _section(formatter, say(ctx, "help.options"), [record for record in records if record])


class Group(Command, click.Group):
    """The program itself: its commands are listed under its options."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with what they do."""
        names = self.list_commands(ctx)
        commands = [(name, self.commands[name].get_short_help_str()) for name in names]
        _section(formatter, say(ctx, "help.commands"), commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """The commands in the order in which they are declared."""
        return list(self.commands)


def _section(formatter: click.HelpFormatter, heading: str, records: list[tuple[str, str]]) -> None:
    formatter.write_paragraph()
    formatter.write(f"{heading}\n")
    with formatter.indentation():
        formatter.write_dl(records)


def _help_option() -> Option:
    return Option(
        ["--help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        help="help",
        callback=_show_help,
    )


def option(*names: str, **settings: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - passed to click as it is
    """A click option of this house; `help` is a key under `cli.option`."""
    return click.option(*names, cls=Option, **settings)


def with_json(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--json`: one JSON document on standard output, nothing else there."""
    decorated: Callable[..., Any] = option("--json", "as_json", is_flag=True, help="json")(command)
    return decorated
