"""Lines made after another one, quickly: a long budget is tens of thousands of them."""

from dataclasses import fields
from decimal import Decimal
from operator import attrgetter
from typing import Final

from ptce_finance.domain.line import Line, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.quick_values import maker

line_of: Final = maker(Line)

_NAMES: Final = [field.name for field in fields(Line)]
_AMOUNT: Final = _NAMES.index("amount")
_FUNDER: Final = _NAMES.index("funder")
_BEFORE: Final = attrgetter(*_NAMES[: _AMOUNT - 1])
_BETWEEN: Final = attrgetter(*_NAMES[_AMOUNT + 4 : _FUNDER])
_AFTER: Final = attrgetter(*_NAMES[_FUNDER + 1 :])


def line_like(
    pattern: Line,
    *,
    label: str,
    funder: str | None,
    amount: Decimal,
    year: FiscalYear,
    version: Version,
    source: SourceCell,
) -> Line:
    """A line equal to the pattern but for its names, its amount and where it comes from."""
    told = (label, amount, year, version, source)
    return line_of(*_BEFORE(pattern), *told, *_BETWEEN(pattern), funder, *_AFTER(pattern))
