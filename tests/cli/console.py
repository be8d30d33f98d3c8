"""One call of the command line, as a shell sees it."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ptce_finance.cli import main

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_data"
EXAMPLE = SAMPLES / "exemple_modele.xlsx"
CERFA = SAMPLES / "cellule_culture_cerfa.xlsx"


@dataclass(frozen=True, slots=True)
class Answer:
    """Exit status, standard output, standard error."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The document on standard output; it fails where anything else stands there."""
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Console:
    """A store, and the calls that work on it."""

    store: Path

    def __call__(self, *words: str | Path) -> Answer:
        """`python -m ptce_finance --db STORE words…`."""
        return call("--db", self.store, *words)


def call(*words: str | Path) -> Answer:
    """`python -m ptce_finance words…`, in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main([str(word) for word in words])
    return Answer(status, out.getvalue(), err.getvalue())
