"""What an amount counts: euros, thousands of euros, or something that is no euro at all."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_THOUSAND = Decimal(1000)
_MILLION = Decimal(1_000_000)

_EURO = r"(?:€|eur|euros?)"
_PLAIN = re.compile(rf"{_EURO}?", re.IGNORECASE)
_TOLD = re.compile(
    rf"{_EURO}? ?(?:H\.?T\.?|T\.?T\.?C\.?|nets?|bruts?|(?:/|par) ?an)", re.IGNORECASE
)
_THOUSANDS = re.compile(rf"k ?{_EURO}?|milliers? d['’] ?euros?|mille euros", re.IGNORECASE)
_MILLIONS = re.compile(r"M ?(?:€|EUR|[Ee]uros?)|[Mm]illions? (?:€|EUR|d['’] ?[Ee]uros?)")
_OTHER = re.compile(r"(?![OoIlSB]$)(?:[%‰$£¥]|(?:[^\W\d_]|€ ?(?:/|par ))[^\d_]*)")

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]')
_SCALING_COMMA = re.compile(r"[0#?](,+)(?![0#?])")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its name (empty for plain euros), how many euros it is, or that it is none."""

    name: str = ""
    factor: Decimal = Decimal(1)
    not_euros: bool = False


EUROS = Unit()


@lru_cache(maxsize=256)
def unit_named(text: str) -> Unit | None:
    """The unit written beside a number; None where it is no unit at all.

    >>> unit_named("€").name, unit_named("k€").factor, unit_named("h").not_euros, unit_named("O00")
    ('', Decimal('1000'), True, None)
    """
    if _PLAIN.fullmatch(text):
        return EUROS
    if _TOLD.fullmatch(text):
        return Unit(text)
    if _THOUSANDS.fullmatch(text):
        return Unit(text, _THOUSAND)
    if _MILLIONS.fullmatch(text):
        return Unit(text, _MILLION)
    if text.casefold() == "m€":
        return None
    return Unit(text, not_euros=True) if _OTHER.fullmatch(text) else None


@lru_cache(maxsize=1024)
def unit_of_format(code: str) -> Unit:
    """The unit that a spreadsheet's number format shows beside the number.

    A comma after the digits makes the spreadsheet divide before it shows: the stored number is
    then in euros already.

    >>> unit_of_format('#,##0.00 "€"'), unit_of_format("0.00%").not_euros
    (Unit(name='', factor=Decimal('1'), not_euros=False), True)
    >>> unit_of_format('0.0" k€"').factor, unit_of_format('#,##0," k€"').factor
    (Decimal('1000'), Decimal('1'))
    """
    section = code.split(";", maxsplit=1)[0]
    written = " ".join("".join("".join(found) for found in _QUOTED.findall(section)).split())
    digits = _QUOTED.sub("", section)
    if "%" in digits:
        return Unit("%", not_euros=True)
    unit = unit_named(written) or unit_named(written.strip("()-+ "))
    if unit is None:
        return EUROS
    return EUROS if unit.factor != 1 and _SCALING_COMMA.search(digits) else unit
