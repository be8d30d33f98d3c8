"""What the model answers: frozen results named after what they mean.

Money is `Decimal` in euros to the cent, shares are exact `Fraction` or None where the base is not
positive ("n. s."). Formulas: docs/model.md, sections 2 to 5.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ptce_finance.domain.agreement import Agreement, UndatedAnswer
from ptce_finance.domain.issue import Issue
from ptce_finance.domain.line import Family, FunderLevel, Line, Version
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.reading import Reading


class CoverLevel(StrEnum):
    """How sure public money must be to count."""

    SECURED = "secured"
    EXPECTED = "expected"
    FULL = "full"


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
class Parts:
    """S, M, O and A after the reading, and the expenses E they face, in euros.

    With in-kind included, `expenses` holds E plus the 86 lines and each 87 line is in its part.
    """

    own: Decimal
    members: Decimal
    subsidies: Decimal
    apart: Decimal
    unclassified: Decimal
    expenses: Decimal

    @property
    def cover(self) -> Decimal:
        """Everything that covers, unclassified money included (it is in the totals)."""
        return self.own + self.members + self.subsidies + self.apart + self.unclassified

    @property
    def gap(self) -> Decimal:
        """Expenses less cover: positive is a gap, negative a surplus."""
        return self.expenses - self.cover


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedShares:
    """Shares of need: five parts that make the whole (unclassified money is inside `apart`)."""

    base: Decimal
    own: Fraction | None
    members: Fraction | None
    subsidies: Fraction | None
    apart: Fraction | None
    unfunded: Fraction | None
    shortfall: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceShares:
    """Shares of S + M + O, and how much of the money would have to come from elsewhere."""

    base: Decimal
    own: Fraction | None
    members: Fraction | None
    subsidies: Fraction | None
    distance: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToTarget:
    """Euros per part to its target on the need base: positive is missing, negative is over."""

    own: Decimal
    members: Decimal
    subsidies: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Thirds:
    """The 3/3 rule for one year under one reading (docs/model.md, section 4)."""

    reading: Reading
    parts: Parts
    need: NeedShares
    resources: ResourceShares
    to_target: ToTarget
    reached: bool


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
class PublicMoney:
    """What one agreement, or one undated line, brings in one year at each level, in euros."""

    agreement: Agreement | None
    undated: UndatedLine | None
    secured: Decimal
    expected: Decimal
    full: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ByLevel:
    """One amount per level of cover, in euros."""

    secured: Decimal
    expected: Decimal
    full: Decimal

    def at(self, level: CoverLevel) -> Decimal:
        """The amount at that level."""
        return {
            CoverLevel.SECURED: self.secured,
            CoverLevel.EXPECTED: self.expected,
            CoverLevel.FULL: self.full,
        }[level]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """The baseline au fil de l'eau of one cluster, from its base year on.

    `scaled_from` is the length in months of a base year that is not twelve months, else None.
    `undated` has the lines that wait for a person's answer or have it, `unanswered` those that
    wait, `unanswered_agreements` those without a probability or without their condition. `issues`
    tell where the budget and the register disagree (`agreement-exceeds-line`).
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


class FigureUnit(StrEnum):
    """What a figure counts."""

    EUROS = "euros"
    SHARE = "share"
    MONTHS = "months"
    POSTS = "posts"
    COUNT = "count"
    RATE = "rate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure that opens: value, formula, inputs, down to the lines and their cells.

    `key` is what `trace` takes, such as `2026/families/public` or `2028/gap/secured`. The formula
    and the name are in the catalogue under `formula.<name>` and `figure.<name>`. `base` is the
    amount that a share is a share of. `value` None means not known or not significant.
    """

    key: str
    name: str
    unit: FigureUnit
    value: Decimal | Fraction | None
    base: Decimal | None = None
    inputs: tuple["Figure", ...] = ()
    line_ids: tuple[str, ...] = ()


class AttentionKind(StrEnum):
    """What the overview puts first."""

    UNDATED = "undated"
    NEXT_END = "next_end"
    GAP = "gap"
    PUBLIC_SHARE = "public_share"
    LARGEST_FUNDER = "largest_funder"
    UNCLASSIFIED = "unclassified"
    UNBALANCED = "unbalanced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """One thing that needs attention; `values` fill the sentence `attention.<kind>`."""

    kind: AttentionKind
    figure: Figure | None
    values: Mapping[str, str | Decimal | Fraction | int | FiscalYear]
    year: FiscalYear | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The cluster's year in six figures and what needs attention, most urgent first."""

    year: FiscalYear
    version: Version
    figures: tuple[Figure, ...]
    attention: tuple[Attention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """Everything the pages and the command line show of one cluster, at one revision.

    `projection` is None while no year of the cell itself is loaded.
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
