"""What the cell's own money is to its cash: when a line is paid, or that it never is."""

from collections.abc import Mapping
from decimal import Decimal

from ptce_finance.domain.line import Family, Line
from ptce_finance.domain.money import ZERO
from ptce_finance.model.families import account_of, is_in_kind
from ptce_finance.model.one_off import one_off_expense, one_off_resource, uses_dedicated_funds
from ptce_finance.model.results import CashKind, FamilyPart, YearFamilies
from ptce_finance.model.wording import Wording, speaks_of

_NO_CASH_EXPENSES = ("68",)
_NO_CASH_RESOURCES = ("78", "747", "777")
_SOCIAL_CHARGES = ("645",)
_STAFF = ("64",)
_RENT = ("613",)
_CLASS = 2


def cash_amounts(year: YearFamilies, *, recurring_only: bool) -> Mapping[CashKind, Decimal]:
    """The year's own money by kind, in euros; public money is not there.

    What moves no cash is left out: classes 86/87, 68 and its write-backs, shares of investment
    grants, the use of dedicated funds. `recurring_only` leaves out what a projected year does not
    repeat.
    """
    totals = dict.fromkeys(CashKind, ZERO)
    for line in year.expense_lines:
        kind = expense_kind(line)
        if kind is not None and not (recurring_only and one_off_expense(line)):
            totals[kind] += line.amount
    for resource in year.lines:
        for part in resource.parts:
            received = resource_kind(resource.line, part)
            if received is not None and not (
                recurring_only and one_off_resource(resource.line, part)
            ):
                totals[received] += part.amount
    return totals


def expense_kind(line: Line) -> CashKind | None:
    """How the expense is paid, by its account, else by its words; None when it never is."""
    account = account_of(line)
    if is_in_kind(line) or _is(line, account, _NO_CASH_EXPENSES, Wording.DEPRECIATION):
        return None
    if _is(line, account, _SOCIAL_CHARGES, Wording.SOCIAL_CHARGES):
        return CashKind.SOCIAL_CHARGES
    if _is(line, account, _STAFF, Wording.STAFF):
        return CashKind.STAFF
    return CashKind.RENT if _is(line, account, _RENT, Wording.RENT) else CashKind.REST


def resource_kind(line: Line, part: FamilyPart) -> CashKind | None:
    """How this part of a resource is received; None for public money and what moves no cash."""
    match part.family:
        case Family.PUBLIC | Family.IN_KIND:
            return None
        case Family.OWN:
            return CashKind.SALES
        case Family.MEMBERS:
            return CashKind.RECHARGES if part.recharge else CashKind.DUES
    moves_none = account_of(line).startswith(_NO_CASH_RESOURCES) or uses_dedicated_funds(line)
    return None if moves_none else CashKind.OTHER


def _is(line: Line, account: str, accounts: tuple[str, ...], wording: Wording) -> bool:
    """A class alone ("64", "61") leaves the words to tell more."""
    if account.startswith(accounts):
        return True
    return len(account) <= _CLASS and speaks_of(line.label, wording)
