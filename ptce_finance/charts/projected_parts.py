"""The money of a projected year laid end to end, with what nobody funds on top."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.columns import Bar, Look
from ptce_finance.charts.stack import Segment, stacked, top
from ptce_finance.domain.line import Family
from ptce_finance.i18n import Locale, text
from ptce_finance.model.results import ProjectedYear

PARTS: Final = (
    Family.PUBLIC,
    Family.MEMBERS,
    Family.OWN,
    Family.OTHER_PRIVATE,
    Family.NEUTRAL,
    Family.UNCLASSIFIED,
)


def part_names(locale: Locale) -> dict[str, str]:
    """The name of each family, and of what nobody funds."""
    names = {part.value: text(locale, f"family.{part.value}") for part in PARTS}
    names[UNFUNDED] = text(locale, "third.unfunded")
    return names


def amount_of(year: ProjectedYear, part: Family, public: Decimal) -> Decimal:
    """What that family brings in the year, in euros; `public` is what public money brings."""
    return {
        Family.PUBLIC: public,
        Family.MEMBERS: year.members,
        Family.OWN: year.own,
        Family.OTHER_PRIVATE: year.other_private,
        Family.NEUTRAL: year.neutral,
        Family.UNCLASSIFIED: year.unclassified,
    }[part]


def projected_bars(
    year: ProjectedYear,
    public: Decimal,
    name: str,
    names: Mapping[str, str],
    look: Look = Look.ACTUAL,
) -> Iterator[Bar]:
    """The parts of the year's column; the missing part goes from the cover to the expenses."""
    parts = stacked((part.value, amount_of(year, part, public)) for part in reversed(PARTS))
    yield from (Bar(year=name, part=part, name=names[part.key], look=look) for part in parts)
    missing = year.expenses - sum(
        (amount_of(year, part, public) for part in PARTS), start=Decimal(0)
    )
    if missing > 0:
        part = Segment(key=UNFUNDED, amount=missing, start=top(parts), end=year.expenses)
        yield Bar(year=name, part=part, name=names[UNFUNDED], look=look)
