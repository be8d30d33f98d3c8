"""The study of a cluster as the store holds it."""

from ptce_finance.domain.reading import Reading
from ptce_finance.domain.rule import FinancingRule, RuleFileError
from ptce_finance.domain.scenario import BASELINE, Scenario
from ptce_finance.model.data import ClusterData
from ptce_finance.model.results import Study
from ptce_finance.model.rule_file import read_rule, three_thirds
from ptce_finance.model.study import compute
from ptce_finance.store import Store


def study(
    store: Store,
    cluster_id: str,
    *,
    reading: Reading | None = None,
    until: int | None = None,
    scenario: Scenario | None = None,
) -> Study:
    """The study of the cluster at the store's present revision; KeyError for an unknown cluster.

    Without a reading, that of the rule which the cluster chose; without a scenario, the baseline.
    """
    asked = chosen_rule(store, cluster_id).reading if reading is None else reading
    supposed = Scenario(name=BASELINE) if scenario is None else scenario
    return compute(load(store, cluster_id), asked, until, supposed)


def chosen_rule(store: Store, cluster_id: str) -> FinancingRule:
    """The rule that the cluster follows: the one it chose, else the 3/3 rule.

    A kept text that can no longer be read, as an older program may have kept it, is not followed.
    """
    kept = store.rule(cluster_id)
    if kept is None:
        return three_thirds()
    try:
        return read_rule(kept.text.encode("utf-8"))
    except RuleFileError:
        return three_thirds()


def load(store: Store, cluster_id: str) -> ClusterData:
    """What the store holds of the cluster; KeyError if it has no such cluster."""
    names = {cluster.id: cluster.name for cluster in store.clusters()}
    return ClusterData(
        cluster_id=cluster_id,
        cluster=names[cluster_id],
        revision=store.revision(),
        lines=store.lines(cluster_id),
        agreements=store.agreements(cluster_id),
        decisions=store.decisions(cluster_id),
        links=store.links(cluster_id),
        answers=store.undated_answers(cluster_id),
        facts=store.facts(cluster_id),
        cash_settings=store.cash_settings(cluster_id),
        elections=store.elections(cluster_id),
    )
