"""What stands around every page: its title, the selectors, what was just done, what failed."""

import streamlit as st

from ptce_finance.i18n import Locale, text
from ptce_finance.store import StoreDamaged, StoreError
from ptce_finance.ui import (
    faults,
    notices,
    page_files,
    page_list,
    recovery,
    selectors,
    state,
)
from ptce_finance.ui.large_type import set_large_type
from ptce_finance.ui.page_language import set_page_language
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.wide_tables import keep_first_columns

# Drawn here: Streamlit would fetch an icon of its font from the network.
TAB_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect width="32" height="32" rx="6" fill="#14578A"/>'
    '<path d="M7 25V15h5v10zM14 25V7h5v18zM21 25v-6h5v6z" fill="#FFFFFF"/></svg>'
)


def show(page: st.Page, locale: Locale) -> None:
    """Run the page inside its frame; a fault shows its sentence and nothing else."""
    name = text(locale, "page.app.name")
    title = text(locale, f"page.title.{page.url_path or 'overview'}")
    large = page.url_path in page_list.LARGE
    st.set_page_config(
        page_title=f"{title} · {name}",
        page_icon=TAB_ICON,
        layout="wide",
        initial_sidebar_state="collapsed" if large else "auto",
    )
    if large:
        set_large_type()
    else:
        st.title(title, anchor=False)
    try:
        state.store()
        selectors.choose_view(locale, page_list.SUBJECTS.get(page.url_path, ()))
        if not large:
            notices.show(locale, page.url_path)
        _tell(locale, one_screen=large)
        page_files.begin()
        page.run()
        with st.sidebar if large else st.container():
            page_files.offer(locale, title)
    except StoreDamaged as fault:
        recovery.show(locale, fault)
    except StoreError as fault:
        faults.show_store_fault(locale, fault)
    except Exception as fault:  # noqa: BLE001 - foreign code included: a person never reads a traceback
        faults.show_program_fault(locale, fault)
    with st.sidebar:
        set_page_language(locale)
        keep_first_columns()


def _tell(locale: Locale, *, one_screen: bool) -> None:
    refused = state.fault()
    if refused is not None:
        faults.show_refused_write(locale, refused, in_sight=one_screen)
    without_copy = state.warning()
    if without_copy is not None:
        faults.show_no_copy(locale, without_copy)
    said = state.said()
    if said is not None:
        values = {name: markdown(value) for name, value in said.values}
        st.success(text(locale, said.key, **values), icon=":material/check_circle:")
