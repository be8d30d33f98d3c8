"""What the cell is fragile to, in few parts, and what cooperating costs. Frozen results."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class FragilityPart(StrEnum):
    """One visible part; there is no grade made of them."""

    CONCENTRATION = "concentration"
    CLIFF = "cliff"
    UNSIGNED = "unsigned"
    RESERVES = "reserves"
    OWN_SHARE = "own_share"


@dataclass(frozen=True, slots=True, kw_only=True)
class FragilityReading:
    """A part as a share of `base` euros (reserves: months of it), None where nothing tells.

    `stake` are the euros a year that would be missing if the part gave way: the largest funder
    gone, what ends within eighteen months not renewed, nothing unsigned signed, free cash spent, a
    tenth of own and members' money lost. `lost` is what the secured gap of the year that is read
    would gain from it: what that year still holds of it, None where it holds nothing secured by its
    nature (free cash, unsigned money). `subject` names who or what.
    """

    part: FragilityPart
    value: Fraction | None
    base: Decimal
    stake: Decimal | None
    lost: Decimal | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CooperationCost:
    """What animation costs a year by member, shared job and pooled euro, what would cover the gap.

    Each is None where its divisor is not known or not positive. `members_needed` at the dues of
    `dues`, `days_needed` at `day_price`, whole ones.
    """

    expenses: Decimal
    gap: Decimal
    per_member: Decimal | None
    per_shared_job: Decimal | None
    per_pooled_euro: Decimal | None
    members_needed: int | None
    days_needed: int | None
    members: int | None
    shared_jobs: Decimal | None
    dues: Decimal | None
    day_price: Decimal | None
    pooled: Decimal | None
