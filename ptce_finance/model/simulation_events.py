"""What may or may not come: funders' decisions, and the money that waits for each of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.agreement import WAITING, Agreement
from ptce_finance.domain.cash_settings import CashSettings
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.election import Election
from ptce_finance.domain.line import FunderLevel
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.accrual import accrued_all
from ptce_finance.model.receipts import later, stretch_receipts, undated_receipts
from ptce_finance.model.renewal import terms
from ptce_finance.model.results import ProjectedYear, PublicMoney
from ptce_finance.model.results.simulation import Grouping
from ptce_finance.model.standing import Stretch, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A decision that comes out well with a probability; those of one group go together."""

    probability: Fraction
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertain:
    """Money that comes if every one of its events does: euros by year, and receipts by day."""

    events: tuple[int, ...]
    by_year: tuple[Decimal, ...]
    receipts: tuple[tuple[date, Decimal], ...]


@dataclass(slots=True, kw_only=True)
class _Events:
    """The events found so far, each known by what it decides; `late`: months they come late."""

    grouping: Grouping
    voting: frozenset[int]
    late: int
    found: dict[tuple[str, int], int]
    events: list[Event]

    def of(self, subject: str, number: int, odds: Fraction, group: str) -> int:
        """The number of the decision. Successive decisions on one subject never share a group.

        Otherwise a second renewal would be likelier than its probability says.
        """
        if (subject, number) not in self.found:
            taken = {
                self.events[at].group for (known, _), at in self.found.items() if known == subject
            }
            own = group if group not in taken else f"{group} {subject} {number}"
            self.found[subject, number] = len(self.events)
            self.events.append(Event(probability=odds, group=own))
        return self.found[subject, number]

    def group(self, authority: str, level: FunderLevel | None, when: date, scheme: str = "") -> str:
        """Decisions of one year, of the same level, scheme or authority unless all go together."""
        voted = self.grouping is Grouping.ELECTION and when.year in self.voting
        if self.grouping is Grouping.YEAR or voted:
            return str(when.year)
        if self.grouping is Grouping.SCHEME and label_key(scheme):
            return f"scheme {label_key(scheme)} {when.year}"
        by_level = self.grouping is Grouping.LEVEL and level is not None
        return f"{level.value if by_level and level else label_key(authority)} {when.year}"


def uncertain_money(  # what groups decisions beside what is decided
    years: Sequence[ProjectedYear],
    settings: CashSettings,
    since: date,
    grouping: Grouping,
    elections: Iterable[Election] = (),
    late: int = 0,
) -> tuple[tuple[Event, ...], tuple[Uncertain, ...]]:
    """Every decision within the years, and all public money, sure money without any event.

    A renewal needs those before it; conditional money needs its condition's terms too. An undated
    line is decided anew each year. What nobody gave a probability never comes. What a decision
    brings is paid `late` months later.
    """
    voting = frozenset(one.day.year for one in elections)
    events = _Events(grouping=grouping, voting=voting, late=late, found={}, events=[])
    register = {
        source.agreement.key: source.agreement
        for source in years[0].sources
        if source.agreement is not None
    }
    fiscal = [one.year for one in years]
    money = [
        _of_stretch(agreement, stretch, register, events, fiscal, settings, since)
        for agreement in register.values()
        for stretch in standing(agreement, register, fiscal[-1].end)
        if stretch.weight > 0
    ]
    for position, projected in enumerate(years):
        for source in projected.sources:
            if source.undated is not None:
                money += _of_undated(source, position, fiscal, events, settings)
    return tuple(events.events), tuple(money)


def _of_stretch(  # what a payment plan needs beside the stretch
    agreement: Agreement,
    stretch: Stretch,
    register: Mapping[str, Agreement],
    events: _Events,
    years: Sequence[FiscalYear],
    settings: CashSettings,
    since: date,
) -> Uncertain:
    needed = [
        event
        for key, number in stretch.rests_on
        for event in _chain(register[key], number, years[-1].end, events)
    ]
    paid = stretch_receipts(agreement, stretch, settings, since)
    return Uncertain(
        events=tuple(dict.fromkeys(needed)),
        by_year=tuple(_within(stretch, year) for year in years),
        receipts=tuple((one.day, one.full) for one in later(paid, events.late if needed else 0)),
    )


def _chain(agreement: Agreement, number: int, horizon: date, events: _Events) -> Iterator[int]:
    """The decisions that lead to a term: that it is signed at all, then each renewal."""
    own = terms(agreement, horizon)
    if agreement.status in WAITING:
        group = events.group(agreement.funder, agreement.level, agreement.start, agreement.scheme)
        odds = Fraction(agreement.probability or 0)
        yield events.of(agreement.key, 0, odds, group)
    if agreement.without_end or agreement.renewal is None:
        return
    odds = Fraction(agreement.renewal.probability)
    for k in range(1, number + 1):
        group = events.group(agreement.funder, agreement.level, own[k].start, agreement.scheme)
        yield events.of(agreement.key, k, odds, group)


def _within(stretch: Stretch, year: FiscalYear) -> Decimal:
    first, last = max(stretch.start, year.start), min(stretch.end, year.end)
    return accrued_all(stretch.spreads, first, last)


def _of_undated(
    source: PublicMoney,
    position: int,
    years: Sequence[FiscalYear],
    events: _Events,
    settings: CashSettings,
) -> Iterator[Uncertain]:
    undated, rest = source.undated, source.full - source.secured
    if undated is None:
        return
    year = years[position]
    receipts = tuple(undated_receipts((source,), year, settings))
    if source.secured:
        yield Uncertain(
            events=(),
            by_year=_only(source.secured, position, len(years)),
            receipts=tuple((one.day, one.secured) for one in receipts),
        )
    answer = undated.answer
    if rest and answer is not None and answer.probability:
        group = events.group(undated.line.label, undated.line.level, year.start)
        subject, odds = f"undated {undated.line.id}", Fraction(answer.probability)
        yield Uncertain(
            events=(events.of(subject, position, odds, group),),
            by_year=_only(rest, position, len(years)),
            receipts=tuple(
                (one.day, one.full - one.secured) for one in later(receipts, events.late)
            ),
        )


def _only(amount: Decimal, position: int, count: int) -> tuple[Decimal, ...]:
    return tuple(amount if at == position else ZERO for at in range(count))
