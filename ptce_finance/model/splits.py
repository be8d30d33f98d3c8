"""A line cut over families as a person decided: the parts sum to the line to the cent."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.decision import SplitPart
from ptce_finance.domain.line import Family
from ptce_finance.domain.money import ZERO, allocate
from ptce_finance.model.results import FamilyPart

DECIDED = "decision"
REST = "decision-rest"
MISFIT = "decision-misfit"

_HUNDRED = Decimal(100)


def split(
    amount: Decimal, parts: Sequence[SplitPart], *, billed: bool | None
) -> tuple[FamilyPart, ...]:
    """The amount in the families that a person chose, in euros.

    Percentages share the line by largest remainder; amounts are kept as typed, and a part with
    neither takes what they leave. What nobody decided of (percentages under 100, a line that grew
    since) is unclassified. Parts that no longer fit in the line, or that mix amounts and
    percentages, decide nothing: the whole line is unclassified. `billed` is what the document says
    of recharging, for parts that do not say.
    """
    shares = _shares(amount, parts)
    if shares is None:
        return (_unclassified(amount, MISFIT),)
    rest = amount - sum(shares, start=ZERO)
    decided = tuple(
        _decided(part, share, billed=billed) for part, share in zip(parts, shares, strict=True)
    )
    return (*decided, _unclassified(rest, REST)) if rest != 0 else decided


def _shares(amount: Decimal, parts: Sequence[SplitPart]) -> tuple[Decimal, ...] | None:
    typed = [part.amount for part in parts if part.amount is not None]
    rest = amount - sum(typed, start=ZERO)
    if any(_against(share, amount) for share in (*typed, rest)):
        return None
    open_parts = [part for part in parts if part.amount is None]
    if typed and any(part.percent is not None for part in open_parts):
        return None
    shared = _share_out(rest, open_parts)
    if shared is None:
        return None
    left = iter(shared)
    return tuple(next(left) if part.amount is None else part.amount for part in parts)


def _against(share: Decimal, amount: Decimal) -> bool:
    """Whether a part goes the other way than its line, which no split means."""
    return share * (1 if amount >= 0 else -1) < 0


def _share_out(rest: Decimal, parts: Sequence[SplitPart]) -> tuple[Decimal, ...] | None:
    """What the parts without an amount get."""
    if not parts:
        return ()
    percents = [part.percent for part in parts]
    stated = [percent for percent in percents if percent is not None]
    if any(percent < 0 for percent in stated):
        return None
    if not stated:
        return allocate(rest, [Fraction(1)] * len(parts))
    undecided = _HUNDRED - sum(stated, start=Decimal(0))
    if undecided < 0:
        return None
    takers = percents.count(None)
    each = Fraction(undecided) / takers if takers else Fraction(0)
    weights = [each if percent is None else Fraction(percent) for percent in percents]
    spare = Fraction(0) if takers else Fraction(undecided)
    return allocate(rest, [*weights, spare])[: len(parts)]


def _decided(part: SplitPart, amount: Decimal, *, billed: bool | None) -> FamilyPart:
    """A part billed to members is theirs; the reading alone may show it as own services."""
    told = part.recharge
    if told is None:
        told = billed and part.family is Family.MEMBERS
    recharge = bool(told) and part.family in {Family.MEMBERS, Family.OWN}
    return FamilyPart(
        family=Family.MEMBERS if recharge else part.family,
        amount=amount,
        rule=DECIDED,
        sure=True,
        recharge=recharge,
        public_contract=bool(part.public_contract) and part.family is Family.OWN,
    )


def _unclassified(amount: Decimal, rule: str) -> FamilyPart:
    return FamilyPart(family=Family.UNCLASSIFIED, amount=amount, rule=rule, sure=False)
