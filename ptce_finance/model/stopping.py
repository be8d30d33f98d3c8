"""And if one funder stopped paying: its agreements and undated lines taken out from a day on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ptce_finance.domain.agreement import Agreement, AgreementStatus, UndatedAnswer
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.scenario import Scenario
from ptce_finance.model.data import ClusterData
from ptce_finance.model.funders import payer_of
from ptce_finance.model.posts import post_cost, posts
from ptce_finance.model.renewal import ONE_DAY
from ptce_finance.model.results import ProjectedYear, PublicMoney
from ptce_finance.model.results.stopping import Stopped, StoppedYear
from ptce_finance.model.scenario_ground import ScenarioGround

_NEVER = Decimal(0)


def funders_to_come(ground: ScenarioGround, scenario: Scenario) -> tuple[str, ...]:
    """Who may pay public money after the base year, whoever may pay most first."""
    paid: dict[str, tuple[str, int]] = {}
    for year in ground.project(scenario).years[1:]:
        for source in year.sources:
            name = _name(source, ground.data)
            shown, before = paid.get(label_key(name), (name, 0))
            paid[label_key(name)] = shown, before + int(source.full)
    found = sorted((-amount, name) for name, amount in paid.values() if amount > 0)
    return tuple(name for _, name in found)


def stopped(ground: ScenarioGround, scenario: Scenario, funder: str, since: date) -> Stopped:
    """The years of the scenario with that funder's public money, and without it from that day on.

    What it has paid before stays. Its contracts, dues and loans of premises are not looked at:
    no date of theirs is known. Conditional money falls with its condition. Cash is not made again:
    what was paid in advance might have to be given back, and no text here says so.
    """
    without = replace(ground, data=_without(ground, scenario, funder, since))
    before, after = ground.project(scenario), without.project(scenario)
    cost = post_cost(ground.base, ground.data.facts)
    return Stopped(
        funder=funder,
        since=since,
        years=tuple(
            StoppedYear(
                year=one.year,
                before=one.gap,
                after=two.gap,
                posts=None if cost is None else posts(two.gap.secured - one.gap.secured, cost),
            )
            for one, two in zip(before.years, after.years, strict=True)
            if one.year.end >= since
        ),
        falls=tuple(dict.fromkeys(_falls(before.years, after.years, funder, ground.data))),
    )


def _without(ground: ScenarioGround, scenario: Scenario, funder: str, since: date) -> ClusterData:
    data, last = ground.data, since - ONE_DAY
    answers = [*data.answers]
    for source in ground.project(scenario).years[0].sources:
        undated = source.undated
        if undated is not None and _is(source, data, funder):
            held = undated.answer
            forever = held is not None and held.without_end
            sure = held.secured_until if held is not None else None
            until = last if forever else min(sure, last) if sure is not None else None
            answers.append(
                UndatedAnswer(
                    account=undated.line.account,
                    label=undated.line.label,
                    secured_until=until,
                    probability=_NEVER,
                )
            )
    return replace(
        data,
        agreements=tuple(
            _over(one, last) if label_key(one.funder) == label_key(funder) else one
            for one in data.agreements
        ),
        answers=tuple(answers),
    )


def _over(one: Agreement, last: date) -> Agreement:
    if one.status is AgreementStatus.SIGNED and one.start <= last:
        return replace(one, status=AgreementStatus.TERMINATED, terminated_on=last)
    if one.status is AgreementStatus.TERMINATED:
        ended = min(one.terminated_on or last, last)
        return replace(one, terminated_on=ended)
    return replace(one, status=AgreementStatus.REFUSED)


def _falls(
    before: tuple[ProjectedYear, ...],
    after: tuple[ProjectedYear, ...],
    funder: str,
    data: ClusterData,
) -> Iterator[str]:
    for one, two in zip(before, after, strict=True):
        left = {x.agreement.key: x.secured for x in two.sources if x.agreement is not None}
        for source in one.sources:
            agreement = source.agreement
            if agreement is None or _is(source, data, funder):
                continue
            if left.get(agreement.key, source.secured) < source.secured:
                yield agreement.funder


def _name(source: PublicMoney, data: ClusterData) -> str:
    return payer_of(source, {one.key: one for one in data.agreements}, data.links)


def _is(source: PublicMoney, data: ClusterData, funder: str) -> bool:
    return label_key(_name(source, data)) == label_key(funder)
