"""What a meeting hides: names of persons, and amounts that tell one person's pay."""

from decimal import Decimal
from typing import Final

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.lever import CostNature, Lever, LeverKind, Quantity
from ptce_finance.domain.line import FunderLevel
from ptce_finance.i18n import Locale, euros, text
from ptce_finance.model.results import Ended, LineEnded

_ONE: Final = Decimal(1)


def lever_text(locale: Locale, lever: Lever, *, hidden: bool = False) -> str:
    """A lever by its kind, never by its own name, with its amount unless it tells one pay.

    `hidden` where another lever of the option does: the rest of the sum would tell it.
    """
    name = text(locale, f"lever.kind-short.{lever.kind.value}")
    if hidden or tells_one_pay(lever):
        return text(locale, "meeting.lever-hidden", name=name)
    amount = euros(locale, lever.yearly, cents=False)
    return text(locale, "meeting.lever", name=name, amount=amount)


def tells_one_pay(lever: Lever) -> bool:
    """Whether its amount would tell what one person costs: wages, or one shared job at most."""
    if lever.kind in {LeverKind.COST_CUT, LeverKind.NEW_COST}:
        return lever.nature is CostNature.STAFF
    if lever.kind is LeverKind.RECHARGED_JOBS:
        return lever.quantities.get(Quantity.FTE, _ONE) <= _ONE
    return False


def funder_text(locale: Locale, agreement: Agreement) -> str:
    """A public funder by its name; a private one may be a person, and goes by its level."""
    if agreement.level is FunderLevel.PRIVATE:
        return text(locale, f"level.{agreement.level.value}")
    return agreement.funder


def fall_text(locale: Locale, fall: Ended | LineEnded) -> str:
    """What stops by its funder; a line's label may tell a person, and goes without it."""
    if isinstance(fall, LineEnded):
        return fall.undated.line.funder or text(locale, "meeting.line-hidden")
    return funder_text(locale, fall.agreement)
