"""Every table as CSV and JSON, every chart as SVG and PNG: of a page, or of a document."""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from ptce_finance.charts.picture import Picture, Table
from ptce_finance.i18n import Locale, text
from ptce_finance.report.drawn import png, png_of, spec_of, svg
from ptce_finance.report.pdf.content import Document, Drawn, Equals, Heading, Rows, Simple
from ptce_finance.report.tables import csv_file, json_file

Shown: TypeAlias = Table | Picture

LONGEST: Final = 48
"""Characters of a file's name after its number."""
CONTENTS: Final = "00-contenu.json"

_Files = dict[str, bytes]


def shown_files(locale: Locale, shown: Sequence[Shown], about: Sequence[str]) -> _Files:
    """The tables and pictures of a page as files by name, each once; `about` says whose."""
    named: dict[str, str] = {}
    files: _Files = {}
    for number, one in enumerate(_once(shown), start=1):
        title = one.title or text(locale, "document.table")
        stem = f"{number:02}-{stem_of(title)}"
        named[stem] = title
        files |= _of_shown(locale, stem, one)
    return _with_contents(files, named, about)


def document_files(document: Document) -> _Files:
    """The tables and drawings of a document as files by name, in the document's order."""
    named: dict[str, str] = {}
    files: _Files = {}
    under = document.title
    for block in blocks_of(document):
        if isinstance(block, Heading):
            under = block.words
        elif isinstance(block, Rows | Drawn):
            told = block.table.title if isinstance(block, Rows) else block.title
            stem = f"{len(named) + 1:02}-{stem_of(told or under)}"
            named[stem] = told or under
            files |= (
                table_files(document.locale, stem, block.table)
                if isinstance(block, Rows)
                else {f"{stem}.svg": block.svg.encode(), f"{stem}.png": png_of(block.svg)}
            )
    return _with_contents(files, named, document.running)


def blocks_of(document: Document) -> Iterator[Simple]:
    """The blocks of a document, those of its equal sheets one after the other."""
    for block in document.blocks:
        if isinstance(block, Equals):
            for sheet in block.sheets:
                yield from sheet
        else:
            yield block


def table_files(locale: Locale, stem: str, table: Table) -> _Files:
    """A table as CSV and JSON."""
    return {f"{stem}.csv": csv_file(table, locale), f"{stem}.json": json_file(table)}


def stem_of(title: str) -> str:
    """A title as the name of a file: small letters, digits and dashes."""
    letters = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:LONGEST].rstrip("-") or "table"


def _of_shown(locale: Locale, stem: str, one: Shown) -> _Files:
    if isinstance(one, Table):
        return table_files(locale, stem, one)
    files = table_files(locale, stem, one.table)
    if one.chart is not None:
        spec = spec_of(one.chart)
        files |= {f"{stem}.svg": svg(spec).encode(), f"{stem}.png": png(spec)}
    return files


def _once(shown: Sequence[Shown]) -> Iterator[Shown]:
    """Each picture, then each table that no picture brought: pages show some of them twice."""
    known: list[Table] = []
    for one in shown:
        table = one if isinstance(one, Table) else one.table
        drawn = isinstance(one, Picture) and one.chart is not None
        if table not in known or drawn:
            known.append(table)
            yield one


def _with_contents(files: _Files, named: dict[str, str], about: Sequence[str]) -> _Files:
    """What the files are, and what their figures rest on, in a file before them."""
    told = {"about": list(about), "files": named}
    contents = json.dumps(told, ensure_ascii=False, indent=1).encode()
    return {CONTENTS: contents, **files}
