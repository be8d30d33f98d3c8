"""Amounts as people type them: read exactly, or refused with a reason; never guessed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptce_finance.ingest.amounts import (
    Amount,
    AmountFault,
    DecimalMark,
    NoAmount,
    ParsedAmount,
    amount_of_number,
    decimal_mark,
    parse_amount,
    read_amount,
)
from ptce_finance.ingest.cells import Cell, CellKind

SPACES = ["", " ", "\u00a0", "\u202f", "\u2009"]


def value(parsed: ParsedAmount) -> str | None:
    return str(parsed.value) if isinstance(parsed, Amount) else None


def code(parsed: ParsedAmount) -> str | None:
    return parsed.code if isinstance(parsed, AmountFault) else None


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("1 234,50 €", "1234.50"),
        ("1\u00a0234,50", "1234.50"),
        ("1\u202f234\u202f567,89\u00a0€", "1234567.89"),
        ("1\u2009234", "1234.00"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1.234.567", "1234567.00"),
        ("1'234.56", "1234.56"),
        ("1’234,56", "1234.56"),
        ("1234,5", "1234.50"),
        (",50", "0.50"),
        ("12,50€", "12.50"),
        ("EUR 100", "100.00"),
        ("100 euros", "100.00"),
        ("€ 5", "5.00"),
        ("+5", "5.00"),
        ("0", "0.00"),
        ("-0", "0.00"),
        ("1\n234,50", "1234.50"),
        ("1\u200b234,50", "1234.50"),
    ],
)
def test_amounts_are_read_as_people_type_them(text: str, euros: str) -> None:
    parsed = parse_amount(text)
    assert value(parsed) == euros
    assert isinstance(parsed, Amount)
    assert parsed.as_text


@pytest.mark.parametrize(
    "text",
    [
        "-5",
        "- 5",
        "−5",
        "–5",
        "5-",
        "5 -",
        "5 €-",
        "5- €",
        "€ -5",
        "(5)",
        "(5 €)",
        "(5) €",
        "( 5,00 )",
    ],
)
def test_every_way_to_write_a_negative_amount(text: str) -> None:
    assert value(parse_amount(text)) == "-5.00"


@pytest.mark.parametrize("text", ["", " \u00a0 ", "-", "—", "–", "--", "- €", "€", "...", "……"[:1]])
def test_an_empty_text_or_a_dash_is_nothing(text: str) -> None:
    parsed = parse_amount(text)
    assert isinstance(parsed, NoAmount)
    assert parsed.known


@pytest.mark.parametrize("text", ["n.c.", "NC", "n.d.", "n/a", "s.o.", "?", "à définir"])
def test_a_text_that_says_unknown_is_no_amount_and_says_so(text: str) -> None:
    assert parse_amount(text) == NoAmount(text=text, known=False)


@pytest.mark.parametrize(
    "text",
    [
        "9 000,00 € ³",
        "9000*",
        "9 000 €**",
        "9000 (1)",
        "9 000,00(a)",
        "9 000 €2",
        "9 000 † ",
        "9000 [1]",
    ],
)
def test_a_footnote_mark_is_no_part_of_the_amount(text: str) -> None:
    assert value(parse_amount(text)) == "9000.00"


@pytest.mark.parametrize(
    ("text", "euros", "unit"),
    [
        ("12 k€", "12000.00", "k€"),
        ("12,5k€", "12500.00", "k€"),
        ("-3 K€", "-3000.00", "K€"),
        ("12 k", "12000.00", "k"),
        ("1,5 M€", "1500000.00", "M€"),
        ("3 milliers d'euros", "3000.00", "milliers d'euros"),
        ("1 200 € TTC", "1200.00", "€ TTC"),
        ("1 200 € HT", "1200.00", "€ HT"),
        ("500 €/an", "500.00", "€/an"),
    ],
)
def test_a_unit_beside_the_amount_is_counted_and_told(text: str, euros: str, unit: str) -> None:
    parsed = parse_amount(text)
    assert isinstance(parsed, Amount)
    assert (str(parsed.value), parsed.unit) == (euros, unit)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("12,5 %", "%"), ("600,00 h", "h"), ("2 ETP", "ETP"), ("$12", "$"), ("500 €/mois", "€/mois")],
)
def test_what_is_counted_in_something_else_is_no_amount_in_euros(text: str, unit: str) -> None:
    assert parse_amount(text) == AmountFault(code="number-not-euros", text=text, unit=unit)


@pytest.mark.parametrize(
    "text",
    [
        "1O00",
        "10l",
        "100O",
        "1_000",
        "1,2E+03",
        "1e3",
        "0x10",
        "١٢٣٤",
        "12 34",
        "1 2345",
        "1.23.45",
        "1.234,567.89",
        "1 234.567,8",
        "1234,",
        "1.-",
        "--5",
        "(-5)",
        "- 5 -",
        "12 - 15",
        "12€50",
        "12 m€",
        "01/01/2026",
        "env. 1200",
        "2 x 500",
        "=1+1",
        "Total",
        "1" * 61,
        "(5",
        "5)",
    ],
)
def test_a_text_that_leaves_a_doubt_is_unreadable(text: str) -> None:
    parsed = parse_amount(text)
    assert code(parsed) == "number-unreadable"
    assert isinstance(parsed, AmountFault)
    assert parsed.text == text[:60]


@pytest.mark.parametrize("text", ["NaN", "-inf", "INF", "∞", "99999999999999999"])
def test_what_no_amount_can_be_is_invalid(text: str) -> None:
    assert code(parse_amount(text)) == "number-invalid"


@pytest.mark.parametrize("text", ["#REF!", "#DIV/0!", "#N/A", "#SPILL!"])
def test_an_error_typed_out_is_an_error(text: str) -> None:
    assert code(parse_amount(text)) == "cell-error"


@pytest.mark.parametrize("text", ["1.234", "1,234", "-12.500", "999,999 €"])
def test_three_digits_after_one_mark_are_ambiguous_alone(text: str) -> None:
    assert code(parse_amount(text)) == "number-ambiguous"


@pytest.mark.parametrize(
    ("text", "mark", "euros", "subcent"),
    [
        ("1.234", DecimalMark.COMMA, "1234.00", False),
        ("1.234", DecimalMark.POINT, "1.23", True),
        ("1,234", DecimalMark.POINT, "1234.00", False),
        ("1,234", DecimalMark.COMMA, "1.23", True),
        ("0,125", None, "0.13", True),
        ("1234,567", None, "1234.57", True),
        ("1 234,567", None, "1234.57", True),
        ("12.5", DecimalMark.COMMA, "12.50", False),
    ],
)
def test_the_column_decides_only_what_the_text_leaves_open(
    text: str, mark: DecimalMark | None, euros: str, *, subcent: bool
) -> None:
    parsed = parse_amount(text, mark)
    assert isinstance(parsed, Amount)
    assert (str(parsed.value), parsed.subcent) == (euros, subcent)


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (["1.234", "12,50"], DecimalMark.COMMA),
        (["1,234", "12.50"], DecimalMark.POINT),
        (["1.234", "1.234.567"], DecimalMark.COMMA),
        (["1.234", "(2 000,5) €"], DecimalMark.COMMA),
        (["1.234", "5.678"], None),
        (["1,5", "1.5"], None),
        (["1.234", "01.02.2026", "Total 1,5", "", "1 000"], None),
        ([], None),
    ],
)
def test_a_column_shows_its_decimal_mark(texts: list[str], mark: DecimalMark | None) -> None:
    assert decimal_mark(texts) is mark


@pytest.mark.parametrize(
    ("number", "euros", "subcent"),
    [
        ("0.30000000000000004", "0.30", False),
        ("1.0049999999999999", "1.01", True),
        ("10.005", "10.01", True),
        ("-10.005", "-10.01", True),
        ("3.3333333", "3.33", True),
        ("2.675", "2.68", True),
        ("1234.5600000000001", "1234.56", False),
        ("99999.990000000005", "99999.99", False),
        ("1E+3", "1000.00", False),
        ("-0", "0.00", False),
        ("1000000000000000", "1000000000000000.00", False),
    ],
)
def test_a_stored_number_is_rounded_half_away_and_tells_real_fractions_of_a_cent(
    number: str, euros: str, *, subcent: bool
) -> None:
    parsed = amount_of_number(Decimal(number))
    assert isinstance(parsed, Amount)
    assert (str(parsed.value), parsed.subcent, parsed.as_text) == (euros, subcent, False)


@pytest.mark.parametrize("number", ["1E+308", "1E+16", "NaN", "Infinity"])
def test_a_stored_number_too_large_is_invalid(number: str) -> None:
    assert code(amount_of_number(Decimal(number))) == "number-invalid"


def cell(kind: CellKind, text: str, *, code: str = "General", formula: str | None = None) -> Cell:
    number = Decimal(text) if kind is CellKind.NUMBER else None
    day = date.fromisoformat(text) if kind is CellKind.DATE else None
    return Cell(
        row=1, column=1, kind=kind, text=text, number=number, day=day, format=code, formula=formula
    )


@pytest.mark.parametrize(
    ("held", "answer"),
    [
        (cell(CellKind.NUMBER, "12.5"), "12.50"),
        (cell(CellKind.NUMBER, "12.5", code="#,##0.00 [$€-40C]"), "12.50"),
        (cell(CellKind.NUMBER, "12", code='0" k€"'), "12000.00"),
        (cell(CellKind.NUMBER, "12000", code='0," k€"'), "12000.00"),
        (cell(CellKind.TEXT, "1 234,50"), "1234.50"),
        (cell(CellKind.NUMBER, "0.35", code="0%"), "number-not-euros"),
        (cell(CellKind.NUMBER, "600", code='0.00" h"'), "number-not-euros"),
        (cell(CellKind.NUMBER, "600", code="[$$-409]#,##0.00"), "number-not-euros"),
        (cell(CellKind.ERROR, "#REF!"), "cell-error"),
        (cell(CellKind.ERROR, "", formula="SUM(A1)"), "formula-no-value"),
        (cell(CellKind.DATE, "2026-01-02"), "amount-is-date"),
        (cell(CellKind.BOOLEAN, "TRUE"), "number-invalid"),
    ],
)
def test_each_kind_of_cell_gives_an_amount_or_its_fault(held: Cell, answer: str) -> None:
    parsed = read_amount(held)
    assert answer in {value(parsed), code(parsed)}


def test_no_cell_is_no_amount() -> None:
    assert read_amount(None) == NoAmount()


def grouped(digits: str, group: str) -> str:
    head = len(digits) % 3
    parts = [digits[:head], *(digits[n : n + 3] for n in range(head, len(digits), 3))]
    return group.join(part for part in parts if part)


CENTS = st.integers(min_value=-(10**15), max_value=10**15)


@given(
    cents=CENTS,
    group=st.sampled_from([*SPACES, "'", "’"]),
    mark=st.sampled_from([",", "."]),
    euro=st.sampled_from(["", " €", "\u00a0€", "€", " EUR", "\u202feuros"]),
    sign=st.sampled_from(["-", "−", "–", "()", "after"]),
)
def test_an_amount_survives_every_way_to_write_it(
    cents: int, group: str, mark: str, euro: str, sign: str
) -> None:
    whole, rest = divmod(abs(cents), 100)
    text = f"{grouped(str(whole), group)}{mark}{rest:02d}"
    if cents < 0:
        text = {"()": f"({text})", "after": f"{text}-"}.get(sign, f"{sign}{text}")
    assert value(parse_amount(text + euro)) == str(Decimal(cents).scaleb(-2) + Decimal("0.00"))


@given(cents=CENTS, mark=st.sampled_from(DecimalMark))
def test_groups_with_the_other_mark_survive(cents: int, mark: DecimalMark) -> None:
    whole, rest = divmod(abs(cents), 100)
    text = f"{grouped(str(whole), mark.other)}{mark}{rest:02d}"
    assert value(parse_amount(text)) == str(abs(Decimal(cents).scaleb(-2)) + Decimal("0.00"))


@given(cents=st.integers(min_value=-(10**13), max_value=10**13))
def test_a_float_of_cents_comes_back_to_its_cents_without_a_word(cents: int) -> None:
    parsed = amount_of_number(Decimal(repr(cents / 100)))
    assert isinstance(parsed, Amount)
    assert (parsed.value, parsed.subcent) == (Decimal(cents).scaleb(-2), False)


@given(st.text(max_size=80), st.sampled_from([None, *DecimalMark]))
def test_no_text_raises(text: str, mark: DecimalMark | None) -> None:
    parsed = parse_amount(text, mark)
    assert isinstance(parsed, Amount | NoAmount | AmountFault)
    assert decimal_mark([text]) in {None, *DecimalMark}


@given(st.text(alphabet="0123456789 .,'-+()€%kM\u00a0³*[]", max_size=24))
def test_an_amount_read_keeps_every_digit_of_its_text(text: str) -> None:
    parsed = parse_amount(text)
    if isinstance(parsed, Amount) and not parsed.unit and not parsed.subcent:
        typed = [sign for sign in text if sign.isascii() and sign.isdigit()]
        kept = [sign for sign in f"{parsed.exact:f}" if sign.isdigit()]
        assert "".join(kept).strip("0") in "".join(typed)
