"""A mapping as a file to take away."""

import streamlit as st

from ptce_finance.domain.mapping import Mapping
from ptce_finance.domain.mapping_text import mapping_text
from ptce_finance.ui.mapping_words import say
from ptce_finance.ui.plain import plain_line
from ptce_finance.ui.view import View


def download(view: View, mapping: Mapping, *, key: str) -> None:
    """The mapping as a file, for another machine or the command line."""
    stem = plain_line(mapping.file).rpartition(".")[0] or say(view, "file-stem")
    st.download_button(
        say(view, "download"),
        mapping_text(mapping),
        file_name=f"{stem}.mapping.json",
        mime="application/json",
        key=key,
        icon=":material/download:",
        on_click="ignore",
        help=say(view, "download-help"),
    )
