"""Parts of the page of what stops: the cliff, the ends by weight, what ends soon, the dates."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final

import streamlit as st

from ptce_finance.charts.cells import money
from ptce_finance.charts.cliff import cliff_picture
from ptce_finance.charts.ends import agreement_name, fall_name
from ptce_finance.charts.picture import Cell, Picture, Shown, Table
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.period import FiscalYear
from ptce_finance.i18n import Locale, day, euros, listed, number, text, year_label
from ptce_finance.model.endings import endings
from ptce_finance.model.important_dates import important_dates
from ptce_finance.model.renewal import terms
from ptce_finance.model.results import Ended, LineEnded, Projection, Study
from ptce_finance.model.results.dates import DatedEvent
from ptce_finance.report.ics import calendar_file
from ptce_finance.ui import state
from ptce_finance.ui.drawn import drawn, still
from ptce_finance.ui.kept import kept
from ptce_finance.ui.tables import show_picture, show_table
from ptce_finance.ui.view import View

LONG: Final = 9
"""Rows beyond which a table scrolls on its own."""
LEAST: Final = Decimal(1)
"""Euros under which a fall is a rounding of days, not an end."""
_Fall = tuple[FiscalYear, Ended | LineEnded]


def the_cliff(view: View, study: Study, projection: Projection) -> None:
    """Every funding to its end, over cost and cover."""
    picture = kept(_cliff, view.locale, study, projection, state.now().date(), _events(view, study))
    show_picture(view, picture, folded=True)


def _cliff(
    locale: Locale,
    study: Study,
    projection: Projection,
    today: date,
    events: tuple[DatedEvent, ...],
) -> Picture:
    last = projection.years[-1].year.end
    renewed = {
        one.key: max((term.end for term in found), default=date.min)
        for one in study.agreements
        if one.tranches and (found := terms(one, last))
    }
    return cliff_picture(locale, projection, today, renewed, events)


def _events(view: View, study: Study) -> tuple[DatedEvent, ...]:
    """Every date that matters, the elections that were typed among them."""
    return kept(important_dates, study, state.elections(view.cluster_id))


@still
def ends_ranked(view: View, projection: Projection) -> None:
    """Each fall of secured money, the heaviest first."""
    st.header(view.text("cliff.ranked"), anchor=False)
    falls: dict[tuple[str, str], list[_Fall]] = {}
    for year in projection.years:
        for fall in year.falls:
            falls.setdefault(_of(fall), []).append((year.year, fall))
    found = [one for one in falls.values() if _fall(one) >= LEAST]
    if not found:
        st.caption(view.text("cliff.no-fall"))
        return
    st.caption(view.text("cliff.ranked-help"))
    found.sort(key=lambda one: (-_fall(one), _of(one[0][1])))
    rows = [_ranked(view, one) for one in found]
    heads = (*(f"chart.head.{one}" for one in ("funder", "end")), "cliff.head.years")
    _scrolling(_table(view, "cliff.ranked", (*heads, "cliff.head.fall"), rows))


def _of(fall: Ended | LineEnded) -> tuple[str, str]:
    """What falls, the same from one year to the next: an agreement's key or a line's id."""
    if isinstance(fall, LineEnded):
        return "line", fall.undated.line.id
    return "agreement", fall.agreement.key


def _fall(falls: Sequence[_Fall]) -> Decimal:
    return sum((fall.amount for _, fall in falls), start=ZERO)


def _end(fall: Ended | LineEnded) -> date | None:
    if isinstance(fall, Ended):
        return fall.agreement.end
    return fall.undated.answer.secured_until if fall.undated.answer else None


def _ranked(view: View, falls: Sequence[_Fall]) -> tuple[Cell, ...]:
    fall = falls[0][1]
    end = _end(fall)
    return (
        fall_name(view.locale, fall),
        Shown(text=day(view.locale, end), value=end.toordinal()) if end else "",
        listed(view.locale, [year_label(view.locale, year) for year, _ in falls]),
        money(view.locale, _fall(falls)),
    )


def ending_soon(view: View, study: Study) -> None:
    """Signed agreements that end within 18, 12, 6 and 3 months."""
    drawn(_ending_soon, view, study, state.now().date())


def _ending_soon(view: View, study: Study, today: date) -> None:
    st.header(view.text("cliff.soon"), anchor=False)
    found = kept(endings, study.agreements, today)
    key = "cliff.soon-help" if found else "cliff.none-soon"
    st.caption(view.text(key, today=day(view.locale, today)))
    rows: list[tuple[Cell, ...]] = [
        (
            view.text(f"cliff.within.m{one.within}"),
            agreement_name(view.locale, one.agreement),
            Shown(text=day(view.locale, one.end), value=one.end.toordinal()),
            Shown(text=number(view.locale, one.days), value=one.days),
            money(view.locale, one.amount),
        )
        for one in found
    ]
    heads = (
        *("cliff.head.within", "chart.head.funder", "chart.head.end"),
        *("cliff.head.days", "cliff.head.last-year"),
    )
    if rows:
        show_table(_table(view, "cliff.soon", heads, rows))


def dates(view: View, study: Study) -> None:
    """Every date to come, and the calendar file that holds them all."""
    st.header(view.text("cliff.dates"), anchor=False)
    today = state.now().date()
    events = [one for one in _events(view, study) if one.day >= today]
    if not events:
        st.caption(view.text("cliff.no-dates"))
        return
    st.caption(view.text("cliff.dates-help"))
    st.download_button(
        view.text("cliff.calendar"),
        data=partial(
            calendar_file, events, name=study.cluster, stamp=state.now(), locale=view.locale
        ),
        file_name=view.text("cliff.calendar-file"),
        mime="text/calendar",
        icon=":material/event:",
        on_click="ignore",
    )
    _scrolling(kept(_dates_table, view, events))


def _dates_table(view: View, events: Sequence[DatedEvent]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            Shown(text=day(view.locale, one.day), value=one.day.toordinal()),
            _told(view, one, "event"),
            _told(view, one, "event-detail"),
        )
        for one in events
    ]
    heads = ("cliff.head.day", "cliff.head.what", "cliff.head.detail")
    return _table(view, "cliff.dates", heads, rows)


def _scrolling(table: Table) -> None:
    """A table that scrolls on its own when it is long."""
    with st.container(height=420 if len(table.rows) > LONG else "content", border=False):
        show_table(table)


def _told(view: View, event: DatedEvent, part: str) -> str:
    agreement = event.agreement
    return text(
        view.locale,
        f"{part}.{event.kind.value}",
        subject=event.subject,
        agreement=agreement_name(view.locale, agreement) if agreement else "",
        amount="" if event.amount is None else euros(view.locale, event.amount),
        year="" if event.year is None else year_label(view.locale, event.year),
    )


def _table(view: View, title: str, heads: tuple[str, ...], rows: list[tuple[Cell, ...]]) -> Table:
    return Table(
        title=view.text(title),
        heads=tuple(text(view.locale, head) for head in heads),
        rows=tuple(rows),
    )
