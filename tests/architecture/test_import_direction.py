"""Who may import what: an arrow of the house never points back."""

import sys
from collections.abc import Iterator

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


def _foreign(module: Module) -> frozenset[str]:
    """The packages of others that a file imports."""
    return module.packages - sys.stdlib_module_names - {PACKAGE, "pages", "app", ""}


def _allowed(module: Module, imported: str) -> bool:
    if imported.startswith("store") and module.place in STORE_DOORS:
        return True
    return any(
        imported == door or imported.startswith(f"{door}.") or door.startswith(f"{imported}.")
        for door in OURS.get(module.room, set())
    )


def test_each_room_has_its_line_in_the_table() -> None:
    assert {m.room for m in product()} - {"__init__"} == OURS.keys()


def test_a_room_imports_only_rooms_under_it() -> None:
    found = {
        f"{module.place} imports {name}"
        for module in product()
        for name in _ours(module)
        if not _allowed(module, name)
    }
    assert found == set()


def test_each_package_of_others_has_its_line_in_the_table() -> None:
    assert {name for module in product() for name in _foreign(module)} == THEIRS.keys()


def test_a_package_of_others_is_imported_by_its_own_room_only() -> None:
    found = {
        f"{module.place} imports {name}"
        for module in product()
        for name in _foreign(module)
        if module.room not in THEIRS.get(name, set())
    }
    assert found == set()


def test_only_the_doors_of_ingest_and_model_open_the_store() -> None:
    openers = {
        module.place
        for module in product()
        if module.room in {"ingest", "model"}
        and any(name.startswith(f"{PACKAGE}.store") for name in module.imports)
    }
    assert openers <= STORE_DOORS
