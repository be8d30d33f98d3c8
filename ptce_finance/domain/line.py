"""A budget line with its family."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.source import SourceCell

CELL_SCOPE = "cell"


class Side(StrEnum):
    """Which side of the budget a line stands on: charges or produits."""

    EXPENSE = "expense"
    RESOURCE = "resource"


class Version(StrEnum):
    """Budget version: prévisionnel, révisé, réalisé; later ones count before earlier ones."""

    BUDGET = "budget"
    REVISED = "revised"
    ACTUAL = "actual"


class Family(StrEnum):
    """Famille de ressources (docs/model.md, section 2)."""

    PUBLIC = "public"
    MEMBERS = "members"
    OWN = "own"
    OTHER_PRIVATE = "other_private"
    NEUTRAL = "neutral"
    UNCLASSIFIED = "unclassified"
    IN_KIND = "in_kind"


class FunderLevel(StrEnum):
    """Level of the authority, or of the private body, that pays."""

    STATE = "state"
    REGION = "region"
    DEPARTMENT = "department"
    EPCI = "epci"
    COMMUNE = "commune"
    EUROPE = "europe"
    OTHER_PUBLIC = "other_public"
    PRIVATE = "private"


class Giver(StrEnum):
    """Who gives a non-monetary contribution."""

    AUTHORITY = "authority"
    MEMBER = "member"
    VOLUNTEER = "volunteer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One amount of one budget, as its cell states it.

    `id` is given by the store and empty before. `amount` is in euros, signed as in the budget
    (positive on both sides). `account` holds digits only, or None. `in_kind` marks classes 86/87,
    never part of monetary totals. `section` is the heading under which the line stood.
    `recharge` is True when the line is billed to members (service, job, premises), False when the
    document says it is not, None when nothing says. `public_contract` likewise for a price paid by
    a public buyer. `agreement_keys` names the agreements that the document ties to the line.
    `stated_family` is a family that the document itself states (our template), else None.
    `layout` is the id of the layout that read it.
    """

    side: Side
    account: str | None
    label: str
    amount: Decimal
    year: FiscalYear
    version: Version
    source: SourceCell
    layout: str
    scope: str = CELL_SCOPE
    in_kind: bool = False
    section: str = ""
    funder: str | None = None
    level: FunderLevel | None = None
    recharge: bool | None = None
    public_contract: bool | None = None
    recurring: bool = False
    giver: Giver | None = None
    stated_family: Family | None = None
    agreement_keys: tuple[str, ...] = ()
    id: str = ""
    source_id: str = ""
