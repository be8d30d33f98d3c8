"""Everything one authority pays, on one line, and the thresholds of law that are passed."""

from decimal import Decimal

import streamlit as st

from ptce_finance.charts.cells import money
from ptce_finance.charts.picture import Cell, Table
from ptce_finance.domain.period import FiscalYear
from ptce_finance.i18n import euros, percent, text, year_label
from ptce_finance.model.authority_lines import authority_lines
from ptce_finance.model.exposure import AuthorityPays
from ptce_finance.model.results import Study
from ptce_finance.model.results.authorities import AuthorityLine
from ptce_finance.model.results.thresholds import Crossing, ThresholdCode
from ptce_finance.model.thresholds import crossings
from ptce_finance.ui.plain import markdown, plain_line
from ptce_finance.ui.tables import show_table
from ptce_finance.ui.view import View

COMING = 3
"""Projected years shown beside what was paid."""
LONG = 14
KINDS = ("subsidies", "contracts", "subsidised_jobs", "in_kind")


def one_line_each(view: View, study: Study) -> None:
    """A row per authority: what it paid in the year shown, what it brings in the coming ones."""
    lines = authority_lines(study)
    year = view.fiscal_year(study)
    if not lines or year is None:
        st.info(view.text("authorities.none"), icon=":material/info:")
        return
    paid = [one for one in lines if year in one.paid]
    coming = [one.year for one in study.projection.years[1:]][:COMING] if study.projection else []
    total = sum((_whole(one.paid[year]) for one in paid), start=Decimal(0))
    st.markdown(
        markdown(
            view.text(
                "authorities.told",
                count=len(paid),
                amount=euros(view.locale, total),
                year=year_label(view.locale, year),
            )
        )
    )
    st.caption(view.text("authorities.help"))
    # A kind of which nobody paid anything would only push the others out of the screen.
    kinds = [kind for kind in KINDS if any(getattr(one.paid[year], kind) for one in paid)]
    heads = (
        view.text("authorities.head.authority"),
        view.text("authorities.head.level"),
        *(view.text(f"authorities.head.{kind}") for kind in kinds),
        view.text("authorities.head.total", year=year_label(view.locale, year)),
        *(
            view.text("authorities.head.coming", year=year_label(view.locale, one))
            for one in coming
        ),
    )
    rows = tuple(_row(view, one, year, coming, kinds) for one in lines)
    table = Table(title=view.text("title.authorities"), heads=heads, rows=rows)
    with st.container(height=560 if len(rows) > LONG else "content", border=False):
        show_table(table)


def thresholds(view: View, study: Study) -> None:
    """Thresholds of law passed, by year, each with its text of law."""
    st.header(view.text("authorities.thresholds"), anchor=False)
    found = crossings(study)
    if not found:
        st.caption(view.text("authorities.no-threshold"))
    for code in ThresholdCode:
        passed = [one for one in found if one.threshold.code is code]
        if not passed:
            continue
        st.subheader(markdown(text(view.locale, f"threshold.{code.value}")), anchor=False)
        st.caption(text(view.locale, f"threshold-source.{code.value}"))
        st.markdown("\n".join(f"- {markdown(_told(view, one))}" for one in passed))


def _row(
    view: View,
    line: AuthorityLine,
    year: FiscalYear,
    coming: list[FiscalYear],
    kinds: list[str],
) -> tuple[Cell, ...]:
    paid = line.paid.get(year)
    nothing = Decimal("0.00")
    amounts: list[Decimal] = [getattr(paid, kind) if paid else nothing for kind in kinds]
    secured = [line.coming[one].secured if one in line.coming else nothing for one in coming]
    return (
        plain_line(line.authority),
        text(view.locale, f"level.{line.level.value}") if line.level else "",
        *(money(view.locale, amount) for amount in amounts),
        money(view.locale, _whole(paid) if paid else nothing),
        *(money(view.locale, amount) for amount in secured),
    )


def _whole(paid: AuthorityPays) -> Decimal:
    """Money and what is given in kind, together."""
    return paid.money + paid.in_kind


def _told(view: View, one: Crossing) -> str:
    code = one.threshold.code.value
    limit = one.threshold.amount
    key = f"threshold-told.{code}{'-demanded' if one.demanded else ''}"
    sentence = text(
        view.locale,
        key,
        subject=one.subject,
        amount=euros(view.locale, one.amount),
        year=year_label(view.locale, one.year),
        limit="" if limit is None else euros(view.locale, limit),
        limit_year=str(one.threshold.year or ""),
        share=percent(view.locale, one.share),
    )
    more = []
    if one.covered is not None:
        more.append(view.text(f"authorities.{'covered' if one.covered else 'not-covered'}"))
    if one.projected:
        more.append(view.text("authorities.projected"))
    return " ".join([sentence, *more])
