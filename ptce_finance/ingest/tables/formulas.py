"""The rows that a formula adds up, read from its text; nothing is ever computed from it."""

import re
from functools import lru_cache

from ptce_finance.domain.source import column_letters

_REF = r"\$?([A-Z]{1,3})\$?(\d{1,7})"
_SUM = re.compile(r"(?:SUM|SOMME|SUBTOTAL|SOUS\.TOTAL)\(([^()]*)\)")
_ONE = re.compile(_REF)
_RANGE = re.compile(rf"{_REF}:{_REF}")
_ODS = re.compile(r"\[(?:\$?'?[^\].']*'?)?\.([^\]]*)\]")
_LARGEST = 20_000


@lru_cache(maxsize=4096)
def summed_rows(formula: str, row: int, column: int) -> frozenset[int]:
    """The other rows of the same column that the formula adds up; empty for any other formula.

    >>> sorted(summed_rows("=D9+SUM(D12:D14)", 8, 4)), summed_rows("=B2*C2", 2, 4)
    ([9, 12, 13, 14], frozenset())
    """
    text = _plain(formula)
    letters = column_letters(column)
    rows: set[int] = set()
    for term in _terms(text):
        found = _rows_of(term, letters)
        if found is None:
            return frozenset()
        rows |= found
    return frozenset() if row in rows else frozenset(rows)


def _plain(formula: str) -> str:
    text = formula.removeprefix("of:").removeprefix("=").replace(" ", "").upper()
    text = _ODS.sub(lambda found: found[1].replace(".", ""), text)
    return text.removeprefix("+")


def _terms(text: str) -> list[str]:
    """What is added: references, ranges, and what stands inside sums."""
    terms: list[str] = []

    def inside(found: re.Match[str]) -> str:
        arguments = re.split(r"[;,]", found[1])
        if found[0].startswith(("SUBTOTAL", "SOUS")):
            arguments = arguments[1:]
        terms.extend(arguments)
        return ""

    rest = _SUM.sub(inside, text)
    outside = [term for term in rest.split("+") if term]
    return terms + outside


def _rows_of(term: str, letters: str) -> set[int] | None:
    one = _ONE.fullmatch(term)
    if one is not None:
        return {int(one[2])} if one[1] == letters else None
    several = _RANGE.fullmatch(term)
    if several is None or {several[1], several[3]} != {letters}:
        return None
    first, last = int(several[2]), int(several[4])
    return set(range(first, last + 1)) if 0 <= last - first <= _LARGEST else None
