"""What a projected year does not repeat (docs/model.md, section 5)."""

from ptce_finance.domain.line import Family, Line
from ptce_finance.model.families import account_of
from ptce_finance.model.results import FamilyPart
from ptce_finance.model.wording import Wording, speaks_of

_LASTING = "777"
"""Of the accounts that begin by those of one-off money."""

_ONE_OFF = ("77", "78", "79", "757", "7587")
_USED_FUNDS = "789"
_TRANSFERRED_FUNDS = "689"


def one_off_resource(line: Line, part: FamilyPart) -> bool:
    """Whether this part of a resource is gone after its year, unless marked recurring.

    Neutral money: 76, 747 and 777 stay; 77, 78, 79 and disposals do not. The use of dedicated
    funds is gone whatever its family: it is money of earlier years. Without account, the words
    decide; neutral money of which nothing tells stays.
    """
    if line.recurring or part.family is Family.IN_KIND:
        return False
    if uses_dedicated_funds(line):
        return True
    return part.family is Family.NEUTRAL and _ends(line)


def uses_dedicated_funds(line: Line) -> bool:
    """Whether the resource is money of earlier years used now (789)."""
    account = account_of(line)
    if account.startswith(_USED_FUNDS):
        return True
    return account in {"", "78"} and speaks_of(line.label, Wording.DEDICATED_FUNDS)


def one_off_expense(line: Line) -> bool:
    """Whether the expense is a transfer to dedicated funds (689), unless marked recurring."""
    if line.recurring:
        return False
    account = account_of(line)
    if account.startswith(_TRANSFERRED_FUNDS):
        return True
    return account in {"", "68"} and speaks_of(line.label, Wording.DEDICATED_FUNDS)


def _ends(line: Line) -> bool:
    account = account_of(line)
    if account.startswith(_LASTING):
        return False
    return account.startswith(_ONE_OFF) or (not account and speaks_of(line.label, Wording.ONE_OFF))
