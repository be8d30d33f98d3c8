"""What needs attention, most urgent first: what makes figures wrong, then what they say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.domain.line import Family
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.period import FiscalYear, add_months
from ptce_finance.model.accrual import accrued_all, spread_of
from ptce_finance.model.figures.keys import named
from ptce_finance.model.register_checks import unlinked
from ptce_finance.model.results import (
    Attention,
    AttentionKind,
    Figure,
    ProjectedYear,
    Projection,
    Study,
    YearFamilies,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextEnd:
    """The signed agreement that ends first, and what its last twelve months bring, in euros."""

    agreement: Agreement
    end: date
    amount: Decimal


def attention(
    study: Study,
    shown: YearFamilies,
    gap_year: ProjectedYear,
    token: str,
    known: Mapping[str, Figure],
) -> tuple[Attention, ...]:
    """What needs attention in the year shown.

    Money that may count twice comes first: it makes the gap look smaller than it is. Then undated
    public lines: until they are answered, the gap is only half known.
    """
    projection = study.projection
    if projection is None:
        return ()
    return (
        *_unlinked(study),
        *_undated(projection, known),
        *_unanswered(projection),
        *_unclassified(shown, token, known),
        *_unbalanced(shown, token, known),
        *_gap(gap_year, known),
        *_next_end(study, projection, known),
        *_public_share(shown, token, known),
        *_largest_funder(shown, token, known),
    )


def next_end(agreements: tuple[Agreement, ...], since: date) -> NextEnd | None:
    """The signed agreement with the earliest end from that day on, unless it is without end."""
    ends = [
        one
        for one in agreements
        if one.status is AgreementStatus.SIGNED
        and one.tranches
        and not one.without_end
        and one.end >= since
    ]
    if not ends:
        return None
    first = min(ends, key=lambda one: (one.end, one.key))
    last_year = add_months(first.end + timedelta(days=1), -12)
    spreads = [spread_of(tranche) for tranche in first.tranches]
    return NextEnd(
        agreement=first, end=first.end, amount=accrued_all(spreads, last_year, first.end)
    )


def _unlinked(study: Study) -> Iterator[Attention]:
    found = unlinked(study)
    if found and study.projection is not None:
        yield Attention(
            kind=AttentionKind.UNLINKED,
            figure=None,
            values={
                "funder": found[0][0].funder,
                "count": len(found),
                "amount": sum((earned for _, earned in found), start=ZERO),
                "year": study.projection.base.year,
            },
            year=study.projection.base.year,
        )


def _undated(projection: Projection, known: Mapping[str, Figure]) -> Iterator[Attention]:
    waiting = projection.unanswered
    if waiting:
        year = projection.base.year
        yield Attention(
            kind=AttentionKind.UNDATED,
            figure=known.get(f"{year.label}/unanswered"),
            values={
                "count": len(waiting),
                "amount": sum((line.amount for line in waiting), start=ZERO),
            },
            year=year,
        )


def _unanswered(projection: Projection) -> Iterator[Attention]:
    waiting = projection.unanswered_agreements
    if waiting:
        yield Attention(
            kind=AttentionKind.UNANSWERED,
            figure=None,
            values={"count": len(waiting)},
            year=projection.base.year,
        )


def _unclassified(
    shown: YearFamilies, token: str, known: Mapping[str, Figure]
) -> Iterator[Attention]:
    lines = [
        resource
        for resource in shown.lines
        if any(part.family is Family.UNCLASSIFIED and part.amount for part in resource.parts)
    ]
    if lines:
        yield Attention(
            kind=AttentionKind.UNCLASSIFIED,
            figure=known.get(f"{token}/families/unclassified"),
            values={"count": len(lines), "amount": shown.families[Family.UNCLASSIFIED]},
            year=shown.year,
        )


def _unbalanced(
    shown: YearFamilies, token: str, known: Mapping[str, Figure]
) -> Iterator[Attention]:
    if shown.resources != shown.expenses:
        yield Attention(
            kind=AttentionKind.UNBALANCED,
            figure=known.get(f"{token}/balance"),
            values={
                "expenses": shown.expenses,
                "resources": shown.resources,
                "difference": abs(shown.resources - shown.expenses),
            },
            year=shown.year,
        )


def _gap(gap_year: ProjectedYear, known: Mapping[str, Figure]) -> Iterator[Attention]:
    if gap_year.gap.secured > 0:
        yield Attention(
            kind=AttentionKind.GAP,
            figure=known.get(f"{gap_year.year.label}/gap/secured"),
            values={
                "year": gap_year.year,
                "amount": gap_year.gap.secured,
                "own_needed": gap_year.own_needed,
            },
            year=gap_year.year,
        )


def _next_end(
    study: Study, projection: Projection, known: Mapping[str, Figure]
) -> Iterator[Attention]:
    first = next_end(study.agreements, projection.base.year.start)
    if first is None:
        return
    year = _year_of(first.end, projection)
    key = None if year is None else f"{year.label}/public/{named(first.agreement.key)}"
    yield Attention(
        kind=AttentionKind.NEXT_END,
        figure=None if key is None else known.get(key),
        values={
            "funder": first.agreement.funder,
            "agreement": first.agreement.key,
            "end": first.end,
            "amount": first.amount,
        },
        year=year,
    )


def _public_share(
    shown: YearFamilies, token: str, known: Mapping[str, Figure]
) -> Iterator[Attention]:
    figure = known.get(f"{token}/public_share")
    if figure is not None and figure.value:
        yield Attention(
            kind=AttentionKind.PUBLIC_SHARE,
            figure=figure,
            values={"share": figure.value, "base": shown.resources},
            year=shown.year,
        )


def _largest_funder(
    shown: YearFamilies, token: str, known: Mapping[str, Figure]
) -> Iterator[Attention]:
    figure = known.get(f"{token}/largest_funder")
    if figure is not None and figure.value:
        yield Attention(
            kind=AttentionKind.LARGEST_FUNDER,
            figure=figure,
            values={"funder": figure.subject, "share": figure.value, "base": shown.resources},
            year=shown.year,
        )


def _year_of(day: date, projection: Projection) -> FiscalYear | None:
    years = (projected.year for projected in projection.years)
    return next((year for year in years if year.start <= day <= year.end), None)
