"""Points of the triangle of the three thirds, exact. Frozen results."""

from dataclasses import dataclass
from fractions import Fraction

from ptce_finance.domain.line import Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.shares import Parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place in the triangle: x from 0 to 1, y from 0 to 1, the corner of a part at full.

    Subsidies at the left (0, 0), members at the right (1, 0), own services at the top (½, 1). `y`
    is the height over that of the triangle: an equilateral one is drawn √3/2 as high as wide.
    """

    x: Fraction
    y: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class PathPoint:
    """One year on the path: its place, the share of need that is funded, whether it is hollow.

    `hollow`: the gap exceeds the tolerance, so that a place near the target says nothing good.
    `version` is None for a projected year (drawn dashed). The shares are of resources, `parts`
    the euros behind them.
    """

    year: FiscalYear
    version: Version | None
    point: Point
    own: Fraction
    members: Fraction
    subsidies: Fraction
    funded: Fraction | None
    hollow: bool
    reached: bool
    parts: Parts | None = None
