"""The pages' charts as exact numbers: the same bars, shares, levels and terms."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ptce_finance.charts.cells import year_text
from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.columns import Bar, Stroke
from ptce_finance.charts.ends import Term, end_shown
from ptce_finance.charts.plot import COST, START, Plot, PlotKind, Series, Unit
from ptce_finance.domain.money import round_half_away
from ptce_finance.i18n import Locale, text
from ptce_finance.i18n.sentences import short
from ptce_finance.model.results import CoverLevel, ProjectedYear

PLACES = 6
"""Decimals of a share: more than is shown, and none that a spreadsheet would lose."""
NAME = 48
"""Characters of a name beside its bar."""
DAY_ZERO = date(1899, 12, 30)
"""The day that spreadsheets count from."""


def stacked_plot(
    locale: Locale,
    bars: Iterable[Bar],
    strokes: Sequence[Stroke],
    names: Mapping[str, str],
    order: Sequence[str],
) -> Plot:
    """The same columns as drawn by `columns`: one series a part, in that order from the bottom."""
    years = tuple(stroke.year for stroke in strokes)
    amounts: dict[str, dict[str, Decimal]] = {}
    for bar in bars:
        amounts.setdefault(bar.part.key, {})[bar.year] = bar.part.amount
    series = tuple(
        Series(key=key, name=names[key], values=tuple(amounts[key].get(year) for year in years))
        for key in order
        if key in amounts
    )
    cost = Series(key=COST, name=strokes[0].name, values=tuple(stroke.value for stroke in strokes))
    return Plot(
        kind=PlotKind.COLUMNS,
        unit=Unit.EUROS,
        reading=text(locale, "chart.plot.columns"),
        categories=years,
        series=series,
        strokes=cost,
    )


def shares_plot(
    reading: str,
    name: str,
    parts: Mapping[str, Fraction],
    keys: Sequence[str],
    target: tuple[str, Sequence[Fraction]],
) -> Plot:
    """One column a part, each in the colour of its family, the first ones with their target."""
    values = tuple(round_half_away(value, PLACES) for value in parts.values())
    strokes = [round_half_away(value, PLACES) for value in target[1]]
    return Plot(
        kind=PlotKind.SHARES,
        unit=Unit.SHARE,
        reading=reading,
        categories=tuple(parts),
        series=(Series(key=keys[0], name=name, values=values, keys=tuple(keys)),),
        strokes=Series(
            key=COST,
            name=target[0],
            values=(*strokes, *[None] * (len(values) - len(strokes))),
        ),
    )


def spans_plot(locale: Locale, terms: Sequence[Term], first: date, last: date) -> Plot:
    """Each funding from its first day to its last, inside the days shown; the first on top.

    One whose end is not known stops with the first year, as on pages.
    """
    rows = []
    for term in terms:
        unknown = last if term.sure else first.replace(year=first.year + 1)
        start = max(term.start, first)
        days = (min(max(term.end or unknown, start), last) - start).days + 1
        rows.append((term, Decimal((start - DAY_ZERO).days), Decimal(days)))
    return Plot(
        kind=PlotKind.SPANS,
        unit=Unit.DAYS,
        reading=text(locale, "chart.plot.spans"),
        scale=((first - DAY_ZERO).days, (last - DAY_ZERO).days + 1),
        categories=tuple(
            text(
                locale,
                "cliff.chart.bar",
                name=short(term.name, NAME),
                end=end_shown(locale, term).text,
            )
            for term, _, _ in rows
        ),
        series=(
            Series(
                key=START,
                name=text(locale, "chart.head.start"),
                values=tuple(start for _, start, _ in rows),
            ),
            *(
                Series(
                    key=key,
                    name=text(locale, f"chart.plot.{key}"),
                    values=tuple(days if term.sure == sure else None for term, _, days in rows),
                )
                for key, sure in (("sure", True), ("unsure", False))
            ),
        ),
    )


def levels_plot(locale: Locale, years: Sequence[ProjectedYear]) -> Plot:
    """The gap of each projected year, one line a level of cover."""
    return Plot(
        kind=PlotKind.LINES,
        unit=Unit.EUROS,
        reading=text(locale, "chart.gap.reading"),
        categories=tuple(year_text(locale, year.year) for year in years),
        series=tuple(
            Series(
                key=UNFUNDED,
                name=text(locale, f"cover.{level.value}"),
                values=tuple(year.gap.at(level) for year in years),
            )
            for level in CoverLevel
        ),
    )
