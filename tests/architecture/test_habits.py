"""Habits that hold the figures, the words and the data safe."""

import ast
import re

from tests.architecture.house import ROOT, Module, product, rooms

RAW_HTML = {"unsafe_allow_html", "unsafe_allow_javascript"}
RAW_HTML_PLACE = "ptce_finance/ui/page_language.py"
"""The only file that may set raw HTML, from a constant string."""

MONEY_ROOMS = ("domain", "model", "store")
MONEY_FILES = ("ptce_finance/ingest/amounts.py", "ptce_finance/ingest/layouts/")
NUMERIC_FILES = ("ptce_finance/model/simulation", "ptce_finance/model/solver_")
"""Draws and linear programs: what they give is computed again, exactly, or rounded and said so."""

CLOCKS = {"now", "today", "utcnow"}
WORDS_OUTSIDE_CATALOGUE = re.compile(r"[À-ÖØ-öø-ÿœŒ]")


def _attributes(module: Module) -> set[str]:
    return {node.attr for node in module.nodes if isinstance(node, ast.Attribute)}


def _floats(module: Module) -> list[str]:
    return [
        f"{module.place}:{node.lineno}"
        for node in module.nodes
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]


def test_no_float_enters_a_room_that_holds_money() -> None:
    modules = [m for m in product() if m.room in MONEY_ROOMS or m.place.startswith(MONEY_FILES)]
    exact = [m for m in modules if not m.place.startswith(NUMERIC_FILES)]
    assert [place for module in exact for place in _floats(module)] == []


def test_sql_is_run_in_the_store_only() -> None:
    found = [
        module.place
        for module in product()
        if module.room != "store" and {"execute", "executemany", "sql"} & _attributes(module)
    ]
    assert found == []


def test_sql_is_never_built_from_values() -> None:
    found = [
        f"{module.place}:{node.lineno}"
        for module in rooms("store")
        for node in module.nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"execute", "executemany"}
        and node.args
        and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert found == []


def test_the_clock_is_read_at_the_edges_only() -> None:
    found = [
        module.place
        for module in product()
        if module.room not in {"cli", "ui", "app"} and CLOCKS & _attributes(module)
    ]
    assert found == []


def test_raw_html_stands_in_one_place() -> None:
    found = {
        module.place
        for module in product()
        if any(word in module.text for word in (*RAW_HTML, "components.html", "components.v1"))
    }
    assert found <= {RAW_HTML_PLACE}


def test_visible_words_come_from_the_catalogue() -> None:
    found = [
        f"{module.place}:{string.lineno}"
        for module in rooms("pages", "app", "ui", "cli", "charts", "store")
        for string in module.strings()
        if WORDS_OUTSIDE_CATALOGUE.search(str(string.value))
    ]
    assert found == []


def test_nothing_outside_the_checkout_is_needed() -> None:
    outside = ("/" + "work/", ".." + "/shared")
    folders = ("ptce_finance", "pages", "tests", "docs", "benchmarks", ".ci", "sample_data")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    files += [path for path in ROOT.iterdir() if path.is_file() and path.name != ".git"]
    written = {".py", ".md", ".toml", ".txt", ".cfg", "", ".yml", ".yaml"}
    found = [
        path.relative_to(ROOT).as_posix()
        for path in files
        if path.suffix in written
        and any(word in path.read_text(encoding="utf-8", errors="ignore") for word in outside)
    ]
    assert found == []


DRAWING = {"table", "dataframe", "data_editor", "altair_chart", "vega_lite_chart"}
FILES_OWN_SHEET = "ptce_finance/ui/mapping_sheet.py"
"""It shows the person's own file as it is: that file holds it."""


def test_what_a_page_shows_is_offered_as_files() -> None:
    drawing, keeping = set(), set()
    for module in rooms("pages", "app", "ui"):
        for function in module.functions():
            calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
            named = {
                (one.value.id, one.attr)
                for one in calls
                if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name)
            }
            if any(("st", name) in named for name in DRAWING):
                drawing.add(module.place)
            if ("page_files", "keep") in named:
                keeping.add(module.place)
    assert len(drawing) > 3
    assert drawing - keeping == {FILES_OWN_SHEET}
