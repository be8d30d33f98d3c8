"""Amounts as people type them: the one place where a text or a number becomes euros."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum

from ptce_finance.domain.money import to_cents
from ptce_finance.ingest.amounts_units import EUROS, Unit, unit_named, unit_of_format
from ptce_finance.ingest.cells import Cell, CellKind
from ptce_finance.ingest.text import clean

_LONGEST = 60
_LARGEST = Decimal(10) ** 16
_NOISE = Decimal("1e-7")
# A spreadsheet computes on binary floats and shows fifteen digits: what follows is noise.
_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_UP)
_NOISY_BELOW = Decimal(10) ** 12

_DASH = re.compile("[\u2010-\u2015\u2212\ufe63\uff0d]")
_NOTHING = re.compile(r"(?:-{1,3}|\.{2,}|…)? ?(?:€|EUR|euros?)?", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"n\.? ?[cds]\.?|n ?/ ?[acd]|s\. ?o\.?|\?+|non communiqué|à (?:définir|préciser|confirmer)",
    re.IGNORECASE,
)
_NOT_A_NUMBER = re.compile(r"[-+]?(?:nan|inf|infinity|∞)", re.IGNORECASE)
_ERROR = re.compile(r"#[A-Z0-9/_]+[!?]?")
_FOOTNOTE = re.compile(
    r"(?<=[\w€)]) ?(?:[¹²³⁰⁴-⁹⁽⁾]+|[*†‡]{1,3}|\((?:\d{1,2}|[a-z])\)|\[\d{1,2}\])$"
    r"|(?:(?<=\d€)|(?<=\d €)) ?[1-9]$"
)
_SHAPE = re.compile(
    r"(?P<currency>€|EUR|[$£¥]|USD|GBP|CHF)? ?(?P<sign>[-+])? ?(?P<after_sign>€|EUR)? ?"
    r"(?P<body>\d(?:[\d .,']*\d)?|[.,]\d+)"
    r" ?(?P<minus>-)? ?(?P<unit>.*?) ?(?P<last_minus>-)?"
)
_NEGATIVE = re.compile(r"\((?P<inside>[^()]*)\) ?(?P<unit>[^()]*)")
_IN_DOUBT = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_WHOLE = re.compile(r"\d*|\d{1,3}(?P<group>[ '.,])\d{3}(?:(?P=group)\d{3})*")


class DecimalMark(StrEnum):
    """Which mark stands before the cents."""

    COMMA = ","
    POINT = "."

    @property
    def other(self) -> "DecimalMark":
        """The mark that then may stand between groups of three digits."""
        return DecimalMark.POINT if self is DecimalMark.COMMA else DecimalMark.COMMA


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount in euros: `value` to the cent, `exact` before rounding, `text` as it was read.

    `subcent`: the two differ by more than the noise of a spreadsheet's floats. `as_text`: it was
    typed as text. `unit` is what stood beside it when that was not plain euros: "k€" counted
    thousands, "HT" changed nothing.
    """

    value: Decimal
    exact: Decimal
    text: str
    subcent: bool = False
    as_text: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAmount:
    """Nothing: an empty cell or a dash. `known` is False where the text says "not known"."""

    text: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountFault:
    """No amount can be read; `code` is an issue's code, `unit` what it counts instead of euros."""

    code: str
    text: str
    unit: str = ""


ParsedAmount = Amount | NoAmount | AmountFault


def read_amount(cell: Cell | None, mark: DecimalMark | None = None) -> ParsedAmount:
    """The amount that a cell holds, in euros; never raises.

    Faults beside those of `parse_amount`: formula-no-value for a formula whose result was not
    saved, amount-is-date, number-invalid for true and false.
    """
    if cell is None:
        return NoAmount()
    if cell.kind is CellKind.TEXT:
        return parse_amount(cell.text, mark)
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        return amount_of_number(cell.number, unit_of_format(cell.format))
    return AmountFault(code=_FAULTS[cell.kind] if cell.text else "formula-no-value", text=cell.text)


def parse_amount(text: str, mark: DecimalMark | None = None) -> ParsedAmount:
    r"""The amount that a text states, in euros; never raises.

    `mark` is the decimal mark of the column (`decimal_mark`): it decides only where the text alone
    does not. Faults: number-ambiguous, number-invalid, number-not-euros, number-unreadable and
    cell-error.

    >>> parse_amount("1\u202f234,50 €").value, parse_amount("(1.234,50)").value
    (Decimal('1234.50'), Decimal('-1234.50'))
    >>> parse_amount("12 k€").value, parse_amount("9 000,00 € ³").value, parse_amount("—")
    (Decimal('12000.00'), Decimal('9000.00'), NoAmount(text='—', known=True))
    >>> parse_amount("1.234").code, parse_amount("1.234", DecimalMark.COMMA).value
    ('number-ambiguous', Decimal('1234.00'))
    >>> parse_amount("1O00").code, parse_amount("12,5 %").code, parse_amount("600,00 h").unit
    ('number-unreadable', 'number-not-euros', 'h')
    """
    shown = " ".join(clean(text).split())
    plain = _DASH.sub("-", shown).replace("’", "'")
    if _NOTHING.fullmatch(plain):
        return NoAmount(text=shown)
    if _UNKNOWN.fullmatch(plain):
        return NoAmount(text=shown, known=False)
    if _NOT_A_NUMBER.fullmatch(plain):
        return AmountFault(code="number-invalid", text=shown)
    if _ERROR.fullmatch(plain):
        return AmountFault(code="cell-error", text=shown)
    if len(plain) > _LONGEST or any(sign.isdecimal() and not sign.isascii() for sign in plain):
        return AmountFault(code="number-unreadable", text=shown[:_LONGEST])
    return _typed(plain, shown, mark)


def amount_of_number(number: Decimal, unit: Unit = EUROS) -> Amount | AmountFault:
    """The amount that a number stored by a spreadsheet states, in euros.

    >>> amount_of_number(Decimal("0.30000000000000004")).value
    Decimal('0.30')
    >>> amount_of_number(Decimal("10.005")).value, amount_of_number(Decimal("10.005")).subcent
    (Decimal('10.01'), True)
    """
    if not number.is_finite() or abs(number) >= _LARGEST:
        return AmountFault(code="number-invalid", text=str(number))
    text = format(number, "f")[:_LONGEST]
    if unit.not_euros:
        return AmountFault(code="number-not-euros", text=text, unit=unit.name)
    exact = _FIFTEEN.plus(number) if abs(number) < _NOISY_BELOW else number
    return _amount(exact * unit.factor, text, unit)


def decimal_mark(texts: Iterable[str]) -> DecimalMark | None:
    """The decimal mark of a column, by the texts that leave no doubt; None where they disagree.

    >>> decimal_mark(["1.234", "12,50"]), decimal_mark(["1.234"]), decimal_mark(["1,5", "1.5"])
    (<DecimalMark.COMMA: ','>, None, None)
    """
    marks: set[DecimalMark] = set()
    for text in set(texts):
        if text.isascii() and "," not in text and "." not in text:
            continue
        shape = _SHAPE.fullmatch(_unmarked(" ".join(clean(text).split())))
        shown = _mark_shown(shape["body"]) if shape else None
        if shape and shown and isinstance(_number(shape["body"], None), Decimal):
            marks.add(shown)
    return marks.pop() if len(marks) == 1 else None


_FAULTS = {
    CellKind.ERROR: "cell-error",
    CellKind.DATE: "amount-is-date",
    CellKind.BOOLEAN: "number-invalid",
    CellKind.NUMBER: "number-invalid",
}


def _unmarked(plain: str) -> str:
    """The text without its footnote mark and its parentheses."""
    bare = _FOOTNOTE.sub("", plain)
    found = _NEGATIVE.fullmatch(bare)
    return f"{found['inside'].strip()} {found['unit']}".strip() if found else bare


def _typed(plain: str, shown: str, mark: DecimalMark | None) -> Amount | AmountFault:
    unreadable = AmountFault(code="number-unreadable", text=shown)
    bare = _FOOTNOTE.sub("", plain)
    shape = _SHAPE.fullmatch(_unmarked(plain))
    if shape is None:
        return unreadable
    signs = [shape["sign"], shape["minus"], shape["last_minus"], "-" if bare[0] == "(" else None]
    unit = unit_named(shape["unit"] or shape["currency"] or "")
    if unit is None or len([sign for sign in signs if sign]) > 1:
        return unreadable
    number = _number(shape["body"], mark)
    if isinstance(number, str):
        return AmountFault(code=number, text=shown)
    if unit.not_euros:
        return AmountFault(code="number-not-euros", text=shown, unit=unit.name)
    return _amount((-number if "-" in signs else number) * unit.factor, shown, unit, as_text=True)


def _number(body: str, mark: DecimalMark | None) -> Decimal | str:
    """The number, or the code of the fault."""
    whole, cents, group = body, "", ""
    if "." in body or "," in body:
        in_doubt = _IN_DOUBT.fullmatch(body) is not None
        decimal = _mark_shown(body) or (mark if in_doubt else None)
        if decimal is None:
            return "number-ambiguous" if in_doubt else "number-unreadable"
        group = decimal.other
        if decimal in body:
            whole, _, cents = body.rpartition(decimal)
    found = _WHOLE.fullmatch(whole)
    if found is None or found["group"] not in {None, " ", "'", group}:
        return "number-unreadable"
    if cents and not cents.isdigit():
        return "number-unreadable"
    return Decimal(re.sub(r"\D", "", whole) or "0") + Decimal(f"0.{cents or 0}")


def _mark_shown(body: str) -> DecimalMark | None:
    """The decimal mark that the digits show beyond doubt."""
    marks = [DecimalMark(sign) for sign in body if sign in ".,"]
    if not marks or _IN_DOUBT.fullmatch(body):
        return None
    last = marks[-1]
    if marks.count(last) == 1:
        return last
    return last.other if last.other not in marks else None


def _amount(
    exact: Decimal, text: str, unit: Unit, *, as_text: bool = False
) -> Amount | AmountFault:
    if abs(exact) >= _LARGEST:
        return AmountFault(code="number-invalid", text=text)
    value = to_cents(exact)
    value = value or abs(value)
    return Amount(
        value=value,
        exact=exact,
        text=text,
        subcent=abs(exact - value) > _NOISE,
        as_text=as_text,
        unit=unit.name,
    )
