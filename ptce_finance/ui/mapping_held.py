"""What clusters remembered when a mapping began, and what another window changed of it since."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from ptce_finance.domain.mapping import MappedTable, Mapping, RowUse
from ptce_finance.domain.mapping_text import mapping_text
from ptce_finance.i18n import listed
from ptce_finance.store.clusters import name_key
from ptce_finance.ui import file_draft, mapping_state, state
from ptce_finance.ui.mapping_state import MappedFile
from ptce_finance.ui.mapping_words import column_text, say
from ptce_finance.ui.view import View


def behold(file: MappedFile) -> None:
    """Note what every cluster remembers as the page is first drawn for that file."""
    if not file_draft.held(file.sha256):
        sums = {
            _key(one.name, mapping.fingerprint): _sum(mapping)
            for one in state.clusters()
            for mapping in mapping_state.remembered(one.id)
        }
        file_draft.keep_held(file.sha256, json.dumps(sums, ensure_ascii=False))


def changed_meanwhile(
    view: View, file: MappedFile, mapping: Mapping, cluster: str, known: Iterable[Mapping]
) -> bool:
    """Whether another window changed how that cluster reads the layout; then it is told.

    What was chosen stays, and is then put over what is remembered now.
    """
    sums = json.loads(file_draft.held(file.sha256) or "{}")
    now = next((one for one in known if one.fingerprint == mapping.fingerprint), None)
    found = "" if now is None else _sum(now)
    if found in {sums.get(_key(cluster, mapping.fingerprint), ""), _sum(mapping)}:
        return False
    if now is None:
        state.refuse("mapping.forgotten-meanwhile")
    else:
        told = listed(view.locale, list(differences(view, mapping, now)))
        state.refuse("mapping.changed-meanwhile", changes=told)
    note(file, cluster, mapping.fingerprint, now)
    return True


def note(file: MappedFile, cluster: str, fingerprint: str, mapping: Mapping | None) -> None:
    """Note what this window itself made the cluster remember, or forget."""
    sums = json.loads(file_draft.held(file.sha256) or "{}")
    sums[_key(cluster, fingerprint)] = "" if mapping is None else _sum(mapping)
    file_draft.keep_held(file.sha256, json.dumps(sums, ensure_ascii=False))


def _key(cluster: str, fingerprint: str) -> str:
    return f"{name_key(cluster)} {fingerprint}"


def _sum(mapping: Mapping) -> str:
    """What tells a reading from another one, whichever file it was made on."""
    return sha256(mapping_text(replace(mapping, file="")).encode()).hexdigest()


def differences(view: View, mine: Mapping, other: Mapping) -> Iterator[str]:
    """What the other mapping says otherwise, in a few words each."""
    if len(mine.tables) != len(other.tables):
        yield say(view, "changed.tables", count=len(other.tables))
    for number, (here, there) in enumerate(zip(mine.tables, other.tables, strict=False), 1):
        for told in _of_table(view, here, there):
            several = len(other.tables) > 1
            yield say(view, "changed.in-table", number=number, change=told) if several else told


def _of_table(view: View, mine: MappedTable, other: MappedTable) -> Iterator[str]:
    if _outline(mine) != _outline(other):
        yield say(view, "changed.outline")
    before = {one.position: one for one in mine.columns}
    for column in other.columns:
        held = before.get(column.position)
        if held != column:
            same = held is not None and held.role is column.role
            yield say(
                view,
                "changed.column-otherwise" if same else "changed.column",
                column=column_text(column.position, column.heading),
                role=say(view, f"role.{column.role.value}"),
            )
    if mine.side != other.side:
        yield say(view, "changed.side")
    if mine.sections != other.sections:
        yield say(view, "changed.sections")
    for use in (RowUse.TOTAL, RowUse.IGNORED):
        if _rows(mine, use) != _rows(other, use):
            yield say(view, f"changed.{use.value}")


def _outline(table: MappedTable) -> Sequence[object]:
    return (
        *(table.sheet, table.sheet_position, table.heading_row, table.heading_rows),
        *(table.ending, table.end_wording, table.end_occurrence),
    )


def _rows(table: MappedTable, use: RowUse) -> frozenset[str]:
    return frozenset(row.wording for row in table.rows if row.use is use)
