"""Writes the sample workbooks beside this file, the same bytes each time.

From the project's folder: python -m sample_data.make
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from sample_data import culture, esci, modele

WORKBOOKS: Mapping[str, Callable[[], bytes]] = {
    "exemple_modele.xlsx": modele.workbook,
    "cellule_culture_cerfa.xlsx": culture.workbook,
    "esci_arret_2019.xlsx": esci.workbook,
}


def main() -> None:
    """Writes every workbook."""
    folder = Path(__file__).parent
    for name, workbook in WORKBOOKS.items():
        (folder / name).write_bytes(workbook())


if __name__ == "__main__":
    main()
