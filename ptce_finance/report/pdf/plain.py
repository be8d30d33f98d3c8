"""A document as the plain values that the template reads."""

import json
import re
from typing import Final

from ptce_finance.charts.picture import Cell, Shown, Table
from ptce_finance.i18n import text
from ptce_finance.report.pdf.content import (
    Blanks,
    Block,
    Document,
    Drawn,
    Equals,
    Facts,
    Heading,
    Points,
    Rows,
    Simple,
    Words,
)

Plain = dict[str, object]

LONG_WORD: Final = re.compile(r"\S{24,}")
"""A word that no column holds whole, as an address or a name without any space."""

SHORT: Final = 14
"""Characters that stay on one line in any column: a year, a date, a state."""

ROOMY: Final = 6
"""Columns beyond which a year has no room to give away: it would have none left."""


def document_text(document: Document) -> str:
    """The document as JSON: words stay words, whatever marks a person typed in them."""
    found: Plain = {
        "title": document.title,
        "language": document.locale,
        "running": list(document.running),
        "one_page": document.one_page,
        "large": document.large,
        "page": text(document.locale, "document.page"),
        "blocks": [_block(block) for block in document.blocks],
    }
    return json.dumps(_breakable(found), ensure_ascii=False)


def _breakable(value: object) -> object:
    """Words longer than a column may be cut anywhere: none may run out of its page."""
    match value:
        case str():
            return LONG_WORD.sub(lambda word: "\u200b".join(word[0]), value)
        case dict():
            return {k: v if k == "svg" else _breakable(v) for k, v in value.items()}
        case list():
            return [_breakable(one) for one in value]
    return value


def table_values(table: Table) -> Plain:
    """A table's heads, its cells as they are read, which columns hold numbers or long words."""
    columns = range(len(table.heads))
    wide = [_wide(table, column) for column in columns]
    return {
        "title": table.title,
        "heads": list(table.heads),
        "numeric": [table.numeric(column) for column in columns],
        "wide": wide if any(wide) else _widest(table),
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
    }


def _widest(table: Table) -> list[bool]:
    """Where no column has long words, the one with the longest takes the room that is left."""
    columns = [i for i in range(len(table.heads)) if not table.numeric(i)]
    if len(table.heads) > ROOMY or not columns:
        return [False for _ in table.heads]
    lengths = [max((len(_cell(row[i])) for row in table.rows), default=0) for i in columns]
    widest = columns[lengths.index(max(lengths))]
    return [i == widest for i in range(len(table.heads))]


def _wide(table: Table, column: int) -> bool:
    """Whether the column takes the room that others leave: its words may need more than a line."""
    if table.numeric(column):
        return False
    return max((len(_cell(row[column])) for row in table.rows), default=0) > SHORT


def _block(block: Block) -> Plain:
    if isinstance(block, Equals):
        return {"kind": "equals", "sheets": [[_simple(one) for one in s] for s in block.sheets]}
    return _simple(block)


def _simple(block: Simple) -> Plain:
    return {**_content(block), "keep": int(block.keep)}


def _content(block: Simple) -> Plain:
    found: Plain
    match block:
        case Heading():
            shape: Plain = {"level": block.level, "new_page": block.new_page}
            found = {"kind": "heading", "words": block.words, **shape}
        case Words():
            shape = {"small": block.small, "strong": block.strong}
            found = {"kind": "words", "words": block.words, **shape}
        case Points():
            found = {"kind": "points", "items": list(block.items), "numbered": block.numbered}
        case Facts():
            facts = [
                {"name": one.name, "value": one.value, "base": one.base, "source": one.source}
                for one in block.facts
            ]
            found = {"kind": "facts", "facts": facts, "columns": block.columns}
        case Rows():
            found = {"kind": "rows", "note": block.note, **table_values(block.table)}
        case Drawn():
            words = {"title": block.title, "reading": block.reading}
            found = {"kind": "drawn", "svg": block.svg, **words}
        case Blanks():
            found = {"kind": "blanks", "labels": list(block.labels), "columns": block.columns}
    return found


def _cell(cell: Cell) -> str:
    return cell.text if isinstance(cell, Shown) else cell
