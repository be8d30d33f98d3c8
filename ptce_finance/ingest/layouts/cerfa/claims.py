"""What a table's titles, its sheet and the other sheets claim of the year, version and kind."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ptce_finance.domain.line import Version
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.cells import CellBook, Sheet
from ptce_finance.ingest.fiscal_years import years_stated
from ptce_finance.ingest.fiscal_years_settled import YearClaim
from ptce_finance.ingest.labels import plain, version_claimed
from ptce_finance.ingest.layouts.cerfa.columns import says_thousands
from ptce_finance.ingest.layouts.cerfa.grid import shown_text
from ptce_finance.ingest.layouts.cerfa.tables import Table
from ptce_finance.ingest.layouts.cerfa.wordings import ASSOCIATION, PROJECT

_SAYS_YEAR = re.compile(
    r"\b(?:exercices?|annees?|budgets?|saisons?|periodes?|previ\w+|realis\w+|bp|comptes?|resultat"
    r"|du \d|year|season)\b"
)
_TITLE_ROWS = 60
_NAME = re.compile(
    r"^(?:nom (?:de la structure|de l.association|du p[ôo]le)|association|structure|d[ée]nomination"
    r"|p[ôo]le|ptce)\s*:\s*(?P<name>\S.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """One row above a table, as a reader sees it."""

    text: str
    place: SourceCell


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """What stands above a table, from the nearest row up."""

    rows: tuple[Title, ...]

    @property
    def project(self) -> bool:
        """Whether the table calls itself one project's budget."""
        return any(PROJECT.search(plain(row.text)) for row in self.rows)

    @property
    def association(self) -> bool:
        """Whether the table calls itself the whole association's budget."""
        return any(ASSOCIATION.search(plain(row.text)) for row in self.rows)

    @property
    def version(self) -> Version | None:
        """The version that the nearest title names."""
        return next((v for row in self.rows if (v := version_claimed(row.text)) is not None), None)

    @property
    def thousands(self) -> bool:
        """Whether a title says that amounts are in thousands of euros."""
        return any(says_thousands(row.text) for row in self.rows)

    @property
    def cluster(self) -> str | None:
        """The name of the association, where a title states it."""
        names = (_NAME.match(row.text) for row in self.rows)
        return next((name["name"] for name in names if name is not None), None)

    def claims(self, *, said: bool) -> Iterator[YearClaim]:
        """Years of the rows that speak of a fiscal year, or of the rows that do not."""
        for row in self.rows:
            if bool(_SAYS_YEAR.search(plain(row.text))) is said:
                yield YearClaim(years=years_stated(row.text), place=row.place, firm=said)


def titles_above(table: Table) -> Titles:
    """The visible rows between a table and the one above it."""
    first = max(table.title_row, table.header_row - _TITLE_ROWS)
    return titles_of(table.grid.sheet, range(table.header_row - 1, first - 1, -1))


def titles_of(sheet: Sheet, rows: Iterable[int]) -> Titles:
    """Those rows as a reader sees them, their cells joined."""
    columns: dict[int, list[int]] = {}
    for row, column in sorted(sheet.cells):
        columns.setdefault(row, []).append(column)
    found = []
    for row in rows:
        if row in columns and row not in sheet.hidden_rows:
            texts = [shown_text(sheet.cell(row, column)) for column in columns[row]]
            text = " ".join(text for text in texts if text)
            found.append(Title(text=text, place=sheet.place(row, columns[row][0])))
    return Titles(rows=tuple(found))


def year_claims(book: CellBook, table: Table, titles: Titles) -> Iterator[YearClaim]:
    """Every claim of the table's year, the nearest first."""
    yield from titles.claims(said=True)
    yield YearClaim(years=years_stated(table.grid.sheet.name), place=table.grid.sheet.place(1, 1))
    yield from _elsewhere(book, table)
    yield from titles.claims(said=False)


def _elsewhere(book: CellBook, table: Table) -> Iterator[YearClaim]:
    """The only year that the other rows and sheets speak of, as a cover page does."""
    found: list[YearClaim] = []
    for sheet in book.sheets:
        if sheet.hidden:
            continue
        rows = range(1, table.header_row) if sheet is table.grid.sheet else range(1, _TITLE_ROWS)
        claims = titles_of(sheet, rows).claims(said=True)
        found += [replace(claim, firm=False) for claim in claims if len(claim.years) == 1]
    if len({claim.years for claim in found}) == 1:
        yield found[0]
