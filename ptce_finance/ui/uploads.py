"""Files dropped on the import page: read, questioned, then loaded under a button."""

from hashlib import sha256
from typing import Final

import streamlit as st
from streamlit.typing import UploadedFile

from ptce_finance.domain.cluster import ImportedSource, SourceStatus
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.issue import Severity
from ptce_finance.domain.line import Version
from ptce_finance.domain.report import ImportReport, ImportStatus
from ptce_finance.domain.template import LAYOUT_ID
from ptce_finance.i18n import moment, text
from ptce_finance.ingest.background import FileReading
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ui import (
    file_draft,
    file_draft_told,
    file_readings,
    mapping_door,
    mapping_state,
    reading_progress,
    replacement,
    state,
    writing,
)
from ptce_finance.ui.file_report import BADGES, exercises_table, show_report
from ptce_finance.ui.plain import markdown, plain_line
from ptce_finance.ui.reading_progress import Awaited
from ptce_finance.ui.scope_choice import chosen_scope, scope_field, without_name
from ptce_finance.ui.tables import show_table
from ptce_finance.ui.view import View

YEARS: Final = tuple(range(2010, 2041))
UNSAID: Final = ""
SHORT: Final = 12
SIGNED: Final = "uploads"


def head(view: View) -> None:
    """What the page is for, in a sentence."""
    st.markdown(view.text("import.what"))


def uploads(view: View) -> tuple[Awaited, ...]:
    """The drop zone, then one card for each file; what is still being read."""
    files = st.file_uploader(
        view.text("import.drop"),
        accept_multiple_files=True,
        key="uploads",
        help=view.text("import.drop-help"),
    )
    if files:
        writing.signature(view.locale, place=SIGNED)
    sums = [sha256(file.getvalue()).hexdigest() for file in files]
    dropped = [
        (file, place, _reading(view, file, place, sum_of))
        for place, file, sum_of in (
            (f"{position}_{file.name}", file, sum_of)
            for position, (file, sum_of) in enumerate(zip(files, sums, strict=True))
        )
    ]
    file_draft_told.waiting(view, sums)
    reading_progress.wait([reading for _, _, reading in dropped])
    cards = [_file(view, file, place, reading) for file, place, reading in dropped]
    return tuple(awaited for awaited in cards if awaited is not None)


def _reading(view: View, file: UploadedFile, place: str, sum_of: str) -> FileReading:
    """The reading of a file with what was answered about it, now or before."""
    file_draft.follow(place, sum_of, file.name)
    return file_readings.asked(file.getvalue(), file.name, _options(view, place))


def _options(view: View, place: str) -> ParseOptions:
    return mapping_door.with_remembered(view, _said_before(place), _typed_cluster(place))


def _file(view: View, file: UploadedFile, place: str, reading: FileReading) -> Awaited | None:
    name = plain_line(file.name)
    if reading.under_way or reading.cancelled:
        with st.container(border=True):
            return reading_progress.card(view, reading, name)
    report = reading.report()
    with st.container(border=True):
        head = st.container(horizontal=True, vertical_alignment="center")
        _propose_cluster(report, file.getvalue(), place)
        there = _already(report, _cluster_name(report, place))
        status = ImportStatus.DUPLICATE if there else report.status
        colour, icon = BADGES[status]
        head.subheader(markdown(name), anchor=False)
        head.badge(view.text(f"import.status-{status.value}"), icon=icon, color=colour)
        if there is None:
            file_draft_told.told(view, place, report.sha256, lambda: _give_up(file, place))
            mapping_door.read_as_before(view, report, file.getvalue(), _options(view, place))
            show_report(view, report)
            mapping_door.door(view, report, file.getvalue(), place)
            _questions(view, report, place)
            file_draft.settle(place, report.sha256)
            _load_button(view, report, place)
        else:
            _receipt(view, report, there, place)
    return None


def _give_up(file: UploadedFile, place: str) -> None:
    mapping_state.give_up(mapping_state.mapped_file(file.name, file.getvalue()), place)


def _said_before(place: str) -> ParseOptions:
    """What the person chose for this file at the last run."""
    year = state.recall(f"year_{place}", UNSAID)
    version = state.recall(f"version_{place}", UNSAID)
    return ParseOptions(
        year=int(year) if year.isdigit() else None,
        version=Version(version) if version in set(Version) else None,
        scope=chosen_scope(place),
        skip_rejected=state.recall(f"skip_{place}") == "True",
    )


def _questions(view: View, report: ImportReport, place: str) -> None:
    """What only the person knows: whose budget, which cluster, which year, what to leave out."""
    if not (report.lines or report.status is ImportStatus.NEEDS_MAPPING):
        return
    columns = st.columns(2)
    with columns[0]:
        _cluster_field(view, report, place)
    with columns[1]:
        if report.layout != LAYOUT_ID:  # whose lines say their action themselves
            scope_field(view, place, assumed=report.scope_assumed)
    if _asks_for_year(report):
        with columns[0]:
            _choice(view, "year", tuple(str(year) for year in YEARS), place)
        with columns[1]:
            _choice(view, "version", tuple(version.value for version in Version), place)
    if any(issue.severity is Severity.ERROR for issue in report.issues) and report.lines:
        st.checkbox(
            view.text("import.skip"), key=f"skip_{place}", help=view.text("import.skip-help")
        )


def _cluster_field(view: View, report: ImportReport, place: str) -> None:
    key = f"cluster_{place}"
    state.keep(key, state.recall(key) or _cluster_name(report, place))
    fitting = state.recall_list(f"fitting_{place}")
    if len(fitting) > 1:
        names = ", ".join(markdown(plain_line(name)) for name in fitting)
        st.warning(view.text("import.which-cluster", names=names), icon=":material/help:")
    known = ", ".join(plain_line(cluster.name) for cluster in state.clusters())
    st.text_input(
        view.text("import.cluster"),
        key=key,
        max_chars=120,
        help=view.text(
            "import.cluster-help", known=markdown(known) or view.text("import.none-yet")
        ),
    )
    name = _cluster_name(report, place)
    if known and not _clusters_named(name):  # a slip of the hand would start a second cluster
        st.info(
            view.text("import.new-cluster", name=markdown(plain_line(name)), known=markdown(known)),
            icon=":material/add_circle:",
        )


def _clusters_named(name: str) -> frozenset[str]:
    """The ids of the clusters of that name, however it is spelt."""
    return frozenset(one.id for one in state.clusters() if label_key(one.name) == label_key(name))


def _choice(view: View, name: str, options: tuple[str, ...], place: str) -> None:
    def shown(value: str) -> str:
        if value == UNSAID:
            return view.text("import.not-said")
        return text(view.locale, f"version.{value}") if name == "version" else value

    st.selectbox(
        view.text(f"import.{name}"), (UNSAID, *options), format_func=shown, key=f"{name}_{place}"
    )


def _asks_for_year(report: ImportReport) -> bool:
    said = {"year", "version"} & report.settings.keys()
    return bool(said) or any(
        issue.question or "year" in issue.code or "version" in issue.code for issue in report.issues
    )


def _load_button(view: View, report: ImportReport, place: str) -> None:
    if report.status is not ImportStatus.LOADED:
        st.markdown(f"**{view.text(f'import.cannot-{report.status.value}')}**")
        return
    waiting = report.scope_assumed or without_name(place)
    if waiting:
        key = "say-action" if without_name(place) else "say-scope"
        st.warning(view.text(f"import.{key}"), icon=":material/help:")
    else:
        replacement.told(view, report, _cluster_name(report, place))
    st.button(
        view.text("import.load"),
        key=f"load_{place}",
        type="primary",
        icon=":material/save:",
        disabled=waiting,
        on_click=_load,
        args=(report, _cluster_name(report, place), place),
    )
    if state.recall(_unsigned(place)):
        st.error(view.text("said.no-name"), icon=":material/block:")
        writing.signature(view.locale, place=place)
    st.caption(view.text("import.nothing-yet"))


def _load(report: ImportReport, cluster: str, place: str) -> None:
    """Store the file under the name typed above or here; without one, ask for it here."""
    signer = next((one for one in (SIGNED, place) if writing.can_sign(one)), "")
    if not signer:
        state.keep(_unsigned(place), "yes")
        return
    state.forget(_unsigned(place))
    writing.load_report(report, cluster, signer)


def _unsigned(place: str) -> str:
    return f"unsigned_{place}"


def _propose_cluster(report: ImportReport, data: bytes, place: str) -> None:
    """Before a name is typed: the cluster whose remembered mapping reads the file."""
    key = f"cluster_{place}"
    if not state.recall(key) and not report.cluster:
        fitting = mapping_door.clusters_of(report, data)
        if fitting:
            state.keep(key, fitting[0])
            state.keep_list(f"fitting_{place}", fitting)


def _cluster_name(report: ImportReport, place: str) -> str:
    """The name typed, else the one in the file, else the only cluster's, else the file's."""
    typed = _typed_cluster(place)
    if typed:
        return typed
    clusters = state.clusters()
    only = clusters[0].name if len(clusters) == 1 else ""
    return report.cluster or only or plain_line(report.file).rpartition(".")[0] or report.file


def _typed_cluster(place: str) -> str:
    return state.recall(f"cluster_{place}").strip()


def _already(report: ImportReport, cluster: str) -> ImportedSource | None:
    """The import of these very bytes in that cluster, unless it was taken out."""
    ids = _clusters_named(cluster)
    return next(
        (
            source
            for source in state.sources()
            if source.sha256 == report.sha256
            and source.cluster_id in ids
            and source.status is not SourceStatus.WITHDRAWN
        ),
        None,
    )


def _receipt(view: View, report: ImportReport, source: ImportedSource, place: str) -> None:
    """What was stored, when and by whom, with the way back."""
    st.markdown(
        view.text(
            "import.receipt",
            at=moment(view.locale, source.imported_at.astimezone()),
            author=markdown(source.author),
            id=markdown(source.id[:SHORT]),
        )
    )
    show_table(exercises_table(view.locale, report))
    st.button(
        view.text("import.undo"),
        key=f"undo_{place}",
        icon=":material/undo:",
        on_click=writing.withdraw,
        args=(source.id, source.file, SIGNED),
    )
