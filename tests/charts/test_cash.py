"""The cash picture names its lowest month, what must be advanced, and what a delay does."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ptce_finance.charts.cash import cash_picture
from ptce_finance.charts.picture import Picture
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.i18n import LOCALES, Locale
from ptce_finance.model.cash import cash, delay
from ptce_finance.model.results import Cash, CoverLevel
from tests.charts.example import study

KNOWN = CellFacts(opening_cash=Decimal("42000.00"), cash_date=date(2025, 12, 31))


def _cash(facts: CellFacts = KNOWN) -> Cash:
    projection = study().projection
    assert projection is not None
    return cash(projection, facts)


def _rows(picture: Picture) -> list[dict[str, Any]]:
    assert picture.chart is not None
    sets: dict[str, list[dict[str, Any]]] = picture.chart.to_dict()["datasets"]
    return [row for rows in sets.values() for row in rows]


@pytest.mark.parametrize("level", CoverLevel)
@pytest.mark.parametrize("locale", LOCALES)
def test_the_lowest_month_is_told_and_marked(locale: Locale, level: CoverLevel) -> None:
    found = _cash()
    lowest = found.levels[level].lowest
    assert lowest is not None
    picture = cash_picture(locale, found, level, None)
    assert str(lowest.month.year) in picture.title
    (marked,) = [row for row in _rows(picture) if "words" in row]
    assert marked["value"] == pytest.approx(float(lowest.change) + 42000)


def test_each_month_is_drawn_once_at_each_level() -> None:
    rows = [
        row for row in _rows(cash_picture("fr", _cash(), CoverLevel.SECURED, None)) if "when" in row
    ]
    names = {row["level"] for row in rows}
    assert names == {"Acquis", "Attendu", "Tout renouvelé"}
    months = {(row["level"], row["month"]) for row in rows}
    assert len(months) == 3 * 12 * 6


def test_a_delay_is_drawn_beside_the_cash_without_it() -> None:
    late = delay(replace(study(), facts=KNOWN), "Region", 6)
    assert late is not None
    picture = cash_picture("fr", late.after, CoverLevel.SECURED, late.before)
    assert "Sans le retard" in {row.get("level") for row in _rows(picture)}


def test_without_an_opening_no_balance_is_claimed() -> None:
    picture = cash_picture("fr", _cash(CellFacts()), CoverLevel.SECURED, None)
    assert "dites la trésorerie de départ" in picture.title
    assert "n’est pas connue" in picture.reading


def test_the_table_holds_the_months_that_are_drawn_and_no_other() -> None:
    picture = cash_picture("fr", _cash(), CoverLevel.SECURED, None, 24)
    first = picture.table.rows[0]
    assert len(picture.table.rows) == 24
    assert first[0] == "janvier 2026"
    assert len(first) == 1 + len(CoverLevel)


def test_an_advance_says_until_when() -> None:
    poor = replace(KNOWN, opening_cash=Decimal("0.00"))
    title = cash_picture("fr", _cash(poor), CoverLevel.SECURED, None, 24).title
    assert "d’ici décembre 2027" in title
