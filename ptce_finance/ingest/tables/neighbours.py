"""The rows that follow a row in some order, and how many of them add up to it."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal

from ptce_finance.ingest.tables.runs import CLOSE, ZERO, Amounts, Entry, Period

_Periods = frozenset[Period]


class Neighbours:
    """Rows in an order, with the sums of what stands before each: no sum is made twice.

    A sheet of a hundred thousand rows would otherwise be added up once from each of its rows.
    """

    def __init__(self, entries: Sequence[Entry], order: Sequence[int]) -> None:
        self._rows = [entries[place] for place in order]
        self._ends = _ends([(row.in_kind, row.part) for row in self._rows])
        self._sums: dict[Period, list[Decimal]] = {}
        self._nearly: dict[Period, Mapping[int, list[int]]] = {}
        self._stops: dict[_Periods, list[int]] = {}

    def adding_up_to(self, at: int) -> int:
        """How many of the next rows add up to the row at that place in the order; 0 if none do.

        They are of the same part and kind as the row, and fill no period that it leaves empty.
        """
        stated = self._rows[at].amounts
        telling = next((period for period, amount in stated.items() if amount), None)
        if telling is None:
            return 0
        last = min(self._ends[at], self._stop(at, frozenset(stated)))
        places = self._places(telling, self._before(telling)[at + 1] + stated[telling])
        found = [
            place for near in places if (place := self._first(near, at, last, stated)) is not None
        ]
        return min(found, default=at + 1) - (at + 1)

    def _first(self, near: Sequence[int], at: int, last: int, stated: Amounts) -> int | None:
        """The first of those places at which the sum since the row is what it states."""
        for index in range(bisect_right(near, at + 1), len(near)):
            place = near[index]
            if place > last:
                return None
            if all(self._agrees(period, at, place, stated[period]) for period in stated):
                return place
        return None

    def _agrees(self, period: Period, at: int, place: int, stated: Decimal) -> bool:
        before = self._before(period)
        return abs(before[place] - before[at + 1] - stated) <= CLOSE

    def _before(self, period: Period) -> list[Decimal]:
        """The sum of the rows before each place."""
        if period not in self._sums:
            sums, total = [ZERO], ZERO
            for row in self._rows:
                total += row.amounts.get(period, ZERO)
                sums.append(total)
            self._sums[period] = sums
        return self._sums[period]

    def _places(self, period: Period, wanted: Decimal) -> list[list[int]]:
        """The places before which the rows sum up to nearly that, by how nearly."""
        if period not in self._nearly:
            nearly: dict[int, list[int]] = {}
            for place, total in enumerate(self._before(period)):
                nearly.setdefault(int(total // CLOSE), []).append(place)
            self._nearly[period] = nearly
        step = int(wanted // CLOSE)
        known = self._nearly[period]
        return [known[near] for near in range(step - 2, step + 3) if near in known]

    def _stop(self, at: int, key: _Periods) -> int:
        """The place of the first row after that one which fills another period."""
        if key not in self._stops:
            self._stops[key] = _ends([bool(row.amounts.keys() <= key) for row in self._rows])
        return self._stops[key][at]


def _ends(marks: Sequence[object]) -> list[int]:
    """For each place, where the run of equal marks that it stands in ends."""
    ends = [len(marks)] * len(marks)
    for place in range(len(marks) - 2, -1, -1):
        ends[place] = ends[place + 1] if marks[place] == marks[place + 1] else place + 1
    return ends
