"""The mappings that a cluster remembers, and mappings brought as files."""

import streamlit as st

from ptce_finance.domain.json_values import JsonFault
from ptce_finance.domain.mapping import Mapping
from ptce_finance.domain.mapping_text import read_mapping
from ptce_finance.ingest.fingerprints import fingerprint
from ptce_finance.ui import mapping_state, writing
from ptce_finance.ui.mapping_file import download
from ptce_finance.ui.mapping_state import MappedFile
from ptce_finance.ui.mapping_words import say
from ptce_finance.ui.plain import markdown, plain_line
from ptce_finance.ui.view import View


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
            on_click=_use,
            args=(file, here),
        )


def _use(file: MappedFile, mapping: Mapping) -> None:
    mapping_state.keep_draft(file, mapping)
    mapping_state.restart(file)


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
            st.markdown(f"**{markdown(plain_line(mapping.file))}**", width="stretch")
            download(view, mapping, key=f"map_take_{key}")
            with st.popover(say(view, "forget"), icon=":material/delete:"):
                st.markdown(say(view, "forget-what"))
                st.button(
                    say(view, "forget-sure"),
                    key=f"map_forget_{key}",
                    on_click=writing.forget_mapping,
                    args=(view.cluster_id, mapping, "mapping"),
                )
