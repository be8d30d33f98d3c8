"""Exact numbers of the independent calculator: fractions, months counted one by one, cents."""

import calendar
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache

NOTHING = Fraction(0)


def rounded(value: Fraction, places: int) -> Fraction:
    """That many decimals, half away from zero."""
    scaled = value * 10**places
    size = abs(scaled)
    whole = size.numerator // size.denominator
    if size - whole >= Fraction(1, 2):
        whole += 1
    return Fraction(whole if value >= 0 else -whole, 10**places)


def cents(value: Fraction) -> Fraction:
    """Euros to the cent."""
    return rounded(value, 2)


def written(value: Fraction | None, places: int) -> str | None:
    """As JSON writes it: "23800.00", "0.1357", None where it is not known."""
    if value is None:
        return None
    units = int(rounded(value, places) * 10**places)
    sign = "-" if units < 0 else ""
    digits = str(abs(units)).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


def total(values: Iterable[Fraction]) -> Fraction:
    """The sum, nothing for none."""
    return sum(values, NOTHING)


def month_length(year: int, month: int) -> int:
    """Days of a calendar month."""
    return calendar.monthrange(year, month)[1]


def months_between(start: date, end: date) -> Iterator[tuple[int, int]]:
    """Each calendar month that the days from start to end touch."""
    year, month = start.year, start.month
    while (year, month) <= (end.year, end.month):
        yield year, month
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


@cache
def months(start: date, end: date) -> Fraction:
    """Months from start to end, both included: a part of a month is its share of days."""
    found = NOTHING
    for year, month in months_between(start, end):
        length = month_length(year, month)
        first = max(start, date(year, month, 1))
        last = min(end, date(year, month, length))
        found += Fraction((last - first).days + 1, length)
    return found


def later(day: date, count: int) -> date:
    """The same day that many months later, the last of the month where it has no such day."""
    year, month = day.year, day.month
    for _ in range(count):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, month_length(year, month)))


def day_before(day: date) -> date:
    """Yesterday."""
    return day - timedelta(days=1)


def day_after(day: date) -> date:
    """Tomorrow."""
    return day + timedelta(days=1)


def earned(amount: Fraction, start: date, end: date, until: date) -> Fraction:
    """What an amount spread from start to end has earned at the end of a day, to the cent."""
    if until < start:
        return NOTHING
    return cents(amount * months(start, min(until, end)) / months(start, end))


def earned_between(amount: Fraction, term: tuple[date, date], first: date, last: date) -> Fraction:
    """What it earns from one day to another, both included: a difference of two cumulatives."""
    start, end = term
    if last < first:
        return NOTHING
    return earned(amount, start, end, last) - earned(amount, start, end, day_before(first))


def shared_out(amount: Fraction, weights: list[Fraction]) -> list[Fraction]:
    """Cents in proportion to weights, the cents left over to the largest remainders."""
    sign = -1 if amount < 0 else 1
    units = int(abs(amount) * 100)
    whole = total(weights)
    quotas = [weight * units / whole for weight in weights]
    shares = [int(quota) for quota in quotas]
    order = sorted(range(len(weights)), key=lambda i: (shares[i] - quotas[i], i))
    for i in order[: units - sum(shares)]:
        shares[i] += 1
    return [Fraction(sign * share, 100) for share in shares]


def yearly_growth(ratio: Fraction, years: int) -> Fraction:
    """The yearly rate that multiplies by a ratio in so many years, to four decimals."""
    with localcontext() as context:
        context.prec = 60
        power = Decimal(ratio.numerator) / Decimal(ratio.denominator)
        root = power ** (Decimal(1) / Decimal(years))
    return rounded(Fraction(root) - 1, 4)
