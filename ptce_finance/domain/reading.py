"""The reading: named settings that move money between the thirds, never cover or gap."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import Any

THREE_THIRDS = "three-thirds"
"""The id of the rule that ships."""


class Recharges(StrEnum):
    """Whose third holds services, jobs and premises billed to members."""

    MEMBERS = "members"
    OWN = "own"


class Philanthropy(StrEnum):
    """Where patronage, foundations and gifts go."""

    APART = "apart"
    WITH_SUBSIDIES = "with_subsidies"
    WITH_OWN = "with_own"


class PublicContracts(StrEnum):
    """Where a price paid by a public buyer goes."""

    OWN = "own"
    PUBLIC = "public"


class InKind(StrEnum):
    """Whether non-monetary contributions join the thirds."""

    EXCLUDED = "excluded"
    INCLUDED = "included"


class Base(StrEnum):
    """Which base decides "reached": what the year costs, or what it received."""

    NEED = "need"
    RESOURCES = "resources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Settings of docs/model.md, section 2; `target` is (own, members, subsidies) and sums to 1.

    `rule` is the id of the rule that asks for them: every result made under the reading says it.
    """

    recharges: Recharges = Recharges.MEMBERS
    philanthropy: Philanthropy = Philanthropy.APART
    public_contracts: PublicContracts = PublicContracts.OWN
    in_kind: InKind = InKind.EXCLUDED
    base: Base = Base.NEED
    target: tuple[Fraction, Fraction, Fraction] = (Fraction(1, 3), Fraction(1, 3), Fraction(1, 3))
    tolerance: Fraction = Fraction(5, 100)
    rule: str = THREE_THIRDS

    def with_settings(self, pairs: dict[str, str]) -> "Reading":
        """The reading with settings given as text, as the command line and the address do.

        `target` reads "own:members:subsidies" in any unit ("50:30:20"), `tolerance` a number of
        points. ValueError names the setting that is not understood.

        >>> Reading().with_settings({"recharges": "own"}).recharges
        <Recharges.OWN: 'own'>
        """
        changed = self
        for key, text in pairs.items():
            try:
                changed = _with_setting(changed, key, text)
            except (ValueError, KeyError, InvalidOperation, ZeroDivisionError) as fault:
                raise ValueError(f"{key}={text}") from fault
        return changed

    def settings(self) -> dict[str, str]:
        """Every setting as the text that `with_settings` takes back.

        >>> Reading().with_settings({"target": "50:30:20", "tolerance": "2.5"}).settings()["target"]
        '5:3:2'
        >>> Reading().with_settings({"tolerance": "2.5"}).settings()["tolerance"]
        '2.5'
        """
        unit = math.lcm(*(part.denominator for part in self.target))
        points = self.tolerance * 100
        return {
            "recharges": self.recharges.value,
            "philanthropy": self.philanthropy.value,
            "public_contracts": self.public_contracts.value,
            "in_kind": self.in_kind.value,
            "base": self.base.value,
            "target": ":".join(str(part * unit) for part in self.target),
            "tolerance": f"{Decimal(points.numerator) / points.denominator:f}",
        }

    def opposite(self) -> "Reading":
        """The same reading with the other recharges and the other in-kind setting."""
        return replace(
            self,
            recharges=Recharges.OWN if self.recharges is Recharges.MEMBERS else Recharges.MEMBERS,
            in_kind=InKind.INCLUDED if self.in_kind is InKind.EXCLUDED else InKind.EXCLUDED,
        )


def _with_setting(reading: Reading, key: str, text: str) -> Reading:
    value = _PARSERS[key](text)
    return replace(reading, **{key: value})


def _target(text: str) -> tuple[Fraction, Fraction, Fraction]:
    own, members, subsidies = (Fraction(Decimal(part)) for part in text.split(":"))
    whole = own + members + subsidies
    if min(own, members, subsidies) < 0:
        raise ValueError(text)
    return own / whole, members / whole, subsidies / whole


def _tolerance(text: str) -> Fraction:
    points = Fraction(Decimal(text)) / 100
    if not 0 <= points < 1:
        raise ValueError(text)
    return points


_PARSERS: dict[str, Callable[[str], Any]] = {
    "recharges": Recharges,
    "philanthropy": Philanthropy,
    "public_contracts": PublicContracts,
    "in_kind": InKind,
    "base": Base,
    "target": _target,
    "tolerance": _tolerance,
}
