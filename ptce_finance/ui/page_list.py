"""The pages of the program, by section, in the order of the work."""

from collections.abc import Mapping
from copy import copy
from typing import Final

import streamlit as st

from ptce_finance.i18n import LOCALES, Locale, text
from ptce_finance.ui.view import BENCHMARKS, BOTH, FIGURE, LINE, SCENARIO, SCREEN

ROOT: Final = "root"
OVERVIEW: Final = "pages/cluster/overview.py"
RESOURCES: Final = "pages/cluster/resources.py"
CLASSIFICATION: Final = "pages/cluster/classification.py"
THIRDS: Final = "pages/cluster/thirds.py"
REGISTER: Final = "pages/cluster/register.py"
AGREEMENTS: Final = "pages/cluster/agreements.py"
AUTHORITIES: Final = "pages/cluster/authorities.py"
CLIFF: Final = "pages/cluster/cliff.py"
CASH: Final = "pages/cluster/cash.py"
EXITS: Final = "pages/cluster/exits.py"
SETTINGS: Final = "pages/cluster/settings.py"
FRAGILITY: Final = "pages/decide/fragility.py"
LANDING: Final = "pages/decide/landing.py"
SCENARIOS: Final = "pages/decide/scenarios.py"
COMPARE: Final = "pages/decide/compare.py"
SOLVE: Final = "pages/decide/solve.py"
CHANCES: Final = "pages/decide/chances.py"
LEDGER: Final = "pages/decide/ledger.py"
MEETING: Final = "pages/decide/meeting.py"
DOCUMENTS: Final = "pages/decide/documents.py"
IMPORTS: Final = "pages/data/imports.py"
MAPPING: Final = "pages/data/mapping.py"
TRACE: Final = "pages/data/trace.py"
COPIES: Final = "pages/data/copies.py"

SUBJECTS: Final[Mapping[str, tuple[str, ...]]] = {
    "thirds": (BOTH,),
    "resources": (BENCHMARKS,),
    "trace": (FIGURE, LINE),
    **dict.fromkeys(("scenarios", "solve", "chances", "ledger"), (SCENARIO,)),
    "meeting": (SCREEN,),
}
"""What a page shows beside the view: its parts of the address, by the page's own address."""

LARGE: Final = frozenset({"meeting"})
"""Pages that are shown to a room: they draw their own title, and nothing stands around them."""


SECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "cluster": (OVERVIEW, RESOURCES, CLASSIFICATION, THIRDS),
    "public": (REGISTER, AUTHORITIES, AGREEMENTS, CLIFF),
    "decide": (
        *(EXITS, SCENARIOS, COMPARE, SOLVE, CHANCES, LEDGER),
        *(CASH, FRAGILITY, LANDING, MEETING, DOCUMENTS),
    ),
    "data": (IMPORTS, MAPPING, TRACE, COPIES),
    "settings": (SETTINGS,),
}
"""The menu, from what the cluster lives on to what it decides."""


def pages(locale: Locale) -> dict[str, list[st.Page]]:
    """The pages with their titles in that language.

    Each run has its own: Streamlit marks in a page that it was run.
    """
    return {title: [copy(page) for page in found] for title, found in _pages(locale).items()}


@st.cache_resource(max_entries=len(LOCALES), show_spinner=False)
def _pages(locale: Locale) -> dict[str, list[st.Page]]:
    sections = {
        text(locale, f"page.section.{name}"): [_page(locale, path) for path in paths]
        for name, paths in SECTIONS.items()
    }
    # Whoever types the name of the first page in the address finds it, as any other.
    sections[""] = [_page(locale, OVERVIEW, named=True)]
    return sections


def page_name(path: str) -> str:
    """The name of a page in the catalogue: that of its file."""
    return path.rpartition("/")[2].removesuffix(".py")


def _page(locale: Locale, path: str, *, named: bool = False) -> st.Page:
    """A page; `named`: the first one under its own name, which the menu need not show again."""
    name = page_name(path)
    first = path == OVERVIEW and not named
    return st.Page(
        path,
        title=text(locale, f"page.menu.{name}"),
        icon="",  # Streamlit fetches a page's icon from the network, as the icon of the browser tab
        default=first,
        url_path=ROOT if first else name,  # the first page stands at the root, whatever its address
        visibility="hidden" if named else "visible",
        help=text(locale, f"page.about.{name}"),
    )
