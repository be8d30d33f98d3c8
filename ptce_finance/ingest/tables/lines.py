"""Turns proved entries into lines, printed totals and balancing rows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from ptce_finance.domain.line import CELL_SCOPE, FunderLevel, Line, Side
from ptce_finance.domain.money import CENT, to_cents
from ptce_finance.domain.report import Exercise
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.labels_funders import funder_level, giver
from ptce_finance.ingest.layouts.layout import BalancingLine, Covers, ParseOptions, StatedTotal
from ptce_finance.ingest.line_making import line_of
from ptce_finance.ingest.progress import watched
from ptce_finance.ingest.tables.candidates import Candidate
from ptce_finance.ingest.tables.covers import Cover
from ptce_finance.ingest.tables.hierarchy import leaf_children
from ptce_finance.ingest.tables.items import Kind
from ptce_finance.ingest.tables.proof import Proof
from ptce_finance.ingest.tables.runs import CLOSE, Amounts, Entry, Period, added, agrees

LAYOUT_ID = "table"
_CENTS = -2
_SUBCENT = CLOSE / 20


@dataclass(slots=True, kw_only=True)
class Written:
    """What a budget gives: lines, totals, balancing rows.

    `subcent` are the cells with parts of cents: what stands there, and what was kept.
    """

    lines: list[Line] = field(default_factory=list)
    totals: list[StatedTotal] = field(default_factory=list)
    balancing: list[BalancingLine] = field(default_factory=list)
    exercises: dict[Period, Exercise] = field(default_factory=dict)
    subcent: dict[SourceCell, tuple[Decimal, Decimal]] = field(default_factory=dict)


def write(candidate: Candidate, options: ParseOptions, written: Written) -> None:
    """Adds everything that a budget gives; entries without a year give nothing."""
    scope = options.scope or CELL_SCOPE
    for side, proof in candidate.proofs.items():
        entries = candidate.entries[side]
        above = _accounts_above(entries, proof)
        for i in watched(proof.lines):
            written.lines += _lines(entries[i], side, above.get(i), scope, written)
        kept = _stated(entries, proof, _of_both_sides(candidate))
        written.totals += _totals(entries, side, proof, kept, scope)
        written.balancing += _balancing(entries, side)
    for year, version in dict.fromkeys((line.year, line.version) for line in written.lines):
        exercise = Exercise(year=year, version=version, scope=scope)
        written.exercises.setdefault(Period(year, version), exercise)


def _lines(
    entry: Entry, side: Side, above: str | None, scope: str, written: Written
) -> Iterator[Line]:
    item = entry.item
    account = item.account or above or item.inherited
    label = item.label or item.category or item.account or item.code
    level = _level(side, account, label, in_kind=item.in_kind)
    for period, exact in entry.amounts.items():
        if period.year is None:
            continue
        amount = _cents(exact)
        place = entry.places[period]
        if abs(exact - amount) > _SUBCENT:
            written.subcent[place] = (exact, amount)
        yield line_of(
            side=side,
            account=account,
            label=label,
            amount=amount,
            year=period.year,
            version=period.version,
            source=place,
            layout=LAYOUT_ID,
            scope=scope,
            in_kind=item.in_kind,
            section=item.section,
            funder=label if level is not None else None,
            level=level,
            giver=giver(label) if item.in_kind else None,
        )


def _cents(exact: Decimal) -> Decimal:
    """The amount in cents; most have no more digits than that."""
    exponent = exact.as_tuple().exponent
    short = isinstance(exponent, int) and exponent >= _CENTS
    return exact.quantize(CENT) if short else to_cents(exact)


def _level(side: Side, account: str | None, label: str, *, in_kind: bool) -> FunderLevel | None:
    """The funder's level, on a resource that may be a subsidy or patronage."""
    if side is not Side.RESOURCE or in_kind:
        return None
    if account is not None and not account.startswith(("73", "74", "75")):
        return None
    return funder_level(label)


def _accounts_above(entries: list[Entry], proof: Proof) -> dict[int, str]:
    """The account of the parent, for the lines that bear none."""
    found: dict[int, str] = {}
    for parent in proof.structure.children:
        account = entries[parent].item.account
        if account is not None:
            for child in leaf_children(proof.structure, parent):
                if entries[child].item.account is None:
                    found.setdefault(child, account)
    return found


def _of_both_sides(candidate: Candidate) -> tuple[Amounts, ...]:
    """What a total that mixes both sides may say: their sum, or their difference."""
    expense = candidate.proofs[Side.EXPENSE].sums if Side.EXPENSE in candidate.proofs else {}
    resource = candidate.proofs[Side.RESOURCE].sums if Side.RESOURCE in candidate.proofs else {}
    negative = {period: -amount for period, amount in expense.items()}
    gap = added((resource, negative))
    return added((expense, resource)), gap, {period: -amount for period, amount in gap.items()}


def _stated(entries: list[Entry], proof: Proof, mixed: tuple[Amounts, ...]) -> dict[int, Cover]:
    """The printed totals of a side with what they cover, and the parents with their lines."""
    stated = {
        i: cover
        for i, cover in proof.totals.items()
        if cover.proved or not any(agrees(entries[i].amounts, each) for each in mixed)
    }
    for parent in proof.structure.children:
        stated[parent] = Cover(lines=frozenset(leaf_children(proof.structure, parent)))
    return stated


def _totals(
    entries: list[Entry], side: Side, proof: Proof, stated: dict[int, Cover], scope: str
) -> Iterator[StatedTotal]:
    money = frozenset(i for i in proof.lines if not entries[i].in_kind)
    every = frozenset(proof.lines)
    for i, cover in sorted(stated.items()):
        if not cover.lines and cover.proved:
            continue
        covers = _covers(cover.lines, money, every, is_total=i in proof.totals)
        if cover.balanced and covers is Covers.LINES:
            continue
        for period, amount in entries[i].amounts.items():
            if period.year is None or (i not in proof.totals and not amount):
                continue
            cells = (
                entries[j].places[period]
                for j in sorted(cover.lines)
                if period in entries[j].places
            )
            yield StatedTotal(
                side=side,
                amount=to_cents(amount),
                place=entries[i].places[period],
                covers=covers,
                year=period.year,
                version=period.version,
                scope=scope,
                lines=tuple(cells) if covers is Covers.LINES else (),
                includes_balancing=cover.balanced,
            )


def _covers(
    lines: frozenset[int], money: frozenset[int], every: frozenset[int], *, is_total: bool
) -> Covers:
    if not is_total:
        return Covers.LINES
    if lines == money:
        return Covers.MONETARY
    if lines == every:
        return Covers.ALL
    return Covers.IN_KIND if lines == every - money else Covers.LINES


def _balancing(entries: list[Entry], side: Side) -> Iterator[BalancingLine]:
    for entry in entries:
        if entry.kind is Kind.BALANCE:
            for period, amount in entry.amounts.items():
                if period.year is not None:
                    yield BalancingLine(
                        side=side,
                        label=entry.item.label,
                        amount=to_cents(amount),
                        place=entry.places[period],
                        year=period.year,
                        version=period.version,
                    )
