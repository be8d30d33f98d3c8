"""Rooms stay small enough to be read: sizes of files and functions, and their names."""

import ast

from tests.architecture.house import ROOT, product, rooms

MODULE_LINES = 300
PAGE_LINES = 80
FUNCTION_LINES = 45
VAGUE_NAMES = {"utils", "helpers", "common", "manager", "misc", "tools"}


def test_no_module_is_longer_than_a_person_reads() -> None:
    long = {m.place: n for m in product() if (n := m.text.count("\n")) > MODULE_LINES}
    assert long == {}


def test_a_page_reads_as_a_table_of_contents() -> None:
    long = {m.place: n for m in rooms("pages", "app") if (n := m.text.count("\n")) > PAGE_LINES}
    assert long == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{module.place}:{function.lineno} {function.name}"
        for module in product()
        for function in module.functions()
        if (function.end_lineno or 0) - function.lineno + 1 > FUNCTION_LINES
    }
    assert long == set()


def test_no_script_stands_directly_in_pages() -> None:
    # Opened by its own address on a fresh server, such a script would run without app.py.
    assert [path.name for path in (ROOT / "pages").glob("*.py")] == []


def test_page_names_are_unique_across_sections() -> None:
    names = [path.stem for path in (ROOT / "pages").rglob("*.py") if path.stem != "__init__"]
    assert sorted(names) == sorted(set(names))


def test_modules_are_named_after_what_they_hold() -> None:
    assert [m.place for m in product() if m.path.stem in VAGUE_NAMES] == []


def test_every_module_opens_with_what_it_is_for() -> None:
    assert [m.place for m in product() if not ast.get_docstring(m.tree)] == []


def test_no_class_is_defined_in_a_page() -> None:
    # A page's code runs again at each click: its classes would not be the same from run to run.
    found = [
        m.place
        for m in rooms("pages", "app")
        if any(isinstance(node, ast.ClassDef) for node in m.nodes)
    ]
    assert found == []
