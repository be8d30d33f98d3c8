"""The 3/3 rule of one year, on what it costs and on what it received."""

from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.money import ZERO, to_cents
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
    base = max(of_year.expenses, of_year.cover)
    own, members, subsidies = (_share(part, base) for part in _three(of_year))
    return NeedShares(
        base=base,
        own=own,
        members=members,
        subsidies=subsidies,
        apart=_share(of_year.apart + of_year.unclassified, base),
        unfunded=_share(max(of_year.gap, ZERO), base),
        shortfall=_shortfall((own, members, subsidies), target),
    )


def _resources(of_year: Parts, target: _Target) -> ResourceShares:
    base = sum(_three(of_year), start=ZERO)
    own, members, subsidies = (_share(part, base) for part in _three(of_year))
    return ResourceShares(
        base=base,
        own=own,
        members=members,
        subsidies=subsidies,
        distance=_distance((own, members, subsidies), target),
    )


def _to_target(of_year: Parts, base: Decimal, target: _Target) -> ToTarget:
    own, members, subsidies = (
        to_cents(share * Fraction(base) - Fraction(part))
        for share, part in zip(target, _three(of_year), strict=True)
    )
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


def _three(of_year: Parts) -> tuple[Decimal, Decimal, Decimal]:
    return of_year.own, of_year.members, of_year.subsidies


def _share(part: Decimal, base: Decimal) -> Fraction | None:
    """The part's share, or None where the base is not positive: it says nothing."""
    if base <= 0:
        return None
    of, by = part.as_integer_ratio(), base.as_integer_ratio()
    return Fraction(of[0] * by[1], of[1] * by[0])


def _shortfall(shares: tuple[Fraction | None, ...], target: _Target) -> Fraction | None:
    missing = [
        max(wanted - share, Fraction(0))
        for share, wanted in zip(shares, target, strict=True)
        if share is not None
    ]
    return sum(missing, start=Fraction(0)) if len(missing) == len(target) else None


def _distance(shares: tuple[Fraction | None, ...], target: _Target) -> Fraction | None:
    apart = [
        abs(share - wanted)
        for share, wanted in zip(shares, target, strict=True)
        if share is not None
    ]
    return sum(apart, start=Fraction(0)) / 2 if len(apart) == len(target) else None
