"""Rows that add up to another are found without adding the sheet up from each of its rows."""

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ptce_finance.domain.line import Version
from ptce_finance.ingest.tables.items import Item
from ptce_finance.ingest.tables.neighbours import Neighbours
from ptce_finance.ingest.tables.runs import CLOSE, Entry, Period

PERIODS = (Period(None, Version.BUDGET), Period(None, Version.ACTUAL))
AMOUNTS = st.integers(-3, 6).map(Decimal) | st.sampled_from(["0.01", "2.99", "-0.02"]).map(Decimal)


@st.composite
def _entries(draw: st.DrawFn) -> Entry:
    amounts = draw(st.dictionaries(st.sampled_from(PERIODS), AMOUNTS))
    item = Item(row=1, label="Poste", in_kind=draw(st.sampled_from([False, False, True])))
    return Entry(item=item, amounts=amounts, places={}, part=draw(st.sampled_from([0, 0, 1])))


def _added_up(rows: Sequence[Entry]) -> int:
    """How many of the rows after the first add up to it, by adding them one after the other."""
    first = rows[0]
    for size in range(1, len(rows)):
        taken = rows[1 : size + 1]
        alike = all((x.in_kind, x.part) == (first.in_kind, first.part) for x in taken)
        inside = all(x.amounts.keys() <= first.amounts.keys() for x in taken)
        sums = (sum(x.amounts.get(p, Decimal(0)) for x in taken) for p in first.amounts)
        close = all(abs(s - a) <= CLOSE for s, a in zip(sums, first.amounts.values(), strict=True))
        if any(first.amounts.values()) and alike and inside and close:
            return size
    return 0


@given(st.lists(_entries(), min_size=1, max_size=12))
def test_the_rows_that_add_up_to_a_row_are_those_that_adding_finds(rows: list[Entry]) -> None:
    neighbours = Neighbours(rows, range(len(rows)))
    found = [neighbours.adding_up_to(at) for at in range(len(rows))]
    assert found == [_added_up(rows[at:]) for at in range(len(rows))]
