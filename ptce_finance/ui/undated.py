"""Public lines that no agreement dates: until when they are secured, and what they are worth."""

import calendar
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ptce_finance.domain.agreement import UndatedAnswer
from ptce_finance.i18n import counted, day, euros, month_names, percent, place_text
from ptce_finance.model.results import Projection, UndatedLine
from ptce_finance.ui import state, writing
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.view import View

PROBABILITIES: Final = tuple(range(0, 101, 10))
YEARS_AHEAD: Final = 10
MONTHS: Final = tuple(range(1, 13))
IN_SIGHT: Final = 2
"""Forms that stand open: each answer brings the next line up."""
ICONS: Final[Mapping[str, str]] = {
    "others": ":material/event_upcoming:",
    "answered": ":material/task_alt:",
}


def undated_forms(view: View, projection: Projection) -> None:
    """A form for each line, the first of the unanswered in sight, the others behind a fold."""
    waiting = projection.unanswered
    answered = [one for one in projection.undated if one.answered]
    if not waiting and not answered:
        return
    st.header(view.text("undated.title"), anchor=False)
    if waiting:
        total = sum((one.amount for one in waiting), start=Decimal("0.00"))
        st.warning(
            markdown(
                counted(
                    view.locale,
                    "page.undated.waiting",
                    len(waiting),
                    amount=euros(view.locale, total),
                )
            ),
            icon=":material/help:",
        )
        writing.signature(view.locale, place="undated")
    else:
        st.caption(view.text("undated.all-answered"))
    for one in waiting[:IN_SIGHT]:
        _form(view, projection, one)
    _folded(view, projection, "others", waiting[IN_SIGHT:])
    _folded(view, projection, "answered", answered)


def _folded(view: View, projection: Projection, what: str, lines: Sequence[UndatedLine]) -> None:
    """Forms behind a fold, drawn while it is open."""
    if not lines:
        return
    fold = st.expander(
        counted(view.locale, f"page.undated.{what}", len(lines)),
        icon=ICONS[what],
        key=f"undated_{what}",
        on_change="rerun",
    )
    if fold.open:
        with fold:
            for one in lines:
                _form(view, projection, one)


def _form(view: View, projection: Projection, undated: UndatedLine) -> None:
    line = undated.line
    place = line.id
    with st.form(f"undated_{place}"):
        columns = st.columns([4, 3, 2, 3], vertical_alignment="bottom")
        with columns[0]:
            st.markdown(f"**{markdown(line.label)}**")
            amount = euros(view.locale, undated.amount)
            cell = place_text(view.locale, line.source)
            st.caption(markdown(view.text("undated.line", amount=amount, cell=cell)))
        _fields(view, projection, undated, columns[1:])
        with st.container(horizontal=True, vertical_alignment="center"):
            st.checkbox(
                view.text("undated.without-end"),
                value=bool(undated.answer and undated.answer.without_end),
                help=view.text("undated.without-end-help"),
                key=f"undated_endless_{place}",
                width="stretch",
            )
            if undated.answer is not None:
                st.form_submit_button(
                    view.text("undated.clear"),
                    key=f"undated_clear_{place}",
                    icon=":material/undo:",
                    on_click=writing.clear_answer,
                    args=(view.cluster_id, line.account, line.label, "undated"),
                )
            st.form_submit_button(
                view.text("undated.save"),
                key=f"undated_save_{place}",
                type="primary",
                icon=":material/save:",
                on_click=_save,
                args=(view.cluster_id, undated),
            )
        if undated.answer is not None:
            st.caption(markdown(_answer_text(view, undated.answer)))


def _fields(
    view: View,
    projection: Projection,
    undated: UndatedLine,
    columns: Sequence[DeltaGenerator],
) -> None:
    place = undated.line.id
    answer = undated.answer
    until = answer.secured_until if answer else None
    probability = None if answer is None or answer.probability is None else answer.probability
    first = projection.base.year.start.year
    years = tuple(range(first, first + YEARS_AHEAD + 1))
    names = month_names(view.locale)
    columns[0].selectbox(
        view.text("undated.month"),
        MONTHS,
        index=None if until is None else until.month - 1,
        format_func=lambda number: names[number - 1],
        placeholder=view.text("undated.unknown"),
        key=f"undated_month_{place}",
    )
    columns[1].selectbox(
        view.text("undated.year"),
        years,
        index=None if until is None or until.year not in years else years.index(until.year),
        placeholder=view.text("undated.unknown"),
        key=f"undated_year_{place}",
    )
    worth = None if probability is None else int(probability * 100)
    options = PROBABILITIES if worth is None else tuple(sorted({*PROBABILITIES, worth}))
    columns[2].selectbox(
        view.text("undated.probability"),
        options,
        index=None if worth is None else options.index(worth),
        format_func=lambda value: percent(view.locale, Decimal(value) / 100),
        placeholder=view.text("undated.choose"),
        key=f"undated_probability_{place}",
    )


def _answer_text(view: View, answer: UndatedAnswer) -> str:
    if answer.without_end:
        return view.text("undated.said-endless")
    until = "" if answer.secured_until is None else day(view.locale, answer.secured_until)
    odds = "" if answer.probability is None else percent(view.locale, answer.probability)
    alone = "" if until and odds else "-until-alone" if until else "-odds-alone"
    return view.text(f"undated.said{alone}", until=until, probability=odds)


def _save(cluster_id: str, undated: UndatedLine) -> None:
    place = undated.line.id
    month = state.recall(f"undated_month_{place}")
    year = state.recall(f"undated_year_{place}")
    odds = state.recall(f"undated_probability_{place}")
    endless = state.recall(f"undated_endless_{place}") == "True"
    if not endless and (not odds.isdigit() or month.isdigit() != year.isdigit()):
        state.refuse("page.undated.incomplete")
        return
    until = _month_end(int(year), int(month)) if year.isdigit() and month.isdigit() else None
    answer = UndatedAnswer(
        account=undated.line.account,
        label=undated.line.label,
        secured_until=None if endless else until,
        probability=None if endless else Decimal(odds) / 100,
        without_end=endless,
    )
    writing.answer_undated(cluster_id, answer, undated.answer, "undated")


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
