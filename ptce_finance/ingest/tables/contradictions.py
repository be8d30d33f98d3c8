"""Totals of a side printed in a table beside the budget, which its lines do not make."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Side
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.tables.candidates import Candidate
from ptce_finance.ingest.tables.items import Kind
from ptce_finance.ingest.tables.parts import Part
from ptce_finance.ingest.tables.resolve import Resolution
from ptce_finance.ingest.tables.runs import CLOSE, ZERO, Period, total_of
from ptce_finance.ingest.tables.words import side_total

_Printed = dict[tuple[Side, Period], list[tuple[Decimal, SourceCell]]]


def contradictions(resolution: Resolution, parts: Sequence[Part]) -> Iterator[Issue]:
    """A warning for each side whose total stands elsewhere and nowhere says what was read."""
    printed = _printed(resolution, parts)
    for candidate in resolution.chosen:
        for (side, period), figures in printed.items():
            made = candidate.sums.get(side, {}).get(period, ZERO)
            if not made:
                continue
            known = (made, _with_in_kind(candidate, side, period))
            told = any(abs(n - each) <= CLOSE for n, _ in figures for each in known)
            if not told:
                amount, place = figures[0]
                yield Issue(
                    code="side-total-ambiguous",
                    severity=Severity.WARNING,
                    places=(place,),
                    found=f"{amount:.2f}",
                    expected=f"{made:.2f}",
                    values={"difference": f"{abs(amount - made):.2f}"},
                )


def _printed(resolution: Resolution, parts: Sequence[Part]) -> _Printed:
    """The totals of whole sides in tables that count nowhere, by side and period."""
    counted = {part.number for one in resolution.chosen for part in one.parts}
    found: _Printed = {}
    for part in parts:
        if part.number in counted or not part.is_budget:
            continue
        for side, entries in part.entries.items():
            for entry in entries:
                if entry.kind is Kind.TOTAL and side_total(entry.item.label) is side:
                    for period, amount in entry.amounts.items():
                        if amount:
                            told = found.setdefault((side, period), [])
                            told.append((amount, entry.places[period]))
    return found


def _with_in_kind(candidate: Candidate, side: Side, period: Period) -> Decimal:
    entries, proof = candidate.entries[side], candidate.proofs[side]
    return total_of(entries[i] for i in proof.lines).get(period, ZERO)
