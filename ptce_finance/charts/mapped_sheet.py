"""A sheet of a workbook with how each row is read, for a screen."""

from dataclasses import dataclass
from typing import Final

import pandas as pd
from pandas.io.formats.style import Styler

# Washes that keep the text's contrast on a light and on a dark page alike.
_WASHES: Final = {
    "heading": "background-color: rgba(60, 120, 180, 0.34); font-weight: 600",
    "section": "background-color: rgba(60, 120, 180, 0.20); font-weight: 600",
    "line": "background-color: rgba(40, 150, 120, 0.16)",
    "total": "background-color: rgba(200, 150, 40, 0.20); font-weight: 600",
    "inside": "background-color: rgba(60, 120, 180, 0.10)",
    "wrong": "background-color: rgba(200, 50, 60, 0.24)",
}
_APART: Final = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedSheet:
    """Rows and columns as the file numbers them, their texts, and the use of each row."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    texts: tuple[tuple[str, ...], ...]
    uses: tuple[str, ...]
    words: tuple[str, ...]
    heads: tuple[str, ...]
    use_head: str
    read: frozenset[int]


def mapped_sheet(sheet: MappedSheet) -> Styler:
    """The sheet as a table: how each row is read stands first, in words and in a wash."""
    heads = [sheet.use_head, *sheet.heads]
    frame = pd.DataFrame(
        [[word, *texts] for word, texts in zip(sheet.words, sheet.texts, strict=True)],
        index=[str(row) for row in sheet.rows],
        columns=heads,
    )
    styles = pd.DataFrame(
        [_styles(sheet, use) for use in sheet.uses], index=frame.index, columns=heads
    )
    return frame.style.apply(lambda _: styles, axis=None)


def _styles(sheet: MappedSheet, use: str) -> list[str]:
    wash = _WASHES.get(use, _APART)
    inside = use in _WASHES
    return [wash, *(wash if inside and c in sheet.read else _APART for c in sheet.columns)]
