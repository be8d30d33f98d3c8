"""The pages' charts as files: the same drawings, with one font and the light theme's colours."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import font_source_sans_pro
import vl_convert

from ptce_finance.charts import colours
from ptce_finance.charts.picture import Drawing
from ptce_finance.i18n.sentences import short

FONT: Final = "Source Sans Pro"
FONT_FOLDER: Final = Path(font_source_sans_pro.font_directory)
WIDTH: Final = 640
"""Width in pixels of a chart over the width of a page: its words are then as large as the text."""
SCALE: Final = 2
"""Pixels of a PNG for each of the drawing."""

LONGEST: Final = 96
"""Characters of a name in a drawing."""

Spec = dict[str, Any]

vl_convert.register_font_directory(str(FONT_FOLDER))


def spec_of(drawing: Drawing, width: int = WIDTH) -> Spec:
    """The drawing as Vega-Lite, on white, in the font of documents."""
    # What is drawn here is drawn on pages too, whose tests hold that it is valid.
    found: Spec = drawing.to_dict(validate=False)
    for rows in found.get("datasets", {}).values():
        for row in rows:
            row.update({key: _cut(value) for key, value in row.items()})
    found["width"] = width
    found["background"] = colours.LIGHT_BACKGROUND
    config = found.setdefault("config", {})
    config["font"] = FONT
    config["range"] = {"category": [colours.LIGHT[key] for key in colours.ORDER]}
    return found


def alike(specs: Sequence[Spec]) -> tuple[Spec, ...]:
    """The drawings with one scale of heights, so that the eye compares them rightly.

    Drawings whose heights have no stated scale are left as they are.
    """
    scales = [scale for one in specs for scale in _heights(one)]
    if scales:
        low = min(scale["domain"][0] for scale in scales)
        high = max(scale["domain"][1] for scale in scales)
        for scale in scales:
            scale["domain"] = [low, high]
    return tuple(specs)


def svg(spec: Spec) -> str:
    """The drawing as SVG."""
    found: str = vl_convert.vegalite_to_svg(spec)
    return found


def png(spec: Spec) -> bytes:
    """The drawing as PNG."""
    found: bytes = vl_convert.vegalite_to_png(spec, scale=SCALE)
    return found


def png_of(drawing: str) -> bytes:
    """A drawing that is SVG already as PNG."""
    found: bytes = vl_convert.svg_to_png(drawing, scale=SCALE)
    return found


def _cut(value: object) -> object:
    """A name cut before it is measured: measuring thirty long ones takes ten seconds."""
    return short(value, LONGEST) if isinstance(value, str) and len(value) > LONGEST else value


def _heights(spec: Spec) -> Iterator[Spec]:
    for layer in spec.get("layer", []):
        yield from _heights(layer)
    scale = spec.get("encoding", {}).get("y", {}).get("scale")
    if isinstance(scale, dict) and isinstance(scale.get("domain"), list):
        yield scale
