"""What ends when: one bar for each agreement, from its first day to its last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import altair as alt
import pandas as pd

from ptce_finance.charts.cells import money
from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.drawing import PAPER, TEXT, frame, framed, ink, layered
from ptce_finance.charts.picture import Drawing, Picture, Shown, Table
from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.domain.line import Family
from ptce_finance.i18n import Locale, day, euros, text
from ptce_finance.model.results import Projection, UndatedLine

ROW = 52
AROUND = 40
"""Height in pixels of the axis."""

LABEL = 84


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One bar: what pays, from when to when, and whether it is sure until then.

    `end` None: no end if `sure`, else an unknown one. `key` is the agreement's, "" without one.
    """

    name: str
    start: date
    end: date | None
    amount: Decimal
    sure: bool
    status: str
    key: str = ""


def ends_picture(locale: Locale, projection: Projection) -> Picture:
    """Agreements and dated public lines in the order in which they end."""
    terms = public_terms(locale, projection)
    table = _table(locale, terms)
    name = text(locale, "chart.ends.name")
    if not terms:
        return Picture(title=name, reading=text(locale, "chart.ends.empty"), table=table)
    base_end = projection.base.year.end
    coming = [(term.end, term.name) for term in terms if term.end and term.end >= base_end]
    title = text(locale, "chart.ends.none")
    if coming:
        end, funder = min(coming)
        title = text(locale, "chart.ends.title", name=funder, end=day(locale, end))
    return Picture(
        title=title,
        reading=text(locale, "chart.ends.reading"),
        table=table,
        chart=framed(_drawing(locale, terms, projection), locale, ROW * len(terms) + AROUND),
    )


def agreement_name(locale: Locale, agreement: Agreement) -> str:
    """Funder and scheme; the level stands for a funder without a name."""
    funder = agreement.funder or text(locale, f"level.{agreement.level.value}")
    return f"{funder} · {agreement.scheme}" if agreement.scheme else funder


def public_terms(locale: Locale, projection: Projection) -> tuple[Term, ...]:
    """Every agreement and dated public line, the first to end first."""
    agreements = {
        money.agreement.key: money.agreement
        for year in projection.years
        for money in year.sources
        if money.agreement is not None
    }
    terms = [_agreement_term(locale, agreement) for agreement in agreements.values()]
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
        key=agreement.key,
    )


def _undated_term(locale: Locale, undated: UndatedLine) -> Term:
    answer = undated.answer
    endless = answer is not None and answer.without_end
    end = None if answer is None or endless else answer.secured_until
    known = endless or end is not None
    return Term(
        name=undated.line.label,
        start=undated.line.year.start,
        end=end,
        amount=undated.amount,
        sure=known,
        status=text(locale, f"chart.ends.{'answered' if known else 'unanswered'}"),
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
                end_shown(locale, term),
                money(locale, term.amount),
            )
            for term in terms
        ),
    )


def end_shown(locale: Locale, term: Term) -> Shown:
    """The last day of a bar, or that it has none, or that nobody knows it."""
    if term.end is None:
        key = "no-end" if term.sure else "end-unknown"
        return Shown(text=text(locale, f"chart.ends.{key}"), value=date.max.toordinal())
    return Shown(text=day(locale, term.end), value=term.end.toordinal())


def _drawing(locale: Locale, terms: Sequence[Term], projection: Projection) -> Drawing:
    last = projection.years[-1].year.end
    base_end = projection.base.year.end
    rows = frame(
        [_row(locale, term, (base_end, last), number) for number, term in enumerate(terms)]
    )
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
    bars = {True: rows[rows["sure"] == 1], False: rows[rows["sure"] == 0]}
    layers: list[Drawing] = []
    for sure, some in bars.items():
        if len(some):
            mark = alt.Chart(some).mark_bar(
                height=16,
                yOffset=10,
                color=ink(Family.PUBLIC),
                fillOpacity=1 if sure else 0.12,
                stroke=ink(Family.PUBLIC),
                strokeDash=[1, 0] if sure else [4, 3],
                strokeWidth=1.5,
            )
            layers.append(mark.encode(x=x, x2="end:T", y=y, tooltip=tips))
    for halo in (True, False):
        names = alt.Chart(rows).mark_text(
            align="left",
            yOffset=-10,
            color=PAPER if halo else TEXT,
            stroke=PAPER if halo else None,
            strokeWidth=5 if halo else 0,
        )
        layers.append(names.encode(x=x, y=y, text="words:N", tooltip=tips))
    return layered(_base_year(projection, x), _horizon(projection, x), *layers)


def _row(
    locale: Locale, term: Term, until: tuple[date, date], number: int
) -> dict[str, str | Decimal | int]:
    """`until`: how far a bar without a known end goes, and how far any bar goes."""
    base_end, last = until
    end = min(term.end or (last if term.sure else base_end), last) + timedelta(days=1)
    ending = end_shown(locale, term).text
    words = f"{term.name} — {ending}"
    return {
        "row": number,
        "name": term.name,
        "words": words if len(words) <= LABEL else words[: LABEL - 1] + "…",
        "status": term.status,
        "start": f"{term.start.isoformat()}T00:00:00",
        "end": f"{max(end, term.start).isoformat()}T00:00:00",
        "ending": ending,
        "shown": euros(locale, term.amount),
        "sure": int(term.sure),
    }


def _base_year(projection: Projection, x: alt.X) -> alt.Chart:
    """Where the base year ends: what stops there is the first to be missing."""
    rule: alt.Chart = (
        alt.Chart(_day_after(projection.base.year.end))
        .mark_rule(color=ink(UNFUNDED), strokeDash=[2, 3], strokeWidth=1.5)
        .encode(x=x)
    )
    return rule


def _horizon(projection: Projection, x: alt.X) -> alt.Chart:
    """Nothing to see: it makes the axis reach the last projected year."""
    mark: alt.Chart = (
        alt.Chart(_day_after(projection.years[-1].year.end)).mark_rule(opacity=0).encode(x=x)
    )
    return mark


def _day_after(end: date) -> pd.DataFrame:
    return frame([{"start": f"{(end + timedelta(days=1)).isoformat()}T00:00:00"}])
