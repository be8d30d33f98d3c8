"""The value of one cell of an OpenDocument file, from its attributes and the text it shows."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import NamedTuple

from ptce_finance.ingest.child_cells import BOOLEAN, DAY, ERROR, NUMBER, TEXT
from ptce_finance.ingest.ods_names import CALC, OFFICE, TABLE
from ptce_finance.ingest.xml_styles import GENERAL

FORMULA = f"{TABLE}formula"
_TYPE = f"{OFFICE}value-type"
_CALC_TYPE = f"{CALC}value-type"
_STRING = f"{OFFICE}string-value"
_NUMBERS = frozenset({"float", "percentage", "currency"})
_BOOLEANS = {"true": "TRUE", "1": "TRUE", "false": "FALSE", "0": "FALSE"}
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")
_ERROR = re.compile(
    r"Err:[0-9]{3}|#(?:DIV/0|REF|NAME|VALUE|NUM|NULL|N/A|N/D|VALEUR|NOM|NOMBRE|NUL|SPILL|CALC)"
    r"[\s\u00a0\u202f]?[!?]?"
)
_LONGEST_ERROR = 40


class OdsValue(NamedTuple):
    """What a cell holds: its kind and its text; an error without text is a result never saved."""

    kind: int
    text: str


def value_of(cell: Mapping[str, str], shown: str | None) -> OdsValue | None:
    """The value of a cell with the attributes `cell` that shows that text; None where empty.

    `shown` is None where the cell has no paragraph, not even an empty one.
    """
    kind, calculated = cell.get(_TYPE, ""), FORMULA in cell
    if _is_error(cell, shown or "", calculated=calculated):
        return OdsValue(ERROR, (shown or "#VALUE!")[:_LONGEST_ERROR])
    if kind in _NUMBERS:
        return _number(cell.get(f"{OFFICE}value"), shown, calculated=calculated)
    if kind == "date":
        return _day(cell.get(f"{OFFICE}date-value", ""), shown, calculated=calculated)
    if kind == "boolean":
        known = _BOOLEANS.get(cell.get(f"{OFFICE}boolean-value", "").casefold())
        return OdsValue(BOOLEAN, known) if known else _text(shown, calculated=calculated)
    if kind == "time":
        shown = shown or cell.get(f"{OFFICE}time-value")
    return _text(cell.get(_STRING, shown), calculated=calculated)


def format_of(cell: Mapping[str, str], code: str) -> str:
    """The format of a cell: that of its style, or what its type says where the style has none."""
    if code != GENERAL:
        return code
    kind = cell.get(_TYPE)
    if kind == "percentage":
        return "0.00%"
    if kind == "currency":
        currency = cell.get(f"{OFFICE}currency", "EUR")[:10].replace('"', "")
        return f'#,##0.00 "{"€" if currency == "EUR" else currency}"'
    return code


def _is_error(cell: Mapping[str, str], shown: str, *, calculated: bool) -> bool:
    if cell.get(_CALC_TYPE) == "error":
        return True
    may = calculated or cell.get(_TYPE, "string") == "string"
    return may and shown[:1] in {"#", "E"} and _ERROR.fullmatch(shown) is not None


def _text(text: str | None, *, calculated: bool) -> OdsValue | None:
    if text is None:
        return OdsValue(ERROR, "") if calculated else None
    return OdsValue(TEXT, text) if text else None


def _number(raw: str | None, shown: str | None, *, calculated: bool) -> OdsValue | None:
    """Exact digits; what is no number (`NaN`, `12,5`) is kept as the text it is."""
    stripped = (raw or "").strip()
    if not stripped:
        return _text(shown or None, calculated=calculated)
    if _NUMBER.fullmatch(stripped) is None or not isfinite(float(stripped)):
        return OdsValue(TEXT, stripped)
    exact = Decimal(stripped)
    return OdsValue(NUMBER, format(exact or exact.copy_abs(), "f"))


def _day(raw: str, shown: str | None, *, calculated: bool) -> OdsValue | None:
    try:
        return OdsValue(DAY, date.fromisoformat(raw[:10]).isoformat())
    except ValueError:
        return _text(raw or shown or None, calculated=calculated)
