"""Short ways to state budget lines for the sample workbooks."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from ptce_finance.domain.line import Line, Side, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.source import SourceCell
from ptce_finance.domain.template import LAYOUT_ID
from ptce_finance.report.template import YearColumn


def column(year: int, version: Version = Version.BUDGET) -> YearColumn:
    """A calendar year in one version."""
    return YearColumn(FiscalYear.calendar(year), version)


def line(account: str, label: str) -> Line:
    """A line with no amount yet; accounts of class 6 are expenses."""
    return Line(
        side=Side.EXPENSE if account.startswith("6") else Side.RESOURCE,
        account=account,
        label=label,
        amount=Decimal(0),
        year=FiscalYear.calendar(2000),
        version=Version.BUDGET,
        source=SourceCell("", 0, 0),
        layout=LAYOUT_ID,
    )


def yearly(stated: Line, amounts: Mapping[YearColumn, int]) -> Iterable[Line]:
    """The line in each of those years, in whole euros."""
    for at, euros in amounts.items():
        yield replace(stated, amount=Decimal(euros), year=at.year, version=at.version)
