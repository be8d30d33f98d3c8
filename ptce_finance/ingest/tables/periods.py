"""The fiscal year and the version of each column, section and row of a table."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Version
from ptce_finance.domain.period import FiscalYear, add_months
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.fiscal_years import years_stated
from ptce_finance.ingest.fiscal_years_settled import YearClaim, settle_year
from ptce_finance.ingest.labels import plain
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.tables.amount_choice import Choice
from ptce_finance.ingest.tables.column_groups import BlockRow
from ptce_finance.ingest.tables.grid import Shape, Value
from ptce_finance.ingest.tables.headings import heading_version
from ptce_finance.ingest.tables.regions import Block
from ptce_finance.ingest.tables.runs import Period
from ptce_finance.ingest.tables.value_columns import ColumnKey, ValueColumn
from ptce_finance.ingest.tables.words import side_named

_YEAR_ROW = re.compile(
    r"(?:budgets?|bp|exercices?|annees?|saisons?|previsionnels?|previsions?|comptes? de resultat"
    r"|realises?|actions?|pour|de|du|l'|la|le|au|a|year|fiscal|fy|actual|[\d/\-.:()\s])+"
)
_LONGEST_CLAIM = 200
_ROWS_ABOVE = 40
# "Budget" alone names the document, not its version: a revised budget is one too.
_BARE_BUDGET = re.compile(r"\bbudgets?\b", re.IGNORECASE)
_FEW_CELLS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What stands around a table: its year and version, each None where nothing says it."""

    year: FiscalYear | None
    version: Version
    issues: tuple[Issue, ...] = ()


def settle(
    block: Block,
    choice: Choice,
    *,
    file: str,
    cover: Sequence[YearClaim],
    options: ParseOptions,
    needed: bool,
) -> Setting:
    """The year and version of a block, from its headings, its titles, its sheet, the file.

    `cover` are the claims of the rest of the workbook, read last. A year that is not `needed`,
    because columns or rows state their own, is not asked for.
    """
    texts = list(_titles(block, _told_apart(choice)))
    version, mismatch = _version(block, texts, file, options)
    if not needed:
        return Setting(year=None, version=version, issues=mismatch)
    claims = [
        *_relative_base(choice),
        *_claims_of(block, texts),
        YearClaim(years=years_stated(block.grid.sheet.name), place=None),
        *cover,
    ]
    place = block.grid.sheet.place(block.first_row, block.columns.start)
    settled = settle_year(claims, file=file, options=options, place=place)
    return Setting(year=settled.year, version=version, issues=(*settled.issues, *mismatch))


def _claims_of(block: Block, texts: Sequence[tuple[str, SourceCell]]) -> Iterator[YearClaim]:
    """What the texts claim; the title of another table above this one contradicts nothing."""
    rows = block.grid.rows
    numbered = [
        row for row in rows if row < block.first_row and not _speaks_alone(rows[row].values())
    ]
    table_above = max(numbered, default=0)
    for text, place in texts:
        firm = place.row > table_above
        yield YearClaim(years=years_stated(text), place=place, firm=firm)


def _told_apart(choice: Choice) -> frozenset[int]:
    """Columns whose headings speak of themselves alone, because there are several."""
    several = len(choice.columns) > 1
    return frozenset(column.index for column in choice.columns if several)


def _relative_base(choice: Choice) -> Iterator[YearClaim]:
    """A column headed "N (2026)" says which year N is."""
    for column in choice.columns:
        key = column.key
        if key.year is not None and key.relative is not None:
            yield YearClaim(years=(shifted(key.year, -key.relative),))


def _titles(block: Block, apart: frozenset[int]) -> Iterator[tuple[str, SourceCell]]:
    """The texts of headings and titles, nearest first, then the rows of text above the table."""
    sheet = block.grid.sheet
    leading = list(takewhile(_speaks, block.body)) if not block.heading else []
    own = [*reversed(leading), *reversed(block.heading), *reversed(block.titles)]
    beside = [BlockRow(number=row.number, cells=block.grid.rows[row.number]) for row in own]
    for row in own:
        for column, value in row.cells.items():
            if column not in apart:
                yield value.text[:_LONGEST_CLAIM], sheet.place(row.number, column)
    for row in [*beside, *_above(block)]:
        for column, value in row.cells.items():
            named = value.shape is Shape.TEXT and len(value.text) <= _LONGEST_CLAIM
            if named and column not in apart:
                yield value.text, sheet.place(row.number, column)


def _speaks(row: BlockRow) -> bool:
    """Whether the row holds text and no amount."""
    return _speaks_alone(row.cells.values())


def _speaks_alone(values: Iterable[Value]) -> bool:
    return not any(value.numeric and value.year is None for value in values)


def _above(block: Block) -> Iterator[BlockRow]:
    """Rows of text alone above the table, on the same sheet, nearest first."""
    above = sorted((row for row in block.grid.rows if row < block.first_row), reverse=True)
    for number in above[:_ROWS_ABOVE]:
        cells = block.grid.rows[number]
        amounts = any(value.numeric and value.year is None for value in cells.values())
        if len(cells) <= _FEW_CELLS and not amounts:
            yield BlockRow(number=number, cells=cells)


def _version(
    block: Block,
    texts: Iterable[tuple[str, SourceCell]],
    file: str,
    options: ParseOptions,
) -> tuple[Version, tuple[Issue, ...]]:
    """The version that the document names, nearest first, else the person's, else the budget."""
    named = [*texts, (block.grid.sheet.name, None), (file, None)]
    for text, place in named:
        version = heading_version(_BARE_BUDGET.sub(" ", text))
        if version is not None:
            return version, _version_mismatch(version, options, place)
    return options.version or Version.BUDGET, ()


def _version_mismatch(
    version: Version, options: ParseOptions, place: SourceCell | None
) -> tuple[Issue, ...]:
    if options.version is None or options.version is version or place is None:
        return ()
    return (
        Issue(
            code="version-mismatch",
            severity=Severity.WARNING,
            places=(place,),
            found=version.value,
            expected=options.version.value,
        ),
    )


def period_of(column: ValueColumn, setting: Setting) -> Period:
    """The period of a column's amounts."""
    return Period(year_of(column.key, setting.year), column.key.version or setting.version)


def year_of(key: ColumnKey, base: FiscalYear | None) -> FiscalYear | None:
    """The fiscal year of a column; N+k counts from the table's year."""
    if key.year is not None:
        return key.year
    if key.relative is not None and base is not None:
        return shifted(base, key.relative)
    return base


def shifted(year: FiscalYear, by: int) -> FiscalYear:
    """The fiscal year that many years later, on the same days."""
    after = add_months(year.end + timedelta(days=1), 12 * by)
    return FiscalYear(add_months(year.start, 12 * by), after - timedelta(days=1))


def year_of_row(text: str) -> FiscalYear | None:
    """The year that a row of text states and nothing else, as "Exercice 2026" does."""
    if _YEAR_ROW.fullmatch(plain(text)) is None and side_named(text) is None:
        return None
    found = years_stated(text)
    return found[0] if len(found) == 1 else None
