"""What stops when the authority's money ends, and what is asked of it."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from ptce_finance.charts.cells import money
from ptce_finance.charts.picture import Table
from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.domain.money import ZERO
from ptce_finance.i18n import counted, day, euros, number, text, year_label
from ptce_finance.i18n.sentences import short
from ptce_finance.model.posts import posts
from ptce_finance.model.results import ProjectedYear
from ptce_finance.model.results.authorities import AuthorityLine
from ptce_finance.report.pdf.content import Heading, Keep, Rows, Simple, Words
from ptce_finance.report.pdf.matter import NAME, Matter

SHOWN = 3
"""Agreements in the table; how many more is said."""
MONTHS = 12


def stops(matter: Matter, line: AuthorityLine) -> Iterator[Simple]:
    """Each signed agreement with its end, then the first year without, in euros and in work."""
    yield Heading(words=matter.words("official.stops"), level=1)
    found = signed(matter, line)
    if found:
        yield Rows(table=_table(matter, found), keep=Keep.LAST)
    yield what_stops(matter, line)


def what_stops(matter: Matter, line: AuthorityLine) -> Words:
    """The first year without the authority's money, or why there is none."""
    found = signed(matter, line)
    if not found:
        return Words(words=matter.words("official.no-agreement"))
    falls = _falls(matter, found)
    if not falls:
        return Words(words=matter.words("official.no-fall"))
    year, fall = falls[0]
    return Words(words=_told(matter, year, fall), strong=True)


def first_fall(matter: Matter, line: AuthorityLine) -> tuple[ProjectedYear, Decimal] | None:
    """The first year in which the authority's signed money falls, with the fall."""
    return next(iter(_falls(matter, signed(matter, line))), None)


def signed(matter: Matter, line: AuthorityLine) -> tuple[Agreement, ...]:
    """The authority's signed agreements that are not over yet, the first to end first."""
    kept = [
        one
        for one in line.agreements
        if one.status is AgreementStatus.SIGNED and one.tranches and one.end >= matter.made_on
    ]
    return tuple(sorted(kept, key=lambda one: (one.end, one.key)))


def request_part(matter: Matter, line: AuthorityLine, typed: str) -> Iterator[Simple]:
    """The request: as typed, else what is asked for already, else going on as before."""
    yield Heading(words=matter.words("official.request"), level=1)
    yield asked_for(matter, line, typed)


def asked_for(matter: Matter, line: AuthorityLine, typed: str) -> Words:
    """The request in words."""
    asked = [
        one
        for one in line.agreements
        if one.status in {AgreementStatus.ASKED, AgreementStatus.PROMISED} and one.tranches
    ]
    if matter.public:
        return Words(words=matter.words("official.request-withheld"), strong=True)
    if typed:
        return Words(words=typed, strong=True)
    if not asked:
        return Words(words=_going_on(matter, line), strong=True)
    return Words(
        words=matter.words(
            "official.request-asked",
            amount=euros(matter.locale, sum((one.amount for one in asked), ZERO)),
            start=day(matter.locale, min(one.start for one in asked)),
            end=day(matter.locale, max(one.end for one in asked)),
        ),
        strong=True,
    )


def _going_on(matter: Matter, line: AuthorityLine) -> str:
    ending = [one for one in signed(matter, line) if not one.without_end]
    coming = line.coming.get(matter.projection.years[0].year)
    if not ending or coming is None or coming.secured <= 0:
        return matter.words("official.request-open")
    return matter.words(
        "official.request-renewal",
        amount=euros(matter.locale, coming.secured),
        end=day(matter.locale, ending[0].end),
    )


def _table(matter: Matter, found: tuple[Agreement, ...]) -> Table:
    heads = ("agreement", "amount", "start", "end")
    rows = tuple(
        (
            short(one.scheme or one.funder, NAME),
            money(matter.locale, one.amount),
            day(matter.locale, one.start),
            text(matter.locale, "chart.ends.no-end")
            if one.without_end
            else day(matter.locale, one.end),
        )
        for one in found[:SHOWN]
    )
    title = matter.words("official.agreements")
    if len(found) > SHOWN:
        title = matter.words("official.agreements-more", shown=SHOWN, count=len(found))
    return Table(
        title=title, heads=tuple(matter.words(f"head.{head}") for head in heads), rows=rows
    )


def _falls(
    matter: Matter, found: tuple[Agreement, ...]
) -> tuple[tuple[ProjectedYear, Decimal], ...]:
    """Each year in which the authority's secured money falls, with the fall."""
    keys = {one.key for one in found}
    falls = (
        (year, sum((one.amount for one in year.ended if one.agreement.key in keys), start=ZERO))
        for year in matter.projection.years
    )
    return tuple((year, fall) for year, fall in falls if fall >= 1)


def _months(matter: Matter, months: Fraction) -> str:
    """Months of animation; what would read 0.0 is said to be under 0.1."""
    if 0 < months < Fraction(1, 20):
        return matter.words("official.under", least=number(matter.locale, Fraction(1, 10), 1))
    return number(matter.locale, months, 1)


def _told(matter: Matter, year: ProjectedYear, fall: Decimal) -> str:
    """The fall in euros, in months of animation and, unless salaries are withheld, in jobs."""
    monthly = Fraction(year.expenses) / MONTHS
    months = _months(matter, Fraction(fall) / monthly) if monthly > 0 else ""
    cost = matter.study.indicators.post_cost if matter.study.indicators else None
    jobs = ""
    if cost is not None and not matter.public:
        lost = posts(fall, cost)
        shown = counted(
            matter.locale, "value.posts", int(lost), value=number(matter.locale, lost, 1)
        )
        jobs = matter.words("official.jobs", jobs=shown, cost=euros(matter.locale, cost.amount))
    return matter.words(
        "official.fall",
        year=year_label(matter.locale, year.year),
        fall=euros(matter.locale, fall),
        gap=euros(matter.locale, max(year.gap.secured, ZERO)),
        expenses=euros(matter.locale, year.expenses),
        months=months or matter.words("none"),
        jobs=jobs,
    )
