"""What agreements and undated lines bring, year by year, computed apart from the program."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from ptce_finance.domain.agreement import Agreement, AgreementStatus, UndatedAnswer
from tests.independent.arithmetic import (
    NOTHING,
    cents,
    day_after,
    day_before,
    earned_between,
    later,
    months,
    rounded,
    total,
)

LEVELS = ("secured", "expected", "full")
Levels = dict[str, Fraction]
Term = tuple[date, date]
CERTAIN = Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Money spread over a term, of which only the days up to `until` are paid.

    `weight` is None where a person has still to say how probable it is.
    """

    term: Term
    amount: Fraction
    until: date
    weight: Fraction | None
    secured: bool


def windows(agreement: Agreement, horizon: date) -> list[Window]:
    """Its tranches, then its renewals up to a day."""
    if agreement.status is AgreementStatus.REFUSED:
        return []
    found = [_tranche(agreement, (t.start, t.end), Fraction(t.amount)) for t in agreement.tranches]
    if agreement.status is AgreementStatus.TERMINATED:
        return found
    if agreement.without_end:
        return [*found, *_endless(agreement, horizon)]
    return [*found, *_renewed(agreement, horizon)]


def chance(agreement: Agreement) -> Fraction | None:
    """1 once signed, else what the person said."""
    if agreement.status in {AgreementStatus.SIGNED, AgreementStatus.TERMINATED}:
        return CERTAIN
    return None if agreement.probability is None else Fraction(agreement.probability)


def _tranche(agreement: Agreement, term: Term, amount: Fraction) -> Window:
    stopped = agreement.terminated_on
    ended = agreement.status is AgreementStatus.TERMINATED and stopped is not None
    return Window(
        term=term,
        amount=amount,
        until=min(term[1], stopped) if ended and stopped else term[1],
        weight=chance(agreement),
        secured=agreement.status in {AgreementStatus.SIGNED, AgreementStatus.TERMINATED},
    )


def _endless(agreement: Agreement, horizon: date) -> Iterator[Window]:
    start = day_after(agreement.end)
    if start <= horizon:
        amount = last_rate(agreement) * months(start, horizon)
        yield _tranche(agreement, (start, horizon), amount)


def last_rate(agreement: Agreement) -> Fraction:
    """Euros a month of its last tranche."""
    last = max(agreement.tranches, key=lambda tranche: tranche.end)
    return Fraction(last.amount) / months(last.start, last.end)


def length_of(agreement: Agreement) -> int:
    """Months of the original term, rounded half up, at least one."""
    return max(int(rounded(months(agreement.start, agreement.end), 0)), 1)


def _renewed(agreement: Agreement, horizon: date) -> Iterator[Window]:
    renewal = agreement.renewal
    if renewal is None:
        return
    length, first, certain = length_of(agreement), day_after(agreement.end), chance(agreement)
    k = 1
    while renewal.most is None or k <= renewal.most:
        start = later(first, (k - 1) * length)
        if start > horizon:
            return
        end = day_before(later(first, k * length))
        weight = None if certain is None else certain * Fraction(renewal.probability) ** k
        if renewal.probability == 0:
            weight = NOTHING
        yield Window(
            term=(start, end),
            amount=_again(agreement, (start, end)) * Fraction(renewal.factor) ** k,
            until=end,
            weight=weight,
            secured=False,
        )
        k += 1


def _again(agreement: Agreement, term: Term) -> Fraction:
    """A plain amount comes again whole; tranches come again at the last one's monthly rate."""
    if len(agreement.tranches) == 1:
        return Fraction(agreement.tranches[0].amount)
    return last_rate(agreement) * months(*term)


def brought(
    agreement: Agreement, year: Term, register: Mapping[str, Agreement], horizon: date
) -> Levels:
    """What it brings in a year at each level, its condition counted."""
    found = dict.fromkeys(LEVELS, NOTHING)
    for window in _conditioned(agreement, register, horizon, frozenset()):
        first = max(year[0], window.first)
        last = min(year[1], window.window.until, window.last)
        money = earned_between(window.window.amount, window.window.term, first, last)
        if window.secured:
            found["secured"] += money
        found["expected"] += money * (window.weight or NOTHING)
        if window.weight is None or window.weight > 0:
            found["full"] += money
    return {**found, "expected": cents(found["expected"])}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """A window within the days when its condition is met."""

    window: Window
    first: date
    last: date
    weight: Fraction | None
    secured: bool
    renewal: bool


def _conditioned(
    agreement: Agreement, register: Mapping[str, Agreement], horizon: date, seen: frozenset[str]
) -> list[_Held]:
    own = [
        _Held(
            window=x,
            first=x.term[0],
            last=x.until,
            weight=x.weight,
            secured=x.secured,
            renewal=position >= len(agreement.tranches),
        )
        for position, x in enumerate(windows(agreement, horizon))
    ]
    if agreement.depends_on is None:
        return own
    match = register.get(agreement.depends_on)
    if match is None or agreement.key in seen:
        return [replace(x, weight=None, secured=False) for x in own]
    condition = _conditioned(match, register, horizon, seen | {agreement.key})
    return [_both(mine, theirs) for mine in own for theirs in _in_force(condition)]


def _in_force(condition: list[_Held]) -> list[_Held]:
    """A condition is met in the holes between its tranches too: signed, it is in force."""
    met: list[_Held] = []
    for held in condition:
        last = met[-1] if met else None
        if last and (last.weight, last.secured) == (held.weight, held.secured) and not held.renewal:
            met[-1] = replace(last, last=held.last)
        else:
            met.append(held)
    return met


def _both(mine: _Held, theirs: _Held) -> _Held:
    weight = None
    if mine.weight == 0 or theirs.weight == 0:
        weight = NOTHING
    elif mine.weight is not None and theirs.weight is not None:
        weight = mine.weight * theirs.weight
    return replace(
        mine,
        first=max(mine.first, theirs.first),
        last=min(mine.last, theirs.last),
        weight=weight,
        secured=mine.secured and theirs.secured,
    )


def accrued(agreement: Agreement, year: Term) -> Fraction:
    """What it earns in a year, however sure: its tranches, and renewals that may come."""
    if agreement.status in {AgreementStatus.REFUSED, AgreementStatus.TERMINATED}:
        agreement = replace(agreement, status=AgreementStatus.ASKED, renewal=None)
    return total(
        earned_between(x.amount, x.term, max(year[0], x.term[0]), min(year[1], x.until))
        for position, x in enumerate(windows(agreement, year[1]))
        if position < len(agreement.tranches) or x.weight != 0
    )


def undated(amount: Fraction, answer: UndatedAnswer | None, year: Term) -> Levels:
    """What a line without dates brings in a year: sure through a day, then by its chance."""
    if answer is None:
        return {"secured": NOTHING, "expected": NOTHING, "full": amount}
    if answer.without_end:
        return dict.fromkeys(LEVELS, amount)
    until = answer.secured_until
    sure = NOTHING if until is None else earned_between(amount, year, year[0], min(until, year[1]))
    rest = amount - sure
    weight = None if answer.probability is None else Fraction(answer.probability)
    return {
        "secured": sure,
        "expected": sure + cents(rest * (weight or NOTHING)),
        "full": sure if weight == 0 else amount,
    }


def summed(found: Sequence[Levels]) -> Levels:
    """Level by level."""
    return {level: total(x[level] for x in found) for level in LEVELS}
