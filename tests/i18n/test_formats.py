"""Numbers, dates and sentences as each language writes them."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from ptce_finance.domain.period import FiscalYear
from ptce_finance.i18n import (
    day,
    euros,
    issue_sentence,
    listed,
    moment,
    month,
    month_names,
    number,
    percent,
    points,
    year_label,
)
from ptce_finance.i18n.sentences import named_places, plain, shown_value


def test_euros_use_the_spaces_of_each_language() -> None:
    assert euros("fr", Decimal("1234567.5")) == "1\u202f234\u202f567,50\u00a0€"
    assert euros("en", Decimal("1234567.5")) == "€1,234,567.50"


def test_a_negative_amount_carries_a_true_minus() -> None:
    assert euros("fr", Decimal("-53333.33")) == "\u221253\u202f333,33\u00a0€"
    assert euros("en", Decimal("-0.10")) == "\u2212€0.10"


def test_an_amount_that_rounds_to_nothing_has_no_sign() -> None:
    assert euros("fr", Decimal("-0.40"), cents=False) == "0\u00a0€"
    assert euros("fr", Decimal("0.00"), sign=True) == "0,00\u00a0€"


def test_euros_without_cents_round_half_away_from_zero() -> None:
    assert euros("fr", Decimal("-12.50"), cents=False) == "\u221213\u00a0€"


def test_a_signed_amount_says_that_it_is_positive() -> None:
    assert euros("fr", Decimal(1000), sign=True) == "+1\u202f000,00\u00a0€"


def test_a_percentage_has_one_decimal_rounded_half_away() -> None:
    assert percent("fr", Fraction(1, 3)) == "33,3\u202f%"
    assert percent("fr", Fraction(5, 10000)) == "0,1\u202f%"
    assert percent("fr", Fraction(5, 10000) - Fraction(1, 10**30)) == "0,0\u202f%"
    assert percent("en", Fraction(-1, 8)) == "\u221212.5%"


def test_a_percentage_tells_its_base() -> None:
    shown = percent("fr", Fraction(1, 2), Decimal(140000))
    assert shown == "50,0\u202f% de 140\u202f000,00\u00a0€"
    assert percent("en", Fraction(1, 2), "of need") == "50.0% of need"


def test_a_share_of_nothing_is_not_significant() -> None:
    assert percent("fr", None) == "n. s."
    assert percent("en", None) == "n/s"


def test_points_are_a_percentage_already() -> None:
    assert points("fr", Decimal("33.4")) == "33,4\u202f%"


def test_numbers_keep_the_decimals_they_have() -> None:
    assert number("fr", Decimal("1234.125")) == "1\u202f234,125"
    assert number("en", 1234) == "1,234"
    assert number("fr", Fraction(5, 2), 2) == "2,50"


def test_dates_are_read_day_first_in_both_languages() -> None:
    assert day("fr", date(2026, 3, 4)) == "04/03/2026"
    assert day("en", date(2026, 3, 4)) == "4 Mar 2026"
    assert month("fr", date(2026, 12, 1)) == "décembre 2026"
    assert moment("fr", datetime(2026, 3, 12, 14, 5)) == "12/03/2026 à 14\u00a0h\u00a005"  # noqa: DTZ001
    assert month_names("fr")[1] == "février"
    assert len(month_names("en")) == 12


@pytest.mark.parametrize(
    ("year", "shown"),
    [
        (FiscalYear.calendar(2026), "2026"),
        (FiscalYear(date(2025, 7, 1), date(2026, 6, 30)), "2025-2026"),
        (
            FiscalYear(date(2026, 3, 1), date(2026, 12, 31)),
            "2026 (du 01/03/2026 au 31/12/2026)",
        ),
        (
            FiscalYear(date(2025, 7, 1), date(2026, 12, 31)),
            "2026 (du 01/07/2025 au 31/12/2026)",
        ),
    ],
)
def test_a_fiscal_year_is_named_by_what_it_covers(year: FiscalYear, shown: str) -> None:
    assert year_label("fr", year) == shown


def test_words_in_a_row() -> None:
    assert listed("fr", []) == ""
    assert listed("fr", ["a"]) == "a"
    assert listed("fr", ["a", "b", "c"]) == "a, b et c"


def test_values_of_an_issue_are_shown_in_the_language() -> None:
    assert shown_value("fr", "41350.00") == "41\u202f350,00\u00a0€"
    assert shown_value("fr", "2026-12-31") == "31/12/2026"
    assert shown_value("fr", "2026-13-31") == "2026-13-31"
    assert shown_value("fr", "1O00") == "1O00"


def test_at_most_fifty_places_are_named() -> None:
    places = [f"Budget!D{row}" for row in range(1, 61)]
    shown = named_places("fr", places)
    assert shown.endswith("Budget!D50 et 10 autres")


def test_text_of_a_file_loses_its_control_and_direction_marks() -> None:
    assert plain("bud\u202eget\x00.xlsx") == "bud get .xlsx"
    assert len(plain("x" * 5000)) == 200


def test_an_issue_without_sentence_is_named() -> None:
    with pytest.raises(KeyError, match="no-such-code"):
        issue_sentence("fr", "no-such-code", file="a.xlsx")
