"""What separates the fields of a text file."""

import csv
import re
from collections import Counter
from collections.abc import Sequence

from ptce_finance.ingest.guard import Refused

_STRONG = ";\t|"
_WEAK = ","
_ENOUGH = 0.5
_STATED = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_PROSE = re.compile(r",(?! )")


def stated_separator(line: str) -> str:
    """The separator that a first line `sep=;` states; empty where it states none."""
    found = _STATED.fullmatch(line)
    return found.group(1) if found else ""


def separator(sample: Sequence[str]) -> str:
    """The separator of the fields, by the one that cuts the lines into equally many.

    A comma separates only where nothing else does: in French texts it stands in the amounts, and
    after it a space in sentences. Refused as no table where nothing separates.

    >>> separator(["compte;montant", "641;1 234,56"]), separator(["compte,montant", "641,12"])
    (';', ',')
    """
    shares = {sign: _constant_share(sample, sign) for sign in _STRONG + _WEAK}
    best = max(_STRONG, key=lambda sign: shares[sign])
    if shares[best] < min(_ENOUGH, shares[_WEAK]):
        best = _WEAK
    if not shares[best] or (best == _WEAK and not any(map(_PROSE.search, sample))):
        raise Refused("file-type", found="txt")
    return best


def _constant_share(lines: Sequence[str], sign: str) -> float:
    """The share of the lines that this separator cuts into the most usual number of fields."""
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=sign) if any(row))
    except csv.Error:
        return 0.0
    filled = sum(widths.values())
    several = [count for width, count in widths.items() if width > 1]
    return max(several) / filled if several else 0.0
