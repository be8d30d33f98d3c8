"""The 3/3 rule of one year, on what it costs and on what it received."""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from ptce_finance.domain.money import cents_of, euros_of, whole_units
from ptce_finance.domain.reading import Base, Reading
from ptce_finance.model.parts import parts
from ptce_finance.model.pools import Pools
from ptce_finance.model.results import NeedShares, Parts, ResourceShares, Thirds, ToTarget

_Three = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    """The target shares as whole numbers of `parts` of the whole."""

    shares: tuple[int, ...]
    parts: int

    def below(self, three: _Three, whole: int) -> list[int]:
        """By how much each is below its target, in `parts` of a cent."""
        return [
            share * whole - part * self.parts
            for share, part in zip(self.shares, three, strict=True)
        ]


def thirds(pools: Pools, reading: Reading) -> Thirds:
    """Shares, shortfall, distance, euros to the target (docs/model.md, section 4)."""
    return thirds_of(parts(pools, reading), reading)


def thirds_of(of_year: Parts, reading: Reading) -> Thirds:
    """What `thirds` answers, from the parts that the reading made of the year."""
    three = (cents_of(of_year.own), cents_of(of_year.members), cents_of(of_year.subsidies))
    apart = cents_of(of_year.apart + of_year.unclassified)
    base = max(cents_of(of_year.expenses), sum(three) + apart)
    target = _target(reading)
    below = target.below(three, base)
    own, members, subsidies = (euros_of(whole_units(one, target.parts)) for one in below)
    need = _need(three, apart, base, (sum(max(one, 0) for one in below), target.parts))
    resources = _resources(three, target)
    return Thirds(
        reading=reading,
        parts=of_year,
        need=need,
        resources=resources,
        to_target=ToTarget(own=own, members=members, subsidies=subsidies),
        reached=_reached(of_year, need, resources, reading),
    )


def _target(reading: Reading) -> _Target:
    parts = lcm(*(share.denominator for share in reading.target))
    return _Target(
        shares=tuple(share.numerator * (parts // share.denominator) for share in reading.target),
        parts=parts,
    )


def _need(three: _Three, apart: int, base: int, missing: tuple[int, int]) -> NeedShares:
    """From whole cents; `missing` to the targets is so many parts of a cent, and their number."""
    own, members, subsidies = (_share(part, base) for part in three)
    lack, of_cent = missing
    return NeedShares(
        base=euros_of(base),
        own=own,
        members=members,
        subsidies=subsidies,
        apart=_share(apart, base),
        unfunded=_share(base - sum(three) - apart, base),
        shortfall=_share(lack, base * of_cent),
    )


def _resources(three: _Three, target: _Target) -> ResourceShares:
    whole = sum(three)
    own, members, subsidies = (_share(part, whole) for part in three)
    far = sum(abs(one) for one in target.below(three, whole))
    return ResourceShares(
        base=euros_of(whole),
        own=own,
        members=members,
        subsidies=subsidies,
        distance=_share(far, 2 * whole * target.parts),
    )


def _reached(of_year: Parts, need: NeedShares, resources: ResourceShares, reading: Reading) -> bool:
    """Never while part of the need is unfunded beyond the tolerance, or money is unclassified."""
    if of_year.unclassified != 0 or need.unfunded is None or need.unfunded > reading.tolerance:
        return False
    on = need if reading.base is Base.NEED else resources
    shares = (on.own, on.members, on.subsidies)
    return all(
        share is not None and abs(share - wanted) <= reading.tolerance
        for share, wanted in zip(shares, reading.target, strict=True)
    )


def _share(part: int, whole: int) -> Fraction | None:
    """The part's share, or None where the whole is not positive: it says nothing."""
    return None if whole <= 0 else Fraction(part, whole)
