"""Budget against actual where both exist: variances by line, and the year's landing."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.decision import label_key
from ptce_finance.domain.line import CELL_SCOPE, Line, Side, Version
from ptce_finance.domain.money import ZERO, to_cents
from ptce_finance.domain.period import covered_months
from ptce_finance.model.families import is_in_kind
from ptce_finance.model.results import YearFamilies
from ptce_finance.model.results.landing import Landing, LandingLine
from ptce_finance.model.years import BASE_ORDER

_Key = tuple[Side, str | None, str]


def landings(years: Sequence[YearFamilies], through: date) -> tuple[Landing, ...]:
    """Each year of the cell that has an actual beside a budget or a revised one, oldest first.

    The actual is taken to be known up to `through`, or to the year's end if that is earlier. What
    is left of the year comes as the budget spreads evenly by month. Classes 86/87 are left out.
    """
    cell = [one for one in years if one.scope == CELL_SCOPE]
    found = []
    for actual in cell:
        planned = [
            one for one in cell if one.year == actual.year and one.version is not Version.ACTUAL
        ]
        if actual.version is Version.ACTUAL and planned:
            plan = min(planned, key=lambda one: BASE_ORDER.index(one.version))
            found.append(_landing(plan, actual, through))
    return tuple(sorted(found, key=lambda one: one.year))


def _landing(plan: YearFamilies, actual: YearFamilies, through: date) -> Landing:
    year, last = plan.year, min(through, plan.year.end)
    elapsed = covered_months(year.start, last) / year.months
    budget, done = _amounts(plan), _amounts(actual)
    lines = []
    for key in sorted({**budget, **done}, key=lambda one: (one[0], one[1] or "", one[2])):
        planned, (label, spent) = budget.get(key, ("", ZERO)), done.get(key, ("", ZERO))
        amount = planned[1]
        lines.append(
            LandingLine(
                side=key[0],
                account=key[1],
                label=planned[0] or label,
                budget=amount,
                actual=spent,
                landing=spent + to_cents(Fraction(amount) * (1 - elapsed)),
                rate=Fraction(spent - amount) / Fraction(amount) if amount > 0 else None,
            )
        )
    return Landing(
        year=year, planned=plan.version, through=last, elapsed=elapsed, lines=tuple(lines)
    )


def _amounts(year: YearFamilies) -> dict[_Key, tuple[str, Decimal]]:
    found: dict[_Key, tuple[str, Decimal]] = {}
    lines: list[Line] = [*year.expense_lines, *(one.line for one in year.lines)]
    for line in lines:
        if not is_in_kind(line):
            key = (line.side, line.account, label_key(line.label))
            label, before = found.get(key, (line.label, ZERO))
            found[key] = (label, before + line.amount)
    return found
