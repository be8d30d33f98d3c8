"""Parts of the 3/3 rule page: the verdict, the reading in use, its opposites."""

from collections.abc import Mapping
from decimal import Decimal

import streamlit as st

from ptce_finance.charts.cells import apart, shares
from ptce_finance.charts.picture import Cell, Table
from ptce_finance.charts.thirds import (
    part_shares,
    projected_thirds_table,
    rule_table,
    thirds_picture,
)
from ptce_finance.charts.two_bases import base_picture, disagreement
from ptce_finance.domain.reading import Base
from ptce_finance.i18n import Locale, euros, percent, points_apart, text
from ptce_finance.model.results import Study, Thirds, YearThirds
from ptce_finance.ui.drawn import still
from ptce_finance.ui.kept import kept
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.tables import show_picture, show_table
from ptce_finance.ui.view import View


def of_year(view: View, study: Study) -> YearThirds | None:
    """The rule in the year that the view names, else in the last loaded year."""
    year = view.fiscal_year(study)
    named = [one for one in study.thirds if one.year == year]
    return next(iter([*named, *reversed(study.thirds)]), None)


@still
def years_to_come(view: View, study: Study) -> None:
    """The rule year after year on secured money, if nothing changes."""
    if study.projection is None:
        return
    years = study.projection.years
    table = kept(projected_thirds_table, view.locale, years)
    st.header(markdown(table.title), anchor=False)
    apart = kept(disagreement, view.locale, years)
    if apart is not None:
        st.warning(markdown(apart), icon=":material/compare_arrows:")
    else:
        st.caption(text(view.locale, "takes.bases.agree"))
    columns = st.columns(2, gap="large")
    for column, base in zip(columns, Base, strict=True):
        with column:
            st.caption(text(view.locale, f"chart.thirds.name.{base.value}"))
            show_picture(view, kept(base_picture, view.locale, years, base), table=False)
    st.caption(view.text("rule.projected-help"))
    show_table(table)


@still
def verdict(view: View, year: YearThirds) -> None:
    """Whether the rule is reached on the base in use, and what keeps it from being."""
    thirds = year.thirds
    base = view.text(f"rule.base-{thirds.reading.base.value}")
    if thirds.reached:
        st.success(view.text("rule.reached", base=base), icon=":material/check_circle:")
        return
    reasons = [view.text("rule.not-reached", base=base)]
    unfunded = thirds.need.unfunded
    if unfunded is not None and unfunded > thirds.reading.tolerance:
        need = euros(view.locale, thirds.need.base, cents=False)
        reasons.append(
            view.text("rule.because-unfunded", share=percent(view.locale, unfunded), base=need)
        )
    if thirds.parts.unclassified:
        amount = euros(view.locale, thirds.parts.unclassified)
        reasons.append(view.text("rule.because-unclassified", amount=amount))
    st.info(markdown(" ".join(reasons)), icon=":material/balance:")


@still
def both_bases(view: View, year: YearThirds) -> None:
    """The two bases side by side, the unfunded part in sight."""
    columns = st.columns(2, gap="large")
    for column, base in zip(columns, Base, strict=True):
        with column:
            st.caption(text(view.locale, f"chart.thirds.name.{base.value}"))
            picture = kept(thirds_picture, view.locale, year.thirds, base)
            show_picture(view, picture, table=False)
    show_table(kept(rule_table, view.locale, year.thirds))
    st.info(view.text("rule.why-need"), icon=":material/lightbulb:")


@still
def reading_in_use(view: View) -> None:
    """The settings that moved money between the thirds."""
    reading = view.reading
    settings: Mapping[str, str] = reading.settings()
    rows = [
        (text(view.locale, f"reading.{name}"), _value(view, name, settings[name]))
        for name in ("recharges", "in_kind", "philanthropy", "public_contracts", "base")
    ]
    rows += [
        (view.text("rule.target"), _target(view)),
        (text(view.locale, "reading.tolerance"), _tolerance(view, settings["tolerance"])),
    ]
    st.subheader(view.text("rule.reading"), anchor=False)
    st.caption(view.text("rule.reading-help"))
    heads = (view.text("head.setting"), view.text("head.value"))
    show_table(Table(title=view.text("rule.reading"), heads=heads, rows=tuple(rows)), narrow=True)


def _target(view: View) -> str:
    own, members, subsidies = view.reading.target
    if own == members == subsidies:
        return view.text("rule.three-thirds")
    return " / ".join(cell.text for cell in shares(view.locale, view.reading.target))


def _tolerance(view: View, typed: str) -> str:
    return view.text("select.points", value=points_apart(view.locale, Decimal(typed)))


def _value(view: View, name: str, value: str) -> str:
    return text(view.locale, f"reading-value.{name}.{value}").lower()


def _setting(view: View, name: str, value: str) -> str:
    return view.text(
        "rule.setting",
        name=text(view.locale, f"reading.{name}"),
        value=_value(view, name, value),
    )


@still
def opposites(view: View, year: YearThirds) -> None:
    """The same year under the opposite settings, beside the reading in use."""
    st.subheader(view.text("rule.opposites"), anchor=False)
    readings = {
        "in-use": year.thirds,
        "other-recharges": year.other_recharges,
        "other-in-kind": year.other_in_kind,
    }
    show_table(_comparison(view, readings))
    same = _same(year.thirds, year.other_recharges)
    st.caption(view.text("rule.same-recharges" if same else "rule.other-recharges-help"))


def _comparison(view: View, readings: Mapping[str, Thirds]) -> Table:
    heads = ("reading", "own", "members", "subsidies", "apart", "unfunded", "distance", "reached")
    return Table(
        title=view.text("rule.opposites"),
        heads=tuple(
            text(view.locale, f"third.{head}")
            if head in {"own", "members", "subsidies", "apart", "unfunded"}
            else view.text(f"head.{head}")
            for head in heads
        ),
        rows=tuple(_compared(view, name, thirds) for name, thirds in readings.items()),
    )


def _compared(view: View, name: str, thirds: Thirds) -> tuple[Cell, ...]:
    locale: Locale = view.locale
    need = shares(locale, list(part_shares(thirds, Base.NEED).values()))
    key = "recharges" if name == "other-recharges" else "in_kind"
    setting = thirds.reading.settings()[key]
    label = view.text("rule.in-use") if name == "in-use" else _setting(view, key, setting)
    return (
        label,
        *need,
        apart(locale, thirds.resources.distance),
        text(locale, "value.yes" if thirds.reached else "value.no"),
    )


def _same(one: Thirds, other: Thirds) -> bool:
    return part_shares(one, Base.NEED) == part_shares(other, Base.NEED)
