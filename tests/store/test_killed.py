"""A process killed at any moment loses no import that it acknowledged, and keeps none in half."""

import random
import shutil
from decimal import Decimal
from pathlib import Path

from ptce_finance.store import Store, StoreDamaged
from tests.store.processes import IMPORT_WITHOUT_END, kill_after
from tests.torture.killing import kill_many

KILLS = 6


def test_kill_9_during_imports_loses_nothing_acknowledged(path: Path) -> None:
    chance = random.Random(20261121)  # noqa: S311 - where to kill, not a secret
    acknowledged: list[str] = []
    for kill in range(KILLS):
        acknowledged += kill_after(IMPORT_WITHOUT_END, path, kill, chance.randrange(4))
    with Store.open(path) as store:
        assert store.warnings == ()
        assert store.check() == ()
        kept = {source.id: source.cluster_id for source in store.sources()}
        assert set(acknowledged) <= kept.keys()
        for cluster in kept.values():
            lines = store.lines(cluster)
            assert len(lines) == 300
            assert sum(line.amount for line in lines) == Decimal("3030.00")
    assert len(acknowledged) >= KILLS


def test_kill_9_at_any_moment_of_any_work_loses_nothing_acknowledged(tmp_path: Path) -> None:
    # Imports, edits, copies, migrations and restores by turns; `make torture` does five hundred.
    found = kill_many(tmp_path, 60, seed=20261129)
    assert (found.kills, found.lost) == (60, [])
    assert found.acknowledged > 0


def test_a_log_that_vanished_after_a_kill_is_noticed(path: Path) -> None:
    acknowledged = kill_after(IMPORT_WITHOUT_END, path, "a", 2)
    path.with_name(f"{path.name}.wal").unlink()
    with Store.open(path) as store:
        (lost,) = store.warnings
        assert lost.code == "last-write-lost"
        assert all(source in lost.values["writes"] for source in acknowledged)
        assert store.sources() == ()


def _noticed(path: Path, acknowledged: list[str]) -> bool:
    """Whether damage is told; where it is not, every acknowledged import must be there, whole."""
    try:
        with Store.open(path) as store:
            sums = {
                sum(line.amount for line in store.lines(source.cluster_id))
                for source in store.sources()
            }
            assert sums <= {Decimal("3030.00")}
            lost = " ".join(issue.values["writes"] for issue in store.warnings)
            kept = {source.id for source in store.sources()}
            assert all(one in kept or f"{one} (" in lost for one in acknowledged)
            return store.check() != ()
    except StoreDamaged:
        return True


def test_a_log_that_is_cut_short_or_has_a_flipped_bit_is_noticed(
    path: Path, tmp_path: Path
) -> None:
    acknowledged = kill_after(IMPORT_WITHOUT_END, path, "a", 3)
    log = path.with_name(f"{path.name}.wal")
    whole = log.read_bytes()
    step = len(whole) // 12  # the last quarter may hold an import that was not acknowledged yet
    cut = [whole[:place] for place in range(step, 9 * step, step)]
    flipped = [
        whole[:place] + bytes([whole[place] ^ 8]) + whole[place + 1 :]
        for place in range(step // 2, 9 * step, step)
    ]
    for number, content in enumerate((*cut, *flipped)):
        there = tmp_path / str(number) / path.name
        shutil.copytree(path.parent, there.parent)
        there.with_name(log.name).write_bytes(content)
        assert _noticed(there, acknowledged)
