"""The mappings that a cluster remembers, and mappings brought as files."""

import json
from typing import Final

import streamlit as st

from ptce_finance.domain.decision import label_key
from ptce_finance.domain.json_values import JsonFault
from ptce_finance.domain.mapping import Mapping
from ptce_finance.domain.mapping_text import mapping_text, read_mapping
from ptce_finance.i18n import moment
from ptce_finance.ingest.fingerprints import fingerprint
from ptce_finance.ui import mapping_state, mapping_writing, state
from ptce_finance.ui.mapping_file import download
from ptce_finance.ui.mapping_state import MappedFile
from ptce_finance.ui.mapping_words import say
from ptce_finance.ui.page_list import IMPORTS
from ptce_finance.ui.plain import markdown, plain_line
from ptce_finance.ui.view import View

MOST_TOLD: Final = 5000
REMEMBERED: Final = "mapping"
"""What the journal calls a mapping that was kept."""


def bring(view: View, file: MappedFile) -> None:
    """Take a mapping from a file, to go on from it."""
    with st.expander(say(view, "bring"), icon=":material/upload_file:"):
        dropped = st.file_uploader(
            say(view, "bring-drop"), type=["json"], key=f"map_bring_{file.key}"
        )
        if dropped is None:
            return
        read = read_mapping(dropped.getvalue().decode("utf-8", "replace"))
        if read.mapping is None:
            st.error(say(view, "bring-wrong"), icon=":material/error:")
            st.markdown("\n".join(f"- {fault_text(view, fault)}" for fault in read.faults[:20]))
            return
        here = read.mapping.for_layout(fingerprint(mapping_state.book_of(file)))
        st.button(
            say(view, "bring-use"),
            key="map_bring_use",
            on_click=mapping_state.replace_draft,
            args=(file, here),
        )


def known_already(view: View, file: MappedFile, cluster_id: str | None = None) -> None:
    """Says that the cluster reads this workbook already, and since when; the one in view if any."""
    known = mapping_state.remembered_for(file, cluster_id or view.cluster_id)
    if known is not None:
        st.info(markdown(since_when(view, known, "known")), icon=":material/history:")


def known_elsewhere(view: View, file: MappedFile, cluster: str) -> None:
    """The same of the cluster that was typed, where it is another one than the one in view."""
    for one in state.clusters():
        if one.id != view.cluster_id and label_key(one.name) == label_key(cluster):
            known_already(view, file, one.id)


def since_when(view: View, mapping: Mapping, key: str) -> str:
    """The sentence `mapping.<key>`, with the file, the day and the person of a mapping."""
    kept = next(
        (
            entry
            for entry in state.journal(MOST_TOLD)
            if entry.action == REMEMBERED
            and entry.subject == mapping.fingerprint
            and json.loads(entry.after).get("mapping") == mapping_text(mapping)
        ),
        None,
    )
    if kept is None:
        return say(view, f"{key}-undated", file=plain_line(mapping.file))
    at = moment(view.locale, kept.at.astimezone())
    return say(view, key, file=plain_line(mapping.file), at=at, author=plain_line(kept.author))


def there(view: View, file: MappedFile, mapping: Mapping, cluster: str) -> None:
    """The workbook is stored already: the way back, and a corrected reading kept for next time."""
    ids = [one.id for one in state.clusters() if label_key(one.name) == label_key(cluster)]
    changed = bool(ids) and mapping not in mapping_state.remembered(ids[0])
    if not changed:
        st.success(say(view, "there"), icon=":material/check:")
    else:
        st.warning(say(view, "there-changed"), icon=":material/help:")
        st.button(
            say(view, "remember-only"),
            key="map_remember",
            type="primary",
            icon=":material/save:",
            on_click=mapping_writing.remember,
            args=(view, file, mapping, cluster),
        )
    st.page_link(IMPORTS, label=say(view, "to-imports"), icon=":material/arrow_forward:")


def fault_text(view: View, fault: JsonFault) -> str:
    """What is wrong in a mapping's file, with the path of the field."""
    return say(
        view,
        f"fault.{fault.code}",
        path=markdown(fault.path or "—"),
        found=markdown(fault.found),
        expected=markdown(fault.expected),
    )


def remembered(view: View) -> None:
    """What the cluster in view remembers; each can be taken away as a file, or forgotten."""
    known = mapping_state.remembered(view.cluster_id) if view.cluster_id else ()
    if not known:
        return
    st.header(say(view, "remembered"), anchor=False)
    st.caption(say(view, "remembered-help"))
    for mapping in reversed(known):
        key = mapping.fingerprint
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            told = markdown(since_when(view, mapping, "kept"))
            st.markdown(f"**{markdown(plain_line(mapping.file))}**  \n{told}", width="stretch")
            download(view, mapping, key=f"map_take_{key}")
            with st.popover(say(view, "forget"), icon=":material/delete:"):
                st.markdown(say(view, "forget-what"))
                st.button(
                    say(view, "forget-sure"),
                    key=f"map_forget_{key}",
                    on_click=mapping_writing.forget,
                    args=(view.cluster_id, mapping),
                )
