"""What stands below a form whose typing is kept: where it is kept, and how to give it up."""

from collections.abc import Callable

import streamlit as st

from ptce_finance.ui import form_draft
from ptce_finance.ui.view import View


def told(
    view: View,
    place: str,
    give_up: Callable[[], None],
    *,
    kept: bool,
    dirty: bool,
    words: str = "register.draft-kept",
) -> None:
    """Say in those words that what is typed is kept, or that another window types there.

    `place` tells the button from another form's; `give_up` is what it does.
    """
    if not kept:
        st.warning(view.text("settings.typed-elsewhere"), icon=":material/warning:")
    elif dirty:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(view.text(words), width="content")
            st.button(
                view.text("register.let-go"),
                key=f"{place}_let_go",
                icon=":material/undo:",
                on_click=give_up,
            )


def leave(view: View, place: str) -> None:
    """Keep what the fields `<place>_<name>` hold, and say so."""
    told(
        view,
        place,
        lambda: form_draft.saved(view.cluster_id, place),
        kept=form_draft.leave(view.cluster_id, place),
        dirty=form_draft.typing(place),
    )
