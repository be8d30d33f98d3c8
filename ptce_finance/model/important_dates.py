"""Ends, renewal requests, reports due and elections, in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.domain.election import Election
from ptce_finance.domain.money import ZERO, to_cents
from ptce_finance.domain.period import FiscalYear, add_months
from ptce_finance.model.accrual import accrued_all, spread_of
from ptce_finance.model.pools import to_twelve_months
from ptce_finance.model.results import Study
from ptce_finance.model.results.dates import DatedEvent, EventKind

_ONE_DAY = timedelta(days=1)
_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class DateSettings:
    """How long before an end its renewal is asked for, how long after a year its report is due.

    The lead is a choice; six months after the year's end is what the State's forms ask.
    """

    renewal_lead_months: int = 9
    report_months: int = 6


DEFAULT_DATES = DateSettings()


def important_dates(
    study: Study,
    elections: Iterable[Election] | None = None,
    settings: DateSettings = DEFAULT_DATES,
) -> tuple[DatedEvent, ...]:
    """Dates of signed agreements and of lines secured until a day, and the elections, in order.

    A report is due for each fiscal year that an agreement touches; the day that is typed for one
    takes the place of the rule's for the year before it. Fiscal years follow the base year's dates,
    the calendar's without one.
    """
    reference = study.projection.base.year if study.projection else FiscalYear.calendar(1)
    found = [
        DatedEvent(day=one.day, kind=EventKind.ELECTION, subject=one.name)
        for one in (study.elections if elections is None else elections)
    ]
    for agreement in study.agreements:
        if agreement.status is AgreementStatus.SIGNED and agreement.tranches:
            found += _of_agreement(agreement, reference, settings)
    found += _of_lines(study)
    return tuple(sorted(found, key=_order))


def fiscal_years(start: date, end: date, reference: FiscalYear) -> Iterator[FiscalYear]:
    """The years of twelve months, on the reference's dates, that touch the days in between."""
    day = reference.end + _ONE_DAY
    first = add_months(day, _YEAR * (start.year - day.year))
    if first > start:
        first = add_months(first, -_YEAR)
    while first <= end:
        following = add_months(first, _YEAR)
        yield FiscalYear(first, following - _ONE_DAY)
        first = following


def _of_agreement(
    agreement: Agreement, reference: FiscalYear, settings: DateSettings
) -> Iterator[DatedEvent]:
    spreads = [spread_of(tranche) for tranche in agreement.tranches]
    last_year = add_months(agreement.end + _ONE_DAY, -_YEAR)
    amount = accrued_all(spreads, last_year, agreement.end)
    if not agreement.without_end:
        ask = add_months(agreement.end, -settings.renewal_lead_months)
        for kind, day in ((EventKind.END, agreement.end), (EventKind.RENEWAL_REQUEST, ask)):
            yield DatedEvent(
                day=day, kind=kind, subject=agreement.funder, agreement=agreement, amount=amount
            )
    years = tuple(fiscal_years(agreement.start, agreement.end, reference))
    told = _told_year(years, agreement.report_on)
    for year in years:
        usual = add_months(year.end + _ONE_DAY, settings.report_months) - _ONE_DAY
        yield DatedEvent(
            day=agreement.report_on if agreement.report_on and year == told else usual,
            kind=EventKind.REPORT_DUE,
            subject=agreement.funder,
            agreement=agreement,
            year=year,
        )


def _of_lines(study: Study) -> Iterator[DatedEvent]:
    """The last day of what a person said to be secured; two lines alike end together."""
    if study.projection is None:
        return
    factor = to_twelve_months(study.projection.base.year)
    ends: dict[tuple[date, str], Decimal] = {}
    for one in study.projection.undated:
        if one.answer and one.answer.secured_until and not one.answer.without_end:
            key = one.answer.secured_until, one.line.label
            ends[key] = ends.get(key, ZERO) + to_cents(Fraction(one.amount) * factor)
    for (day, label), amount in ends.items():
        yield DatedEvent(day=day, kind=EventKind.LINE_END, subject=label, amount=amount)


def _told_year(years: Sequence[FiscalYear], report_on: date | None) -> FiscalYear | None:
    """The year that a typed report tells: the last one over by then, else the first one."""
    if report_on is None:
        return None
    return max((one for one in years if one.end < report_on), default=years[0])


def _order(event: DatedEvent) -> tuple[date, str, str, str]:
    key = event.agreement.key if event.agreement else ""
    return event.day, event.kind.value, event.subject, key
