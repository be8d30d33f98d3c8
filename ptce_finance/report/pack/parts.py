"""The parts of a pack: which of its values each file holds, under names that never vary."""

from collections.abc import Mapping
from typing import Final

MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "ptce-finance-pack"

INPUTS: Final[Mapping[str, tuple[str, ...]]] = {
    "cluster.json": (
        "cluster_id",
        "cluster",
        "revision",
        "facts",
        "cash_settings",
        "elections",
    ),
    "lines.json": ("lines",),
    "agreements.json": ("agreements",),
    "decisions.json": ("decisions", "links", "answers"),
}
"""The cluster's own data, by file."""

VALUES: Final[Mapping[str, tuple[str, ...]]] = {
    "parameters.json": ("locale", "made_on", "until", "code", "seed", "draws", "figures", "pages"),
    "reading.json": ("reading", "rule"),
    "hypotheses.json": ("stated", "said", "members"),
    "sources.json": ("files",),
    "scenarios.json": ("options", "decided"),
    "votes.json": ("votes",),
}
"""What is supposed, decided and asked for, by file."""

TABLES: Final = ("lines.csv", "agreements.csv")
"""The same lines and agreements as tables, for a person; the JSON files are what is read."""

NAMES: Final = (MANIFEST, *INPUTS, *VALUES, *TABLES)
