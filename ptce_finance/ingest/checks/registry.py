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

CHECKS: Final[tuple[Check, ...]] = (
    totals.check,
    balance.check,
    in_kind.check,
    balancing.check,
    parents.check,
    duplicates.check,
    accounts.check,
    signs.check,
    years.check,
)
