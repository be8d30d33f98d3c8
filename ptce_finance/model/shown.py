"""What pages put first: figures that open, what needs attention, the overview. Frozen results."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ptce_finance.domain.line import Version
from ptce_finance.domain.period import FiscalYear


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
    amount that a share is a share of. `value` None means not known or not significant. `subject`
    names what the figure is about where its name is not enough: a funder, an agreement, an action,
    the label of an undated line.
    """

    key: str
    name: str
    unit: FigureUnit
    value: Decimal | Fraction | None
    base: Decimal | None = None
    inputs: tuple["Figure", ...] = ()
    line_ids: tuple[str, ...] = ()
    year: FiscalYear | None = None
    subject: str = ""


class AttentionKind(StrEnum):
    """What the overview puts first."""

    UNDATED = "undated"
    UNANSWERED = "unanswered"
    UNLINKED = "unlinked"
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
    values: Mapping[str, str | Decimal | Fraction | int | FiscalYear | date]
    year: FiscalYear | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The cluster's year in six figures and what needs attention, most urgent first."""

    year: FiscalYear
    version: Version
    figures: tuple[Figure, ...]
    attention: tuple[Attention, ...]
