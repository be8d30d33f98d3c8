"""What each agreement and each undated line brings in a year, at each level of cover."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.money import ZERO, cents_of, euros_of, to_cents, whole_units
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.accrual import Spread, accrued, accrued_cents
from ptce_finance.model.results import ByLevel, PublicMoney, UndatedLine
from ptce_finance.model.standing import Stretch, standing

_NONE, _CERTAIN = Fraction(0), Fraction(1)


def agreement_money(
    agreement: Agreement, register: Mapping[str, Agreement], year: FiscalYear
) -> PublicMoney:
    """The agreement's part of the year, in euros (docs/model.md, section 5)."""
    return money_of(agreement, standing(agreement, register, year.end), year)


def money_of(agreement: Agreement, stretches: Iterable[Stretch], year: FiscalYear) -> PublicMoney:
    """What the agreement's stretches bring in the year; they may go further than the year.

    *Expected* weighs what is accrued, already rounded, by its probability and rounds once.
    """
    secured, full, expected, parts = 0, 0, 0, 1
    for stretch in stretches:
        if stretch.end < year.start or stretch.start > year.end:
            continue
        cents = _within(stretch, year)
        if not cents:
            continue
        secured += cents if stretch.secured else 0
        full += cents if stretch.possible else 0
        weight, of_weight = stretch.weight.as_integer_ratio()
        expected, parts = expected * of_weight + cents * weight * parts, parts * of_weight
    return PublicMoney(
        agreement=agreement,
        undated=None,
        secured=euros_of(secured),
        expected=euros_of(whole_units(expected, parts)),
        full=euros_of(full),
    )


def undated_money(undated: UndatedLine, year: FiscalYear, factor: Fraction) -> PublicMoney:
    """An undated line's part of the year; `factor` brings its amount to the length of the year.

    Secured by month through the stated date; the rest of the year comes with the stated
    probability, years apart and not compounded.
    """
    amount = undated.amount if factor == 1 else to_cents(Fraction(undated.amount) * factor)
    secured, probability, possible = _sureness(undated, amount, year)
    rest, (chance, of_chance) = cents_of(amount - secured), probability.as_integer_ratio()
    return PublicMoney(
        agreement=None,
        undated=undated,
        secured=secured,
        expected=euros_of(whole_units(cents_of(secured) * of_chance + rest * chance, of_chance)),
        full=amount if possible else secured,
    )


def by_level(sources: Iterable[PublicMoney]) -> ByLevel:
    """The sum of the sources at each level, in euros."""
    counted: Sequence[PublicMoney] = tuple(sources)
    return ByLevel(
        secured=sum((source.secured for source in counted), start=ZERO),
        expected=sum((source.expected for source in counted), start=ZERO),
        full=sum((source.full for source in counted), start=ZERO),
    )


def permanent(sources: Iterable[PublicMoney]) -> Decimal:
    """Secured money that a person marked "without end", in euros."""
    return sum((source.secured for source in sources if source.permanent), start=ZERO)


def _within(stretch: Stretch, year: FiscalYear) -> int:
    """Cents earned in the year."""
    first, last = max(stretch.start, year.start), min(stretch.end, year.end)
    return sum(accrued_cents(spread, first, last) for spread in stretch.spreads)


def _sureness(
    undated: UndatedLine, amount: Decimal, year: FiscalYear
) -> tuple[Decimal, Fraction, bool]:
    """What is secured of the amount, and the rest's probability; whether *full* counts the rest."""
    answer = undated.answer
    if answer is None:
        return ZERO, _NONE, True
    if answer.without_end:
        return amount, _CERTAIN, True
    secured = _until(answer.secured_until, amount, year)
    unanswered = answer.probability is None
    probability = Fraction(answer.probability or 0)
    return secured, probability, unanswered or probability > 0


def _until(day: date | None, amount: Decimal, year: FiscalYear) -> Decimal:
    if day is None:
        return ZERO
    spread = Spread(start=year.start, end=year.end, amount=Fraction(amount))
    return accrued(spread, year.start, min(day, year.end))
