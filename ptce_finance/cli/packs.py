"""The command that makes the documents of a reproducible pack again, in a folder."""

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

import ptce_finance
from ptce_finance.cli.outcome import ExitStatus, Refusal, wrong_usage
from ptce_finance.cli.session import Session
from ptce_finance.cli.words import Command, option, with_json

if TYPE_CHECKING:
    from ptce_finance.report.pack import Pack


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@option(
    "--to",
    "folder",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FOLDER",
    help="to-folder",
)
@with_json
@click.pass_obj
def rebuild(session: Session, /, *, file: Path, folder: Path, as_json: bool) -> ExitStatus:
    """Make the documents of a pack again; nothing of the store is read."""
    from ptce_finance.report.pack import PackError, rebuilt, same_figures

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise wrong_usage("folder-not-empty", folder=str(folder))
    try:
        pack = _read(file)
        files, same = rebuilt(pack), same_figures(pack)
    except PackError as fault:
        values = {"file": file.name, **fault.values}
        raise Refusal(ExitStatus.FILE_REFUSED, f"pack.{fault.code}", values) from fault
    _write(folder, files)
    if as_json:
        told = {name: sha256(data).hexdigest() for name, data in files.items()}
        session.answer({"folder": str(folder), "same_figures": same, "files": told})
    else:
        session.say("done.rebuild", folder=str(folder), count=str(len(files)))
        if not same:
            session.say("done.other-figures", code=pack.code, now=ptce_finance.__version__)
    return ExitStatus.DONE


COMMANDS = (rebuild,)


def _read(file: Path) -> "Pack":
    from ptce_finance.report.pack import read_pack
    from ptce_finance.report.pack.reading import MOST_BYTES

    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as fault:
        raise wrong_usage("file-missing", files=f"  {file}") from fault
    return read_pack(data)


def _write(folder: Path, files: dict[str, bytes]) -> None:
    try:
        for name, data in files.items():
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    except OSError as fault:
        raise wrong_usage("cannot-write", file=str(folder)) from fault
