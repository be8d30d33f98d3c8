"""The family that a person gives to lines: whole or shared out, tried before it is kept."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import streamlit as st

from ptce_finance.domain.decision import FamilyDecision, SplitPart
from ptce_finance.domain.line import Line
from ptce_finance.domain.money import ZERO
from ptce_finance.i18n import euros, text
from ptce_finance.model.families import Decisions
from ptce_finance.model.results import Study, YearFamilies
from ptce_finance.ui import classification_typed, state, writing
from ptce_finance.ui.classification_draft import (
    NATURES,
    Draft,
    Typed,
    candidates,
    cut,
    drafted,
    whole,
)
from ptce_finance.ui.classification_effect import effect, show_effect
from ptce_finance.ui.classification_lines import forget_choice
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.view import View

HOW: Final = "classification_how"
UNIT: Final = "classification_unit"
COUNT: Final = "classification_parts"
NATURE: Final = "classification_nature"
VALUE: Final = "classification_value"
WHY: Final = "classification_why"
HOLDS: Final = "classification_holds"
PLACE: Final = "classification"
WHOLE, SPLIT = "whole", "split"
PERCENT, EUROS = "percent", "euros"
LABEL, THESE = "label", "these"
FEWEST, MOST = 2, 6
FIELDS: Final = {
    "how": WHOLE,
    "unit": PERCENT,
    "parts": str(FEWEST),
    "holds": LABEL,
    "why": "",
    **{f"nature_{number}": "" for number in range(MOST + 1)},
    **{f"value_{unit}_{number}": "" for unit in (PERCENT, EUROS) for number in range(MOST)},
}
"""What the fields begin with, by the end of their names."""
USUAL_PARTS: Final = ("recharge", "sale", "dues", "public", "private", "neutral")


def decide(view: View, study: Study, budget: YearFamilies, lines: Sequence[Line]) -> None:
    """The decision, what it would change, and the button that keeps it."""
    st.header(view.text("classification.decide"), anchor=False)
    if not lines:
        classification_typed.leave(view.cluster_id)
        st.info(view.text("classification.pick-first"), icon=":material/touch_app:")
        return
    with st.container(border=True):
        draft = _drafted(view, lines)
        remember = _remembered(view)
    classification_typed.leave(view.cluster_id)
    if not draft.parts:
        return
    data = state.cluster_data(view.cluster_id)
    known = Decisions.of(data.decisions)
    taken = candidates(lines, draft.parts, remember=remember, known=known)
    show_effect(view, effect(data, study, budget, taken))
    _keep(view, lines, taken)


def arrive(view: View) -> None:
    """What was being typed before this window was opened stands in the fields again."""
    classification_typed.arrive(view.cluster_id, FIELDS)


def _drafted(view: View, lines: Sequence[Line]) -> Draft:
    how = st.radio(
        view.text("classification.how"),
        (WHOLE, SPLIT),
        format_func=lambda one: view.text(f"classification.how-{one}"),
        key=HOW,
        index=0,
        horizontal=True,
    )
    if how != SPLIT:
        nature = _nature(view, 0)
        if not nature:
            return Draft()
        family = NATURES[nature][0]
        st.caption(text(view.locale, f"family-help.{family.value}"))
        return whole(nature)
    in_euros = _unit(view, lines) == EUROS
    typed = _parts(view, in_euros=in_euros)
    draft = drafted(typed, lines, in_euros=in_euros)
    _check(view, draft, lines)
    return draft


def _unit(view: View, lines: Sequence[Line]) -> str:
    """Percentages of each line; euros only where there is one line to cut."""
    if len(lines) > 1:
        st.caption(view.text("classification.percent-only"))
        return PERCENT
    return st.radio(
        view.text("classification.unit"),
        (PERCENT, EUROS),
        format_func=lambda one: view.text(f"classification.unit-{one}"),
        key=UNIT,
        index=0,
        horizontal=True,
    )


def _parts(view: View, *, in_euros: bool) -> tuple[Typed, ...]:
    count = _count()
    unit = EUROS if in_euros else PERCENT
    typed = []
    for index in range(count):
        left, right = st.columns([3, 2])
        with left:
            nature = _nature(view, index + 1)
        last = index == count - 1
        with right:
            value = st.text_input(
                view.text(f"classification.value-{unit}", number=index + 1),
                key=f"{VALUE}_{unit}_{index}",
                placeholder=view.text("classification.rest") if last else "",
                max_chars=30,
            )
        typed.append(Typed(nature=nature, value=value))
    with st.container(horizontal=True):
        st.button(
            view.text("classification.add-part"),
            icon=":material/add:",
            disabled=count >= MOST,
            on_click=_set_count,
            args=(count + 1,),
        )
        st.button(
            view.text("classification.drop-part"),
            icon=":material/remove:",
            disabled=count <= FEWEST,
            on_click=_set_count,
            args=(count - 1,),
        )
    return tuple(typed)


def _nature(view: View, number: int) -> str:
    """What a part is; part 0 is the whole, which nobody has said anything of yet."""
    usual = USUAL_PARTS[number - 1] if number else None
    chosen: str | None = st.selectbox(
        view.text("classification.part" if number else "classification.family", number=number),
        tuple(NATURES),
        index=None if usual is None else tuple(NATURES).index(usual),
        placeholder=view.text("classification.family-none"),
        format_func=lambda one: text(view.locale, f"nature-long.{one}"),
        key=f"{NATURE}_{number}",
    )
    return chosen or usual or ""


def _check(view: View, draft: Draft, lines: Sequence[Line]) -> None:
    """Whether the parts make the line to the cent, with what each gets."""
    if draft.problem:
        values = {
            name: euros(view.locale, value) if isinstance(value, Decimal) else markdown(value)
            for name, value in (draft.values or {}).items()
        }
        st.warning(
            view.text(f"classification.{draft.problem}", **values), icon=":material/balance:"
        )
        return
    total = sum((line.amount for line in lines), start=ZERO)
    told = " + ".join(euros(view.locale, amount) for amount in _amounts(draft.parts, lines))
    st.success(
        view.text("classification.exact", parts=told, total=euros(view.locale, total)),
        icon=":material/check:",
    )


def _amounts(parts: Sequence[SplitPart], lines: Sequence[Line]) -> tuple[Decimal, ...]:
    each = [cut(line, parts) for line in lines]
    return tuple(
        sum((one[index].amount for one in each), start=ZERO) for index in range(len(parts))
    )


def _remembered(view: View) -> bool:
    """Whether the decision holds for every line of that account and label."""
    chosen = st.radio(
        view.text("classification.holds"),
        (LABEL, THESE),
        format_func=lambda one: view.text(f"classification.holds-{one}"),
        key=HOLDS,
    )
    return chosen == LABEL


def _keep(view: View, lines: Sequence[Line], taken: tuple[FamilyDecision, ...]) -> None:
    st.text_input(view.text("classification.why"), key=WHY, max_chars=200)
    classification_typed.leave(view.cluster_id)
    writing.signature(view.locale, place=PLACE)
    seen = state.decisions(view.cluster_id)
    choice = writing.Choice(taken=taken, seen=seen, count=len(lines))
    st.button(
        view.text("classification.keep"),
        key="classification_keep",
        type="primary",
        icon=":material/save:",
        on_click=_kept,
        args=(view.cluster_id, choice),
    )
    st.caption(view.text("classification.not-yet"))


def _kept(cluster_id: str, choice: writing.Choice) -> None:
    why = state.recall(WHY).strip()
    if writing.keep_decisions(cluster_id, choice, why, PLACE):
        forget_choice()
        classification_typed.let_go(cluster_id)
        state.keep(WHY, "")
        for unit in (PERCENT, EUROS):
            for index in range(MOST):
                state.forget(f"{VALUE}_{unit}_{index}")


def _count() -> int:
    kept = state.recall(COUNT, str(FEWEST))
    return min(max(int(kept), FEWEST), MOST)


def _set_count(count: int) -> None:
    state.keep(COUNT, str(count))
