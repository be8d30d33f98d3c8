"""Every check of what a layout read, in the order in which its issues are told."""

from collections.abc import Callable
from typing import Final

from ptce_finance.domain.issue import Issue
from ptce_finance.ingest.checks import (
    accounts,
    balance,
    balancing,
    duplicates,
    in_kind,
    parents,
    signs,
    totals,
    years,
)
from ptce_finance.ingest.layouts.layout import Extract

Check = Callable[[Extract], tuple[Issue, ...]]

# Sums mean nothing while a cell cannot be read: these wait until every amount is known.
OF_SUMS: Final[tuple[Check, ...]] = (totals.check, balance.check, in_kind.check)

OF_LINES: Final[tuple[Check, ...]] = (
    balancing.check,
    parents.check,
    duplicates.check,
    accounts.check,
    signs.check,
    years.check,
)
