"""The ledger of hypotheses: probabilities, growth, prices, dates, divisors, the reading."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ptce_finance.domain.hypotheses import SaidOf, Statement
from ptce_finance.domain.hypothesis import Hypothesis
from ptce_finance.domain.lever import FORMS, PUBLIC_KINDS, Lever
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.scenario import Scenario
from ptce_finance.domain.source import SourceCell
from ptce_finance.model.data import ClusterData
from ptce_finance.model.results.ledger import Ledger, LedgerKind, LedgerRow, LedgerStatus

_NOBODY = Statement()


def ledger(
    data: ClusterData,
    scenario: Scenario,
    reading: Reading,
    today: date,
    stated: Iterable[Hypothesis] = (),
    said: Iterable[SaidOf] = (),
) -> Ledger:
    """Every hypothesis of the scenario on that day; the scenario's own come before the register's.

    `said` is what people say in the ledger: it holds over what a file or the register says, and
    gives way to an owner that the scenario itself names. What the scenario says of a subject takes
    the place of what the register says.
    """
    words = {(one.kind, one.subject): one.said for one in said}
    own = [
        *_of_scenario(scenario, today),
        *(row for lever in scenario.active for row in _of_lever(lever, today)),
    ]
    others = [
        *_of_register(data, scenario, today),
        *_of_reading(data, reading, today),
        *(_stated(one, today) for one in stated),
    ]
    return Ledger(
        rows=(
            *(one if one.owner else _held(one, words, today) for one in own),
            *(_held(one, words, today) for one in others),
        )
    )


def _held(row: LedgerRow, words: Mapping[tuple[str, str], Statement], today: date) -> LedgerRow:
    """The row with who holds it as people say it; a detail is held with its lever."""
    said = words.get((row.kind.value, row.said_subject))
    said = said or words.get((row.kind.value, row.subject))
    if said is None:
        return row
    return replace(
        row,
        owner=said.owner,
        source=said.source or row.source,
        check_on=said.check_on,
        status=_status(replace(said, source=said.source or row.source), today),
    )


def _of_scenario(scenario: Scenario, today: date) -> Iterator[LedgerRow]:
    stated = scenario.hypotheses
    for odds in stated.probabilities:
        kind = LedgerKind.PROBABILITY
        yield _row(kind, odds.agreement, odds.probability, odds.said, today)
    for renewal in stated.renewals:
        yield _row(LedgerKind.RENEWAL, renewal.agreement, renewal.probability, renewal.said, today)
    for line in stated.undated:
        until = line.secured_until.isoformat() if line.secured_until else ""
        yield _row(LedgerKind.UNDATED, line.label, line.probability, line.said, today, until)
    for growth in stated.growth:
        yield _row(LedgerKind.GROWTH, growth.target.value, growth.rate, growth.said, today)


def _of_lever(lever: Lever, today: date) -> Iterator[LedgerRow]:
    """What it brings in a full year, then each quantity, price and date that it rests on."""
    name = lever.name or lever.funder or lever.kind.value
    whole = _row(LedgerKind.LEVER, name, lever.yearly, _NOBODY, today, lever.meaning)
    yield whole
    if lever.fixed is None:
        for quantity in FORMS[lever.kind]:
            yield replace(whole, detail=quantity.value, value=lever.quantities[quantity], words="")
    if lever.kind in PUBLIC_KINDS and lever.probability < 1:
        yield replace(whole, detail="probability", value=lever.probability, words="")
    yield replace(whole, detail="start", value=None, words=str(lever.start))


def _of_register(data: ClusterData, scenario: Scenario, today: date) -> Iterator[LedgerRow]:
    weighed = {one.agreement for one in scenario.hypotheses.probabilities}
    renewed = {one.agreement for one in scenario.hypotheses.renewals}
    for one in data.agreements:
        said = _cell(one.source)
        if one.probability is not None and one.key not in weighed:
            yield _row(LedgerKind.PROBABILITY, one.key, one.probability, said, today)
        if one.renewal is not None and one.key not in renewed:
            yield _row(LedgerKind.RENEWAL, one.key, one.renewal.probability, said, today)
    answered = {(one.account, one.label) for one in scenario.hypotheses.undated}
    for answer in data.answers:
        if (answer.account, answer.label) not in answered:
            until = answer.secured_until.isoformat() if answer.secured_until else ""
            yield _row(LedgerKind.UNDATED, answer.label, answer.probability, _NOBODY, today, until)


def _of_reading(data: ClusterData, reading: Reading, today: date) -> Iterator[LedgerRow]:
    if data.facts.cost_per_fte is not None:
        cost = data.facts.cost_per_fte
        yield _row(LedgerKind.DIVISOR, "cost_per_fte", cost, _NOBODY, today)
    rule = Statement(owner=reading.rule, source=reading.rule)
    for name, value in reading.settings().items():
        yield _row(LedgerKind.READING, name, None, rule, today, value)


def _stated(one: Hypothesis, today: date) -> LedgerRow:
    said = Statement(owner=one.owner, source=one.stated_source, check_on=one.check_on)
    return _row(LedgerKind.STATED, one.wording or one.key, None, said, today, one.value)


def _row(  # the columns of the ledger
    kind: LedgerKind,
    subject: str,
    value: Decimal | None,
    said: Statement,
    today: date,
    words: str = "",
) -> LedgerRow:
    return LedgerRow(
        kind=kind,
        subject=subject,
        value=value,
        words=words,
        owner=said.owner,
        source=said.source,
        check_on=said.check_on,
        status=_status(said, today),
    )


def _status(said: Statement, today: date) -> LedgerStatus:
    if said.check_on is not None and said.check_on < today:
        return LedgerStatus.STALE
    if not said.owner:
        return LedgerStatus.UNOWNED
    return LedgerStatus.HELD if said.source else LedgerStatus.OPINION


def _cell(source: SourceCell | None) -> Statement:
    return Statement(source=str(source) if source else "")
