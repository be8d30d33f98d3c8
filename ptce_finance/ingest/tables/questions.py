"""What a reading has to ask or to tell: each as an issue with its place."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Side
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.labels import spoilt_code
from ptce_finance.ingest.tables.candidates import Candidate
from ptce_finance.ingest.tables.column_roles import Role
from ptce_finance.ingest.tables.foreign import Foreign
from ptce_finance.ingest.tables.items import Kind
from ptce_finance.ingest.tables.parts import Part
from ptce_finance.ingest.tables.resolve import Resolution
from ptce_finance.ingest.tables.runs import Entry

_SUMS = frozenset({Kind.TOTAL, Kind.SUBTOTAL})


def part_issues(part: Part) -> Iterator[Issue]:
    """What is doubtful or wrong inside one table that counts."""
    sheet = part.grid.sheet
    if part.choice.question:
        doubtful = part.choice.doubtful or part.panel.columns[:1]
        row = part.panel.block.first_row
        yield _question(
            part.choice.question,
            [sheet.place(row, column.index) for column in doubtful],
            found=", ".join(_heading(column.heading.text) for column in doubtful) or None,
        )
    elif part.collides:
        columns = [column.column for column in part.choice.columns]
        row = part.panel.block.first_row
        yield _question(
            "amount-column-ambiguous",
            [sheet.place(row, column.index) for column in columns],
            found=", ".join(_heading(column.heading.text) for column in columns) or None,
        )
    yield from part.issues
    yield from _sideless(part)
    yield from _faults(part)
    yield from _spoilt_codes(part)
    if part.signed:
        entry = next(e for e in part.entries[Side.EXPENSE] if e.kind is Kind.LINE and e.amounts)
        yield Issue(
            code="expenses-signed",
            severity=Severity.INFO,
            places=(_first_place(entry.places.values()),),
            found=_amount_of(entry),
        )
    if part.choice.partial:
        row = part.panel.block.first_row
        yield Issue(
            code="partial-actual",
            severity=Severity.WARNING,
            places=tuple(sheet.place(row, column.index) for column in part.choice.partial),
            found=part.choice.partial[0].heading.text,
        )


def _heading(text: str) -> str:
    return " ".join(text.split()) or "?"


def _sideless(part: Part) -> Iterator[Issue]:
    items = [
        item
        for item in part.sideless
        if any(item.amounts.values()) and item.name and item.kind not in _SUMS
    ]
    if items:
        sheet = part.grid.sheet
        places = [sheet.place(item.row, next(iter(item.amounts))) for item in items]
        yield _question("side-unknown", places, found=items[0].name)


def _faults(part: Part) -> Iterator[Issue]:
    sheet = part.grid.sheet
    for item in part.items:
        for fault in item.faults:
            place = sheet.place(item.row, fault.column)
            if fault.code == "number-ambiguous":
                yield _question(fault.code, [place], found=fault.text)
            else:
                severity = Severity.ERROR if fault.error else Severity.WARNING
                yield Issue(code=fault.code, severity=severity, places=(place,), found=fault.text)


def _spoilt_codes(part: Part) -> Iterator[Issue]:
    """Account codes that the spreadsheet holds as large numbers: their lines have no account."""
    columns = part.panel.of(Role.ACCOUNT)
    spoilt = [x for x in part.items if x.account is None and x.amounts and spoilt_code(x.code)]
    if columns and spoilt:
        sheet = part.grid.sheet
        yield Issue(
            code="code-as-number",
            severity=Severity.WARNING,
            places=tuple(sheet.place(item.row, columns[0].index) for item in spoilt),
            found=spoilt[0].code,
        )


def candidate_issues(candidate: Candidate) -> Iterator[Issue]:
    """What is doubtful in the hierarchy of a budget's rows."""
    yield from _sides_in_one(candidate)
    for side, proof in candidate.proofs.items():
        entries = candidate.entries[side]
        if not proof.proved and proof.unclear:
            places = [_first_place(entries[i].places.values()) for i in proof.unclear]
            yield _question("label-missing", places, found=_amount_of(entries[proof.unclear[0]]))
        if proof.after:
            yield Issue(
                code="amount-after-total",
                severity=Severity.WARNING,
                places=tuple(_first_place(entries[i].places.values()) for i in proof.after),
                found=_amount_of(entries[proof.after[0]]),
            )
        if candidate.twice.get(side):
            first = candidate.twice[side][0]
            yield _question(
                "two-tables",
                [_first_place(entries[first].places.values())],
                found=entries[first].item.label,
            )
        if candidate.doubts.get(side):
            rows = candidate.doubts[side]
            yield _question(
                "subtotal-suspected",
                [_first_place(entries[i].places.values()) for i in rows],
                found=entries[rows[0]].item.label,
            )


def _amount_of(entry: Entry) -> str:
    return f"{next(iter(entry.amounts.values())):.2f}"


def _first_place(places: Iterable[SourceCell]) -> SourceCell:
    return next(iter(places))


def resolution_issues(resolution: Resolution, parts: Sequence[Part]) -> Iterator[Issue]:
    """What competes, what was left out, and what is no budget."""
    for group in resolution.competing:
        yield _question(
            "two-tables",
            [_place(candidate.parts[0]) for candidate in group],
            found=", ".join(_amounts(candidate) for candidate in group),
        )
    for part in parts:
        why = resolution.left_out.get(part.number)
        if why == "other-table" or (part.foreign is not None and _has_numbers(part)):
            yield table_left_out(part)


def table_left_out(part: Part) -> Issue:
    """A table that is no part of the budget, with the kind that it is."""
    return Issue(
        code="table-left-out",
        severity=Severity.INFO,
        places=(_place(part),),
        found=part.foreign.value if part.foreign else None,
    )


def nothing_read(resolution: Resolution, parts: Sequence[Part]) -> Issue:
    """Why no budget was found: the one question that says it best."""
    if resolution.empty:
        return _question("budget-empty", [_place(parts[0])] if parts else [])
    journal = [part for part in parts if part.foreign is Foreign.JOURNAL]
    if journal:
        return _question("journal-not-budget", [_place(journal[0])])
    return _question("layout-unknown", [_place(parts[0])] if parts else [])


def _has_numbers(part: Part) -> bool:
    return any(column.numbers for column in part.choice.columns)


def _amounts(candidate: Candidate) -> str:
    return " / ".join(
        f"{sum(candidate.sums[side].values()):.2f}" for side in Side if side in candidate.sums
    )


def _place(part: Part) -> SourceCell:
    return part.grid.sheet.place(part.panel.block.first_row, part.panel.columns[0].index)


def _sides_in_one(candidate: Candidate) -> Iterator[Issue]:
    """Two equal totals on the only side are the two sides of a budget, one of them unrecognised."""
    if candidate.complete:
        return
    for side in candidate.sums:
        entries, proof = candidate.entries[side], candidate.proofs[side]
        told = [
            (i, cover)
            for i, cover in proof.totals.items()
            if entries[i].kind is Kind.TOTAL and cover.proved and any(entries[i].amounts.values())
        ]
        for (i, first), (j, second) in pairwise(told):
            apart = first.lines and second.lines and first.lines.isdisjoint(second.lines)
            money = frozenset(k for k in proof.lines if not entries[k].in_kind)
            if (
                apart
                and entries[i].amounts == entries[j].amounts
                and first.lines | second.lines == money
            ):
                place = _first_place(entries[j].places.values())
                yield _question("side-unknown", [place], found=entries[j].item.name)


def _question(code: str, places: Sequence[SourceCell], found: str | None = None) -> Issue:
    return Issue(
        code=code, severity=Severity.ERROR, places=tuple(places), found=found, question=True
    )
