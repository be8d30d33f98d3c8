"""A decision as it is typed: natures, shares, and whether the parts make the line to the cent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from ptce_finance.domain.decision import FamilyDecision, SplitPart, label_key
from ptce_finance.domain.line import Family, Line
from ptce_finance.domain.money import ZERO
from ptce_finance.ingest.amounts import Amount, parse_amount
from ptce_finance.model.families import Decisions
from ptce_finance.model.results import FamilyPart
from ptce_finance.model.splits import DECIDED, split

WHOLE: Final = Decimal(100)
NATURES: Final[Mapping[str, tuple[Family, bool | None, bool | None]]] = {
    "public": (Family.PUBLIC, None, None),
    "dues": (Family.MEMBERS, False, None),
    "recharge": (Family.MEMBERS, True, None),
    "sale": (Family.OWN, None, False),
    "public-contract": (Family.OWN, None, True),
    "private": (Family.OTHER_PRIVATE, None, None),
    "neutral": (Family.NEUTRAL, None, None),
}
"""What a person can say a line is: its family, billed to members, a public contract."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One part as typed: its nature, and its share or amount; empty takes what the others leave."""

    nature: str
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was typed: `parts` where it makes the lines to the cent, else `problem` says why not.

    `values` fill the sentence `page.classification.<problem>`; amounts are euros.
    """

    parts: tuple[SplitPart, ...] = ()
    problem: str = ""
    values: Mapping[str, str | Decimal] | None = None


def whole(nature: str) -> Draft:
    """The whole of each line in one family."""
    return Draft(parts=(_part(nature, percent=WHOLE),))


def drafted(typed: Sequence[Typed], lines: Sequence[Line], *, in_euros: bool) -> Draft:
    """The parts as typed, checked against every line that they are to cut."""
    parts: list[SplitPart] = []
    for one in typed:
        if not one.value.strip():
            parts.append(_part(one.nature))
            continue
        value = _euros(one.value) if in_euros else _percent(one.value)
        if value is None:
            problem = "wrong-amount" if in_euros else "wrong-percent"
            return Draft(problem=problem, values={"found": one.value.strip()})
        parts.append(
            _part(one.nature, amount=value) if in_euros else _part(one.nature, percent=value)
        )
    if sum(1 for one in typed if not one.value.strip()) > 1:
        return Draft(problem="several-empty")
    return _checked(tuple(parts), lines, in_euros=in_euros)


def cut(line: Line, parts: Sequence[SplitPart]) -> tuple[FamilyPart, ...]:
    """The line as the parts would cut it."""
    return split(line.amount, parts, billed=line.recharge)


def candidates(
    lines: Iterable[Line], parts: tuple[SplitPart, ...], *, remember: bool, known: Decisions
) -> tuple[FamilyDecision, ...]:
    """The decisions to keep, each once; one on a line itself is made anew, for it would win."""
    made: dict[tuple[str | None, str, str], FamilyDecision] = {}
    for line in lines:
        ids = {"" if remember else line.id} | ({line.id} if line.id in known.by_line else set())
        for line_id in sorted(ids):
            made[line.account, label_key(line.label), line_id] = FamilyDecision(
                account=line.account, label=line.label, parts=parts, line_id=line_id
            )
    return tuple(made.values())


def _checked(parts: tuple[SplitPart, ...], lines: Sequence[Line], *, in_euros: bool) -> Draft:
    stated = [part.percent for part in parts if part.percent is not None]
    rest_taken = any(part.percent is None and part.amount is None for part in parts)
    if not in_euros:
        left = WHOLE - sum(stated, start=Decimal(0))
        if left < 0 or (left > 0 and not rest_taken):
            return Draft(problem="percent-left", values={"total": str(WHOLE - left)})
        return Draft(parts=parts)
    for line in lines:
        left = line.amount - sum((part.amount or ZERO for part in parts), start=ZERO)
        against = left * (1 if line.amount >= 0 else -1) < 0
        if against or any(part.rule != DECIDED for part in cut(line, parts)):
            problem = "too-much" if against else "missing"
            return Draft(problem=problem, values={"amount": abs(left), "line": line.amount})
    return Draft(parts=parts)


def _part(
    nature: str, *, percent: Decimal | None = None, amount: Decimal | None = None
) -> SplitPart:
    family, recharge, contract = NATURES[nature]
    return SplitPart(
        family=family,
        percent=percent,
        amount=amount,
        recharge=recharge,
        public_contract=contract,
    )


def _euros(typed: str) -> Decimal | None:
    read = parse_amount(typed)
    return read.value if isinstance(read, Amount) else None


def _percent(typed: str) -> Decimal | None:
    plain = "".join(typed.split()).removesuffix("%").replace(",", ".")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    return value if value.is_finite() and 0 <= value <= WHOLE else None
