"""The result of reading one file, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from ptce_finance.domain.agreement import Agreement, UndatedAnswer
from ptce_finance.domain.grid import GridBlock
from ptce_finance.domain.hypothesis import CellFacts, Hypothesis, Member
from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import CELL_SCOPE, Line, Side, Version
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.period import FiscalYear


class Fate(StrEnum):
    """What became of a source row or of a numeric cell."""

    LOADED = "loaded"
    IGNORED = "ignored"
    REJECTED = "rejected"


class ImportStatus(StrEnum):
    """How the reading of a file ended; `duplicate` is known only once the store is asked."""

    LOADED = "loaded"
    NEEDS_MAPPING = "needs-mapping"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFate:
    """One non-empty source row: what became of it, and the reason's code when not loaded.

    The reason's sentence is in the catalogue under `reason.<reason>`.
    """

    sheet: str
    row: int
    fate: Fate
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts that add up to what there was."""

    loaded: int = 0
    ignored: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One fiscal year of one version and scope that a file holds, with the totals it prints."""

    year: FiscalYear
    version: Version
    scope: str = CELL_SCOPE
    stated_expenses: Decimal | None = None
    stated_resources: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseTotals:
    """Sums of an exercise's lines in euros; classes 86/87 apart."""

    lines: int
    expenses: Decimal
    resources: Decimal
    in_kind_expenses: Decimal
    in_kind_resources: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """Everything read from one file. Every source row is loaded, ignored or rejected, with why.

    `confidence` is 0 to 1, with `reasons` (codes, catalogue `layout-reason.<code>`). `cluster` is
    the name the document states, or None. `scope_assumed`: the document calls itself a project's
    budget and nobody said whose it is. `undated_answers` are those typed in the document itself.
    `grid` holds the cells of the sheets read, as the file shows them.
    """

    file: str
    sha256: str
    layout: str
    confidence: Decimal
    reasons: tuple[str, ...] = ()
    cluster: str | None = None
    scope: str = CELL_SCOPE
    scope_assumed: bool = False
    exercises: tuple[Exercise, ...] = ()
    lines: tuple[Line, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    members: tuple[Member, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    facts: CellFacts | None = None
    undated_answers: tuple[UndatedAnswer, ...] = ()
    issues: tuple[Issue, ...] = ()
    rows: tuple[RowFate, ...] = ()
    amounts: Tally = Tally()
    skipped_rejected: bool = False
    settings: Mapping[str, str] = field(default_factory=dict)
    grid: tuple[GridBlock, ...] = ()

    @property
    def status(self) -> ImportStatus:
        """Loaded only without an open question and without an error left unskipped."""
        if any(issue.question for issue in self.issues):
            return ImportStatus.NEEDS_MAPPING
        errors = [issue for issue in self.issues if issue.severity is Severity.ERROR]
        if not self.lines or (errors and not self.skipped_rejected):
            return ImportStatus.REJECTED
        return ImportStatus.LOADED

    @property
    def row_tally(self) -> Tally:
        """Counts of the non-empty rows of the sheets read."""
        fates = [row.fate for row in self.rows]
        return Tally(
            loaded=fates.count(Fate.LOADED),
            ignored=fates.count(Fate.IGNORED),
            rejected=fates.count(Fate.REJECTED),
        )

    def totals(self, exercise: Exercise) -> ExerciseTotals:
        """Sums of the lines of one exercise."""
        key = (exercise.year, exercise.version, exercise.scope)
        lines = [line for line in self.lines if (line.year, line.version, line.scope) == key]

        def total(side: Side, *, in_kind: bool) -> Decimal:
            return sum(
                (x.amount for x in lines if x.side is side and x.in_kind is in_kind), start=ZERO
            )

        return ExerciseTotals(
            lines=len(lines),
            expenses=total(Side.EXPENSE, in_kind=False),
            resources=total(Side.RESOURCE, in_kind=False),
            in_kind_expenses=total(Side.EXPENSE, in_kind=True),
            in_kind_resources=total(Side.RESOURCE, in_kind=True),
        )
