"""Figures of the cash: how long it lasts."""

from ptce_finance.model.figures.book import Book
from ptce_finance.model.results import Figure, FigureUnit, Study


def write_runway(book: Book, study: Study) -> None:
    """Write the months of cash at each level of cover; None where it is not known or not spent."""
    projection, indicators = study.projection, study.indicators
    if projection is None or indicators is None:
        return
    for level, runway in indicators.runway.items():
        gaps = [f"{year.year.label}/gap/{level.value}" for year in projection.years]
        book.write(
            Figure(
                key=f"runway/{level.value}",
                name=f"runway-{level.value}",
                unit=FigureUnit.MONTHS,
                value=runway.months,
                base=runway.unrestricted,
                inputs=book.known(gaps),
            )
        )
