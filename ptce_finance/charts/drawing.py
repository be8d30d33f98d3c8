"""How every picture is drawn: numbers of the language, inks of the theme, one scale of colours."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

import altair as alt
import pandas as pd
from altair.utils.schemapi import disable_debug_mode

from ptce_finance.charts import colours
from ptce_finance.charts.picture import Drawing
from ptce_finance.i18n import Locale, month_names

# Each part of a drawing is not checked when it is made: tests check whole drawings.
disable_debug_mode()

TEXT: Final = alt.ExprRef(
    expr=f"luminance(background) > 0.4 ? '{colours.LIGHT_TEXT}' : '{colours.DARK_TEXT}'"
)
"""The ink of words: the drawing asks the page which theme it stands on."""

PAPER: Final = alt.ExprRef(expr="background")

NARROW: Final = "width < 480"
"""Whether the drawing stands on a phone."""

BAR: Final = 34
"""Height in pixels of a bar with words inside."""

PALE: Final = 0.3
"""How full a legend shows what is drawn hollow."""

_EDGE: Final[dict[str, float]] = {"left": 5, "top": 8, "right": 12, "bottom": 12}
"""Pixels around a drawing: the last words of an axis reach past its end."""

_NUMBERS: Final[dict[Locale, dict[str, Any]]] = {
    "fr": {
        "decimal": ",",
        "thousands": "\u202f",
        "grouping": [3],
        "currency": ["", "\u00a0€"],
        "minus": "\u2212",
    },
    "en": {
        "decimal": ".",
        "thousands": ",",
        "grouping": [3],
        "currency": ["€", ""],
        "minus": "\u2212",
    },
}


def ink(key: str) -> alt.ExprRef:
    """The colour of a family, or of what is unfunded, in the theme in use."""
    return alt.ExprRef(
        expr=f"luminance(background) > 0.4 ? '{colours.LIGHT[key]}' : '{colours.DARK[key]}'"
    )


def colour_scale(names: Mapping[str, str]) -> alt.Scale:
    """Names in the fixed order of families, so that each takes the theme's colour of its family."""
    fillers = {key: "\u200b" * (i + 1) for i, key in enumerate(colours.ORDER)}
    return alt.Scale(domain=[names.get(key, fillers[key]) for key in colours.ORDER])


def pale_symbol(name: str) -> alt.ExprRef:
    """How full the symbols of a legend are: pale for that name, as its parts are drawn."""
    return alt.ExprRef(expr=f"datum.value === {json.dumps(name, ensure_ascii=False)} ? {PALE} : 1")


def frame(rows: list[dict[str, str | Decimal | int]]) -> pd.DataFrame:
    """Rows to draw; here, and only here, an exact amount becomes a float."""
    return pd.DataFrame(
        [{key: float(x) if isinstance(x, Decimal) else x for key, x in row.items()} for row in rows]
    )


FONT: Final = 13
"""Height in pixels of the words of a picture."""


def framed(drawing: Drawing, locale: Locale, height: int, font: int = FONT) -> Drawing:
    """The drawing with its height in pixels and what every picture shares."""
    # One configuration at once: each `configure_...` would copy the whole drawing again.
    shared = alt.Config(
        # The picture has a name and a table: a reader of screens is spared every mark.
        aria=False,
        locale={"number": _NUMBERS[locale], "time": _times(locale)},
        axis=alt.AxisConfig(
            labelColor=TEXT, titleColor=TEXT, labelFontSize=font, titleFontWeight=400
        ),
        legend=alt.LegendConfig(
            labelColor=TEXT,
            titleColor=TEXT,
            labelFontSize=font,
            orient="bottom",
            columns=alt.ExprRef(expr=f"{NARROW} ? 1 : 3"),
            # Lines of names far apart would take a phone's drawing its height.
            rowPadding=4,
        ),
        text=alt.MarkConfig(fontSize=font),
        view=alt.ViewConfig(stroke=None),
    )
    configured: Drawing = drawing.properties(height=height, padding=_EDGE, config=shared)
    return configured


def layered(*drawings: Drawing) -> alt.LayerChart:
    """Drawings one over the other, the last on top."""
    return alt.LayerChart(layer=list(drawings))


def _times(locale: Locale) -> dict[str, Any]:
    months = list(month_names(locale))
    days = [str(n) for n in range(7)]
    pattern = "%d/%m/%Y"
    return {
        "dateTime": f"{pattern} %H:%M",
        "date": pattern,
        "time": "%H:%M",
        "periods": ["", ""],
        "days": days,
        "shortDays": days,
        "months": months,
        "shortMonths": [name[:4] for name in months],
    }
