"""Values as the JSON answers write them: exact strings, never floats."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import overload

from ptce_finance.domain.money import round_half_away

Json = str | int | bool | Sequence["Json"] | Mapping[str, "Json"] | None


@overload
def amount(value: Decimal | Fraction) -> str: ...
@overload
def amount(value: Decimal | Fraction | None) -> str | None: ...
def amount(value: Decimal | Fraction | None) -> str | None:
    """Euros with two decimals.

    >>> amount(Decimal("23800")), amount(None)
    ('23800.00', None)
    """
    return None if value is None else f"{round_half_away(value, 2):f}"


@overload
def share(value: Fraction | Decimal) -> str: ...
@overload
def share(value: Fraction | Decimal | None) -> str | None: ...
def share(value: Fraction | Decimal | None) -> str | None:
    """A share, a growth or a probability with four decimals, plainly rounded.

    >>> share(Fraction(19, 140)), share(None)
    ('0.1357', None)
    """
    return None if value is None else f"{round_half_away(value, 4):f}"


@overload
def day(value: date) -> str: ...
@overload
def day(value: date | None) -> str | None: ...
def day(value: date | None) -> str | None:
    """An ISO date."""
    return None if value is None else value.isoformat()


def moment(value: datetime) -> str:
    """An ISO date and time to the second."""
    return value.isoformat(timespec="seconds")
