"""What a workbook to fill in may hold before the person opens it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate

from ptce_finance.domain.agreement import Agreement, UndatedAnswer
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.hypothesis import CellFacts, Hypothesis, Member
from ptce_finance.domain.line import CELL_SCOPE, Giver, Line, Side, Version
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.source import SourceCell
from ptce_finance.domain.template import Nature

_NOWHERE = SourceCell("", 0, 0)


@dataclass(frozen=True, slots=True, order=True)
class YearColumn:
    """One column of amounts: a fiscal year in one version."""

    year: FiscalYear
    version: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """A non-monetary contribution: hours at a rate in euros, or a value in euros."""

    label: str
    nature: Nature
    column: YearColumn
    giver: Giver | None = None
    hours: Decimal | None = None
    rate: Decimal | None = None
    value: Decimal | None = None
    scope: str = CELL_SCOPE


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything to write. `notice` stands first in the workbook and in every sheet's title.

    `columns` are the amount columns, from left to right, one at least; lines of other years are
    refused.
    """

    columns: tuple[YearColumn, ...]
    cluster: str = ""
    notice: str = ""
    lines: tuple[Line, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    members: tuple[Member, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    facts: CellFacts | None = None
    answers: tuple[UndatedAnswer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRow:
    """One row of the budget: what its lines share, their amounts by column, and an answer."""

    traits: Line
    amounts: dict[YearColumn, Decimal]
    answer: UndatedAnswer | None = None


def budget_rows(content: Content) -> tuple[BudgetRow, ...]:
    """The lines put in rows: lines that differ only by year, version and amount share one.

    ValueError where a line belongs to none of the content's columns.
    """
    return tuple(_with_answers(_grouped(content)[0], content.answers))


def line_places(content: Content) -> tuple[tuple[int, int], ...]:
    """For each line, in its order: its row among `budget_rows` and its column, both from 0."""
    rows, places = _grouped(content)
    counts = accumulate((len(same) for same in rows.values()), initial=0)
    first = dict(zip(rows, counts, strict=False))
    columns = {column: number for number, column in enumerate(content.columns)}
    return tuple(
        (first[traits] + number, columns[YearColumn(line.year, line.version)])
        for line, (traits, number) in zip(content.lines, places, strict=True)
    )


_Rows = dict[Line, list[dict[YearColumn, Decimal]]]


def _grouped(content: Content) -> tuple[_Rows, list[tuple[Line, int]]]:
    """Rows by what their lines share, and where each line went: its traits, its row among them."""
    rows: _Rows = {}
    places = []
    for line in content.lines:
        column = YearColumn(line.year, line.version)
        if column not in content.columns:
            raise ValueError(f"{line.label}: no column for {line.year.label} {line.version}")
        traits = _traits(line)
        same = rows.setdefault(traits, [])
        number = next((i for i, amounts in enumerate(same) if column not in amounts), len(same))
        if number == len(same):
            same.append({})
        same[number][column] = line.amount
        places.append((traits, number))
    return rows, places


def _traits(line: Line) -> Line:
    """The line without what its row does not say: amount, year, version and origin."""
    return replace(
        line,
        amount=ZERO,
        year=FiscalYear.calendar(2000),
        version=Version.BUDGET,
        source=_NOWHERE,
        layout="",
        section="",
        id="",
        source_id="",
    )


def _with_answers(rows: _Rows, answers: Iterable[UndatedAnswer]) -> Iterable[BudgetRow]:
    waiting = {(answer.account, label_key(answer.label)): answer for answer in answers}
    for traits, same in rows.items():
        for amounts in same:
            key = (traits.account, label_key(traits.label))
            asked = traits.side is Side.RESOURCE
            yield BudgetRow(
                traits=traits, amounts=amounts, answer=waiting.pop(key, None) if asked else None
            )
