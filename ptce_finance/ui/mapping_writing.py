"""What the buttons of the mapping page write, never over what another window remembered."""

from collections.abc import Sequence
from typing import Final

from ptce_finance.domain.mapping import Mapping
from ptce_finance.domain.report import ImportReport, ImportStatus
from ptce_finance.ingest.commit import cluster_named, commit
from ptce_finance.store import Store
from ptce_finance.ui import (
    address,
    copies_writing,
    file_draft,
    mapping_held,
    mapping_state,
    state,
    view,
    writing,
)
from ptce_finance.ui.mapping_state import MappedFile
from ptce_finance.ui.view import View

PLACE: Final = "mapping"


def load(here: View, file: MappedFile, report: ImportReport, mapping: Mapping, name: str) -> None:
    """Load a report read by hand into the cluster of that name, and remember how it is read."""

    def write(store: Store, author: str) -> None:
        known = _known(store, name)
        if mapping_held.changed_meanwhile(here, file, mapping, name, known):
            return
        receipt = commit(
            store,
            report,
            cluster=name,
            author=author,
            at=state.now(),
            mapping=mapping,
            seen=known,
        )
        mapping_held.note(file, name, mapping.fingerprint, mapping)
        file_draft.done(file.sha256)
        state.keep(address.field(view.CLUSTER), receipt.source.cluster_id)
        if receipt.status is ImportStatus.DUPLICATE:
            state.say("page.said.duplicate", file=report.file, cluster=name)
            return
        copies_writing.keep_after_import()
        state.say("mapping.said.loaded", file=report.file, cluster=name)

    writing.signed(write, PLACE)


def remember(here: View, file: MappedFile, mapping: Mapping, name: str) -> None:
    """Remember how a layout is read for the cluster of that name, without loading anything."""

    def write(store: Store, author: str) -> None:
        known = _known(store, name)
        if mapping_held.changed_meanwhile(here, file, mapping, name, known):
            return
        cluster = cluster_named(store, name)
        if cluster is None:
            raise KeyError(name)
        store.remember_mapping(cluster.id, mapping, author=author, at=state.now(), seen=known)
        mapping_held.note(file, name, mapping.fingerprint, mapping)
        file_draft.done(file.sha256)
        state.say("mapping.said.remembered", file=mapping.file)

    writing.signed(write, PLACE)


def forget(cluster_id: str, mapping: Mapping) -> None:
    """Forget how a layout is read, where it is still read so."""

    def write(store: Store, author: str) -> None:
        store.forget_mapping(
            cluster_id, mapping.fingerprint, author=author, at=state.now(), seen=[mapping]
        )
        file = mapping_state.kept_file()
        for one in store.clusters():
            if file is not None and one.id == cluster_id:
                mapping_held.note(file, one.name, mapping.fingerprint, None)
        state.say("mapping.said.forgotten", file=mapping.file)

    writing.signed(write, PLACE)


def _known(store: Store, name: str) -> Sequence[Mapping]:
    """What the cluster of that name remembers now."""
    cluster = cluster_named(store, name)
    return () if cluster is None else store.mappings(cluster.id)
