"""The 3/3 rule on both bases, computed apart from the program."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from ptce_finance.domain.line import Family, Giver
from ptce_finance.domain.reading import (
    Base,
    InKind,
    Philanthropy,
    PublicContracts,
    Reading,
    Recharges,
)
from tests.independent.arithmetic import NOTHING, total
from tests.independent.families import Budget, Piece

PARTS = ("own", "members", "subsidies")
_PHILANTHROPY = {
    Philanthropy.APART: "apart",
    Philanthropy.WITH_SUBSIDIES: "subsidies",
    Philanthropy.WITH_OWN: "own",
}


@dataclass(slots=True, kw_only=True)
class Money:
    """S, M, O, A and what no rule files, before the expenses that they face."""

    parts: dict[str, Fraction] = field(default_factory=lambda: dict.fromkeys(PARTS, NOTHING))
    apart: Fraction = NOTHING
    unclassified: Fraction = NOTHING
    expenses: Fraction = NOTHING

    @property
    def cover(self) -> Fraction:
        """Everything that covers: unclassified money is in the totals."""
        return total(self.parts.values()) + self.apart + self.unclassified


def money_of(budget: Budget, reading: Reading) -> Money:
    """A loaded year under a reading."""
    return money(budget.pieces, budget.expenses, budget.in_kind_expenses, reading)


def money(
    pieces: Iterable[Piece], expenses: Fraction, in_kind_expenses: Fraction, reading: Reading
) -> Money:
    """Pieces put into the parts of the rule."""
    found = Money(expenses=expenses)
    if reading.in_kind is InKind.INCLUDED:
        found.expenses += in_kind_expenses
    for piece in pieces:
        _put(found, piece, reading)
    return found


def _put(found: Money, piece: Piece, reading: Reading) -> None:
    part = _part(piece, reading)
    if part == "apart":
        found.apart += piece.amount
    elif part == "unclassified":
        found.unclassified += piece.amount
    elif part:
        found.parts[part] += piece.amount


def _part(piece: Piece, reading: Reading) -> str:
    public = piece.contract and reading.public_contracts is PublicContracts.PUBLIC
    to_own = piece.recharge and reading.recharges is Recharges.OWN
    from_authority = piece.line.giver is Giver.AUTHORITY
    gift = "subsidies" if from_authority else "members"
    return {
        Family.PUBLIC: "subsidies",
        Family.MEMBERS: "own" if to_own else "members",
        Family.OWN: "subsidies" if public else "own",
        Family.OTHER_PRIVATE: _PHILANTHROPY[reading.philanthropy],
        Family.NEUTRAL: "apart",
        Family.IN_KIND: "" if reading.in_kind is InKind.EXCLUDED else gift,
        Family.UNCLASSIFIED: "unclassified",
    }[piece.family]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Every figure of the rule for one year."""

    need: dict[str, Fraction | None]
    resources: dict[str, Fraction | None]
    to_target: dict[str, Fraction]
    reached: bool


def rule(found: Money, reading: Reading) -> Rule:
    """Both bases, the euros to the target, and whether it is reached."""
    cover = found.cover
    gap = found.expenses - cover
    base = max(found.expenses, cover)
    target = dict(zip(PARTS, reading.target, strict=True))
    resources = total(found.parts.values())
    need: dict[str, Fraction | None] = {
        **{part: _share(found.parts[part], base) for part in PARTS},
        "apart": _share(found.apart + found.unclassified, base),
        "unfunded": _share(max(gap, NOTHING), base),
    }
    of_resources: dict[str, Fraction | None] = {
        part: _share(found.parts[part], resources) for part in PARTS
    }
    need["shortfall"] = (
        total(max(target[part] - found.parts[part] / base, NOTHING) for part in PARTS)
        if base > 0
        else None
    )
    of_resources["distance"] = (
        total(abs(found.parts[part] / resources - target[part]) for part in PARTS) / 2
        if resources > 0
        else None
    )
    return Rule(
        need=need,
        resources=of_resources,
        to_target={part: target[part] * base - found.parts[part] for part in PARTS},
        reached=_reached(found, reading, need, of_resources),
    )


def _share(part: Fraction, base: Fraction) -> Fraction | None:
    return part / base if base > 0 else None


def _reached(
    found: Money,
    reading: Reading,
    need: dict[str, Fraction | None],
    resources: dict[str, Fraction | None],
) -> bool:
    chosen = need if reading.base is Base.NEED else resources
    unfunded = need["unfunded"]
    if unfunded is None or unfunded > reading.tolerance or found.unclassified != 0:
        return False
    shares = [chosen[part] for part in PARTS]
    return all(
        share is not None and abs(share - target) <= reading.tolerance
        for share, target in zip(shares, reading.target, strict=True)
    )
