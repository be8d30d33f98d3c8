"""The designer of a degressive exit: a profile drawn year by year, kept as a hypothesis."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ptce_finance.charts.ends import agreement_name
from ptce_finance.charts.exits import exit_picture, profile_text
from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.i18n import percent
from ptce_finance.model.exits import degressive_exit, exit_agreement, original_of_exit
from ptce_finance.model.results import Projection, Study
from ptce_finance.model.results.exits import DegressiveExit
from ptce_finance.ui import exit_writing, state, writing
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.tables import show_picture
from ptce_finance.ui.view import View

PROFILES: Final[Mapping[str, tuple[int, ...]]] = {
    "100-75-50-25": (100, 75, 50, 25),
    "75-50-25": (75, 50, 25),
    "80-60-40-20": (80, 60, 40, 20),
    "100-50": (100, 50),
}
OWN: Final = "own"
OWN_START: Final = (90, 70, 50, 30, 10)
LONGEST: Final = 6
STEP: Final = 5
AHEAD: Final = 6
"""Years after the base year that are projected at least."""
ODDS: Final = tuple(range(10, 101, 10))
HALF: Final = 50
PLACE: Final = "exits"


def designer(view: View, study: Study, projection: Projection) -> None:
    """A profile, what it demands each year, and the button that keeps it."""
    st.header(view.text("exits.designer"), anchor=False)
    st.caption(view.text("exits.designer-help"))
    choices = _choices(study)
    if not choices:
        st.info(view.text("exits.no-agreement"), icon=":material/info:")
        return
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    key = left.selectbox(
        view.text("exits.agreement"),
        tuple(choices),
        format_func=lambda one: agreement_name(view.locale, choices[one]),
        key="exit_agreement",
    )
    profile = _profile(view, right)
    found = _drawn(view, projection, choices[key], profile)
    if found is not None:
        show_picture(view, exit_picture(view.locale, found), folded=True)
        _keep(view, choices[key], found)
    _kept(view, study)


def _choices(study: Study) -> dict[str, Agreement]:
    """What may be declined: signed agreements that stop, the conditional ones last."""
    found = [
        one
        for one in study.agreements
        if one.tranches and not one.without_end and one.status is AgreementStatus.SIGNED
    ]
    return {one.key: one for one in sorted(found, key=_weight)}


def _weight(agreement: Agreement) -> tuple[bool, Decimal, str]:
    return bool(agreement.depends_on), -agreement.amount, agreement.key


def _profile(view: View, place: DeltaGenerator) -> tuple[Decimal, ...]:
    """Ready-made, or typed year by year; either can be changed."""
    name = place.selectbox(
        view.text("exits.profile"),
        (*PROFILES, OWN),
        format_func=lambda one: view.text("exits.profile-own") if one == OWN else one,
        key="exit_profile",
    )
    start = PROFILES.get(name, OWN_START)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        count = st.number_input(
            view.text("exits.years"), 1, LONGEST, len(start), key=f"exit_years_{name}", width=110
        )
        typed = [
            st.number_input(
                view.text("exits.share", number=number + 1),
                0,
                100,
                start[number] if number < len(start) else 0,
                STEP,
                key=f"exit_share_{name}_{number}",
                width=150,
            )
            for number in range(int(count))
        ]
    return tuple(Decimal(int(one)) / 100 for one in typed)


def _drawn(
    view: View, projection: Projection, agreement: Agreement, profile: Sequence[Decimal]
) -> DegressiveExit | None:
    if not any(profile):
        st.info(view.text("exits.too-late"), icon=":material/info:")
        return None
    base = projection.base.year.end.year
    until = max(base + AHEAD, agreement.end.year + len(profile) + 1)
    return degressive_exit(
        state.cluster_data(view.cluster_id),
        agreement.key,
        tuple(profile),
        reading=view.reading,
        until=until,
    )


def _keep(view: View, agreement: Agreement, found: DegressiveExit) -> None:
    writing.signature(view.locale, place=PLACE)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        odds = st.selectbox(
            view.text("exits.probability"),
            ODDS,
            index=ODDS.index(HALF),
            format_func=lambda one: percent(view.locale, Fraction(one, 100)),
            key="exit_odds",
            width=240,
        )
        scheme = view.text("exits.scheme", profile=profile_text(found.profile))
        kept = exit_agreement(found, agreement, probability=Decimal(odds) / 100)
        st.button(
            view.text("exits.keep"),
            help=view.text("exits.keep-help"),
            key="exit_keep",
            type="primary",
            icon=":material/save:",
            on_click=exit_writing.keep_exit,
            args=(view.cluster_id, replace(kept, scheme=scheme), agreement, PLACE),
        )


def _kept(view: View, study: Study) -> None:
    """The exits kept so far, each with the button that takes it out."""
    for one in study.agreements:
        original = original_of_exit(one)
        if original is None:
            continue
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            name = agreement_name(view.locale, one)
            odds = percent(view.locale, one.probability)
            told = view.text("exits.kept", name=name, probability=odds)
            st.markdown(markdown(told), width="stretch")
            st.button(
                view.text("exits.undo"),
                key=f"exit_undo_{one.key}",
                icon=":material/undo:",
                on_click=exit_writing.take_out_exit,
                args=(view.cluster_id, one, original, PLACE),
            )
