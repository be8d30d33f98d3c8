"""One store on disk that holds every drawn budget, and the consoles that read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ptce_finance.store import Store
from tests.cli.console import SAMPLES, call
from tests.independent.comparing import held, load
from tests.independent.drawing import case
from tests.independent.examples import EXAMPLES
from tests.independent.families import Held

KINDS = ("calendar", "july", "leap", "short", "long", "ragged")
SEEDS = range(700, 720)
DRAWN = tuple(
    case(seed, KINDS[seed % len(KINDS)], risky=seed % 2 == 0 or seed % 3 == 0) for seed in SEEDS
)
FILES = ("exemple_modele.xlsx", "cellule_culture_cerfa.xlsx", "esci_arret_2019.xlsx")
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


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    """Every case written once through the store."""
    path = tmp_path_factory.mktemp("independent") / "store.duckdb"
    with Store.open(path) as store:
        clusters = {name: load(store, one) for name, one in CASES.items()}
        for name in FILES:
            said = call("--db", path, "import", SAMPLES / name, "--cluster", name)
            assert said.status == 0, said.err
        clusters |= {one.name: one.id for one in store.clusters() if one.name in FILES}
        yield Loaded(store, path, clusters)
