"""Actions inside the cell: money earmarked to one covers its expenses only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.line import CELL_SCOPE
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.pools import Pools, pools
from ptce_finance.model.public_money import agreement_money, by_level
from ptce_finance.model.results import ByLevel, PublicMoney, YearFamilies
from ptce_finance.model.years import BASE_ORDER


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """An action that agreements are earmarked to, or whose own budget is loaded, and its cost.

    `first` are its pools in the base year, `later` what a following year of the same length keeps.
    """

    name: str
    first: Pools
    later: Pools


def actions(
    base: YearFamilies, years: Iterable[YearFamilies], register: Mapping[str, Agreement]
) -> tuple[Action, ...]:
    """The actions of the base year, by name.

    An action whose budget is not loaded is taken to cost what the agreements earmarked to it
    bring in the base year, in full: its cost stays inside the cell's when they end.
    """
    loaded = _loaded(base.year, years)
    names = {label_key(one.scope): one.scope for one in loaded.values()}
    for agreement in register.values():
        if agreement.earmarked:
            names.setdefault(label_key(agreement.earmarked), agreement.earmarked.strip())
    return tuple(
        _budgeted(names[key], loaded[key])
        if key in loaded
        else _supposed(names[key], base.year, register)
        for key in sorted(names)
    )


def action_gap(action: Action, money: Pools, sources: Sequence[PublicMoney]) -> ByLevel:
    """The action's expenses less its own money and the public money earmarked to it, in euros."""
    earmarked = by_level(one for one in sources if is_earmarked(one.agreement, action.name))
    needed = money.expenses - money.services - money.members - money.apart
    return ByLevel(
        secured=needed - earmarked.secured,
        expected=needed - earmarked.expected,
        full=needed - earmarked.full,
    )


def without_actions(gap: ByLevel, action_gaps: Iterable[ByLevel]) -> ByLevel:
    """What is left of the gap once the actions' gaps are apart: the animation's."""
    secured, expected, full = gap.secured, gap.expected, gap.full
    for one in action_gaps:
        secured -= one.secured
        expected -= one.expected
        full -= one.full
    return ByLevel(secured=secured, expected=expected, full=full)


def is_earmarked(agreement: Agreement | None, action: str) -> bool:
    """Whether the agreement pays for that action only."""
    if agreement is None or not agreement.earmarked:
        return False
    return label_key(agreement.earmarked) == label_key(action)


def _loaded(year: FiscalYear, years: Iterable[YearFamilies]) -> dict[str, YearFamilies]:
    found: dict[str, YearFamilies] = {}
    by_preference = sorted(years, key=lambda one: -BASE_ORDER.index(one.version))
    for one in by_preference:
        if one.scope != CELL_SCOPE and one.year == year:
            found[label_key(one.scope)] = one
    return found


def _budgeted(name: str, year: YearFamilies) -> Action:
    return Action(name=name, first=pools(year), later=pools(year, recurring_only=True))


def _supposed(name: str, year: FiscalYear, register: Mapping[str, Agreement]) -> Action:
    paid: Decimal = sum(
        (
            agreement_money(agreement, register, year).full
            for agreement in register.values()
            if is_earmarked(agreement, name)
        ),
        start=ZERO,
    )
    return Action(name=name, first=Pools(expenses=paid), later=Pools(expenses=paid))
