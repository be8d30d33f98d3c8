"""Reports as a reader would hand them in, small enough to be known by heart."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TypedDict

from ptce_finance.domain.agreement import Agreement, AgreementStatus, Tranche
from ptce_finance.domain.line import CELL_SCOPE, FunderLevel, Line, Side, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.report import Exercise, Fate, ImportReport, RowFate
from ptce_finance.domain.source import SourceCell

ROOT = Path(__file__).resolve().parents[2]
AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


class Signed(TypedDict):
    """Who writes, and when."""

    author: str
    at: datetime


SIGNED: Signed = {"author": "Jeanne", "at": AT}


def line(
    amount: str,
    *,
    row: int = 1,
    year: int = 2026,
    label: str = "Région",
    version: Version = Version.BUDGET,
    scope: str = CELL_SCOPE,
) -> Line:
    """One resource line of a calendar year."""
    return Line(
        side=Side.RESOURCE,
        account="74",
        label=label,
        amount=Decimal(amount),
        year=FiscalYear.calendar(year),
        version=version,
        source=SourceCell("Budget", row, 3),
        layout="template",
        scope=scope,
    )


def report(name: str, *lines: Line) -> ImportReport:
    """A report of that file name, its bytes' hash made of the name, with these lines."""
    exercises = {(one.year, one.version, one.scope): one for one in lines}
    return ImportReport(
        file=f"{name}.xlsx",
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        layout="template",
        confidence=Decimal(1),
        exercises=tuple(
            Exercise(year=year, version=version, scope=scope) for year, version, scope in exercises
        ),
        lines=lines,
        rows=tuple(
            RowFate(sheet=one.source.sheet, row=one.source.row, fate=Fate.LOADED) for one in lines
        ),
    )


def budget(name: str, amount: str = "100.00", year: int = 2026) -> ImportReport:
    """A report with one line."""
    return report(name, line(amount, year=year))


def many_lines(name: str, count: int, amount: str = "10.10") -> ImportReport:
    """A report with that many lines of that amount."""
    return report(
        name, *(line(amount, row=row, label=f"Ligne {row}") for row in range(1, count + 1))
    )


def agreement(key: str, amount: str = "1000.00") -> Agreement:
    """A signed agreement with the Region over 2026."""
    year = FiscalYear.calendar(2026)
    return Agreement(
        key=key,
        funder="Région",
        level=FunderLevel.REGION,
        tranches=(Tranche(start=year.start, end=year.end, amount=Decimal(amount)),),
        status=AgreementStatus.SIGNED,
    )


def with_agreements(base: ImportReport, *agreements: Agreement) -> ImportReport:
    """The report with these agreements."""
    return replace(base, agreements=agreements)
