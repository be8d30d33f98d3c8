"""What every layout answers: how sure it is of a file, and what it read."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from ptce_finance.domain.agreement import Agreement, UndatedAnswer
from ptce_finance.domain.hypothesis import CellFacts, Hypothesis, Member
from ptce_finance.domain.issue import Issue
from ptce_finance.domain.line import CELL_SCOPE, Line, Side, Version
from ptce_finance.domain.mapping import Mapping
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.report import Exercise, RowFate, Tally
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.cells import CellBook


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseOptions:
    """What the person already said of the file.

    `year` is used where the file states none; `version` and `scope` likewise. `skip_rejected`
    loads what can be read and leaves the rejected rows out, on record. `mapping` is how a person
    reads this very file; `mappings` are those remembered, each used where it fits the layout.
    """

    year: int | None = None
    version: Version | None = None
    scope: str | None = None
    skip_rejected: bool = False
    mapping: Mapping | None = None
    mappings: tuple[Mapping, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identification:
    """How sure a layout is that a file is its own (0 to 1), and why, as reason codes."""

    confidence: Decimal
    reasons: tuple[str, ...] = ()


class Covers(StrEnum):
    """Which lines a stated total covers."""

    MONETARY = "monetary"
    IN_KIND = "in_kind"
    ALL = "all"
    LINES = "lines"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedTotal:
    """A total that the document prints. With `Covers.LINES` it covers exactly `lines` (cells)."""

    side: Side
    amount: Decimal
    place: SourceCell
    covers: Covers
    year: FiscalYear
    version: Version
    scope: str = CELL_SCOPE
    lines: tuple[SourceCell, ...] = ()
    includes_balancing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BalancingLine:
    """A row that only makes both sides equal: neither a revenue nor a cost."""

    side: Side
    label: str
    amount: Decimal
    place: SourceCell
    year: FiscalYear
    version: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What a layout read of a file. Every non-empty row of the sheets read has its fate.

    `calls_itself_project`: the document says it is one action's budget ("budget du projet").
    `amounts` counts the numeric cells of the tables read.
    """

    lines: tuple[Line, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    members: tuple[Member, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    facts: CellFacts | None = None
    undated_answers: tuple[UndatedAnswer, ...] = ()
    totals: tuple[StatedTotal, ...] = ()
    balancing: tuple[BalancingLine, ...] = ()
    issues: tuple[Issue, ...] = ()
    rows: tuple[RowFate, ...] = ()
    amounts: Tally = Tally()
    cluster: str | None = None
    calls_itself_project: bool = False


class Layout(Protocol):
    """One known way to lay out a budget."""

    @property
    def layout_id(self) -> str:
        """The layout's stable name, kept with every line it reads."""
        ...

    def identify(self, book: CellBook) -> Identification:
        """How sure this layout is that the file is its own; never raises."""
        ...

    def read(self, book: CellBook, options: ParseOptions) -> Extract:
        """Everything the file holds in this layout; what is wrong is an issue, never raised."""
        ...
