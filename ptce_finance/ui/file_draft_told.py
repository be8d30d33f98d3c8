"""What the pages say of the answers that are kept about files not imported yet."""

from collections.abc import Callable, Collection

import streamlit as st

from ptce_finance.i18n import moment
from ptce_finance.ui import draft_told, file_draft, mapping_state
from ptce_finance.ui.page_list import MAPPING
from ptce_finance.ui.plain import markdown, plain_line
from ptce_finance.ui.view import View


def told(view: View, place: str, sha256: str, give_up: Callable[[], None]) -> None:
    """Say that the answers about the file at that place are taken up again, kept, or not kept."""
    answered, since = file_draft.answered(sha256), file_draft.since(sha256)
    if answered and since is not None:
        words = view.text("import.answers-resumed", at=moment(view.locale, since.astimezone()))
        st.info(words, icon=":material/history:")
    draft_told.told(
        view,
        place,
        give_up,
        kept=not file_draft.elsewhere(sha256),
        dirty=answered,
        words="import.answers-kept",
    )


def waiting(view: View, there: Collection[str] = ()) -> None:
    """The files about which answers are kept and that are not there, each with its way out.

    One that the program still has in memory, as after a reload, is taken up at once.
    """
    for one in file_draft.under_way():
        if one.sha256 in there:
            continue
        name, at = markdown(plain_line(one.file)), moment(view.locale, one.at.astimezone())
        file = mapping_state.lately(one.sha256)
        words = "import.answers-here" if file else "import.answers-waiting"
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(view.text(words, file=name, at=at), width="stretch")
            if file and st.button(
                view.text("import.answers-resume"),
                key=f"resume_{one.sha256}",
                type="primary",
                icon=":material/table_edit:",
            ):
                mapping_state.keep_file(file.name, file.data)
                st.switch_page(MAPPING)
            st.button(
                view.text("register.let-go"),
                key=f"drop_{one.sha256}",
                icon=":material/undo:",
                on_click=mapping_state.drop,
                args=(one.sha256,),
            )
