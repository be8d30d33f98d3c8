"""Projection, gap and what it takes, computed apart from the program."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from ptce_finance.domain.agreement import UndatedAnswer
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.line import CELL_SCOPE, Family, Giver, Line
from ptce_finance.domain.reading import Reading
from tests.independent.arithmetic import (
    NOTHING,
    cents,
    day_after,
    day_before,
    later,
    months,
    total,
    yearly_growth,
)
from tests.independent.families import Budget, Held, Piece, base_budget, budgets
from tests.independent.register import LEVELS, Levels, Term, accrued, brought, summed, undated
from tests.independent.rule import Money, Rule, money, rule

# 757 and 7587 are what 775 and 77 were before 2025: disposals and indemnities.
ONE_OFF = ("77", "78", "79", "757", "7587")
STAYS = ("777",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undated:
    """A public line, or what is left of it, that no agreement dates."""

    line: Line
    amount: Fraction
    answer: UndatedAnswer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One projected year."""

    term: Term
    label: int
    money: Money
    expenses: Fraction
    public: Levels
    gap: Levels
    by_agreement: dict[str, Levels]
    ended: dict[str, Fraction]
    rules: dict[str, Rule]
    own_needed: Fraction
    own_growth: Fraction | None
    structural_gap: Fraction
    animation_gap: Levels
    action_gaps: dict[str, Levels]


@dataclass(frozen=True, slots=True, kw_only=True)
class Projected:
    """Every year from the base year on."""

    base: Budget
    years: list[Year]
    undated: list[Undated]
    exceeding: list[str]


class Calculator:
    """The projection of what a cluster holds, under a reading."""

    def __init__(self, held: Held, reading: Reading) -> None:
        self.held = held
        self.reading = reading
        self.base = base_budget(held)
        self.register = {x.key: x for x in held.agreements}
        first = (self.base.year.start, self.base.year.end)
        self.length = months(*first)
        self.scale = 12 / self.length

    def projected(self, until: int | None = None) -> Projected:
        """Up to the year with that label, six after the base year unless said."""
        terms = [(self.base.year.start, self.base.year.end)]
        last = self.base.year.end.year + 6 if until is None else until
        while terms[-1][1].year < last:
            start = day_after(terms[-1][1])
            terms.append((start, day_before(later(start, 12))))
        waiting, exceeding = self.waiting()
        years: list[Year] = []
        for position, term in enumerate(terms):
            years.append(self._year(position, term, terms[-1][1], waiting, years))
        return Projected(base=self.base, years=years, undated=waiting, exceeding=exceeding)

    def waiting(self) -> tuple[list[Undated], list[str]]:
        """Undated lines and remainders of the base year; the agreements that exceed their lines.

        A tied line is less what its agreements earn in the base year, however sure that is: a line
        that a refused agreement explains is no undated money. What an agreement earns is taken off
        once, from its first line on.
        """
        left: list[Undated] = []
        term = (self.base.year.start, self.base.year.end)
        brings = {key: accrued(x, term) for key, x in self.register.items()}
        tied: set[str] = set()
        for piece in self.base.pieces:
            if piece.family is not Family.PUBLIC or _dedicated(piece.line):
                continue
            rest = piece.amount
            for key in self._keys(piece.line):
                if key in brings:
                    paid = min(rest, brings[key])
                    rest, brings[key] = rest - paid, brings[key] - paid
                    tied.add(key)
            if rest > 0:
                left.append(Undated(line=piece.line, amount=rest, answer=self._answer(piece.line)))
        return left, [key for key in brings if key in tied and brings[key] > 0]

    def _keys(self, line: Line) -> list[str]:
        named = [
            x.agreement_key
            for x in self.held.links
            if (x.account, label_key(x.label)) == (line.account, label_key(line.label))
        ]
        return list(dict.fromkeys([*line.agreement_keys, *named]))

    def _answer(self, line: Line) -> UndatedAnswer | None:
        key = (line.account, label_key(line.label))
        found = [x for x in self.held.answers if (x.account, label_key(x.label)) == key]
        return found[-1] if found else None

    def _year(
        self,
        position: int,
        term: Term,
        horizon: date,
        waiting: list[Undated],
        before: list[Year],
    ) -> Year:
        pieces = list(self._pieces(position))
        expenses = self._expenses(position, CELL_SCOPE)
        by_agreement = {
            x.key: brought(x, term, self.register, horizon) for x in self.held.agreements
        }
        lines = [undated(self._sized(position, x), x.answer, term) for x in waiting]
        public = summed([*by_agreement.values(), *lines, self._kept(position)])
        rest = total(x.amount for x in pieces if x.family is not Family.IN_KIND)
        gap = {level: expenses - rest - public[level] for level in LEVELS}
        found = self._money(pieces, expenses, position)
        sums = {family: total(x.amount for x in pieces if x.family is family) for family in Family}
        apart = sums[Family.OTHER_PRIVATE] + sums[Family.NEUTRAL] + sums[Family.UNCLASSIFIED]
        needed = max(expenses - sums[Family.MEMBERS] - public["secured"] - apart, NOTHING)
        actions = self._actions(position, by_agreement)
        return Year(
            term=term,
            label=term[1].year,
            money=found,
            expenses=expenses,
            public=public,
            gap=gap,
            by_agreement=by_agreement,
            ended=self._ended(by_agreement, before),
            rules={level: rule(_with(found, public[level]), self.reading) for level in LEVELS},
            own_needed=needed,
            own_growth=self._growth(needed, position),
            structural_gap=expenses
            - sums[Family.MEMBERS]
            - sums[Family.OWN]
            - self._permanent(position, waiting, by_agreement),
            animation_gap={
                level: gap[level] - total(x[level] for x in actions.values()) for level in LEVELS
            },
            action_gaps=actions,
        )

    def _kept(self, position: int) -> Levels:
        """Dedicated funds that public money fed: in hand, used in the base year, then none."""
        used = total(
            x.amount
            for x in self.base.pieces
            if x.family is Family.PUBLIC and _dedicated(x.line) and position == 0
        )
        return dict.fromkeys(LEVELS, used)

    def _pieces(self, position: int) -> Iterator[Piece]:
        """What is not public money, one-off money gone after a year, brought to twelve months.

        A sum is brought to twelve months once: all that the settings move together.
        """
        pools: dict[tuple[object, ...], list[Piece]] = {}
        for piece in self._lasting(position):
            giver = piece.line.giver is Giver.AUTHORITY
            key = (piece.family, piece.recharge, piece.contract, giver)
            pools.setdefault(key, []).append(piece)
        for pool in pools.values():
            whole = self._twelve(position, total(x.amount for x in pool))
            yield replace(pool[0], amount=whole)

    def _lasting(self, position: int) -> Iterator[Piece]:
        for piece in self.base.pieces:
            neutral = piece.family is Family.NEUTRAL and _one_off(piece.line)
            gone = position > 0 and (neutral or _dedicated(piece.line))
            if piece.family is not Family.PUBLIC and not gone:
                yield piece

    def _expenses(self, position: int, scope: str, *, in_kind: bool = False) -> Fraction:
        """Monetary expenses; 689 leaves after the base year."""
        if scope == CELL_SCOPE:
            budget: Budget | None = self.base
        else:
            budget = self._action(scope)
        lasting = total(
            Fraction(x.amount)
            for x in (budget.charges if budget else ())
            if x.in_kind is in_kind and not (position and _transfer(x))
        )
        return self._twelve(position, lasting)

    def _twelve(self, position: int, amount: Fraction) -> Fraction:
        """The base year stands for its own months; the years that follow last twelve."""
        return amount if position == 0 or self.length == 12 else cents(amount * self.scale)

    def _sized(self, position: int, waiting: Undated) -> Fraction:
        return self._twelve(position, waiting.amount)

    def _money(self, pieces: Iterable[Piece], expenses: Fraction, position: int) -> Money:
        in_kind = self._expenses(position, CELL_SCOPE, in_kind=True)
        return money(pieces, expenses, in_kind, self.reading)

    def _ended(self, now: dict[str, Levels], before: list[Year]) -> dict[str, Fraction]:
        """What fell from the year before, a base year of another length over twelve months."""
        if not before:
            return {}
        falls = {
            key: self._twelve(1 if len(before) == 1 else 0, before[-1].by_agreement[key]["secured"])
            - found["secured"]
            for key, found in now.items()
        }
        return {key: fall for key, fall in falls.items() if fall > 0}

    def _growth(self, needed: Fraction, position: int) -> Fraction | None:
        tagged = (
            total(x.amount for x in self.base.pieces if (x.family, x.contract) == (Family.OWN, tag))
            for tag in (False, True)
        )
        own = total(self._twelve(1, x) for x in tagged)
        if position == 0 or own <= 0 or needed == 0:
            return None
        return yearly_growth(needed / own, position)

    def _permanent(
        self, position: int, waiting: list[Undated], by_agreement: dict[str, Levels]
    ) -> Fraction:
        lines = total(
            self._sized(position, x) for x in waiting if x.answer and x.answer.without_end
        )
        endless = total(
            by_agreement[x.key]["secured"] for x in self.held.agreements if x.without_end
        )
        return lines + endless

    def _action(self, scope: str) -> Budget | None:
        """The action's budget of the base year: revised before budget before actual."""
        order = ("revised", "budget", "actual")
        found = [x for x in budgets(self.held) if x.scope == scope and x.year == self.base.year]
        return min(found, key=lambda x: order.index(x.version.value)) if found else None

    def _actions(self, position: int, by_agreement: dict[str, Levels]) -> dict[str, Levels]:
        names = {x.earmarked for x in self.held.agreements if x.earmarked}
        return {
            name: {
                level: self._expenses(position, name)
                - total(
                    by_agreement[x.key][level] for x in self.held.agreements if x.earmarked == name
                )
                for level in LEVELS
            }
            for name in names
        }


def _with(found: Money, public: Fraction) -> Money:
    parts = {**found.parts, "subsidies": found.parts["subsidies"] + public}
    return Money(
        parts=parts, apart=found.apart, unclassified=found.unclassified, expenses=found.expenses
    )


def _one_off(line: Line) -> bool:
    account = line.account or ""
    return account.startswith(ONE_OFF) and not account.startswith(STAYS) and not line.recurring


def _dedicated(line: Line) -> bool:
    return (line.account or "").startswith("789") and not line.recurring


def _transfer(line: Line) -> bool:
    return (line.account or "").startswith("689") and not line.recurring
