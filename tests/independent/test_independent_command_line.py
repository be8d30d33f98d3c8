"""What the command line prints of each sample and of drawn budgets is what a calculator finds."""

from typing import Any

import pytest

from ptce_finance.domain.reading import Reading
from tests.cli.console import call
from tests.independent.answering import part_of, project, resources, thirds
from tests.independent.conftest import FILES, Loaded

SHOWN = ("A", "C", "D", "coupé au centime", "cas-705-short", "cas-703-july")
ASKED: tuple[dict[str, str], ...] = (
    {},
    {"recharges": "own", "in_kind": "included", "philanthropy": "with_subsidies"},
    {"public_contracts": "public", "base": "resources", "target": "50:30:20", "tolerance": "20"},
)


def when(year: dict[str, str]) -> tuple[str, str, str]:
    """The order of years and versions, which nothing fixes."""
    return year["start"], year["end"], year["version"]


@pytest.mark.parametrize("settings", ASKED, ids=("default", "moved", "target"))
@pytest.mark.parametrize("name", [*FILES, *SHOWN])
def test_the_printed_documents_are_those_of_the_calculator(
    loaded: Loaded, name: str, settings: dict[str, str]
) -> None:
    words = [word for key, value in settings.items() for word in ("--reading", f"{key}={value}")]
    reading = Reading().with_settings(settings)

    def answer(command: str, *more: str) -> Any:
        said = call("--db", loaded.path, command, "--cluster", name, "--json", *words, *more)
        assert said.status == 0, said.err
        return said.json

    what = loaded.held(name)
    for found, expected in (
        (sorted(answer("resources")["years"], key=when), sorted(resources(what), key=when)),
        (answer("thirds")["years"], thirds(what, reading)),
        (answer("project", "--until", "2031"), project(what, reading, 2031)),
    ):
        assert part_of(found, expected) == expected
