"""The fiscal year that counts where a document claims several, or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.fiscal_years import years_stated
from ptce_finance.ingest.layouts.layout import ParseOptions

_FIRST, _LAST = 1990, 2099


@dataclass(frozen=True, slots=True, kw_only=True)
class YearClaim:
    """What one place of the document says of the fiscal year: one year, or several.

    A claim that is not `firm` (a year in a sentence, a title on another sheet) serves where there
    is no other and contradicts none.
    """

    years: tuple[FiscalYear, ...]
    place: SourceCell | None = None
    firm: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledYear:
    """The fiscal year that counts, None where a person must say it, and what must be told."""

    year: FiscalYear | None
    issues: tuple[Issue, ...] = ()


def settle_year(
    claims: Iterable[YearClaim], *, file: str, options: ParseOptions, place: SourceCell | None
) -> SettledYear:
    """The year of a table: the document's own word, nearest first, the person's, the file's name.

    Between claims that agree, exact dates beat a bare year. A claim of several years settles
    nothing unless the person's year is one of them. `place` is the table's, for the question.
    """
    told = [claim for claim in claims if claim.years]
    single = [claim for claim in told if len(claim.years) == 1]
    if single:
        first = single[0].years[0]
        firm = [claim.years[0] for claim in single if claim.firm and _agree(first, claim.years[0])]
        year = next((each for each in firm if not _is_bare(each)), first)
        return SettledYear(year=year, issues=_doubts(year, single, options))
    return _unclaimed(told, file=file, options=options, place=place)


def _unclaimed(
    several: Sequence[YearClaim], *, file: str, options: ParseOptions, place: SourceCell | None
) -> SettledYear:
    wanted = options.year if options.year and _FIRST <= options.year <= _LAST else None
    if wanted is not None:
        choices = [year for claim in several for year in claim.years if year.label == wanted]
        return SettledYear(year=choices[0] if choices else FiscalYear.calendar(wanted))
    named = years_stated(PurePath(file).stem)
    if len(named) == 1:
        return SettledYear(year=named[0])
    found = ", ".join(str(year.label) for claim in several[:1] for year in claim.years)
    question = Issue(
        code="year-missing",
        severity=Severity.ERROR,
        places=() if place is None else (place,),
        found=found or None,
        values={},
        question=True,
    )
    return SettledYear(year=None, issues=(question,))


def _doubts(
    year: FiscalYear, single: Sequence[YearClaim], options: ParseOptions
) -> tuple[Issue, ...]:
    issues = []
    place = next(claim.place for claim in single if _agree(claim.years[0], year))
    if options.year is not None and options.year != year.label:
        issues.append(_doubt("year-mismatch", year, str(options.year), place))
    against = [claim for claim in single if claim.firm and not _agree(claim.years[0], year)]
    issues += [
        _doubt("year-ambiguous", year, str(other.years[0].label), place, other.place)
        for other in against[:1]
    ]
    return tuple(issues)


def _doubt(code: str, year: FiscalYear, other: str, *places: SourceCell | None) -> Issue:
    return Issue(
        code=code,
        severity=Severity.WARNING,
        places=tuple(place for place in places if place is not None),
        found=str(year.label),
        expected=other,
    )


def _is_bare(year: FiscalYear) -> bool:
    return year == FiscalYear.calendar(year.label)


def _agree(one: FiscalYear, other: FiscalYear) -> bool:
    """Whether two claims can mean the same year: a bare year, and dates that begin or end in it."""
    if one == other:
        return True
    if _is_bare(other):
        one, other = other, one
    return _is_bare(one) and not _is_bare(other) and one.label in {other.start.year, other.label}
