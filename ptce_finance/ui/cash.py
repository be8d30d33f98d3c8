"""Parts of the cash page: the balance by month, one late funder, what must be advanced."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import streamlit as st

from ptce_finance.charts.cash import cash_picture, cash_table
from ptce_finance.charts.cells import money
from ptce_finance.charts.ends import agreement_name
from ptce_finance.charts.picture import Cell, Shown, Table
from ptce_finance.domain.agreement import Agreement
from ptce_finance.i18n import day, euros, month, month_names, text
from ptce_finance.model.cash import cash, delay
from ptce_finance.model.cash_settings import CashSettings
from ptce_finance.model.results import Cash, CoverLevel, Delay, Study
from ptce_finance.ui import page_list
from ptce_finance.ui.kept import kept
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.reserves import reserves
from ptce_finance.ui.settings_cash import SALES_DAYS
from ptce_finance.ui.tables import show_picture, show_table
from ptce_finance.ui.view import View

LATEST = 12
"""Months of delay that the slider goes up to."""
HORIZONS = (24, 48, 0)
"""Months drawn; 0 draws them all."""
MONTHS = tuple(range(1, 13))


@st.fragment
def by_month(view: View, study: Study) -> None:
    """The balance by month at one level, under the chosen delays; then what must be advanced.

    Another choice draws this part again, alone.
    """
    shown = st.container()
    settings = _chosen_settings(view, study)
    with shown:
        _months(view, study, settings)


def _months(view: View, study: Study, settings: CashSettings) -> None:
    with st.container(horizontal=True, gap="large"):
        level = _level(view)
        first = _horizon(view)
    late = _late(view, study, settings)
    found = late.after if late else _without_delay(study, settings)
    if found is None:
        return
    before = late.before if late and late.months else None
    picture = kept(cash_picture, view.locale, found, level, before, first)
    show_picture(view, picture, folded=True)
    if late and late.months:
        _told(view, study, late, level)
    _opening(view, found)
    last = _last(view, found)
    st.header(view.text("cash.advance", last=last), anchor=False)
    show_table(kept(_advances, view, found, last))
    with st.expander(text(view.locale, "cash.chart.by-year"), icon=":material/table:"):
        show_table(kept(cash_table, view.locale, found))
    if study.projection is not None:
        reserves(view, study, study.projection, found)


def _chosen_settings(view: View, study: Study) -> CashSettings:
    """The delays that nobody wrote down, as the person chooses them."""
    usual = study.cash_settings
    with st.expander(view.text("cash.settings"), icon=":material/tune:"):
        st.caption(view.text("cash.settings-help"))
        left, right = st.columns(2)
        sales = left.selectbox(
            view.text("cash.sales"),
            sorted({*SALES_DAYS, usual.sales_days}),
            index=sorted({*SALES_DAYS, usual.sales_days}).index(usual.sales_days),
            format_func=lambda count: view.text("cash.sales-days", count=count),
            key="cash_sales",
        )
        dues = right.selectbox(
            view.text("cash.dues"),
            MONTHS,
            index=usual.dues_month - 1,
            format_func=lambda one: _month_name(view, one),
            key="cash_dues",
        )
        rent = left.radio(
            view.text("cash.rent"),
            (1, 3),
            index=(1, 3).index(usual.rent_months),
            format_func=lambda count: view.text(f"cash.rent-{count}"),
            horizontal=True,
            key="cash_rent",
        )
        social = right.selectbox(
            view.text("cash.social"),
            (0, 1, 2, 3),
            index=usual.social_charges_months,
            format_func=lambda count: view.text("cash.social-months", count=count),
            key="cash_social",
        )
        show_table(kept(_plans, view), narrow=True)
    return replace(
        usual,
        sales_days=sales,
        dues_month=dues,
        rent_months=rent or usual.rent_months,
        social_charges_months=social,
    )


def _month_name(view: View, number: int) -> str:
    return month_names(view.locale)[number - 1]


def _plans(view: View) -> Table:
    rows = tuple(
        (view.text(f"cash.{one}"), view.text(f"cash.{one}-told"))
        for one in ("plan-usual", "plan-europe")
    )
    heads = (view.text("cash.setting"), view.text("cash.value"))
    return Table(title=view.text("cash.settings"), heads=heads, rows=rows)


def _level(view: View) -> CoverLevel:
    chosen = st.radio(
        view.text("gap.level"),
        tuple(level.value for level in CoverLevel),
        format_func=lambda level: text(view.locale, f"cover.{level}"),
        index=0,
        horizontal=True,
        key="cash_level",
    )
    return CoverLevel(chosen or CoverLevel.SECURED)


def _horizon(view: View) -> int | None:
    """How far the picture goes: the first years by default, where months can be told apart."""
    chosen = st.radio(
        view.text("cash.horizon"),
        HORIZONS,
        format_func=lambda months: view.text(f"cash.horizon-{months}"),
        index=0,
        horizontal=True,
        key="cash_horizon",
    )
    return chosen or None


def _late(view: View, study: Study, settings: CashSettings) -> Delay | None:
    """One agreement and how late it is paid: one slider."""
    payers = _payers(study)
    if not payers:
        return None
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    key = left.selectbox(
        view.text("cash.agreement"),
        tuple(payers),
        format_func=lambda one: agreement_name(view.locale, payers[one]),
        help=view.text("cash.delay"),
        key="cash_agreement",
    )
    months = right.slider(view.text("cash.months"), 0, LATEST, 0, key="cash_months")
    return kept(delay, study, key, months, settings)


def _payers(study: Study) -> Mapping[str, Agreement]:
    paid = {one.agreement for one in study.cash.receipts} if study.cash else set()
    found = [one for one in study.agreements if one.key in paid]
    return {one.key: one for one in sorted(found, key=lambda one: -one.amount)}


def _without_delay(study: Study, settings: CashSettings) -> Cash | None:
    if study.projection is None:
        return None
    return kept(cash, study.projection, study.facts, settings)


def _told(view: View, study: Study, late: Delay, level: CoverLevel) -> None:
    deeper = late.deeper(level)
    name = next(
        agreement_name(view.locale, one) for one in study.agreements if one.key == late.agreement
    )
    words = view.text(
        "cash.deeper" if deeper > 0 else "cash.not-deeper",
        months=late.months,
        name=name,
        amount=euros(view.locale, deeper),
    )
    st.info(markdown(words), icon=":material/hourglass_bottom:")


def _opening(view: View, found: Cash) -> None:
    if found.opening is None:
        st.warning(view.text("cash.no-opening"), icon=":material/help:")
        st.page_link(
            page_list.SETTINGS, label=view.text("go.settings"), icon=":material/arrow_forward:"
        )
        return
    words = view.text(
        "cash.opening" if found.restricted else "cash.opening-free",
        amount=euros(view.locale, found.opening),
        day=day(view.locale, found.since),
        restricted=euros(view.locale, found.restricted or found.opening),
    )
    st.caption(markdown(words))


def _last(view: View, found: Cash) -> str:
    """The last month that is projected, whatever part of them is drawn."""
    return month(view.locale, found.levels[CoverLevel.SECURED].months[-1].month)


def _advances(view: View, found: Cash, last: str) -> Table:
    heads = ("level", "lowest", "lowest-month", "first-below", "advance", "advance-free")
    rows: list[tuple[Cell, ...]] = []
    for level, one in found.levels.items():
        low = one.lowest
        below = one.first_below
        rows.append(
            (
                text(view.locale, f"cover.{level.value}"),
                _amount(view, low.balance if low else None),
                month(view.locale, low.month) if low else "",
                _first_below(view, found, below),
                _amount(view, one.advance),
                _amount(view, one.advance_free),
            )
        )
    return Table(
        title=view.text("cash.advance", last=last),
        heads=tuple(text(view.locale, f"cash.head.{head}", last=last) for head in heads),
        rows=tuple(rows),
    )


def _first_below(view: View, found: Cash, below: date | None) -> str:
    if below is not None:
        return month(view.locale, below)
    return text(view.locale, "cash.unknown") if found.opening is None else view.text("cash.never")


def _amount(view: View, amount: Decimal | None) -> Shown:
    if amount is None:
        return Shown(text=text(view.locale, "cash.unknown"), value=None)
    return money(view.locale, amount)
