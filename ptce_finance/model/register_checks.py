"""Checks of the register of agreements: each one alone, together, and against the budget."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import combinations

from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.issue import Severity
from ptce_finance.domain.line import CELL_SCOPE
from ptce_finance.domain.money import to_cents
from ptce_finance.domain.payment import share_paid
from ptce_finance.domain.period import add_months
from ptce_finance.model.late_links import check_late_links
from ptce_finance.model.register import agreements_of, earned_in
from ptce_finance.model.results import Projection, Study
from ptce_finance.model.results.checks import CheckCode, RegisterCheck

LONGEST_TERM = 120
"""Months: a longer term is more likely a slip of the hand than an agreement."""

_UNSURE = frozenset({AgreementStatus.ASKED, AgreementStatus.PROMISED})


def register_checks(
    study: Study, stated: Mapping[str, Decimal] | None = None
) -> tuple[RegisterCheck, ...]:
    """Everything to look at in the register, errors first, then by agreement.

    `stated` holds totals that a person or a document states beside the tranches, by agreement.
    """
    totals = stated or {}
    found = [
        *(one for each in study.agreements for one in check_agreement(each, totals.get(each.key))),
        *check_together(study.agreements),
        *(check_against_budget(study.projection, study) if study.projection else ()),
    ]
    order = [Severity.ERROR, Severity.WARNING, Severity.INFO]
    return tuple(sorted(found, key=lambda one: (order.index(one.severity), one.agreement)))


def check_agreement(
    agreement: Agreement, stated: Decimal | None = None
) -> tuple[RegisterCheck, ...]:
    """What can be told from one agreement alone, as soon as it is typed."""
    if not agreement.tranches:
        return (_check(CheckCode.NO_AMOUNT, agreement, Severity.ERROR),)
    return (
        *check_term(agreement),
        *_total(agreement, stated),
        *_probability(agreement),
        *_termination(agreement),
        *_plan(agreement),
    )


def check_term(agreement: Agreement) -> Iterator[RegisterCheck]:
    """What the dates alone tell: an end before the start, a term over ten years."""
    wrong = [one for one in agreement.tranches if one.end < one.start]
    for tranche in wrong:
        days = {"start": tranche.start.isoformat(), "end": tranche.end.isoformat()}
        yield _check(CheckCode.END_BEFORE_START, agreement, Severity.ERROR, **days)
    if not wrong and agreement.end >= add_months(agreement.start, LONGEST_TERM):
        days = {"start": agreement.start.isoformat(), "end": agreement.end.isoformat()}
        yield _check(CheckCode.TERM_TOO_LONG, agreement, Severity.WARNING, **days)


def check_together(agreements: Iterable[Agreement]) -> tuple[RegisterCheck, ...]:
    """What only several agreements tell: overlaps of one funder, conditions."""
    register = {one.key: one for one in agreements}
    return (*_overlaps(register.values()), *_conditions(register))


def check_against_budget(projection: Projection, study: Study) -> tuple[RegisterCheck, ...]:
    """Agreements that no public line of the base year names, the reverse, and idle links."""
    return (
        *check_unlinked(study),
        *check_late_links(study),
        *check_cofinancing(study),
        *_lines_without(projection, study),
    )


def check_cofinancing(study: Study) -> tuple[RegisterCheck, ...]:
    """A warning for each agreement that pays more of the base year than its rate allows.

    The rate is compared with what the agreement earns in the year over what it pays for: the
    expenses of its action where one is named, else those of the cell. Where those are not loaded,
    nothing is supposed.
    """
    if study.projection is None:
        return ()
    return tuple(_cofinancing(study, study.projection))


def unlinked(study: Study) -> tuple[tuple[Agreement, Decimal], ...]:
    """Agreements that no line of the base year names, with what each earns in it, most first.

    Their money comes on top of the budget's: it counts twice wherever a line already holds it.
    """
    if study.projection is None:
        return ()
    lines = study.projection.base.lines
    named = {key for one in lines for key in agreements_of(one.line, study.links)}
    found = _earning(study, study.projection, named)
    earned = [(one, earned_in(one, study.projection.base.year)) for one in found]
    return tuple(sorted(earned, key=lambda pair: (-pair[1], pair[0].key)))


def check_unlinked(study: Study) -> tuple[RegisterCheck, ...]:
    """A warning for each agreement whose money may count twice, for want of a link."""
    if study.projection is None:
        return ()
    year = str(study.projection.base.year.label)
    return tuple(
        _check(
            CheckCode.AGREEMENT_WITHOUT_LINE,
            one,
            Severity.WARNING,
            amount=_euros(earned),
            year=year,
        )
        for one, earned in unlinked(study)
    )


def _cofinancing(study: Study, projection: Projection) -> Iterator[RegisterCheck]:
    year = projection.base.year
    costs = {one.scope: one.expenses for one in study.years if one.counts and one.year == year}
    for one in study.agreements:
        scope = one.earmarked or CELL_SCOPE
        cost = costs.get(scope)
        if one.cofinancing is None or not cost or not _counts(one):
            continue
        earned = earned_in(one, year)
        if earned > one.cofinancing * cost:
            yield _check(
                CheckCode.COFINANCING_EXCEEDED,
                one,
                Severity.WARNING,
                amount=_euros(earned),
                cost=_euros(cost),
                most=_euros(to_cents(one.cofinancing * cost)),
                rate=f"{(one.cofinancing * 100).normalize():f}",
                year=str(year.label),
                scope=one.earmarked or "",
            )


def _total(agreement: Agreement, stated: Decimal | None) -> Iterator[RegisterCheck]:
    if stated is not None and stated != agreement.amount:
        yield _check(
            CheckCode.TRANCHES_TOTAL,
            agreement,
            Severity.ERROR,
            stated=_euros(stated),
            found=_euros(agreement.amount),
            difference=_euros(agreement.amount - stated),
        )


def _probability(agreement: Agreement) -> Iterator[RegisterCheck]:
    if agreement.status in _UNSURE and agreement.probability is None:
        yield _check(CheckCode.PROBABILITY_MISSING, agreement, Severity.WARNING)


def _termination(agreement: Agreement) -> Iterator[RegisterCheck]:
    if agreement.status is AgreementStatus.TERMINATED and agreement.terminated_on is None:
        yield _check(CheckCode.TERMINATION_UNDATED, agreement, Severity.WARNING)


def _plan(agreement: Agreement) -> Iterator[RegisterCheck]:
    whole = share_paid(agreement.payments)
    if agreement.payments and whole != 1:
        percent = f"{(whole * 100).normalize():f}"
        yield _check(CheckCode.PLAN_NOT_WHOLE, agreement, Severity.WARNING, percent=percent)


def _overlaps(agreements: Iterable[Agreement]) -> Iterator[RegisterCheck]:
    by_funder: dict[str, list[Agreement]] = {}
    for one in agreements:
        if one.tranches and one.status is not AgreementStatus.REFUSED:
            by_funder.setdefault(label_key(one.funder), []).append(one)
    for group in by_funder.values():
        ordered = sorted(group, key=lambda one: (one.start, one.key))
        for first, second in combinations(ordered, 2):
            start, end = second.start, min(_last_day(first), _last_day(second))
            if start <= end:
                yield _check(
                    CheckCode.FUNDER_OVERLAP,
                    second,
                    Severity.WARNING,
                    other=first.key,
                    start=start.isoformat(),
                    end=end.isoformat(),
                )


def _last_day(agreement: Agreement) -> date:
    ended = agreement.terminated_on
    if agreement.status is AgreementStatus.TERMINATED and ended is not None:
        return min(ended, agreement.end)
    return agreement.end


def _conditions(register: Mapping[str, Agreement]) -> Iterator[RegisterCheck]:
    for one in register.values():
        condition = one.depends_on
        if condition is None:
            continue
        if condition not in register:
            yield _check(CheckCode.DEPENDENCY_UNKNOWN, one, Severity.ERROR, condition=condition)
        elif _leads_back(one, register):
            yield _check(CheckCode.DEPENDENCY_CYCLE, one, Severity.ERROR, condition=condition)


def _leads_back(agreement: Agreement, register: Mapping[str, Agreement]) -> bool:
    """Whether following the conditions comes back to this very agreement."""
    seen: set[str] = set()
    key = agreement.depends_on
    while key is not None and key in register and key not in seen:
        if key == agreement.key:
            return True
        seen.add(key)
        key = register[key].depends_on
    return False


def _earning(study: Study, projection: Projection, named: set[str]) -> Iterator[Agreement]:
    for one in study.agreements:
        if one.key not in named and _counts(one) and earned_in(one, projection.base.year) > 0:
            yield one


def _counts(agreement: Agreement) -> bool:
    dead = {AgreementStatus.REFUSED, AgreementStatus.TERMINATED}
    return bool(agreement.tranches) and agreement.status not in dead


def _lines_without(projection: Projection, study: Study) -> Iterator[RegisterCheck]:
    """Lines that nobody linked nor answered: an answer says until when, as a link does."""
    known = {one.key for one in study.agreements}
    for undated in projection.unanswered:
        if not known.intersection(agreements_of(undated.line, study.links)):
            yield RegisterCheck(
                code=CheckCode.LINE_WITHOUT_AGREEMENT,
                severity=Severity.WARNING,
                line_id=undated.line.id,
                values={
                    "label": undated.line.label,
                    "amount": _euros(undated.amount),
                    "year": str(projection.base.year.label),
                },
            )


def _check(
    code: CheckCode, agreement: Agreement, severity: Severity, **values: str
) -> RegisterCheck:
    told = {"agreement": agreement.key, "funder": agreement.funder, **values}
    return RegisterCheck(code=code, severity=severity, agreement=agreement.key, values=told)


def _euros(amount: Decimal) -> str:
    return f"{amount:.2f}"
