"""What ends when: one bar for each agreement, from its first day to its last."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ptce_finance.charts.picture import Shown
from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.i18n import Locale, day, text
from ptce_finance.model.results import Ended, LineEnded, Projection, UndatedLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One bar: what pays, from when to when, and whether it is sure until then.

    `end` None: no end if `sure`, else an unknown one. `key` is the agreement's, "" without one.
    `condition` names the agreement without which it pays nothing, "" where there is none.
    """

    name: str
    start: date
    end: date | None
    amount: Decimal
    sure: bool
    status: str
    key: str = ""
    condition: str = ""


def agreement_name(locale: Locale, agreement: Agreement) -> str:
    """Funder and scheme; the level stands for a funder without a name."""
    funder = agreement.funder or text(locale, f"level.{agreement.level.value}")
    return f"{funder} · {agreement.scheme}" if agreement.scheme else funder


def fall_name(locale: Locale, fall: Ended | LineEnded) -> str:
    """What stops: the agreement, or the budget line that no agreement dates."""
    if isinstance(fall, LineEnded):
        return fall.undated.line.label
    return agreement_name(locale, fall.agreement)


def public_terms(locale: Locale, projection: Projection) -> tuple[Term, ...]:
    """Every agreement and dated public line, the first to end first."""
    agreements = {
        money.agreement.key: money.agreement
        for year in projection.years
        for money in year.sources
        if money.agreement is not None
    }
    terms = [_agreement_term(locale, one, agreements) for one in agreements.values()]
    terms += [_undated_term(locale, line) for line in projection.undated]
    return tuple(sorted(terms, key=lambda term: (term.end or date.max, term.name)))


def _agreement_term(
    locale: Locale, agreement: Agreement, register: Mapping[str, Agreement]
) -> Term:
    end = agreement.end
    condition = agreement.depends_on or ""
    if condition in register:
        condition = agreement_name(locale, register[condition])
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
        condition=condition,
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


def end_shown(locale: Locale, term: Term) -> Shown:
    """The last day of a bar, or that it has none, or that nobody knows it."""
    if term.end is None:
        key = "no-end" if term.sure else "end-unknown"
        return Shown(text=text(locale, f"chart.ends.{key}"), value=date.max.toordinal())
    return Shown(text=day(locale, term.end), value=term.end.toordinal())
