"""What the mapping reads: totals beside the document's own, what is asked, the lines."""

from decimal import Decimal
from typing import Final

import streamlit as st

from ptce_finance.charts.cells import money
from ptce_finance.charts.picture import Shown, Table
from ptce_finance.domain.line import Version
from ptce_finance.domain.mapping import Mapping
from ptce_finance.domain.report import Exercise, ImportReport
from ptce_finance.i18n import counted, text, year_label
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ui import state
from ptce_finance.ui.file_report import family_text
from ptce_finance.ui.issues import show_issues
from ptce_finance.ui.line_tables import line_table, show_line_table
from ptce_finance.ui.mapping_state import MappedFile
from ptce_finance.ui.mapping_words import say
from ptce_finance.ui.scope_choice import chosen_scope, scope_field
from ptce_finance.ui.tables import show_table
from ptce_finance.ui.view import View

YEARS: Final = tuple(str(year) for year in range(2010, 2041))
UNSAID: Final = ""
_YEAR, _VERSION = "year", "version"


def _key(file: MappedFile, name: str) -> str:
    return f"{name}_{place(file)}"


def place(file: MappedFile) -> str:
    """What the fields about the file are kept under."""
    return f"map_{file.key}"


def said(file: MappedFile, mapping: Mapping) -> ParseOptions:
    """The mapping with what the person said of the file."""
    year = state.recall(_key(file, _YEAR))
    version = state.recall(_key(file, _VERSION))
    return ParseOptions(
        mapping=mapping,
        year=int(year) if year.isdigit() else None,
        version=Version(version) if version in set(Version) else None,
        scope=chosen_scope(place(file)),
    )


def questions(view: View, file: MappedFile, report: ImportReport) -> None:
    """Whose budget it is; the fiscal year and the version, where the document says neither."""
    scope_field(view, place(file), assumed=report.scope_assumed)
    asked = any(issue.code == "year-missing" for issue in report.issues)
    if not (asked or state.recall(_key(file, _YEAR))):
        return
    with st.container(horizontal=True):
        for name, options in (
            (_YEAR, YEARS),
            (_VERSION, tuple(version.value for version in Version)),
        ):
            st.selectbox(
                view.text(f"import.{name}"),
                (UNSAID, *options),
                format_func=lambda value: _shown(view, value),
                key=_key(file, name),
                width=300,
            )


def _shown(view: View, value: str) -> str:
    if not value:
        return view.text("import.not-said")
    return value if value.isdigit() else text(view.locale, f"version.{value}")


def preview(view: View, report: ImportReport | None) -> None:
    """The totals, then what is told, then the lines."""
    st.subheader(say(view, "preview"), anchor=False)
    if report is None:
        st.info(say(view, "nothing-read"), icon=":material/info:")
        return
    if report.exercises:
        show_table(_totals(view, report))
    show_issues(view, report.issues, report.file)
    if report.lines:
        title = counted(view.locale, "page.import.lines", len(report.lines))
        with st.expander(title, icon=":material/list:"):
            show_line_table(
                line_table(
                    view.locale,
                    report.lines,
                    family=lambda line: family_text(view.locale, line),
                )
            )


def _totals(view: View, report: ImportReport) -> Table:
    heads = ("exercise", "side", "lines", "sum", "stated", "check")
    rows = [row for exercise in report.exercises for row in _sides(view, report, exercise)]
    return Table(
        title=say(view, "preview"),
        heads=tuple(say(view, f"total.{head}") for head in heads),
        rows=tuple(rows),
    )


def _sides(view: View, report: ImportReport, exercise: Exercise) -> list[tuple[Shown | str, ...]]:
    sums = report.totals(exercise)
    when = f"{year_label(view.locale, exercise.year)}, " + text(
        view.locale, f"version.{exercise.version.value}"
    )
    parts = (
        ("expense", sums.expenses, exercise.stated_expenses),
        ("resource", sums.resources, exercise.stated_resources),
        ("in-kind-expense", sums.in_kind_expenses, None),
        ("in-kind-resource", sums.in_kind_resources, None),
    )
    key = (exercise.year, exercise.version)
    return [
        (
            when,
            say(view, f"part.{name}"),
            _count(report, key, name),
            money(view.locale, made),
            _or_none(view, stated),
            _check(view, made, stated),
        )
        for name, made, stated in parts
        if made or stated or name in {"expense", "resource"}
    ]


def _count(report: ImportReport, key: object, name: str) -> Shown:
    side = name.removeprefix("in-kind-")
    found = sum(
        (line.year, line.version) == key
        and line.side.value == side
        and line.in_kind is name.startswith("in-kind-")
        for line in report.lines
    )
    return Shown(text=str(found), value=found)


def _or_none(view: View, stated: Decimal | None) -> Shown:
    if stated is None:
        return Shown(text=text(view.locale, "value.none"), value=None)
    return money(view.locale, stated)


def _check(view: View, made: Decimal, stated: Decimal | None) -> str:
    if stated is None:
        return say(view, "check.none")
    if made == stated:
        return say(view, "check.same")
    return say(view, "check.differs", difference=money(view.locale, made - stated).text)
