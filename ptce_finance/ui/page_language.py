"""The language of the page, for screen readers and hyphenation: Streamlit always says English."""

from types import MappingProxyType
from typing import Final

import streamlit as st

from ptce_finance.i18n import Locale

# The only raw HTML of the program: two constants, no value of anybody in them.
_SCRIPTS: Final = MappingProxyType(
    {
        "fr": "<script>document.documentElement.lang='fr'</script>",
        "en": "<script>document.documentElement.lang='en'</script>",
    }
)


def set_page_language(locale: Locale) -> None:
    """Set the lang attribute of the document."""
    st.html(_SCRIPTS[locale], unsafe_allow_javascript=True)
