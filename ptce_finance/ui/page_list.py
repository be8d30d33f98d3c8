"""The pages of the program, by section, in the order of the work."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from ptce_finance.i18n import Locale, text
from ptce_finance.ui.view import BENCHMARKS, BOTH, FIGURE, LINE, SCENARIO

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
IMPORTS: Final = "pages/data/imports.py"
MAPPING: Final = "pages/data/mapping.py"
TRACE: Final = "pages/data/trace.py"

SUBJECTS: Final[Mapping[str, tuple[str, ...]]] = {
    "thirds": (BOTH,),
    "resources": (BENCHMARKS,),
    "trace": (FIGURE, LINE),
    **dict.fromkeys(("scenarios", "solve", "chances", "ledger"), (SCENARIO,)),
}
"""What a page shows beside the view: its parts of the address, by the page's own address."""


def pages(locale: Locale) -> dict[str, list[st.Page]]:
    """The pages with their titles in that language."""
    return {
        text(locale, "page.section.cluster"): [
            _page(locale, path)
            for path in (
                OVERVIEW,
                RESOURCES,
                CLASSIFICATION,
                THIRDS,
                REGISTER,
                AGREEMENTS,
                AUTHORITIES,
                CLIFF,
                CASH,
                EXITS,
                SETTINGS,
            )
        ],
        text(locale, "page.section.decide"): [
            _page(locale, path) for path in (SCENARIOS, FRAGILITY, LANDING)
        ],
        text(locale, "page.section.data"): [
            _page(locale, path) for path in (IMPORTS, MAPPING, TRACE)
        ],
    }


def page_name(path: str) -> str:
    """The name of a page in the catalogue: that of its file."""
    return path.rpartition("/")[2].removesuffix(".py")


def _page(locale: Locale, path: str) -> st.Page:
    name = page_name(path)
    return st.Page(
        path,
        title=text(locale, f"page.menu.{name}"),
        icon="",  # Streamlit fetches a page's icon from the network, as the icon of the browser tab
        default=path == OVERVIEW,
        help=text(locale, f"page.about.{name}"),
    )
