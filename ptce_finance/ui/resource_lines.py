"""Lines behind the families, and the family that a person gives them."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from ptce_finance.charts.cells import year_name
from ptce_finance.charts.families import PICK, families_picture, in_kind_table
from ptce_finance.charts.family_years import family_years_picture
from ptce_finance.domain.decision import FamilyDecision, SplitPart
from ptce_finance.domain.line import CELL_SCOPE, Family, Line
from ptce_finance.i18n import Locale, euros, text
from ptce_finance.model.results import ClassifiedLine, Study, YearFamilies
from ptce_finance.ui import picked, state, writing
from ptce_finance.ui.file_report import scope_text
from ptce_finance.ui.kept import kept
from ptce_finance.ui.line_tables import file_names, line_table, show_line_table
from ptce_finance.ui.plain import markdown, plain_line
from ptce_finance.ui.tables import show_picked, show_picture, show_table
from ptce_finance.ui.view import View

CHART: Final = "families_chart"
GRID: Final = "families_lines"
FAMILY: Final = "families_family"
LINES: Final = "families_chosen"
ALL: Final = "all"
KINDS: Final[Mapping[Family, tuple[str, str]]] = {
    Family.MEMBERS: ("dues", "recharge"),
    Family.OWN: ("sale", "public-contract"),
}


def counting_years(study: Study) -> tuple[YearFamilies, ...]:
    """The years of the cell, on the version that counts."""
    return tuple(year for year in study.years if year.scope == CELL_SCOPE and year.counts)


def shown_year(view: View, study: Study) -> YearFamilies | None:
    """The year that the view names, else the last of the cell."""
    years = counting_years(study)
    year = view.fiscal_year(study)
    named = [one for one in years if one.year == year]
    return next(iter([*named, *reversed(years)]), None)


def families_chart(view: View, study: Study) -> None:
    """The families year by year; a click on a bar shows its lines."""
    years = kept(counting_years, study)
    picture = kept(families_picture, view.locale, years)
    st.subheader(markdown(picture.title), anchor=False)
    if picture.chart is None:
        st.info(markdown(picture.reading), icon=":material/info:")
        return
    show_picked(picture, key=CHART, mode=PICK, on_select=_picked)
    st.caption(markdown(picture.reading))
    show_table(picture.table)
    st.subheader(view.text("resources.in-kind"), anchor=False)
    st.caption(view.text("resources.in-kind-help"))
    if any(year.families[Family.IN_KIND] or year.in_kind_expenses for year in years):
        show_table(kept(in_kind_table, view.locale, years))
    else:
        st.markdown(view.text("resources.no-in-kind"))


def over_time(view: View, study: Study) -> None:
    """The loaded years and the projection, each drawn its own way."""
    loaded = kept(counting_years, study)
    coming = study.projection.years if study.projection else ()
    last = max((year.year.end for year in loaded), default=None)
    later = tuple(year for year in coming if last is not None and year.year.end > last)
    st.header(view.text("resources.over-time"), anchor=False)
    show_picture(view, kept(family_years_picture, view.locale, loaded, later), folded=True)


def other_budgets(view: View, study: Study) -> None:
    """Versions that do not count and actions: shown inside the cell, never added to it."""
    others = [year for year in study.years if year.scope != CELL_SCOPE or not year.counts]
    if not others:
        return
    with st.expander(view.text("resources.others"), icon=":material/folder_open:"):
        st.caption(view.text("resources.others-help"))
        for year in others:
            budget = view.text(
                "resources.other",
                scope=scope_text(view.locale, year.scope),
                year=year_name(view.locale, year),
                amount=euros(view.locale, year.resources),
            )
            st.markdown(f"- {markdown(budget)}")


def family_lines(view: View, year: YearFamilies) -> None:
    """The lines of a year in one family, or in all, with where each comes from."""
    st.header(view.text("resources.lines", year=year_name(view.locale, year)), anchor=False)
    present = [f for f in Family if any(_in(resource, f) for resource in year.lines)]
    options = (ALL, *(family.value for family in present))
    chosen = state.recall(FAMILY, ALL)
    state.keep(FAMILY, chosen if chosen in options else ALL)
    picked = st.pills(
        view.text("resources.family"),
        options,
        format_func=lambda key: _family_name(view, key),
        key=FAMILY,
        required=True,
    )
    shown = [x for x in year.lines if picked in {ALL, None} or _in(x, Family(picked))]
    if not shown:
        st.info(view.text("resources.no-lines"), icon=":material/info:")
        return
    _grid(view, shown)
    _chooser(view, shown)


def _in(resource: ClassifiedLine, family: Family) -> bool:
    return any(part.family is family for part in resource.parts)


def _family_name(view: View, key: str) -> str:
    return view.text("resources.all") if key == ALL else text(view.locale, f"family-short.{key}")


def _grid(view: View, shown: Sequence[ClassifiedLine]) -> None:
    parts = {resource.line.id: resource for resource in shown}
    files = file_names(view, [resource.line for resource in shown])
    table = line_table(
        view.locale,
        [resource.line for resource in shown],
        files=files,
        family=lambda line: _parts_text(view.locale, parts[line.id]),
        years=False,
    )
    state.keep_list(f"{GRID}_ids", list(parts))
    show_line_table(table, key=GRID, on_select=_ticked)


def _parts_text(locale: Locale, resource: ClassifiedLine) -> str:
    """The families of a line with why: `Prestations (compte 706)`."""
    words = []
    for part in resource.parts:
        family = text(locale, f"family-short.{part.family.value}")
        unsure = "" if part.sure else f" {text(locale, 'page.resources.unsure')}"
        words.append(f"{family}{unsure}")
    return ", ".join(dict.fromkeys(words))


def _chooser(view: View, shown: Sequence[ClassifiedLine]) -> None:
    """Give one line or several a family, remembered or not; undo the last choice."""
    lines = {x.line.id: x.line for x in shown if not x.line.in_kind}
    st.subheader(view.text("resources.choose"), anchor=False)
    st.caption(view.text("resources.choose-help"))
    state.keep_list(LINES, [key for key in state.recall_list(LINES) if key in lines])
    st.multiselect(
        view.text("resources.which"),
        tuple(lines),
        format_func=lambda key: _line_name(view.locale, lines[key]),
        key=LINES,
        placeholder=view.text("resources.which-none"),
    )
    part = _chosen_part(view)
    remember = st.checkbox(
        view.text("resources.remember"), value=True, help=view.text("resources.remember-help")
    )
    chosen = [lines[key] for key in state.recall_list(LINES) if key in lines]
    writing.signature(view.locale, place="families")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            view.text("resources.save"),
            type="primary",
            icon=":material/save:",
            disabled=not chosen,
            on_click=_save,
            args=(view.cluster_id, chosen, part, state.decisions(view.cluster_id)),
            kwargs={"remember": remember},
        )
        _undo(view)


def _chosen_part(view: View) -> SplitPart:
    """The family to give, with what a family asks beside: recharged to members, public buyer."""
    columns = st.columns(2)
    with columns[0]:
        chosen_family = st.selectbox(
            view.text("resources.new-family"),
            tuple(f.value for f in Family if f not in {Family.IN_KIND, Family.UNCLASSIFIED}),
            format_func=lambda key: text(view.locale, f"family.{key}"),
            key="families_new",
        )
        family = Family(chosen_family)
        st.caption(text(view.locale, f"family-help.{family.value}"))
    with columns[1]:
        kind = _kind(view, family)
    return writing.whole_line(
        family,
        recharge=None if family is not Family.MEMBERS else kind == "recharge",
        public_contract=None if family is not Family.OWN else kind == "public-contract",
    )


def _kind(view: View, family: Family) -> str:
    kinds = KINDS.get(family)
    if kinds is None:
        return ""
    return st.radio(
        view.text("resources.kind"),
        kinds,
        format_func=lambda key: view.text(f"resources.kind-{key}"),
        key=f"families_kind_{family.value}",
    )


def _undo(view: View) -> None:
    decisions = state.decisions(view.cluster_id)
    if not decisions:
        return
    last = decisions[-1]
    st.button(
        view.text("resources.undo"),
        icon=":material/undo:",
        on_click=writing.undo_decision,
        args=(last.id, "families"),
        help=view.text("resources.undo-what", choice=markdown(_decision_name(view, last))),
    )


def _decision_name(view: View, decision: FamilyDecision) -> str:
    family = text(view.locale, f"family.{decision.parts[0].family.value}")
    return f"{plain_line(decision.label)} → {family}"


def _line_name(locale: Locale, line: Line) -> str:
    account = f"{line.account} " if line.account else ""
    return f"{account}{plain_line(line.label)} — {euros(locale, line.amount)}"


def _save(
    cluster_id: str,
    lines: Sequence[Line],
    part: SplitPart,
    seen: Sequence[FamilyDecision],
    *,
    remember: bool,
) -> None:
    writing.set_family(cluster_id, lines, part, seen, remember=remember, place="families")
    state.keep_list(LINES, ())


def _picked() -> None:
    """A click on a bar: its family and its year."""
    for point in picked.picked_points(CHART, PICK):
        state.keep(FAMILY, str(point.get("key", ALL)))


def _ticked() -> None:
    """Rows ticked in the grid are the lines to give a family."""
    ids = state.recall_list(f"{GRID}_ids")
    state.keep_list(LINES, [ids[row] for row in picked.ticked_rows(GRID) if row < len(ids)])
