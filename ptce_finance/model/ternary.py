"""The path of a cluster in the triangle of the three thirds, in exact numbers."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.line import Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.reading import Reading
from ptce_finance.model.results import CoverLevel, Study, Thirds
from ptce_finance.model.results.ternary import PathPoint, Point

_HALF = Fraction(1, 2)


def ternary_point(
    own: Fraction | Decimal, members: Fraction | Decimal, subsidies: Fraction | Decimal
) -> Point | None:
    """The place of three parts, in any unit; None when one is negative or all are zero.

    >>> ternary_point(Fraction(1), Fraction(1), Fraction(1))
    Point(x=Fraction(1, 2), y=Fraction(1, 3))
    """
    parts = (Fraction(own), Fraction(members), Fraction(subsidies))
    whole = sum(parts, start=Fraction(0))
    if min(parts) < 0 or whole == 0:
        return None
    return Point(x=(parts[1] + _HALF * parts[0]) / whole, y=parts[0] / whole)


def target_zone(reading: Reading) -> tuple[Point, ...]:
    """The corners, in order, of the places whose three shares are within the tolerance.

    A hexagon, or what the triangle's sides leave of it. Shares beyond 0 and 1 do not exist.
    """
    step = reading.tolerance
    own, members, subsidies = reading.target
    low = [max(part - step, Fraction(0)) for part in reading.target]
    high = [min(part + step, Fraction(1)) for part in reading.target]
    corners = [
        (first, second, 1 - first - second)
        for first in (low[0], high[0])
        for second in (low[1], high[1])
    ]
    corners += [(a, 1 - a - c, c) for a in (low[0], high[0]) for c in (low[2], high[2])]
    corners += [(1 - b - c, b, c) for b in (low[1], high[1]) for c in (low[2], high[2])]
    inside = {
        corner
        for corner in corners
        if all(low[n] <= corner[n] <= high[n] for n in range(len(corner)))
    }
    center = ternary_point(own, members, subsidies)
    points = [point for corner in inside if (point := ternary_point(*corner)) is not None]
    return tuple(_around(points, center)) if center is not None else ()


def ternary_path(study: Study, level: CoverLevel = CoverLevel.SECURED) -> tuple[PathPoint, ...]:
    """The loaded years on the version that counts, then the projected years at that level.

    The base year is projected where its register says more than its budget: it is there twice,
    as loaded and as projected. A year whose parts make no place is left out.
    """
    loaded = ((one.year, one.version, one.thirds) for one in study.thirds)
    projected = study.projection.years if study.projection else ()
    coming = ((one.year, None, one.thirds[level]) for one in projected)
    found = (_point(*one) for one in (*loaded, *coming))
    return tuple(one for one in found if one is not None)


def _point(year: FiscalYear, version: Version | None, thirds: Thirds) -> PathPoint | None:
    shares = thirds.resources
    if shares.own is None or shares.members is None or shares.subsidies is None:
        return None
    point = ternary_point(shares.own, shares.members, shares.subsidies)
    if point is None:
        return None
    unfunded = thirds.need.unfunded
    return PathPoint(
        year=year,
        version=version,
        point=point,
        own=shares.own,
        members=shares.members,
        subsidies=shares.subsidies,
        funded=None if unfunded is None else 1 - unfunded,
        hollow=unfunded is None or unfunded > thirds.reading.tolerance,
        reached=thirds.reached,
        parts=thirds.parts,
    )


def _around(points: list[Point], center: Point) -> Iterator[Point]:
    """The points in turn around the center, from the right upwards, without any angle."""

    def turn(point: Point) -> tuple[int, Fraction]:
        dx, dy = point.x - center.x, point.y - center.y
        # Half-planes first, then the slope seen from the vertical: exact where an angle is not.
        below = dy < 0
        size = abs(dx) + abs(dy)
        return int(below), (dx if below else -dx) / size if size else Fraction(0)

    yield from sorted(points, key=turn)
