"""Loaded lines as fiscal years by version, and which of them count."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from ptce_finance.domain.line import CELL_SCOPE, Family, Line, Side, Version
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.families import Decisions, classify, is_in_kind
from ptce_finance.model.results import ClassifiedLine, YearFamilies

COUNTING_ORDER = (Version.ACTUAL, Version.REVISED, Version.BUDGET)
"""Which version of a year counts: what happened, else what was last decided."""

BASE_ORDER = (Version.REVISED, Version.BUDGET, Version.ACTUAL)
"""Which version of the base year the projection starts from."""


def year_families(lines: Iterable[Line], decisions: Decisions) -> tuple[YearFamilies, ...]:
    """One result per scope, fiscal year and version; the cell first, then actions by name."""
    groups: dict[tuple[str, FiscalYear, Version], list[Line]] = {}
    for line in sorted(lines, key=place):
        groups.setdefault((line.scope, line.year, line.version), []).append(line)
    counting = _counting(groups)
    order = sorted(groups, key=_group_order)
    return tuple(
        _families(key, groups[key], decisions, counts=counting[key[:2]] is key[2]) for key in order
    )


def place(line: Line) -> tuple[object, ...]:
    """Where the line stands, so that the order in which lines arrive changes nothing."""
    return (line.source, line.source_id, line.id, line.account or "", line.label, line.amount)


def base_year(years: Sequence[YearFamilies]) -> YearFamilies | None:
    """The year of the cell that the projection starts from (docs/model.md, section 1).

    The latest with a budget or a revised budget, else the latest actual; None without the cell.
    """
    cell = [year for year in years if year.scope == CELL_SCOPE]
    planned = [year for year in cell if year.version is not Version.ACTUAL]
    candidates = planned or cell
    if not candidates:
        return None
    latest = max((year.year.end, year.year.start) for year in candidates)
    return min(
        (year for year in candidates if (year.year.end, year.year.start) == latest),
        key=lambda year: BASE_ORDER.index(year.version),
    )


def _counting(
    groups: Mapping[tuple[str, FiscalYear, Version], object],
) -> dict[tuple[str, FiscalYear], Version]:
    versions: dict[tuple[str, FiscalYear], list[Version]] = {}
    for scope, year, version in groups:
        versions.setdefault((scope, year), []).append(version)
    return {key: min(known, key=COUNTING_ORDER.index) for key, known in versions.items()}


def _group_order(key: tuple[str, FiscalYear, Version]) -> tuple[bool, str, FiscalYear, int]:
    scope, year, version = key
    return scope != CELL_SCOPE, scope, year, COUNTING_ORDER.index(version)


def _families(
    key: tuple[str, FiscalYear, Version],
    lines: Sequence[Line],
    decisions: Decisions,
    *,
    counts: bool,
) -> YearFamilies:
    scope, year, version = key
    expenses = tuple(line for line in lines if line.side is Side.EXPENSE)
    resources = tuple(classify(line, decisions) for line in lines if line.side is Side.RESOURCE)
    return YearFamilies(
        year=year,
        version=version,
        scope=scope,
        counts=counts,
        expenses=_total(line.amount for line in expenses if not is_in_kind(line)),
        in_kind_expenses=_total(line.amount for line in expenses if is_in_kind(line)),
        families=_by_family(resources),
        lines=resources,
        expense_lines=expenses,
    )


def _by_family(resources: Iterable[ClassifiedLine]) -> dict[Family, Decimal]:
    totals = dict.fromkeys(Family, ZERO)
    for resource in resources:
        for part in resource.parts:
            totals[part.family] += part.amount
    return totals


def _total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, start=ZERO)
