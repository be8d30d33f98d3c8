"""The amounts of a table's columns, with what is wrong in their cells."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.money import to_cents
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.amounts import (
    Amount,
    AmountFault,
    DecimalMark,
    NoAmount,
    ParsedAmount,
    amount_of_number,
    decimal_mark,
    parse_amount,
)
from ptce_finance.ingest.amounts_units import Unit, unit_of_format
from ptce_finance.ingest.cells import Cell, CellKind, Sheet
from ptce_finance.ingest.layouts.cerfa.columns import AmountColumn, Role, heading_role

_THOUSAND = Unit("k€", Decimal(1000))
_NO_NUMBERS = {CellKind.ERROR: "cell-error", CellKind.DATE: "amount-is-date"}
# Told once, with every place; the others refuse the row.
_QUESTIONS = frozenset({"number-ambiguous"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One cell of a column of amounts: its amount in euros, or what keeps it from being one."""

    place: SourceCell
    parsed: ParsedAmount
    typed: bool = False

    @property
    def amount(self) -> Decimal | None:
        """The amount, None where the cell holds none."""
        return self.parsed.value if isinstance(self.parsed, Amount) else None

    @property
    def faulty(self) -> bool:
        """Whether the cell ought to hold an amount and cannot be read."""
        return isinstance(self.parsed, AmountFault)

    @property
    def known(self) -> bool:
        """Whether the cell says something: an amount or nothing, not "unknown"."""
        return not isinstance(self.parsed, NoAmount) or self.parsed.known

    @property
    def counts(self) -> bool:
        """Whether the cell is one of the numeric cells of its table."""
        return not isinstance(self.parsed, NoAmount)


def read_column(
    sheet: Sheet, column: AmountColumn, rows: Iterable[int], *, thousands: bool = False
) -> dict[int, Figure]:
    """The figures of a column by row; empty cells have none.

    `thousands`: a title says that the whole table is in thousands of euros.
    """
    cells = {row: cell for row in rows if (cell := sheet.cell(row, column.column)) is not None}
    mark = decimal_mark(cell.text for cell in cells.values() if cell.kind is CellKind.TEXT)
    return {
        row: Figure(
            place=sheet.place(row, column.column),
            parsed=_parsed(cell, mark, thousands=thousands or column.thousands),
            typed=cell.kind is CellKind.TEXT and bool(sheet.name),
        )
        for row, cell in cells.items()
    }


def _parsed(cell: Cell, mark: DecimalMark | None, *, thousands: bool) -> ParsedAmount:
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        unit = unit_of_format(cell.format)
        plain_euros = not unit.name and not unit.not_euros
        return amount_of_number(cell.number, _THOUSAND if thousands and plain_euros else unit)
    if cell.kind is CellKind.TEXT:
        return _typed(cell.text, mark, thousands=thousands)
    if cell.kind is CellKind.ERROR and not cell.text:
        return AmountFault(code="formula-no-value", text=cell.text)
    return AmountFault(code=_NO_NUMBERS.get(cell.kind, "number-unreadable"), text=cell.text)


def _typed(text: str, mark: DecimalMark | None, *, thousands: bool) -> ParsedAmount:
    """A text without a digit is no amount: a heading says nothing, other words are told."""
    digits = any(sign.isdigit() for sign in text)
    if not digits and heading_role(text) is Role.AMOUNT:
        return NoAmount(text=text)
    parsed = parse_amount(text, mark)
    if isinstance(parsed, AmountFault) and parsed.code != "cell-error" and not digits:
        return NoAmount(text=parsed.text, known=False)
    if thousands and isinstance(parsed, Amount) and not parsed.unit:
        return _times_thousand(parsed)
    return parsed


def _times_thousand(typed: Amount) -> Amount:
    exact = typed.exact * 1000
    value = to_cents(exact)
    return Amount(value=value, exact=exact, text=typed.text, as_text=True, unit=_THOUSAND.name)


def figure_issues(figures: Iterable[Figure]) -> tuple[Issue, ...]:
    """What is wrong in the figures, one issue a cause with its places."""
    causes: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        for cause in _causes(figure):
            causes.setdefault(cause, []).append(figure)
    return tuple(_issue(code, found, members) for (code, found), members in causes.items())


def _causes(figure: Figure) -> Iterator[tuple[str, str]]:
    """The code of what is wrong, with what sets it apart from another cause of the same code."""
    parsed = figure.parsed
    if isinstance(parsed, AmountFault):
        yield parsed.code, "" if parsed.code in _QUESTIONS else parsed.text
    elif isinstance(parsed, NoAmount):
        if not parsed.known:
            yield "number-blank-mark", parsed.text
    else:
        if figure.typed:
            yield "number-as-text", ""
        if parsed.unit:
            yield "number-unit", parsed.unit
        if parsed.subcent:
            yield "amount-subcent", ""


_SEVERITIES = {
    "number-as-text": Severity.INFO,
    "number-unit": Severity.WARNING,
    "number-blank-mark": Severity.WARNING,
    "amount-subcent": Severity.WARNING,
}


def _issue(code: str, apart: str, members: list[Figure]) -> Issue:
    first = members[0]
    rounded = first.parsed if isinstance(first.parsed, Amount) else None
    return Issue(
        code=code,
        severity=_SEVERITIES.get(code, Severity.ERROR),
        places=tuple(member.place for member in members),
        found=first.parsed.text,
        expected=None if rounded is None else f"{rounded.value:.2f}",
        values={"unit": apart, "count": str(len(members))},
        question=code in _QUESTIONS,
    )
