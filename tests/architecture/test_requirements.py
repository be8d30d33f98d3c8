"""Exact versions, each of them named in the decision that argues for it."""

import re
import tomllib

import pytest

from tests.architecture.house import ROOT

PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==[A-Za-z0-9_.]+$")


def _lines(name: str) -> list[str]:
    written = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in written if line and not line.startswith("#")]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_has_an_exact_version(name: str) -> None:
    loose = [x for x in _lines(name) if x != "-r requirements.txt" and not PINNED.match(x)]
    assert loose == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_argued_for(name: str) -> None:
    argued = (ROOT / "docs/decisions/0002-dependencies.md").read_text(encoding="utf-8")
    packages = [match[1] for line in _lines(name) if (match := PINNED.match(line))]
    assert packages
    assert [package for package in packages if f"`{package}`" not in argued] == []


def test_the_licence_is_declared_by_its_identifier() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "EUPL-1.2"
    assert "EUPL-1.2" in (ROOT / "README.md").read_text(encoding="utf-8")
