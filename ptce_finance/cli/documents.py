"""The command that writes documents: the workbook, the board's pack, an authority's page."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ptce_finance.cli.figures import Asked, computes, followed, studied
from ptce_finance.cli.kept_scenarios import kept_scenario
from ptce_finance.cli.outcome import ExitStatus, wrong_usage
from ptce_finance.cli.scenario_file import read_file
from ptce_finance.cli.session import Session, chosen_cluster, now
from ptce_finance.cli.words import Command, option

if TYPE_CHECKING:
    from ptce_finance.domain.scenario import Scenario
    from ptce_finance.model.data import ClusterData
    from ptce_finance.report.pdf import Matter

BOARD, OFFICIAL = AUDIENCES = ("board", "official")
MOST = 4
"""Options that a board can compare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a document is made for, as the call says it."""

    audience: str
    funder: str | None
    request: str
    large: bool
    public: bool
    names: tuple[str, ...]
    files: tuple[Path, ...]
    slides: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a call found in the store: the documents' matter, the data, the scenarios, the rule."""

    matter: "Matter"
    data: "ClusterData"
    chosen: "tuple[Scenario, ...]"
    rule: str


@click.command(cls=Command)
@option("--audience", type=click.Choice(AUDIENCES), required=True, help="audience")
@option("--to", "file", type=click.Path(path_type=Path), required=True, metavar="FILE", help="to")
@option("--funder", metavar="NAME", help="funder")
@option("--request", default="", metavar="TEXT", help="request")
@option("--large", is_flag=True, help="large")
@option("--public", is_flag=True, help="public")
@option("--scenario", "names", multiple=True, metavar="NAME", help="options")
@option(
    "--scenario-file",
    "files",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="options-file",
)
@option("--until", type=click.IntRange(1900, 2199), metavar="YYYY", help="until")
@computes
@click.pass_obj
def report(session: Session, /, *, file: Path, **asked: Any) -> ExitStatus:  # noqa: ANN401 - click passes the options by name
    """Write the document that the file's name asks for."""
    told = {name: asked.pop(name) for name in Wanted.__slots__ if name in asked}
    wanted = Wanted(**told, slides=file.suffix.lower() == ".pptx")
    writers = {".pdf": _document, ".pptx": _document, ".xlsx": _workbook, ".zip": _pack}
    writer = writers.get(file.suffix.lower())
    if writer is None:
        raise wrong_usage("not-yet", feature=f"report --to {file.suffix or file.name}")
    if file.exists() and file.stat().st_size:
        raise wrong_usage("file-exists", file=str(file))
    call = Asked(**asked)
    data = writer(session, call, wanted)
    try:
        file.write_bytes(data)
    except OSError as fault:
        raise wrong_usage("cannot-write", file=str(file)) from fault
    if call.as_json:
        session.answer({"file": str(file), "audience": wanted.audience})
    else:
        session.say("done.report", file=str(file))
    return ExitStatus.DONE


def _workbook(session: Session, asked: Asked, wanted: Wanted) -> bytes:
    from ptce_finance.report.public import public_workbook
    from ptce_finance.report.workbook import write_workbook

    if wanted.public:
        made = _matter(session, asked, wanted)
        return public_workbook(made.matter, _asked_options(made, wanted))
    with session.store() as store:
        study = studied(store, asked)
        files = {source.id: source.file for source in store.sources()}
        members, stated = store.members(study.cluster_id), store.hypotheses(study.cluster_id)
    if study.projection is None:
        raise wrong_usage("no-projection", cluster=study.cluster)
    return write_workbook(
        study,
        session.locale,
        today=now().date(),
        files=files,
        members=members,
        hypotheses=stated,
    )


def _document(session: Session, asked: Asked, wanted: Wanted) -> bytes:
    """The board's pack or an authority's page, set as PDF or as slides."""
    from ptce_finance.report.pdf import board_pack, typeset
    from ptce_finance.report.slides import board_deck, written

    made = _matter(session, asked, wanted)
    matter = made.matter
    if wanted.audience == OFFICIAL:
        return _page(matter, wanted)
    scenarios = _asked_options(made, wanted)
    if wanted.slides:
        return written(board_deck(matter, scenarios), matter.made_on)
    return typeset(board_pack(matter, scenarios), matter.made_on)


def _pack(session: Session, asked: Asked, wanted: Wanted) -> bytes:
    """Everything the documents are made from; the page of one funder, else of each of them."""
    from ptce_finance.report.pack import Page, pack_of, write_pack
    from ptce_finance.report.pdf import funders
    from ptce_finance.report.public import public_files
    from ptce_finance.report.zipped import zipped

    made = _matter(session, asked, wanted)
    options = _asked_options(made, wanted)
    if wanted.public:
        return zipped(public_files(made.matter, options))
    known = funders(made.matter)
    if wanted.funder is not None and wanted.funder not in known:
        listed = "\n".join(f"  {name}" for name in known)
        raise wrong_usage("funder-unknown", funder=wanted.funder, funders=listed)
    names = known if wanted.funder is None else (wanted.funder,)
    pages = [Page(funder=name, large=wanted.large, request=wanted.request) for name in names]
    pack = pack_of(made.matter, made.data, options, pages, until=asked.until, rule=made.rule)
    return write_pack(pack)


def _asked_options(made: Made, wanted: Wanted) -> "tuple[Scenario, ...]":
    return _options(made.matter, (*made.chosen, *map(read_file, wanted.files)))


def _options(matter: "Matter", chosen: "tuple[Scenario, ...]") -> "tuple[Scenario, ...]":
    """What happens anyway, then the scenarios asked for; without one, computed ways."""
    from ptce_finance.domain.scenario import BASELINE, Scenario
    from ptce_finance.report.pdf import usual_options

    if not chosen:
        return usual_options(matter)
    if len(chosen) >= MOST:
        raise wrong_usage("options", most=str(MOST - 1))
    return (Scenario(name=BASELINE), *chosen)


def _page(matter: "Matter", wanted: Wanted) -> bytes:
    from ptce_finance.report.pdf import Asking, funders, official_page, typeset
    from ptce_finance.report.slides import official_deck, written

    known = funders(matter)
    listed = "\n".join(f"  {name}" for name in known)
    name = known[0] if wanted.funder is None and len(known) == 1 else wanted.funder
    if name is None:
        raise wrong_usage("which-funder", funders=listed)
    asking = Asking(funder=name, large=wanted.large, request=wanted.request)
    try:
        if wanted.slides:
            return written(official_deck(matter, asking), matter.made_on)
        return typeset(official_page(matter, asking), matter.made_on)
    except KeyError as fault:
        raise wrong_usage("funder-unknown", funder=name, funders=listed) from fault


def _matter(session: Session, asked: Asked, wanted: Wanted) -> Made:
    """The matter of the documents, what it is made from, and the kept scenarios asked for."""
    from ptce_finance.domain.scenario import BASELINE
    from ptce_finance.model.facade import load
    from ptce_finance.report.pdf import Edition, Held, matter_of

    with session.store() as store:
        cluster = chosen_cluster(store, asked.cluster)
        files: Mapping[str, str] = {source.id: source.file for source in store.sources()}
        held = Held(
            files=files,
            stated=store.hypotheses(cluster.id),
            said=store.said(cluster.id),
            members=store.members(cluster.id),
            decided=tuple(one for one in store.scenarios(cluster.id) if one.frozen),
            votes=store.votes(cluster.id),
        )
        names = [name for name in wanted.names if name != BASELINE]
        chosen = tuple(kept_scenario(store, cluster.id, name) for name in names)
        data, reading = load(store, cluster.id), followed(store, cluster.id, asked)
        kept = store.rule(cluster.id)
    edition = Edition(locale=session.locale, made_on=now().date(), public=wanted.public)
    matter = matter_of(data, reading, asked.until, held, edition)
    if matter is None:
        raise wrong_usage("no-projection", cluster=cluster.name)
    return Made(matter=matter, data=data, chosen=chosen, rule="" if kept is None else kept.text)


COMMANDS = (report,)
