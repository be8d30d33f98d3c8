"""Colours that can be told apart by every eye, on both backgrounds."""

import itertools
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from ptce_finance.charts import colours

Vector = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009: full dichromacy, on linear RGB.
VISIONS: Mapping[str, tuple[Vector, Vector, Vector]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)
LEAST_CONTRAST = 3.0
LEAST_DIFFERENCE = 20.0
ROOT = Path(__file__).resolve().parents[2]

SETS = {
    "light": (colours.LIGHT, colours.LIGHT_BACKGROUND),
    "dark": (colours.DARK, colours.DARK_BACKGROUND),
}


def _linear(colour: str) -> Vector:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return red, green, blue


def _times(matrix: tuple[Vector, Vector, Vector], vector: Vector) -> Vector:
    first, second, third = (sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def _lab(linear: Vector) -> Vector:
    scaled = [x / white for x, white in zip(_times(XYZ, linear), WHITE, strict=True)]
    f = [t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in scaled]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def _seen(colour: str, vision: str) -> Vector:
    red, green, blue = (min(1.0, max(0.0, c)) for c in _times(VISIONS[vision], _linear(colour)))
    return _lab((red, green, blue))


def _difference(one: str, other: str, vision: str) -> float:
    pairs = zip(_seen(one, vision), _seen(other, vision), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _mixed(ink: str, paper: str, part: float) -> str:
    pairs = [(int(ink[i : i + 2], 16), int(paper[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(part * one + (1 - part) * other):02X}" for one, other in pairs)


def test_the_measures_agree_with_known_values() -> None:
    assert _contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert _difference("#000000", "#FFFFFF", "normal") == pytest.approx(100, abs=0.1)
    assert _difference("#FF0000", "#7F7F00", "deutan") < _difference("#FF0000", "#7F7F00", "normal")


@pytest.mark.parametrize("theme", SETS)
def test_every_colour_stands_out_from_its_background(theme: str) -> None:
    inks, background = SETS[theme]
    weak = {k: c for k, c in inks.items() if _contrast(c, background) < LEAST_CONTRAST}
    assert weak == {}


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", SETS)
def test_every_two_colours_differ_for_every_eye(theme: str, vision: str) -> None:
    inks, _ = SETS[theme]
    alike = [
        (one, other)
        for one, other in itertools.combinations(inks, 2)
        if _difference(inks[one], inks[other], vision) < LEAST_DIFFERENCE
    ]
    assert alike == []


@pytest.mark.parametrize("theme", SETS)
def test_words_read_on_their_background(theme: str) -> None:
    ink = colours.LIGHT_TEXT if theme == "light" else colours.DARK_TEXT
    assert _contrast(ink, SETS[theme][1]) >= 7


@pytest.mark.parametrize("theme", SETS)
def test_the_theme_of_the_pages_holds_the_same_colours_in_the_same_order(theme: str) -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    inks, background = SETS[theme]
    shown = config["theme"][theme]
    assert shown["chartCategoricalColors"] == [inks[key] for key in colours.ORDER]
    assert shown["backgroundColor"] == background
    assert shown["textColor"] == (colours.LIGHT_TEXT if theme == "light" else colours.DARK_TEXT)


@pytest.mark.parametrize("theme", SETS)
def test_secondary_words_of_the_theme_read_on_both_backgrounds(theme: str) -> None:
    # Streamlit draws captions with the text colour at 60 %.
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    shown = config["theme"][theme]
    for background in (shown["backgroundColor"], shown["secondaryBackgroundColor"]):
        mixed = _mixed(shown["textColor"], background, 0.6)
        assert _contrast(mixed, background) >= 4.5
    assert _contrast(shown["primaryColor"], "#FFFFFF") >= 4.5
    assert _contrast(shown["linkColor"], shown["backgroundColor"]) >= 4.5
