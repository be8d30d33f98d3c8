"""The house as its source files show it: rooms, imports, functions, strings."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "ptce_finance"


@dataclass(frozen=True)
class Module:
    """One Python file, its place under the root and its syntax tree, walked once for all tests."""

    path: Path
    tree: ast.Module
    text: str

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of its syntax tree."""
        return tuple(ast.walk(self.tree))

    @property
    def place(self) -> str:
        """The path under the root, with slashes."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def room(self) -> str:
        """`domain`, `ingest`, ... for the package; `pages`, `app` for the screens."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return parts[1] if parts[0] == PACKAGE else parts[0]

    @property
    def name(self) -> str:
        """The dotted name under which it is imported."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @cached_property
    def imports(self) -> frozenset[str]:
        """Every module it imports, at its top or inside a function, as dotted names."""
        found: set[str] = set()
        for node in self.nodes:
            if isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = self._absolute(node)
                found.add(base)
                found.update(f"{base}.{alias.name}" for alias in node.names)
        return frozenset(found)

    @property
    def packages(self) -> frozenset[str]:
        """The first name of everything it imports."""
        return frozenset(name.partition(".")[0] for name in self.imports)

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method."""
        for node in self.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def strings(self) -> Iterator[ast.Constant]:
        """Every string that is no docstring."""
        docstrings = {
            id(node.value)
            for node in self.nodes
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        for node in self.nodes:
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in docstrings
            ):
                yield node

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = self.name.split(".")
        kept = package[: len(package) - node.level + (self.path.name == "__init__.py")]
        return ".".join([*kept, *([node.module] if node.module else [])])


@cache
def product() -> tuple[Module, ...]:
    """Every Python file of the program: the package, the pages and the app."""
    found = [*(ROOT / PACKAGE).rglob("*.py"), *(ROOT / "pages").rglob("*.py"), ROOT / "app.py"]
    return tuple(_read(path) for path in sorted(found) if path.is_file())


def rooms(*names: str) -> tuple[Module, ...]:
    """The files of those rooms."""
    return tuple(module for module in product() if module.room in names)


def _read(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path=path, tree=ast.parse(text), text=text)
