"""The selectors of the sidebar: cluster, fiscal year, reading, language, and who writes."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final, cast

import streamlit as st

from ptce_finance.domain.cluster import Cluster
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.reading import Base
from ptce_finance.domain.rule import FinancingRule
from ptce_finance.i18n import DEFAULT_LOCALE, LOCALES, Locale, points_apart, text, year_label
from ptce_finance.model.figures.loaded import loaded_tokens
from ptce_finance.model.results import Study
from ptce_finance.ui import address, state, view
from ptce_finance.ui.endings_line import endings_line
from ptce_finance.ui.plain import markdown, plain_line
from ptce_finance.ui.reading_words import target_parts, tolerance_points
from ptce_finance.ui.two_readings import SETTINGS

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    **SETTINGS,
    "base": tuple(one.value for one in Base),
}
TOLERANCE: Final = "tolerance"
TARGET: Final = "target"
TOLERANCES: Final = ("0", "2.5", "5", "7.5", "10", "15")
FOLLOWED: Final = "followed_rule"
READING_PANEL: Final = "reading_panel"
READING: Final = (*CHOICES, TOLERANCE, TARGET)
NAMES: Final = (
    *(view.LANGUAGE, view.CLUSTER, view.YEAR),
    *READING,
    *(view.COMPARED, view.FIGURE, view.LINE, view.BOTH, view.BENCHMARKS),
    view.SCENARIO,
    view.SCREEN,
)
ONE_READING: Final = ""


def choose_language() -> Locale:
    """The language of the run, before anything is drawn."""
    address.arrive(NAMES)
    return cast("Locale", address.chosen(view.LANGUAGE, LOCALES, DEFAULT_LOCALE))


def choose_view(locale: Locale, shown: Sequence[str] = ()) -> None:
    """Draw the selectors, keep the view for the page and write it into the address.

    `shown` names what the page itself shows (a figure, a line), written there too.
    """
    clusters = state.clusters()
    parts: dict[str, str] = {view.LANGUAGE: locale}
    with st.sidebar:
        if clusters:
            parts[view.CLUSTER] = _cluster(locale, clusters)
            year = st.container()
            rule = state.followed_rule(parts[view.CLUSTER])
            reading = _reading(locale, rule)
            study = state.study(parts[view.CLUSTER], rule.reading.with_settings(reading))
            with year:
                parts |= _year(locale, study)
            parts |= _unlike_rule(reading, rule) | _compared(locale)
            endings_line(locale, study)
        language_field(locale)
    view.keep(parts)
    subject = {name: state.recall(address.field(name)) for name in shown}
    address.depart(parts | {name: value for name, value in subject.items() if value})


def _cluster(locale: Locale, clusters: tuple[Cluster, ...]) -> str:
    names = {cluster.id: plain_line(cluster.name) for cluster in clusters}
    address.chosen(view.CLUSTER, tuple(names), clusters[0].id)
    return st.selectbox(
        text(locale, "page.select.cluster"),
        tuple(names),
        format_func=lambda key: names.get(key, key),
        key=address.field(view.CLUSTER),
    )


def _year(locale: Locale, study: Study) -> dict[str, str]:
    years = {token: year_label(locale, year) for year, token in loaded_tokens(study).items()}
    if not years:
        return {}
    base = study.projection.base.year if study.projection else max(loaded_tokens(study))
    address.chosen(view.YEAR, tuple(years), loaded_tokens(study)[base])
    return {
        view.YEAR: st.selectbox(
            text(locale, "page.select.year"),
            sorted(years, reverse=True),
            format_func=lambda token: years.get(token, token),
            key=address.field(view.YEAR),
        )
    }


def _reading(locale: Locale, rule: FinancingRule) -> dict[str, str]:
    """The reading in use; its selectors are drawn while their panel is open."""
    default = rule.reading.settings()
    _follow(default)
    options = {**CHOICES, TOLERANCE: _tolerances(default[TOLERANCE])}
    settings = {name: address.chosen(name, found, default[name]) for name, found in options.items()}
    typed = state.recall(address.field(TARGET), default[TARGET])
    state.keep(address.field(TARGET), typed)
    parts = target_parts(typed)
    settings[TARGET] = default[TARGET] if parts is None else parts
    st.caption(markdown(text(locale, "page.select.rule", name=rule.name(locale))))
    panel = st.expander(
        text(locale, "page.select.reading"),
        icon=":material/tune:",
        key=READING_PANEL,
        on_change="rerun",
    )
    if panel.open:
        with panel:
            _reading_panel(locale, options)
            if settings != default:
                st.button(
                    text(locale, "page.select.reading-reset"),
                    on_click=_reset_reading,
                    args=(default,),
                )
    if parts is None:
        st.error(text(locale, "page.select.target-wrong", found=markdown(typed)))
    return settings


def _reading_panel(locale: Locale, options: Mapping[str, Sequence[str]]) -> None:
    st.caption(text(locale, "page.select.reading-help"))
    for name, values in options.items():
        st.selectbox(
            text(locale, f"reading.{name}"),
            values,
            format_func=partial(_value_name, locale, name),
            key=address.field(name),
        )
    st.text_input(
        text(locale, "page.select.target"),
        key=address.field(TARGET),
        help=text(locale, "page.select.target-help"),
        max_chars=40,
    )


def _value_name(locale: Locale, name: str, value: str) -> str:
    if name != TOLERANCE:
        return text(locale, f"reading-value.{name}.{value}")
    points = points_apart(locale, tolerance_points(value) or ZERO)
    return text(locale, "page.select.points", value=points)


def _tolerances(default: str) -> Sequence[str]:
    """The usual tolerances, and the one in use where it is another."""
    kept = state.recall(address.field(TOLERANCE), default)
    known = tolerance_points(kept)
    return TOLERANCES if known is None or kept in TOLERANCES else (*TOLERANCES, kept)


def _compared(locale: Locale) -> dict[str, str]:
    """The setting whose two readings are shown side by side on every page, if any."""
    options = (ONE_READING, *SETTINGS)
    address.chosen(view.COMPARED, options, ONE_READING)
    chosen = st.selectbox(
        text(locale, "page.two-readings.choose"),
        options,
        format_func=lambda one: text(
            locale, f"reading.{one}" if one else "page.two-readings.one-reading"
        ),
        key=address.field(view.COMPARED),
        help=text(locale, "page.two-readings.choose-help"),
    )
    return {view.COMPARED: chosen} if chosen else {}


def _follow(default: Mapping[str, str]) -> None:
    """Let settings that nobody changed follow the rule, when another one is chosen."""
    before = state.recall_parts(FOLLOWED)
    for name, value in default.items():
        field = address.field(name)
        if before and state.recall(field) == before[name]:
            state.keep(field, value)
    state.keep_parts(FOLLOWED, default)


def _reset_reading(default: Mapping[str, str]) -> None:
    for name in READING:
        state.keep(address.field(name), default[name])


def _unlike_rule(settings: Mapping[str, str], rule: FinancingRule) -> dict[str, str]:
    """What the address says of the reading: what the cluster's rule does not say already."""
    default = rule.reading.settings()
    return {name: value for name, value in settings.items() if value != default[name]}


def language_field(locale: Locale) -> None:
    """The selector of the language."""
    st.selectbox(
        text(locale, "page.select.language"),
        LOCALES,
        format_func=lambda value: text(locale, f"language.{value}"),
        key=address.field(view.LANGUAGE),
    )
