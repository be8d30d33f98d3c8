"""What was read of one file, before anything is written."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, Literal

import streamlit as st

from ptce_finance.charts.cells import money
from ptce_finance.charts.picture import Shown, Table
from ptce_finance.domain.line import CELL_SCOPE, Line, Side
from ptce_finance.domain.report import Fate, ImportReport, ImportStatus
from ptce_finance.i18n import Locale, counted, has_text, text, year_label
from ptce_finance.model.families import Decisions, classify
from ptce_finance.ui.issues import show_issues
from ptce_finance.ui.line_tables import line_table, show_line_table
from ptce_finance.ui.plain import markdown, plain_line
from ptce_finance.ui.tables import show_table
from ptce_finance.ui.view import View

SURE: Final = Decimal("0.9")
LIKELY: Final = Decimal("0.6")
Colour = Literal["green", "blue", "orange", "red", "gray"]
BADGES: Final[Mapping[ImportStatus, tuple[Colour, str]]] = {
    ImportStatus.LOADED: ("green", ":material/check:"),
    ImportStatus.DUPLICATE: ("blue", ":material/done_all:"),
    ImportStatus.NEEDS_MAPPING: ("orange", ":material/help:"),
    ImportStatus.REJECTED: ("red", ":material/block:"),
}


def scope_text(locale: Locale, scope: str) -> str:
    """The whole cell, or the action by its name."""
    if scope == CELL_SCOPE:
        return text(locale, "scope.cell")
    return text(locale, "scope.action", name=plain_line(scope))


def show_report(view: View, report: ImportReport) -> None:
    """The layout where it was read, exercises with totals, issues, lines, fates."""
    if report.lines or report.confidence >= SURE:  # else there is nothing to look at
        st.markdown(_layout_sentence(view.locale, report))
    if report.exercises:
        show_table(exercises_table(view.locale, report))
    loaded = report.status is ImportStatus.LOADED
    show_issues(view, report.issues, report.file, loaded=loaded)
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
    if report.rows:
        _fates(view, report)


def exercises_table(locale: Locale, report: ImportReport) -> Table:
    """Each fiscal year with the sums of its lines and the totals that the document prints."""
    heads = ("year", "version", "scope", "lines", "expenses", "resources", "in-kind", "stated")
    rows = []
    for exercise in report.exercises:
        totals = report.totals(exercise)
        stated = exercise.stated_expenses or exercise.stated_resources
        rows.append(
            (
                year_label(locale, exercise.year),
                text(locale, f"version.{exercise.version.value}"),
                scope_text(locale, exercise.scope),
                Shown(text=str(totals.lines), value=totals.lines),
                money(locale, totals.expenses),
                money(locale, totals.resources),
                money(locale, totals.in_kind_resources),
                money(locale, stated)
                if stated is not None
                else Shown(text=text(locale, "value.none"), value=None),
            )
        )
    return Table(
        title=text(locale, "page.import.exercises"),
        heads=tuple(text(locale, f"page.head.{head}") for head in heads),
        rows=tuple(rows),
    )


def _layout_sentence(locale: Locale, report: ImportReport) -> str:
    level = "sure" if report.confidence >= SURE else "likely"
    level = level if report.confidence >= LIKELY else "unsure"
    return text(
        locale,
        f"page.import.layout-{level}",
        layout=markdown(text(locale, f"layout.{report.layout}")),
    )


def family_text(locale: Locale, line: Line) -> str:
    """The family that the rules give a line; "Charge" for an expense."""
    if line.side is not Side.RESOURCE:
        return text(locale, "side.expense")
    parts = classify(line, Decisions()).parts
    return ", ".join(dict.fromkeys(text(locale, f"family.{part.family.value}") for part in parts))


def _fates(view: View, report: ImportReport) -> None:
    tally = report.row_tally
    st.caption(
        view.text(
            "import.rows",
            total=tally.loaded + tally.ignored + tally.rejected,
            loaded=tally.loaded,
            ignored=tally.ignored,
            rejected=tally.rejected,
        )
    )
    kept_out = [row for row in report.rows if row.fate is not Fate.LOADED]
    if not kept_out:
        return
    with st.expander(view.text("import.fates"), icon=":material/rule:"):
        table = Table(
            title=view.text("import.fates"),
            heads=tuple(view.text(f"head.{head}") for head in ("sheet", "row", "fate", "reason")),
            rows=tuple(
                (
                    plain_line(row.sheet),
                    Shown(text=str(row.row), value=row.row),
                    text(view.locale, f"fate.{row.fate.value}"),
                    _reason(view.locale, row.reason),
                )
                for row in kept_out
            ),
        )
        show_line_table(table)


def _reason(locale: Locale, reason: str) -> str:
    return text(locale, f"reason.{reason}") if has_text(locale, f"reason.{reason}") else reason
