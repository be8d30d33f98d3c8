"""What a table is when it is no budget: by its dates, its months, its titles, its sheet."""

import re

from ptce_finance.ingest.tables.column_roles import Role
from ptce_finance.ingest.tables.columns import Panel
from ptce_finance.ingest.tables.foreign import Foreign, foreign_title
from ptce_finance.ingest.tables.headings import heading_version
from ptce_finance.ingest.tables.profiles import SAMPLE
from ptce_finance.ingest.tables.words import plain, side_named

_DATED = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}")
_MOST = 0.5
_FEW_ROWS = 3
_MANY_MONTHS = 6
_TREASURY = re.compile(
    r"\bencaisse|\bdecaisse|\btresorerie\b|\bsolde (debut|fin|cumul|initial|final)"
)


def kind_of_table(panel: Panel) -> Foreign | None:
    """What the table is instead of a budget; None where it may be one."""
    if _dated(panel):
        return Foreign.JOURNAL
    if _monthly_cash(panel):
        return Foreign.TREASURY
    named = _named(panel)
    if named is not None and _account_share(panel) < _MOST:
        return named
    if panel.of(Role.YEAR) and not panel.of(Role.LABEL, Role.ACCOUNT):
        return Foreign.HISTORY
    return None


def _named(panel: Panel) -> Foreign | None:
    """What headings, the nearest titles or the sheet's name call it, the nearest first."""
    block = panel.block
    titles = [value.text for row in reversed(block.titles) for value in row.cells.values()][:2]
    headings = [column.heading.text for column in panel.of(Role.LABEL)]
    for text in [*headings, *titles, block.grid.sheet.name]:
        named = foreign_title(text)
        if named is not None:
            return named
        if text in titles and (heading_version(text) or side_named(text)):
            return None
    return None


def _dated(panel: Panel) -> bool:
    """Most rows that hold an amount bear a date: entries, not a budget."""
    body = panel.block.body[:SAMPLE]
    rows = [row.cells for row in body if any(v.numeric for v in row.cells.values())]
    if len(rows) < _FEW_ROWS and not panel.of(Role.DATE):
        return False
    dated = sum(
        1
        for cells in rows
        if any(v.shape == "date" or _DATED.fullmatch(v.text) for v in cells.values())
    )
    return bool(rows) and dated > _MOST * len(rows)


def _monthly_cash(panel: Panel) -> bool:
    months = len(panel.of(Role.MONTH))
    if months < _MANY_MONTHS:
        return False
    labels = {column.index for column in panel.of(Role.LABEL)}
    words = (
        plain(value.text)
        for row in panel.block.body
        for index, value in row.cells.items()
        if index in labels
    )
    return any(_TREASURY.search(text) for text in words)


def _account_share(panel: Panel) -> float:
    """The share of the rows whose account is of classes 6 to 8."""
    rows = panel.block.body[:SAMPLE]
    columns = [*panel.of(Role.ACCOUNT), *panel.of(Role.LABEL)]
    if not rows or not columns:
        return 0.0
    found = sum(
        1
        for row in rows
        if any(
            column.index in row.cells and _accounted(row.cells[column.index].text)
            for column in columns
        )
    )
    return found / len(rows)


def _accounted(text: str) -> bool:
    return re.match(r"\s*(?:[67]\d|8[67])\d{0,6}x?(?:\b|\s*[-–.:])", text) is not None
