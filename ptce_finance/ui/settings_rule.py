"""The rule that the cluster follows: read, download, change, choose, take back."""

from decimal import Decimal
from typing import Final

import streamlit as st

from ptce_finance.domain.rule import FinancingRule, RuleFault, RuleFileError
from ptce_finance.i18n import points_apart, text
from ptce_finance.model.rule_file import read_rule, shipped_text
from ptce_finance.store import ChangedMeanwhile, Store, Topic
from ptce_finance.ui import form_draft, state, writing
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.view import View

PLACE: Final = "settings_rule"
TEXT: Final = "settings_rule_text"
FROM: Final = "settings_rule_from"
WHY: Final = "settings_rule_why"
DIGITS: Final = 12


def the_rule(view: View) -> None:
    """The rule in force, its file, and the field in which another one is written."""
    kept = state.store().rule(view.cluster_id)
    shipped = shipped_text(view.locale)
    held = shipped if kept is None else kept.text
    st.header(view.text("settings.rule"), anchor=False)
    followed = state.followed_rule(view.cluster_id)
    target = followed.reading.settings()["target"]
    st.markdown(
        markdown(
            view.text(
                "settings.followed",
                name=followed.name(view.locale),
                target=target,
                tolerance=_tolerance(view, followed),
                mark=kept.sha256[:DIGITS] if kept else view.text("settings.shipped"),
            )
        )
    )
    st.caption(view.text("settings.rule-help"))
    _file(view, held)
    _written(view, held)
    if kept is not None:
        with st.container(horizontal=True):
            st.button(
                view.text("settings.back-to-thirds"),
                key="settings_rule_back",
                on_click=_choose,
                args=(view, None, state.store().stated_since(view.cluster_id, Topic.RULE)),
            )
            st.button(
                view.text("settings.undo"),
                key="settings_rule_undo",
                icon=":material/undo:",
                on_click=undo,
                args=(view, Topic.RULE, PLACE),
            )


def undo(view: View, topic: Topic, place: str) -> None:
    """Take the last word on a topic back."""

    def write(store: Store, author: str) -> None:
        store.undo_stated(view.cluster_id, topic, author=author, at=state.now())
        state.forget(FROM)
        state.say("page.settings.said-undone")

    writing.signed(write, place)


def _file(view: View, held: str) -> None:
    left, right = st.columns(2, vertical_alignment="bottom")
    left.download_button(
        view.text("settings.download"),
        data=held.encode("utf-8"),
        file_name=view.text("settings.rule-file"),
        mime="application/toml",
        icon=":material/download:",
        on_click="ignore",
    )
    given = right.file_uploader(view.text("settings.upload"), type=["toml", "txt"], key="rule_file")
    source = held if given is None else given.getvalue().decode("utf-8-sig", "replace")
    gone = not form_draft.drawn_before(TEXT)
    if gone or state.recall(FROM) != source:
        draft = form_draft.kept(view.cluster_id, PLACE) if gone and given is None else None
        state.keep(FROM, source)
        state.keep(TEXT, source if draft is None else draft.parts.get("text", source))


def _written(view: View, held: str) -> None:
    typed: str = st.text_area(view.text("settings.rule-text"), key=TEXT, height=420)
    draft = form_draft.FormDraft(seen={"text": held}, parts={"text": typed})
    if not form_draft.keep(view.cluster_id, PLACE, draft):
        st.warning(view.text("settings.typed-elsewhere"), icon=":material/warning:")
    faults = _faults(typed)
    for fault in faults:
        st.error(markdown(_told(view, fault)), icon=":material/error:")
    if typed == held:
        return
    if not faults:
        rule = read_rule(typed.encode("utf-8"))
        st.success(
            markdown(
                view.text(
                    "settings.understood",
                    name=rule.name(view.locale),
                    target=rule.reading.settings()["target"],
                    tolerance=_tolerance(view, rule),
                )
            ),
            icon=":material/check:",
        )
    writing.signature(view.locale, place=PLACE)
    st.text_input(view.text("register.why"), key=WHY, max_chars=400)
    st.button(
        view.text("settings.follow"),
        key="settings_rule_follow",
        type="primary",
        disabled=bool(faults),
        on_click=_choose,
        args=(view, typed, state.store().stated_since(view.cluster_id, Topic.RULE)),
    )


def _tolerance(view: View, rule: FinancingRule) -> str:
    return points_apart(view.locale, Decimal(rule.reading.settings()["tolerance"]))


def _faults(typed: str) -> tuple[RuleFault, ...]:
    try:
        read_rule(typed.encode("utf-8"))
    except RuleFileError as refused:
        return refused.faults
    return ()


def _told(view: View, fault: RuleFault) -> str:
    return text(
        view.locale,
        f"rule-file.{fault.code}",
        place=fault.key,
        found=fault.found,
        expected=fault.expected,
    )


def _choose(view: View, typed: str | None, seen: int) -> None:
    def write(store: Store, author: str) -> None:
        why = " ".join(state.recall(WHY).split())
        try:
            store.choose_rule(
                view.cluster_id, typed, author=author, at=state.now(), why=why, seen=seen
            )
        except ChangedMeanwhile:
            state.refuse("store.changed-meanwhile", what=view.text("settings.rule"))
            return
        form_draft.let_go(view.cluster_id, PLACE)
        state.forget(FROM)
        state.say("page.settings.said-rule")

    writing.signed(write, PLACE)
