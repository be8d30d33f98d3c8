"""An accepted report goes into the store, and what it replaces there is told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from ptce_finance.domain.cluster import Cluster, ImportedSource
from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Line, Side
from ptce_finance.domain.mapping import Mapping
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.report import Exercise, ImportReport, ImportStatus
from ptce_finance.ingest.cycles import cycles_left_alone
from ptce_finance.store import DuplicateSource, Store
from ptce_finance.store.clusters import name_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a commit did: loaded a source, or found its bytes there already and wrote nothing.

    `issues` are those that only the store could tell; they are kept with the source.
    """

    status: ImportStatus
    source: ImportedSource
    issues: tuple[Issue, ...] = ()


def commit(
    store: Store,
    report: ImportReport,
    *,
    cluster: str,
    author: str,
    at: datetime,
    mapping: Mapping | None = None,
    seen: Iterable[Mapping] | None = None,
) -> Receipt:
    """Loads a report into the cluster of that name, created if new, in one transaction.

    The same bytes again write nothing. `mapping`, by which it was read, is remembered with it;
    ChangedMeanwhile where the cluster reads the layout otherwise than was `seen`. ValueError where
    the report is not `loaded`; StoreError where the machine or the file stands in the way, with
    nothing written.
    """
    known = cluster_named(store, cluster)
    same = store.find_source(known.id, report.sha256) if known is not None else None
    if same is not None:
        return _duplicate(same)
    told = replaced(store, report, cluster)
    told_too = replace(report, issues=(*report.issues, *told))
    try:
        with cycles_left_alone():
            source = store.commit_import(
                told_too, cluster=cluster, author=author, at=at, mapping=mapping, seen=seen
            )
    except DuplicateSource as written_meanwhile:
        return _duplicate(written_meanwhile.source)
    return Receipt(status=ImportStatus.LOADED, source=source, issues=told)


def replaced(store: Store, report: ImportReport, cluster: str) -> tuple[Issue, ...]:
    """What loading the report into the cluster of that name would replace or overlap there now.

    Nothing is written; the issues are those that `commit` would tell.
    """
    known = cluster_named(store, cluster)
    return () if known is None else tuple(_replaced(store, known, report))


def cluster_named(store: Store, name: str) -> Cluster | None:
    """The cluster of that name, as clusters are matched; None where none bears it."""
    wanted = name_key(name)
    return next((each for each in store.clusters() if name_key(each.name) == wanted), None)


def _duplicate(same: ImportedSource) -> Receipt:
    told = Issue(
        code="file-same",
        severity=Severity.INFO,
        values={"day": same.imported_at.date().isoformat(), "author": same.author or "—"},
    )
    return Receipt(status=ImportStatus.DUPLICATE, source=same, issues=(told,))


def _replaced(store: Store, cluster: Cluster, report: ImportReport) -> Iterator[Issue]:
    """What the report supersedes, with the difference, and the years that it overlaps."""
    before: tuple[Line, ...] | None = None  # read once, and only where a year is replaced
    for old in store.exercises(cluster.id):
        for new in report.exercises:
            if (old.version, old.scope) != (new.version, new.scope):
                continue
            if old.year == new.year:
                before = store.lines(cluster.id) if before is None else before
                yield _superseded(new, before, report.lines)
            elif old.year.start <= new.year.end and new.year.start <= old.year.end:
                yield _overlapping(old, new)


def _superseded(exercise: Exercise, before: Iterable[Line], after: Iterable[Line]) -> Issue:
    old, new = _sums(exercise, before), _sums(exercise, after)
    return Issue(
        code="version-replaced",
        severity=Severity.WARNING,
        found=f"{new[Side.EXPENSE]:.2f}",
        expected=f"{old[Side.EXPENSE]:.2f}",
        values={
            "year": str(exercise.year.label),
            "expenses": f"{new[Side.EXPENSE] - old[Side.EXPENSE]:.2f}",
            "resources": f"{new[Side.RESOURCE] - old[Side.RESOURCE]:.2f}",
        },
    )


def _sums(exercise: Exercise, lines: Iterable[Line]) -> dict[Side, Decimal]:
    """Charges and produits of an exercise in euros, contributions in kind apart."""
    key = (exercise.year, exercise.version, exercise.scope)
    sums = dict.fromkeys(Side, ZERO)
    for line in lines:
        if (line.year, line.version, line.scope) == key and not line.in_kind:
            sums[line.side] += line.amount
    return sums


def _overlapping(old: Exercise, new: Exercise) -> Issue:
    return Issue(
        code="exercise-overlap",
        severity=Severity.WARNING,
        values={
            "start": new.year.start.isoformat(),
            "end": new.year.end.isoformat(),
            "other_start": old.year.start.isoformat(),
            "other_end": old.year.end.isoformat(),
        },
    )
