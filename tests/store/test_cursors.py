"""SQL runs on a cursor of its own, never on the connection that threads share."""

import ast

from tests.store.reports import ROOT

ROOM = ROOT / "ptce_finance" / "store"


def _calls(name: str) -> list[tuple[str, str]]:
    return [
        (path.name, ast.unparse(node.func.value))
        for path in sorted(ROOM.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == name
    ]


def test_only_cursors_execute() -> None:
    calls = _calls("execute")
    assert calls
    assert {owner for _, owner in calls} <= {"cursor", "self._cursor"}


def test_one_file_connects_to_the_database() -> None:
    assert {file for file, owner in _calls("connect") if owner == "duckdb"} == {"connection.py"}


def test_no_sql_stands_outside_the_room() -> None:
    others = [
        path
        for folder in ("ptce_finance", "pages")
        for path in (ROOT / folder).rglob("*.py")
        if ROOM not in path.parents
    ]
    others += list(ROOT.glob("*.py"))
    found = [path.name for path in others if ".execute(" in path.read_text(encoding="utf-8")]
    assert found == []
