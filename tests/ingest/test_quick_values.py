"""Values made quickly are those that their own constructor makes."""

from dataclasses import FrozenInstanceError, fields, replace
from decimal import Decimal

import pytest

from ptce_finance.domain.line import FunderLevel, Line, Side, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.report import Fate, RowFate
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.line_making import line_like
from ptce_finance.ingest.quick_values import maker

PLACE = SourceCell("Budget", 3, 4)
LINE = Line(
    side=Side.RESOURCE,
    account="74",
    label="Région",
    amount=Decimal("10.00"),
    year=FiscalYear.calendar(2026),
    version=Version.BUDGET,
    source=PLACE,
    layout="table",
    section="Subventions",
    funder="Conseil régional",
    level=FunderLevel.REGION,
    recharge=False,
    agreement_keys=("R-1",),
)


@pytest.mark.parametrize("value", [PLACE, LINE, RowFate(sheet="B", row=1, fate=Fate.LOADED)])
def test_a_value_made_quickly_is_the_same_by_order_and_by_name(
    value: SourceCell | Line | RowFate,
) -> None:
    held = {field.name: getattr(value, field.name) for field in fields(value)}
    make = maker(type(value))
    for made in (make(*held.values()), make(**held)):
        assert made == value
        assert hash(made) == hash(value)
        assert repr(made) == repr(value)
        with pytest.raises(FrozenInstanceError):
            setattr(made, next(iter(held)), None)


def test_what_is_not_given_has_its_default() -> None:
    assert maker(RowFate)("B", 1, Fate.IGNORED) == RowFate(sheet="B", row=1, fate=Fate.IGNORED)


def test_a_line_like_another_differs_by_its_names_amount_and_place_only() -> None:
    told = {
        "label": "Ville",
        "funder": None,
        "amount": Decimal("0.01"),
        "year": FiscalYear.calendar(2027),
        "version": Version.ACTUAL,
        "source": SourceCell("Budget", 9, 9),
    }
    assert line_like(LINE, **told) == replace(LINE, **told)  # type: ignore[arg-type]
