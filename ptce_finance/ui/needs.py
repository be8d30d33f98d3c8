"""What the gap asks for: own revenue, year by year, in plain words and in jobs."""

from decimal import Decimal
from fractions import Fraction

import streamlit as st

from ptce_finance.charts.cells import money, year_text
from ptce_finance.charts.picture import Cell, Shown, Table
from ptce_finance.i18n import counted, euros, month, number, percent, year_label
from ptce_finance.model.exposure import PostCost, Runway, RunwayEnd
from ptce_finance.model.results import CoverLevel, ProjectedYear, Projection, Study
from ptce_finance.ui.issues import show_issues
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.tables import show_table
from ptce_finance.ui.view import View


def what_it_takes(view: View, study: Study, projection: Projection) -> None:
    """Own revenue needed for a zero gap on secured money, as amount, factor and growth."""
    st.header(view.text("needs.title"), anchor=False)
    last = projection.years[-1]
    st.markdown(markdown(_sentence(view, projection, last)))
    show_table(_table(view, projection, study.indicators.post_cost if study.indicators else None))
    st.caption(view.text("needs.how"))
    _jobs(view, study)
    _runway(view, study)


def doubts(view: View, projection: Projection) -> None:
    """Where the budget and the register disagree, and a base year of another length."""
    if projection.scaled_from is not None:
        months = number(view.locale, projection.scaled_from, 1)
        st.caption(view.text("needs.scaled", months=months))
    show_issues(view, projection.issues, study_file(view))


def study_file(view: View) -> str:
    """What an issue of the study calls the whole of it."""
    return view.text("needs.budget")


def _sentence(view: View, projection: Projection, year: ProjectedYear) -> str:
    base = projection.years[0].own
    label = year_label(view.locale, year.year)
    needed = euros(view.locale, year.own_needed, cents=False)
    if year.own_needed <= base:
        return view.text("needs.enough", year=label, needed=needed)
    if base <= 0:
        return view.text("needs.from-zero", year=label, needed=needed)
    factor = number(view.locale, Fraction(year.own_needed) / Fraction(base), 1)
    return view.text(
        "needs.multiply",
        factor=factor,
        year=label,
        base=euros(view.locale, base, cents=False),
        needed=needed,
    )


def _table(view: View, projection: Projection, cost: PostCost | None) -> Table:
    base = projection.years[0].own
    heads = ("year", "gap-secured", "own-needed", "factor", "growth", *(("posts",) if cost else ()))
    return Table(
        title=view.text("needs.title"),
        heads=tuple(view.text(f"head.{head}") for head in heads),
        rows=tuple(_row(view, year, base, cost) for year in projection.years),
    )


def _row(view: View, year: ProjectedYear, base: Decimal, cost: PostCost | None) -> tuple[Cell, ...]:
    locale = view.locale
    growth = year.own_growth
    none = Shown(text="—", value=None)
    factor = Fraction(year.own_needed) / Fraction(base) if base > 0 else None
    row: tuple[Cell, ...] = (
        year_text(locale, year.year),
        money(locale, year.gap.secured),
        money(locale, year.own_needed),
        none if factor is None else Shown(text=f"× {number(locale, factor, 1)}", value=factor),
        none if growth is None else Shown(text=percent(locale, growth, sign=True), value=growth),
    )
    if cost is None:
        return row
    posts = Fraction(max(year.gap.secured, Decimal(0))) / Fraction(cost.amount)
    return (*row, Shown(text=number(locale, posts, 1), value=posts))


def _jobs(view: View, study: Study) -> None:
    cost = study.indicators.post_cost if study.indicators else None
    if cost is None:
        st.caption(view.text("needs.no-post-cost"))
        return
    key = "needs.post-typed" if cost.typed else "needs.post-computed"
    fte = "" if cost.fte is None else number(view.locale, cost.fte)
    st.caption(markdown(view.text(key, amount=euros(view.locale, cost.amount), fte=fte)))


def _runway(view: View, study: Study) -> None:
    if study.indicators is None:
        return
    runway = study.indicators.runway[CoverLevel.SECURED]
    st.caption(markdown(_runway_text(view, runway)))


def _runway_text(view: View, runway: Runway) -> str:
    if runway.end is RunwayEnd.UNKNOWN or runway.unrestricted is None:
        return view.text("needs.cash-unknown")
    cash = euros(view.locale, runway.unrestricted)
    if runway.end is RunwayEnd.BEYOND or runway.month is None or runway.months is None:
        return view.text("needs.cash-beyond", cash=cash)
    one = Decimal(runway.months.numerator) / runway.months.denominator
    length = counted(
        view.locale, "value.month-count", one, value=number(view.locale, runway.months, 1)
    )
    return view.text(
        "needs.cash-spent", cash=cash, month=month(view.locale, runway.month), months=length
    )
