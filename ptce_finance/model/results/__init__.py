"""What the model answers: frozen results named after what they mean.

Money is `Decimal` in euros to the cent, shares are exact `Fraction` or None where the base is not
positive ("n. s."). Formulas: docs/model.md, sections 2 to 5.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.agreement import Agreement, LineLink, UndatedAnswer
from ptce_finance.domain.cash_settings import CashSettings
from ptce_finance.domain.election import Election
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.issue import Issue
from ptce_finance.domain.line import Family, Line, Version
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.reading import Reading
from ptce_finance.model.exposure import (
    AuthorityPays,
    Concentration,
    FunderShare,
    PostCost,
    Runway,
    RunwayEnd,
    YearAuthorities,
)
from ptce_finance.model.results.cash import (
    Cash,
    CashKind,
    CashMonth,
    CashYear,
    Delay,
    LevelCash,
    Lowest,
    Receipt,
)
from ptce_finance.model.results.changes import CauseKind, Change
from ptce_finance.model.results.levels import ByLevel, CoverLevel
from ptce_finance.model.shares import NeedShares, Parts, ResourceShares, Thirds, ToTarget
from ptce_finance.model.shown import Attention, AttentionKind, Figure, FigureUnit, Overview

__all__ = [
    "Attention",
    "AttentionKind",
    "AuthorityPays",
    "ByLevel",
    "Cash",
    "CashKind",
    "CashMonth",
    "CashYear",
    "CauseKind",
    "Change",
    "ClassifiedLine",
    "Concentration",
    "CoverLevel",
    "Delay",
    "Ended",
    "FamilyPart",
    "Figure",
    "FigureUnit",
    "FunderShare",
    "Indicators",
    "LevelCash",
    "LineEnded",
    "Lowest",
    "NeedShares",
    "Overview",
    "Parts",
    "PostCost",
    "ProjectedYear",
    "Projection",
    "PublicMoney",
    "Receipt",
    "ResourceShares",
    "Runway",
    "RunwayEnd",
    "Study",
    "Thirds",
    "ToTarget",
    "UndatedLine",
    "YearAuthorities",
    "YearFamilies",
    "YearThirds",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyPart:
    """A part of a line in one family, with the id of the rule that decided and how sure it is."""

    family: Family
    amount: Decimal
    rule: str
    sure: bool
    recharge: bool = False
    public_contract: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassifiedLine:
    """A line with its parts; they sum to the line to the cent."""

    line: Line
    parts: tuple[FamilyPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFamilies:
    """The resources of one year and version by family; `counts` marks the version that counts.

    `families` has every family. Expenses and the six monetary families leave classes 86/87 out.
    `lines` are the resources, `expense_lines` the expenses, classes 86/87 with both.
    """

    year: FiscalYear
    version: Version
    scope: str
    counts: bool
    expenses: Decimal
    in_kind_expenses: Decimal
    families: Mapping[Family, Decimal]
    lines: tuple[ClassifiedLine, ...]
    expense_lines: tuple[Line, ...] = ()

    @property
    def resources(self) -> Decimal:
        """Monetary resources in euros."""
        return sum(
            (amount for family, amount in self.families.items() if family is not Family.IN_KIND),
            start=Decimal("0.00"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class YearThirds:
    """The rule in a loaded year: under the reading in use, and under the opposite settings."""

    year: FiscalYear
    version: Version
    thirds: Thirds
    other_recharges: Thirds
    other_in_kind: Thirds


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """An agreement whose secured part fell from the year before, and the fall in euros."""

    agreement: Agreement
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class UndatedLine:
    """A public line of the base year, or the part of it, that no agreement dates."""

    line: Line
    amount: Decimal
    answer: UndatedAnswer | None

    @property
    def answered(self) -> bool:
        """Whether a person stated a date, a probability or "without end"."""
        return self.answer is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEnded:
    """A line without agreement whose secured part fell from the year before, and by how much."""

    undated: UndatedLine
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicMoney:
    """What one agreement, or one undated line, brings in one year at each level, in euros."""

    agreement: Agreement | None
    undated: UndatedLine | None
    secured: Decimal
    expected: Decimal
    full: Decimal

    @property
    def permanent(self) -> bool:
        """Whether a person marked the money "without end"."""
        if self.agreement is not None:
            return self.agreement.without_end
        answer = None if self.undated is None else self.undated.answer
        return answer is not None and answer.without_end


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectedYear:
    """One projected year, the base year included (docs/model.md, section 5).

    `public` is public money per level; `gap` is signed. `animation_gap` and `action_gaps` part
    the secured gap between animation and earmarked actions. `own_growth` is a yearly rate with
    four decimals, None where it has no meaning. `structural_gap` is E − M − O − permanent public.
    """

    year: FiscalYear
    expenses: Decimal
    own: Decimal
    members: Decimal
    other_private: Decimal
    neutral: Decimal
    unclassified: Decimal
    public: ByLevel
    gap: ByLevel
    sources: tuple[PublicMoney, ...]
    ended: tuple[Ended, ...]
    thirds: Mapping[CoverLevel, Thirds]
    own_needed: Decimal
    own_growth: Decimal | None
    structural_gap: Decimal
    animation_gap: ByLevel
    action_gaps: Mapping[str, ByLevel]
    permanent_public: Decimal = ZERO
    lines_ended: tuple[LineEnded, ...] = ()

    @property
    def falls(self) -> tuple[Ended | LineEnded, ...]:
        """Every fall of secured money from the year before, the largest first."""
        return tuple(sorted((*self.ended, *self.lines_ended), key=lambda fall: -fall.amount))


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """The years of one cluster in one scenario, from its base year on.

    `scaled_from` is the length in months of a base year that is not twelve months, else None.
    `undated` has the lines that wait for a person's answer or have it, `unanswered` those that
    wait, `unanswered_agreements` those without a probability or without their condition. `issues`
    tell where the budget and the register disagree (`agreement-exceeds-line`). `changes` are what
    the scenario moved in each year's own money, inside the years' amounts already.
    """

    base: YearFamilies
    reading: Reading
    scenario: str
    years: tuple[ProjectedYear, ...]
    undated: tuple[UndatedLine, ...]
    unanswered: tuple[UndatedLine, ...]
    unanswered_agreements: tuple[Agreement, ...]
    scaled_from: Fraction | None
    issues: tuple[Issue, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicators:
    """Ratios of a cluster; none is a grade (docs/model.md, section 9)."""

    concentration: tuple[Concentration, ...]
    authorities: tuple[YearAuthorities, ...]
    post_cost: PostCost | None
    runway: Mapping[CoverLevel, Runway]


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """Everything the pages and the command line show of one cluster, at one revision.

    `projection`, `indicators` and `cash` are None while no year of the cell itself is loaded.
    """

    cluster_id: str
    cluster: str
    revision: int
    reading: Reading
    years: tuple[YearFamilies, ...]
    thirds: tuple[YearThirds, ...]
    agreements: tuple[Agreement, ...]
    projection: Projection | None
    overview: Overview | None
    links: tuple[LineLink, ...] = ()
    indicators: Indicators | None = None
    facts: CellFacts = field(default_factory=CellFacts)
    cash: Cash | None = None
    cash_settings: CashSettings = field(default_factory=CashSettings)
    elections: tuple[Election, ...] = ()

    @property
    def rule(self) -> str:
        """The id of the rule that made its results; its name stands in the rule's file."""
        return self.reading.rule
