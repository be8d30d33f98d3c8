"""Who may import what: an arrow of the house never points back."""

import sys
from collections.abc import Iterator

import pytest

from tests.architecture.house import PACKAGE, Module, product

OURS = {
    "domain": set[str](),
    "i18n": set[str](),
    "places": set[str](),
    "ingest": {"domain"},
    "store": {"domain"},
    "model": {"domain"},
    "charts": {"domain", "i18n", "model.results"},
    "report": {"domain", "i18n", "charts", "model"},
    "ui": {"domain", "i18n", "places", "ingest", "store", "model", "charts", "report"},
    "cli": {"domain", "i18n", "places", "ingest", "store", "model", "report"},
    "pages": {"domain", "i18n", "charts", "ui"},
    "app": {"domain", "i18n", "charts", "ui"},
    "__main__": {"cli"},
}
"""What each room may import of ours, itself aside."""

STORE_DOORS = {"ptce_finance/ingest/commit.py", "ptce_finance/model/facade.py"}
"""The one file of each room that writes to or reads from the store."""

THEIRS = {
    "duckdb": {"store"},
    "python_calamine": {"ingest"},
    "xlrd": {"ingest"},
    "numpy": {"model"},
    "scipy": {"model"},
    "altair": {"charts"},
    "pandas": {"charts"},
    "typst": {"report"},
    "pptx": {"report"},
    "PIL": {"report"},
    "vl_convert": {"report"},
    "font_source_sans_pro": {"report"},
    "openpyxl": {"report"},
    "babel": {"i18n"},
    "streamlit": {"ui", "pages", "app"},
    "click": {"cli"},
    "platformdirs": {"places"},
}
"""The only rooms that import a package of others."""


def _ours(module: Module) -> Iterator[str]:
    """The rooms, or rooms' modules, of ours that a file imports beside its own room."""
    for name in module.imports:
        head, _, rest = name.partition(".")
        room = rest.partition(".")[0] if head == PACKAGE else head
        if head in {PACKAGE, "pages", "app"} and room and room != module.room:
            yield rest if head == PACKAGE else head


def _allowed(module: Module, imported: str) -> bool:
    if imported.startswith("store") and module.place in STORE_DOORS:
        return True
    return any(
        imported == door or imported.startswith(f"{door}.") or door.startswith(f"{imported}.")
        for door in OURS.get(module.room, set())
    )


@pytest.mark.parametrize("module", product(), ids=lambda module: module.place)
def test_a_room_imports_only_rooms_under_it(module: Module) -> None:
    if module.place == "ptce_finance/__init__.py":
        assert not list(_ours(module))
        return
    assert module.room in OURS, "a new room needs its line in the table"
    assert sorted(name for name in _ours(module) if not _allowed(module, name)) == []


@pytest.mark.parametrize("module", product(), ids=lambda module: module.place)
def test_a_package_of_others_is_imported_by_its_own_room_only(module: Module) -> None:
    foreign = module.packages - sys.stdlib_module_names - {PACKAGE, "pages", "app", ""}
    assert sorted(foreign - THEIRS.keys()) == [], "a new package needs its line in the table"
    assert sorted(name for name in foreign if module.room not in THEIRS[name]) == []


def test_only_the_doors_of_ingest_and_model_open_the_store() -> None:
    openers = {
        module.place
        for module in product()
        if module.room in {"ingest", "model"}
        and any(name.startswith(f"{PACKAGE}.store") for name in module.imports)
    }
    assert openers <= STORE_DOORS
