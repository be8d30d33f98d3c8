"""Which fiscal year and version an amount column, or a contribution in kind, belongs to."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from ptce_finance.domain.line import Version
from ptce_finance.domain.period import FiscalYear, add_months
from ptce_finance.domain.report import Fate
from ptce_finance.domain.source import SourceCell
from ptce_finance.domain.template import Block, Column
from ptce_finance.ingest.fiscal_years import year_stated
from ptce_finance.ingest.labels import version_named
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.layouts.template.blocks import Row, Table
from ptce_finance.ingest.layouts.template.ledger import Ledger
from ptce_finance.ingest.layouts.template.rows import close_row, data_rows
from ptce_finance.ingest.layouts.template.tranches import read_term
from ptce_finance.ingest.layouts.template.values import is_blank
from ptce_finance.ingest.layouts.template.words import plain

_NEUTRAL_WORDS = re.compile(
    r"exercice|annee|montant|en|euros?|eur|fiscal|year|amount|in|du|au|from|to"
)


@dataclass(frozen=True, slots=True)
class Exercises:
    """The dates that the workbook states for its fiscal years, by the year they end in."""

    stated: Mapping[int, FiscalYear]

    def year(self, named: FiscalYear, place: SourceCell, ledger: Ledger) -> FiscalYear:
        """The dates of the fiscal year that a header names.

        A year that the workbook does not date, beside years that do not follow the calendar, takes
        the dates of the nearest one, moved by whole years. This is told, as is a header that says
        other dates than the workbook's facts.
        """
        stated, calendar = self.stated.get(named.label), FiscalYear.calendar(named.label)
        if stated is not None:
            if named not in {stated, calendar}:
                _tell("fiscal-year-differs", place, stated, ledger)
            return stated
        uncommon = [x for x in self.stated.values() if x != FiscalYear.calendar(x.label)]
        if not uncommon or named != calendar:
            return named
        nearest = min(uncommon, key=lambda year: (abs(year.label - named.label), year.label))
        assumed = _moved(nearest, named.label - nearest.label)
        _tell("fiscal-year-assumed", place, assumed, ledger)
        return assumed


def _tell(code: str, place: SourceCell, year: FiscalYear, ledger: Ledger) -> None:
    start, end = year.start.isoformat(), year.end.isoformat()
    ledger.warning(code, place, str(year.label), start=start, end=end)


def _moved(year: FiscalYear, years: int) -> FiscalYear:
    """Twelve months that end as that year does, so many years later."""
    after = add_months(year.end + timedelta(days=1), 12 * years)
    return FiscalYear(add_months(after, -12), after - timedelta(days=1))


def exercise_named(
    header: str, options: ParseOptions
) -> tuple[FiscalYear | None, Version | None] | None:
    """The fiscal year and version that a header names, None where it names anything else.

    Either may be None where the header leaves it open and the person said nothing.
    """
    year, version = year_stated(header), version_named(header)
    words = [word for word in plain(header).split() if not any(mark.isdigit() for mark in word)]
    if any(not _NEUTRAL_WORDS.fullmatch(word) and version_named(word) is None for word in words):
        return None
    if year is None and version is None:
        return None
    if year is None and options.year is not None and not _digits(header):
        year = FiscalYear.calendar(options.year)
    return year, version or options.version


def _digits(text: str) -> bool:
    return any(mark.isdigit() for mark in text)


def read_exercises(tables: Iterable[Table], ledger: Ledger) -> Exercises:
    """The fiscal years dated in the facts' sheet; a wrong row is told and left out."""
    stated: dict[int, FiscalYear] = {}
    for row in (x for t in tables if t.block is Block.EXERCISES for x in data_rows(t, ledger)):
        before = ledger.errors
        if is_blank(row.cell(Column.START)) and is_blank(row.cell(Column.END)):
            ledger.row(row.table.sheet.name, row.number, Fate.IGNORED, "nothing-stated")
            continue
        term = read_term(row, ledger)
        year = None if term is None else FiscalYear(*term)
        if year is not None and _fits(year, row, stated, ledger):
            stated[year.label] = year
        close_row(row, faults_before=before, ledger=ledger)
    return Exercises(stated)


def _fits(year: FiscalYear, row: Row, stated: Mapping[int, FiscalYear], ledger: Ledger) -> bool:
    """Whether the dated year is the one its row names and leaves the other years alone."""
    named = year_stated(row.text(Column.EXERCISE))
    place = row.place(Column.EXERCISE)
    if named is not None and named.label != year.label:
        ledger.error("exercise-end-mismatch", place, str(named.label), expected=str(year.label))
        return False
    clash = [x for x in stated.values() if x.start <= year.end and year.start <= x.end]
    if clash:
        ledger.error("fiscal-year-overlap", place, str(year.label), other=str(clash[0].label))
        return False
    return True
