"""One store on disk that holds every drawn budget, and the consoles that read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ptce_finance.store import Store
from tests.independent.comparing import held, load
from tests.independent.drawing import Case, case
from tests.independent.examples import EXAMPLES
from tests.independent.families import Held

KINDS = ("calendar", "july", "leap", "short", "long", "ragged")
SEEDS = range(700, 724)
DRAWN = tuple(
    case(seed, KINDS[seed % len(KINDS)], risky=seed % 2 == 0 or seed % 3 == 0) for seed in SEEDS
)
CASES = {one.name: one for one in (*EXAMPLES, *DRAWN)}


@dataclass(frozen=True, slots=True)
class Loaded:
    """An open store, and the cluster of each case."""

    store: Store
    path: Path
    clusters: dict[str, str]

    def held(self, name: str) -> Held:
        """What the store says counts of a case."""
        return held(self.store, self.clusters[name])

    def case(self, name: str) -> Case:
        """The case as it was written."""
        return CASES[name]


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    """Every case written once through the store."""
    path = tmp_path_factory.mktemp("independent") / "store.duckdb"
    with Store.open(path) as store:
        clusters = {name: load(store, one) for name, one in CASES.items()}
        yield Loaded(store, path, clusters)
