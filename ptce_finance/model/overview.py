"""The cluster's year in six figures, with what needs attention."""

from collections.abc import Mapping

from ptce_finance.domain.line import CELL_SCOPE
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.attention import attention
from ptce_finance.model.figures.loaded import loaded_tokens
from ptce_finance.model.results import (
    Figure,
    Overview,
    ProjectedYear,
    Projection,
    Study,
    YearFamilies,
)
from ptce_finance.model.trace import figures


def overview(study: Study, year: FiscalYear | None = None) -> Overview | None:
    """The year, the base year unless said, in six figures; None without that year of the cell.

    What the year costs, the share that public money makes of what it receives, the share that the
    cell pays by itself (own services and members): what an elected member asks first. Then the gap
    of the first coming year that has one, on signed money only, and what that gap stands for, in
    jobs where a job's cost is known, else in own revenue needed: what a treasurer and a manager
    decide on. Last, the share of the largest funder: whose decision the rest hangs on.
    """
    projection = study.projection
    if projection is None:
        return None
    shown = _counting(study, projection.base.year if year is None else year)
    if shown is None:
        return None
    known = figures(study)
    token = loaded_tokens(study)[shown.year]
    gap_year = first_gap(projection)
    keys = (
        f"{token}/expenses",
        f"{token}/public_share",
        f"{token}/self_financing",
        f"{gap_year.year.label}/gap/secured",
        _stands_for(gap_year, known),
        f"{token}/largest_funder",
    )
    return Overview(
        year=shown.year,
        version=shown.version,
        figures=tuple(known[key] for key in keys),
        attention=attention(study, shown, gap_year, token, known),
    )


def first_gap(projection: Projection) -> ProjectedYear:
    """The first year after the base year that signed money does not cover.

    Without one, the year after the base year; without any, the base year.
    """
    coming = projection.years[1:] or projection.years
    return next((year for year in coming if year.gap.secured > 0), coming[0])


def _counting(study: Study, year: FiscalYear) -> YearFamilies | None:
    return next(
        (one for one in study.years if one.scope == CELL_SCOPE and one.counts and one.year == year),
        None,
    )


def _stands_for(year: ProjectedYear, known: Mapping[str, Figure]) -> str:
    posts = f"{year.year.label}/posts/secured"
    return posts if posts in known else f"{year.year.label}/own_needed"
