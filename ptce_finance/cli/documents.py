"""The command that writes documents: the workbook of a study so far."""

from pathlib import Path
from typing import Any

import click

from ptce_finance.cli.figures import Asked, computes, studied
from ptce_finance.cli.outcome import ExitStatus, wrong_usage
from ptce_finance.cli.session import Session, now
from ptce_finance.cli.words import Command, option

AUDIENCES = ("board", "official")
_WORKBOOK = ".xlsx"


@click.command(cls=Command)
@option("--audience", type=click.Choice(AUDIENCES), required=True, help="audience")
@option("--to", "file", type=click.Path(path_type=Path), required=True, metavar="FILE", help="to")
@option("--until", type=click.IntRange(1900, 2199), metavar="YYYY", help="until")
@computes
@click.pass_obj
def report(session: Session, /, *, audience: str, file: Path, **asked: Any) -> ExitStatus:  # noqa: ANN401 - click passes the options by name
    """Write the workbook of the study; both audiences read the same one."""
    if file.suffix.lower() != _WORKBOOK:
        raise wrong_usage("not-yet", feature=f"report --to {file.suffix or file.name}")
    if file.exists() and file.stat().st_size:
        raise wrong_usage("file-exists", file=str(file))
    wanted = Asked(**asked)
    data = _workbook(session, wanted)
    try:
        file.write_bytes(data)
    except OSError as fault:
        raise wrong_usage("cannot-write", file=str(file)) from fault
    if wanted.as_json:
        session.answer({"file": str(file), "audience": audience})
    else:
        session.say("done.report", file=str(file))
    return ExitStatus.DONE


def _workbook(session: Session, asked: Asked) -> bytes:
    from ptce_finance.report.workbook import write_workbook

    with session.store() as store:
        study = studied(store, asked)
        files = {source.id: source.file for source in store.sources()}
    if study.projection is None:
        raise wrong_usage("no-projection", cluster=study.cluster)
    return write_workbook(study, session.locale, today=now().date(), files=files)


COMMANDS = (report,)
