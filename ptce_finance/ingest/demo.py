"""The sample workbooks of the demonstration, and the clusters under which they are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_CLUSTERS: Final[Mapping[str, str]] = {
    "exemple_modele.xlsx": "Pôle Exemple (fictif)",
    "cellule_culture_cerfa.xlsx": "La Fabrique des Trois Rives (fictive)",
    "esci_arret_2019.xlsx": "ESCI 2014-2021 (montants inventés)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One fictitious workbook: where it is, and the name of its cluster."""

    path: Path
    cluster: str


def samples(folder: Path) -> tuple[Sample, ...]:
    """The sample workbooks of that folder, the simplest first; one that is missing is left out."""
    found = (Sample(path=folder / name, cluster=cluster) for name, cluster in _CLUSTERS.items())
    return tuple(sample for sample in found if sample.path.is_file())
