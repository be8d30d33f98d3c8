"""The study of a cluster as the store holds it."""

from ptce_finance.domain.reading import Reading
from ptce_finance.model.data import ClusterData
from ptce_finance.model.results import Study
from ptce_finance.model.study import compute
from ptce_finance.store import Store

_DEFAULT_READING = Reading()


def study(
    store: Store, cluster_id: str, *, reading: Reading = _DEFAULT_READING, until: int | None = None
) -> Study:
    """The study of the cluster at the store's present revision; KeyError for an unknown cluster."""
    return compute(load(store, cluster_id), reading, until)


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
    )
