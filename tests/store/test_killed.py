"""A process killed at any moment loses no import that it acknowledged, and keeps none in half."""

import random
from decimal import Decimal
from pathlib import Path

from ptce_finance.store import Store
from tests.store.processes import IMPORT_WITHOUT_END, kill_after

KILLS = 12


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


def test_a_log_that_vanished_after_a_kill_is_noticed(path: Path) -> None:
    acknowledged = kill_after(IMPORT_WITHOUT_END, path, "a", 2)
    path.with_name(f"{path.name}.wal").unlink()
    with Store.open(path) as store:
        (lost,) = store.warnings
        assert lost.code == "last-write-lost"
        assert all(source in lost.values["writes"] for source in acknowledged)
        assert store.sources() == ()
