"""The 3/3 rule of one year, on what it costs and on what it received."""

from decimal import Decimal
from fractions import Fraction
from math import lcm

from ptce_finance.domain.money import cents_of, euros_of, whole_units
from ptce_finance.domain.reading import Base, Reading
from ptce_finance.model.parts import parts
from ptce_finance.model.pools import Pools
from ptce_finance.model.results import NeedShares, Parts, ResourceShares, Thirds, ToTarget

_Target = tuple[Fraction, Fraction, Fraction]


def thirds(pools: Pools, reading: Reading) -> Thirds:
    """Shares, shortfall, distance, euros to the target (docs/model.md, section 4)."""
    of_year = parts(pools, reading)
    need = _need(of_year, reading.target)
    resources = _resources(of_year, reading.target)
    return Thirds(
        reading=reading,
        parts=of_year,
        need=need,
        resources=resources,
        to_target=_to_target(of_year, need.base, reading.target),
        reached=_reached(of_year, need, resources, reading),
    )


def _need(of_year: Parts, target: _Target) -> NeedShares:
    expenses, cover = of_year.expenses, of_year.cover
    base = max(expenses, cover)
    whole, three = cents_of(base), _three(of_year)
    own, members, subsidies = (_share(part, whole) for part in three)
    below, parts, _ = _below_target(three, whole, target)
    return NeedShares(
        base=base,
        own=own,
        members=members,
        subsidies=subsidies,
        apart=_share(cents_of(of_year.apart + of_year.unclassified), whole),
        unfunded=_share(whole - cents_of(cover), whole),
        shortfall=_share(sum(max(one, 0) for one in below), parts),
    )


def _resources(of_year: Parts, target: _Target) -> ResourceShares:
    three = _three(of_year)
    whole = sum(three)
    own, members, subsidies = (_share(part, whole) for part in three)
    below, parts, _ = _below_target(three, whole, target)
    return ResourceShares(
        base=euros_of(whole),
        own=own,
        members=members,
        subsidies=subsidies,
        distance=_share(sum(abs(one) for one in below), 2 * parts),
    )


def _to_target(of_year: Parts, base: Decimal, target: _Target) -> ToTarget:
    below, _, of_cent = _below_target(_three(of_year), cents_of(base), target)
    own, members, subsidies = (euros_of(whole_units(one, of_cent)) for one in below)
    return ToTarget(own=own, members=members, subsidies=subsidies)


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


def _three(of_year: Parts) -> tuple[int, int, int]:
    """The three parts in cents."""
    return cents_of(of_year.own), cents_of(of_year.members), cents_of(of_year.subsidies)


def _share(part: int, whole: int) -> Fraction | None:
    """The part's share, or None where the whole is not positive: it says nothing."""
    return None if whole <= 0 else Fraction(part, whole)


def _below_target(
    three: tuple[int, int, int], whole: int, target: _Target
) -> tuple[list[int], int, int]:
    """By how much each is below its target in parts of a cent; of the whole, of a cent."""
    parts = lcm(*(share.denominator for share in target))
    below = [
        share.numerator * (parts // share.denominator) * whole - part * parts
        for share, part in zip(target, three, strict=True)
    ]
    return below, whole * parts, parts
