"""The sheets of the register: each agreement, what is supposed of it, its tranches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ptce_finance.domain.agreement import Agreement, AgreementStatus, Tranche
from ptce_finance.domain.template import Column
from ptce_finance.i18n import text
from ptce_finance.report.template import look
from ptce_finance.report.template.table import Value
from ptce_finance.report.workbook.book import FIRST_ROW, MULTIPLE, Book, Sheet, months, quoted

_TOLD = ("number", "key", "funder", "level", "scheme", "depends_on", "earmarked", "without_end")
_ASKED = ("status", "probability", "renewal", "factor", "most", "terminated_on")
_FOUND = (
    "start",
    "end",
    "amount",
    "sure",
    "weight",
    "possible",
    "last_day",
    "lasting",
    "length",
    "rate",
)
_COLUMNS = {name: place for place, name in enumerate((*_TOLD, *_ASKED, *_FOUND), start=1)}
_STATED = {
    "status": Column.STATUS,
    "probability": Column.PROBABILITY,
    "renewal": Column.RENEWAL_PROBABILITY,
    "factor": Column.RENEWAL_FACTOR,
    "most": Column.RENEWAL_MOST,
    "terminated_on": Column.TERMINATED_ON,
}
_TRANCHE_HEADS = ("number", "key", "start", "end", "amount", "months")


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Where the agreements and their tranches stand; agreements are numbered from 1."""

    sheet: Sheet
    tranches: Sheet
    agreements: Sequence[Agreement]
    tranche_rows: Mapping[str, range]

    def cell(self, agreement: Agreement, name: str) -> str:
        """One cell of an agreement: a hypothesis, or what is found from it."""
        return self.sheet.ref(FIRST_ROW + self.number(agreement), _COLUMNS[name])

    def number(self, agreement: Agreement) -> int:
        """The agreement's number in the workbook."""
        return [one.key for one in self.agreements].index(agreement.key) + 1

    def tranche(self, agreement: Agreement, place: int) -> tuple[str, str, str]:
        """The cells of a tranche: start, end, amount."""
        row = self.tranche_rows[agreement.key][place]
        start, end, amount = (self.tranches.ref(row, column) for column in (3, 4, 5))
        return start, end, amount


def write_agreements(book: Book) -> Register:
    """The register and its tranches, the first to end first."""
    sources = book.projection.years[0].sources
    agreements = [one.agreement for one in sources if one.agreement is not None]
    sheet, tranches = book.sheet("agreements"), book.sheet("tranches")
    register = Register(
        sheet=sheet,
        tranches=tranches,
        agreements=agreements,
        tranche_rows=_write_tranches(tranches, agreements),
    )
    sheet.heads(FIRST_ROW, [book.words(f"agreement.{name}") for name in _COLUMNS])
    sheet.widths(6, 18, 30, 18, 26, 16, 16, 10, 12, *[13] * (len(_COLUMNS) - 9))
    for agreement in agreements:
        _write_agreement(register, agreement)
    sheet.cells.freeze_panes = sheet.address(FIRST_ROW + 1, 4)
    return register


def _write_tranches(sheet: Sheet, agreements: Sequence[Agreement]) -> dict[str, range]:
    sheet.heads(FIRST_ROW, [sheet.book.words(f"tranche.{head}") for head in _TRANCHE_HEADS])
    sheet.widths(6, 20, 14, 14, 16, 12)
    rows, row = {}, FIRST_ROW + 1
    for number, agreement in enumerate(agreements, start=1):
        rows[agreement.key] = range(row, row + len(agreement.tranches))
        for place, tranche in enumerate(agreement.tranches):
            _write_tranche(sheet, row, (number, agreement.key, place), tranche)
            row += 1
    return rows


def _write_tranche(sheet: Sheet, row: int, whose: tuple[int, str, int], tranche: Tranche) -> None:
    number, key, place = whose
    data = sheet.book.data
    sheet.write(row, 1, number)
    sheet.write(row, 2, key)
    told: tuple[tuple[Column, Value, str], ...] = (
        (Column.START, tranche.start, look.DAY),
        (Column.END, tranche.end, look.DAY),
        (Column.AMOUNT, tranche.amount, look.EUROS),
    )
    for column, (named, value, shape) in enumerate(told, start=3):
        stated = None if data is None else data.tranche(key, place, named)
        sheet.state(row, column, value, shape, stated)
    sheet.compute(row, 6, months(sheet.address(row, 3), sheet.address(row, 4)), MULTIPLE)


def _write_agreement(register: Register, agreement: Agreement) -> None:
    sheet, row = register.sheet, FIRST_ROW + register.number(agreement)
    locale, renewal = sheet.book.locale, agreement.renewal
    told: tuple[Value, ...] = (
        register.number(agreement),
        agreement.key,
        agreement.funder,
        text(locale, f"level.{agreement.level}"),
        agreement.scheme,
        agreement.depends_on,
        agreement.earmarked,
        text(locale, "value.yes") if agreement.without_end else None,
    )
    for column, value in enumerate(told, start=1):
        sheet.write(row, column, value)
    asked: tuple[tuple[Value, str | None], ...] = (
        (text(locale, f"status.{agreement.status}"), None),
        (agreement.probability, look.SHARE),
        (None if renewal is None else renewal.probability, look.SHARE),
        (None if renewal is None else renewal.factor, MULTIPLE),
        (None if renewal is None else renewal.most, None),
        (agreement.terminated_on, look.DAY),
    )
    data = sheet.book.data
    for name, (value, shape) in zip(_ASKED, asked, strict=True):
        stated = None if data is None else data.agreement(agreement.key, _STATED[name])
        sheet.state(row, _COLUMNS[name], value, shape, stated)
    for name, (formula, shape) in _found(register, agreement).items():
        sheet.compute(row, _COLUMNS[name], formula, shape)


def _found(register: Register, agreement: Agreement) -> dict[str, tuple[str, str | None]]:
    """What follows from an agreement's hypotheses and tranches."""
    sheet, rows = register.tranches, register.tranche_rows[agreement.key]
    starts, ends, amounts = (sheet.column(rows, column) for column in (3, 4, 5))
    of = {name: register.cell(agreement, name) for name in _COLUMNS}
    is_ = {status: _is(register, of["status"], status) for status in AgreementStatus}
    stopped = f'AND({is_[AgreementStatus.TERMINATED]},{of["terminated_on"]}<>"")'
    waiting = f"OR({is_[AgreementStatus.ASKED]},{is_[AgreementStatus.PROMISED]})"
    chance = of["probability"]
    last = max(
        range(len(rows)),
        key=lambda place: (agreement.tranches[place].end, agreement.tranches[place].start),
    )
    amount, length = sheet.ref(rows[last], 5), sheet.ref(rows[last], 6)
    return {
        "start": (f"MIN({starts})", look.DAY),
        "end": (f"MAX({ends})", look.DAY),
        "amount": (f"SUM({amounts})", look.EUROS),
        "sure": (f"IF(OR({is_[AgreementStatus.SIGNED]},{stopped}),1,0)", "0"),
        "weight": (f"IF({of['sure']}=1,1,IF({waiting},N({chance}),0))", look.SHARE),
        "possible": (
            f'IF({of["sure"]}=1,1,IF({waiting},IF({chance}="",1,IF({chance}>0,1,0)),0))',
            "0",
        ),
        "last_day": (f"IF({stopped},MIN({of['terminated_on']},{of['end']}),{of['end']})", look.DAY),
        "lasting": (
            f"IF(OR({is_[AgreementStatus.REFUSED]},{is_[AgreementStatus.TERMINATED]}),0,1)",
            "0",
        ),
        "length": (f"MAX(1,INT(ROUND({months(of['start'], of['end'])},8)+0.5))", "0"),
        "rate": (f"{amount}/{length}", MULTIPLE),
    }


def _is(register: Register, cell: str, status: AgreementStatus) -> str:
    return f"{cell}={quoted(text(register.sheet.book.locale, f'status.{status}'))}"
