"""Every change explained: between years, versions and scenarios, in a sentence and by cause."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

import streamlit as st

from ptce_finance.charts.cells import money
from ptce_finance.charts.picture import Cell, Table
from ptce_finance.domain.lever import Lever
from ptce_finance.i18n import Locale, has_text, text, year_label
from ptce_finance.i18n.explained import explained
from ptce_finance.i18n.spoken import spoken
from ptce_finance.model.explain import explain, explain_versions
from ptce_finance.model.results import CoverLevel, Projection, YearFamilies
from ptce_finance.model.results.explained import Cause, Explanation, Reason
from ptce_finance.model.results.sentence import Said
from ptce_finance.ui.drawn import still
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.tables import show_table
from ptce_finance.ui.view import View

Key = tuple[str, Mapping[str, Said]]
_NO_LEVERS: Final[Mapping[str, str]] = {}


def explanation_text(
    locale: Locale, found: Explanation, levers: Mapping[str, str] = _NO_LEVERS
) -> str:
    """The change and its causes in one sentence; `levers` names levers by their keys."""
    causes = [(_key(locale, one, levers), one.brings) for one in found.causes]
    return explained(locale, (found.sentence.key, found.sentence.values), causes)


def lever_names(locale: Locale, levers: Sequence[Lever]) -> dict[str, str]:
    """What each lever is called: its own name, else that of its kind."""
    return {one.key: one.name or text(locale, f"lever.kind.{one.kind.value}") for one in levers}


@still
def year_to_year(view: View, projection: Projection) -> None:
    """Why the secured gap changes from each projected year to the next."""
    st.header(view.text("changes.title"), anchor=False)
    st.caption(view.text("changes.help"))
    found = [
        (
            view.text(
                "changes.years",
                before=year_label(view.locale, before.year),
                after=year_label(view.locale, after.year),
            ),
            explain(
                projection,
                before.year.label,
                projection,
                after.year.label,
                CoverLevel.SECURED,
            ),
        )
        for before, after in pairwise(projection.years)
    ]
    moved = [(name, one) for name, one in found if one.change or one.causes]
    if not moved:
        st.caption(view.text("changes.none"))
        return
    _told(view, moved)


def between_versions(view: View, before: YearFamilies, after: YearFamilies) -> None:
    """Why the difference between expenses and resources is another one in another version."""
    name = view.text(
        "changes.versions",
        before=text(view.locale, f"version.{before.version.value}").lower(),
        after=text(view.locale, f"version.{after.version.value}").lower(),
    )
    _told(view, [(name, explain_versions(before, after))])


def _told(view: View, changes: Sequence[tuple[str, Explanation]]) -> None:
    for name, one in changes:
        st.markdown(markdown(name + explanation_text(view.locale, one)))
    st.caption(text(view.locale, "explain.join.note"))
    with st.expander(view.text("changes.table"), icon=":material/table:"):
        show_table(_table(view, changes))


def _table(view: View, changes: Sequence[tuple[str, Explanation]]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            name.strip(" —"),
            spoken(view.locale, *_key(view.locale, cause, _NO_LEVERS)),
            money(view.locale, cause.brings, sign=True),
        )
        for name, one in changes
        for cause in one.causes
    ]
    return Table(
        title=view.text("changes.table"),
        heads=tuple(
            text(view.locale, f"changes.head.{head}") for head in ("from-to", "cause", "brings")
        ),
        rows=tuple(rows),
    )


def _key(locale: Locale, cause: Cause, levers: Mapping[str, str]) -> Key:
    """The cause with its subject in words: levers and growths are known by their keys."""
    key, values = cause.sentence.key, cause.sentence.values
    named = f"explain.growth.{cause.subject}"
    if cause.reason is Reason.LEVER:
        return key, {"subject": levers.get(cause.subject, cause.subject)}
    if cause.reason is Reason.GROWTH and has_text(locale, named):
        return key, {"subject": text(locale, named)}
    return key, values
