"""A scenario on a cluster's data: the register it supposes, and what it moves in each year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace

from ptce_finance.domain.agreement import Agreement, Renewal, UndatedAnswer
from ptce_finance.domain.hypotheses import Hypotheses, UndatedHypothesis
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.scenario import FrozenInputs, Scenario
from ptce_finance.model.data import ClusterData
from ptce_finance.model.levers.effects import lever_changes, with_agreements
from ptce_finance.model.results import YearFamilies
from ptce_finance.model.results.changes import Change
from ptce_finance.model.scenario_growth import growth_changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """The cluster as a scenario supposes it, and what the scenario moves in its pools."""

    data: ClusterData
    changes: tuple[Change, ...]


def supposed(
    data: ClusterData, base: YearFamilies, years: Sequence[FiscalYear], scenario: Scenario
) -> Supposed:
    """The scenario applied; it is whole, parents merged (`domain.scenario.whole`).

    Hypotheses on agreements or lines that the cluster does not have change nothing.
    """
    stated = _stated(data.agreements, scenario.hypotheses)
    answers = (_answer(one) for one in scenario.hypotheses.undated)
    changes = [change for lever in scenario.active for change in lever_changes(lever, years)]
    return Supposed(
        data=replace(
            data,
            agreements=with_agreements(stated, scenario.active, years),
            answers=(*data.answers, *answers),
        ),
        changes=(*growth_changes(base, years, scenario.hypotheses.growth), *changes),
    )


def inputs_of(data: ClusterData) -> FrozenInputs:
    """Everything the cluster's figures rest on, as a frozen scenario keeps it."""
    return FrozenInputs(**{one.name: getattr(data, one.name) for one in fields(FrozenInputs)})


def data_of(inputs: FrozenInputs) -> ClusterData:
    """The cluster as it was when a scenario was frozen."""
    return ClusterData(**{one.name: getattr(inputs, one.name) for one in fields(FrozenInputs)})


def _stated(agreements: Iterable[Agreement], hypotheses: Hypotheses) -> tuple[Agreement, ...]:
    renewals = {
        one.agreement: Renewal(probability=one.probability, factor=one.factor, most=one.most)
        for one in hypotheses.renewals
    }
    odds = {one.agreement: one.probability for one in hypotheses.probabilities}
    return tuple(
        replace(
            one,
            renewal=renewals.get(one.key, one.renewal),
            probability=odds.get(one.key, one.probability),
        )
        for one in agreements
    )


def _answer(one: UndatedHypothesis) -> UndatedAnswer:
    return UndatedAnswer(
        account=one.account,
        label=one.label,
        secured_until=one.secured_until,
        probability=one.probability,
        without_end=one.without_end,
    )
