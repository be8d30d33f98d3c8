"""What ends when: one bar for each agreement, from its first day to its last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import altair as alt

from ptce_finance.charts.cells import money
from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.drawing import PAPER, TEXT, frame, framed, ink, layered
from ptce_finance.charts.picture import Drawing, Picture, Shown, Table
from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.domain.line import Family
from ptce_finance.i18n import Locale, day, euros, text
from ptce_finance.model.results import Projection, UndatedLine

ROW = 36
LABEL = 42


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One bar: what pays, from when to when (None: no end), and whether it is sure until then."""

    name: str
    start: date
    end: date | None
    amount: Decimal
    sure: bool
    status: str


def ends_picture(locale: Locale, projection: Projection) -> Picture:
    """Agreements and dated public lines in the order in which they end."""
    agreements = {
        money.agreement.key: money.agreement
        for year in projection.years
        for money in year.sources
        if money.agreement is not None
    }
    terms = _terms(locale, projection, tuple(agreements.values()))
    table = _table(locale, terms)
    name = text(locale, "chart.ends.name")
    if not terms:
        return Picture(title=name, reading=text(locale, "chart.ends.empty"), table=table)
    base_end = projection.base.year.end
    coming = [term for term in terms if term.end and term.end >= base_end]
    title = text(locale, "chart.ends.none")
    if coming and coming[0].end:
        first = coming[0]
        title = text(locale, "chart.ends.title", name=first.name, end=day(locale, coming[0].end))
    return Picture(
        title=title,
        reading=text(locale, "chart.ends.reading"),
        table=table,
        chart=framed(_drawing(locale, terms, projection), locale, ROW * len(terms) + 10),
        height=ROW * len(terms),
    )


def agreement_name(locale: Locale, agreement: Agreement) -> str:
    """Funder and scheme; the level stands for a funder without a name."""
    funder = agreement.funder or text(locale, f"level.{agreement.level.value}")
    return f"{funder} · {agreement.scheme}" if agreement.scheme else funder


def _terms(
    locale: Locale, projection: Projection, agreements: Sequence[Agreement]
) -> tuple[Term, ...]:
    terms = [_agreement_term(locale, agreement) for agreement in agreements]
    terms += [_undated_term(locale, line) for line in projection.undated]
    return tuple(sorted(terms, key=lambda term: (term.end or date.max, term.name)))


def _agreement_term(locale: Locale, agreement: Agreement) -> Term:
    end = agreement.end
    if agreement.status is AgreementStatus.TERMINATED and agreement.terminated_on:
        end = min(end, agreement.terminated_on)
    return Term(
        name=agreement_name(locale, agreement),
        start=agreement.start,
        end=None if agreement.without_end else end,
        amount=agreement.amount,
        sure=agreement.status in {AgreementStatus.SIGNED, AgreementStatus.TERMINATED},
        status=text(locale, f"status.{agreement.status.value}"),
    )


def _undated_term(locale: Locale, undated: UndatedLine) -> Term:
    answer = undated.answer
    line = undated.line
    known = answer is not None and (answer.secured_until is not None or answer.without_end)
    key = "answered" if known else "unanswered"
    return Term(
        name=line.label,
        start=line.year.start,
        end=(answer.secured_until if answer and not answer.without_end else None)
        or (None if answer and answer.without_end else line.year.end),
        amount=undated.amount,
        sure=known,
        status=text(locale, f"chart.ends.{key}"),
    )


def _table(locale: Locale, terms: Sequence[Term]) -> Table:
    heads = ("funder", "status", "start", "end", "amount")
    return Table(
        title=text(locale, "chart.ends.name"),
        heads=tuple(text(locale, f"chart.head.{head}") for head in heads),
        rows=tuple(
            (
                term.name,
                term.status,
                Shown(text=day(locale, term.start), value=term.start.toordinal()),
                _end(locale, term),
                money(locale, term.amount),
            )
            for term in terms
        ),
    )


def _end(locale: Locale, term: Term) -> Shown:
    if term.end is None:
        return Shown(text=text(locale, "chart.ends.no-end"), value=date.max.toordinal())
    return Shown(text=day(locale, term.end), value=term.end.toordinal())


def _drawing(locale: Locale, terms: Sequence[Term], projection: Projection) -> Drawing:
    last = projection.years[-1].year.end
    rows = frame([_row(locale, term, last, number) for number, term in enumerate(terms)])
    x = alt.X(
        "start:T",
        title=None,
        axis=alt.Axis(format="%Y", tickCount={"interval": "year", "step": 1}, grid=True),
    )
    y = alt.Y("row:O", title=None, axis=None)
    tips = [
        alt.Tooltip("name:N", title=text(locale, "chart.head.funder")),
        alt.Tooltip("status:N", title=text(locale, "chart.head.status")),
        alt.Tooltip("ending:N", title=text(locale, "chart.head.end")),
        alt.Tooltip("shown:N", title=text(locale, "chart.head.amount")),
    ]
    base = alt.Chart(rows).encode(x=x, y=y, tooltip=tips)
    sure = base.transform_filter(alt.datum.sure == 1).mark_bar(
        height=14, yOffset=8, color=ink(Family.PUBLIC), stroke=PAPER
    )
    unsure = base.transform_filter(alt.datum.sure == 0).mark_bar(
        height=14,
        yOffset=8,
        color=ink(Family.PUBLIC),
        fillOpacity=0.12,
        stroke=ink(Family.PUBLIC),
        strokeDash=[4, 3],
        strokeWidth=1.5,
    )
    names = base.mark_text(align="left", yOffset=-8, color=TEXT).encode(text="words:N")
    return layered(
        sure.encode(x2="end:T"),
        unsure.encode(x2="end:T"),
        names,
        _base_year(projection),
    )


def _row(locale: Locale, term: Term, last: date, number: int) -> dict[str, str | Decimal | int]:
    end = min(term.end or last, last) + timedelta(days=1)
    ending = _end(locale, term).text
    words = f"{term.name} — {ending}"
    return {
        "row": number,
        "name": term.name,
        "words": words if len(words) <= LABEL * 2 else words[: LABEL * 2 - 1] + "…",
        "status": term.status,
        "start": f"{term.start.isoformat()}T00:00:00",
        "end": f"{max(end, term.start).isoformat()}T00:00:00",
        "ending": ending,
        "shown": euros(locale, term.amount),
        "sure": int(term.sure),
    }


def _base_year(projection: Projection) -> alt.Chart:
    """Where the base year ends: what stops there is the first to be missing."""
    end = projection.base.year.end + timedelta(days=1)
    rows = frame([{"start": f"{end.isoformat()}T00:00:00"}])
    rule: alt.Chart = (
        alt.Chart(rows)
        .mark_rule(color=ink(UNFUNDED), strokeDash=[2, 3], strokeWidth=1.5)
        .encode(x=alt.X("start:T", title=None))
    )
    return rule
