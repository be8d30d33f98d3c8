"""A chart as exact numbers, for a program that draws it by itself and lets a person edit it."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

START = "start"
"""The key of the series at which spans begin."""
COST = "cost"
"""The key of what lies across columns, a cost or a target."""


class PlotKind(StrEnum):
    """What the numbers are drawn as."""

    COLUMNS = "columns"
    SHARES = "shares"
    LINES = "lines"
    SPANS = "spans"


class Unit(StrEnum):
    """What the numbers count."""

    EUROS = "euros"
    SHARE = "share"
    DAYS = "days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One number a category, None where there is none.

    `key` is the family whose colour it takes, `keys` those of its points where they differ.
    """

    key: str
    name: str
    values: tuple[Decimal | None, ...]
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Series over the same categories: stacked columns, shares, lines, or spans of days.

    `reading` says in a sentence what it shows. `strokes` lie across the columns. Spans begin at
    the first series, which is not seen; `scale` holds the days between which they are shown.
    """

    kind: PlotKind
    unit: Unit
    reading: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    strokes: Series | None = None
    scale: tuple[int, int] = (0, 0)

    def parted(self, most: int) -> tuple["Plot", ...]:
        """The plot; several of at most so many categories where they are spans."""
        count = len(self.categories)
        if self.kind is not PlotKind.SPANS or count <= most:
            return (self,)
        return tuple(self._some(slice(at, at + most)) for at in range(0, count, most))

    def _some(self, kept: slice) -> "Plot":
        series = tuple(replace(one, values=one.values[kept]) for one in self.series)
        return replace(self, categories=self.categories[kept], series=series)
