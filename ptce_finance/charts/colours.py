"""The colour of each family, the same in every picture and document.

One set for a light background and one for a dark one: at least 3:1 on their background and far
enough apart for every colour vision (tests/charts measure both). The same lists stand in
`.streamlit/config.toml`, in this order, so that the browser picks the set of the theme in use.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ptce_finance.domain.line import Family

UNFUNDED: Final = "unfunded"

ORDER: Final[tuple[str, ...]] = (
    Family.PUBLIC,
    Family.MEMBERS,
    Family.OWN,
    Family.OTHER_PRIVATE,
    Family.NEUTRAL,
    Family.UNCLASSIFIED,
    Family.IN_KIND,
    UNFUNDED,
)

LIGHT_BACKGROUND: Final = "#FFFFFF"
DARK_BACKGROUND: Final = "#12161C"
LIGHT_TEXT: Final = "#10161D"
DARK_TEXT: Final = "#EDF1F5"

LIGHT: Final[Mapping[str, str]] = MappingProxyType(
    {
        Family.PUBLIC: "#054187",
        Family.MEMBERS: "#8C5005",
        Family.OWN: "#05827D",
        Family.OTHER_PRIVATE: "#87966E",
        Family.NEUTRAL: "#373246",
        Family.UNCLASSIFIED: "#E17800",
        Family.IN_KIND: "#7855D2",
        UNFUNDED: "#962332",
    }
)

DARK: Final[Mapping[str, str]] = MappingProxyType(
    {
        Family.PUBLIC: "#82AADC",
        Family.MEMBERS: "#F5CD5F",
        Family.OWN: "#5AE1CD",
        Family.OTHER_PRIVATE: "#DCEBAA",
        Family.NEUTRAL: "#647387",
        Family.UNCLASSIFIED: "#BE7D00",
        Family.IN_KIND: "#AA78F5",
        UNFUNDED: "#E1555A",
    }
)
