"""Formulas of an OpenDocument file, written as the other spreadsheets write them."""

import re

_PREFIX = re.compile(r"^(?:[A-Za-z][A-Za-z0-9_.-]{0,20}:)?=?")
_PART = re.compile(r'"[^"]*"|\[([^\[\]]*)\]|;')
_OUTSIDE = re.compile(r"'([^'#]*)'#(.*)", re.DOTALL)
_POINT = re.compile(r"(^|:)\.")
_SHEET = re.compile(r"\$?('(?:[^']|'')*'|[^'.:!]+)\.(?=\$?[A-Za-z]|\$?\d|#)")


def plain_formula(formula: str) -> str:
    """The formula without its prefix and brackets, its arguments apart by commas.

    >>> plain_formula("of:=SUM([.B6:.B8];[$'Mes achats'.C1])")
    "SUM(B6:B8,'Mes achats'!C1)"
    >>> print(plain_formula("of:=['file:///x/a.ods'#$Feuil1.A1]") + plain_formula('of:=";[.A1]"'))
    ['file:///x/a.ods']Feuil1!A1";[.A1]"
    >>> plain_formula("of:=1/0"), plain_formula("of:=#REF!+1"), plain_formula("oooc:=[.A1]*2")
    ('1/0', '#REF!+1', 'A1*2')
    """
    return _PART.sub(_rewritten, _PREFIX.sub("", formula, count=1))


def _rewritten(found: re.Match[str]) -> str:
    if found.group() == ";":
        return ","
    if found.group(1) is None:
        return found.group()
    outside = _OUTSIDE.fullmatch(found.group(1))
    if outside:
        return f"['{outside[1]}']{_reference(outside[2])}"
    return _reference(found.group(1))


def _reference(inside: str) -> str:
    return _SHEET.sub(r"\1!", _POINT.sub(r"\1", inside))
