"""Small faults planted in source code: one operator, one number, one result at a time."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
}
AROUND = 40
"""How many letters around a change tell it apart."""
NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: the file, the line, what is changed, and which of the file's places it is."""

    file: str
    line: int
    kind: str
    place: int
    digest: str

    @property
    def name(self) -> str:
        """The fault, as long as its file stays the same."""
        return f"{self.file}:{self.line}:{self.kind}:{self.place}:{self.digest}"


def mutants(file: str, source: str) -> Iterator[Mutant]:
    """Every fault that can be planted in that source."""
    digest = sha256(source.encode()).hexdigest()[:8]
    for place, (node, kind) in enumerate(_places(ast.parse(source))):
        yield Mutant(file, node.lineno, kind, place, digest)


def planted(source: str, mutant: Mutant) -> str:
    """The source with that fault in it."""
    tree = ast.parse(source)
    node, kind = list(_places(tree))[mutant.place]
    assert kind == mutant.kind
    _CHANGES[kind](node)
    return ast.unparse(ast.fix_missing_locations(tree))


def change(source: str, mutant: Mutant) -> str:
    """What the fault changes in the source, written plainly, with what stands around it."""
    before, after = ast.unparse(ast.parse(source)), planted(source, mutant)
    start = _same(before, after)
    end = _same(before[start:][::-1], after[start:][::-1])
    told = [one[max(start - AROUND, 0) : len(one) - end + AROUND] for one in (before, after)]
    return " → ".join(" ".join(one.split()) for one in told)


def _same(one: str, other: str) -> int:
    """How many letters two texts begin alike with."""
    differing = (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differing, min(len(one), len(other)))


def _places(tree: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """The places of a tree, in a fixed order: what runs, without annotations and decorators."""
    for node in _running(tree):
        if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARED:
            yield node, "compare"
        elif isinstance(node, ast.BinOp) and type(node.op) in COMPUTED:
            yield node, "compute"
        elif isinstance(node, ast.BoolOp):
            yield node, "and-or"
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
            yield node, "sign"
        elif isinstance(node, ast.Constant) and _changed(node.value) is not None:
            yield node, "constant"
        elif isinstance(node, ast.Return) and node.value is not None and not _none(node.value):
            yield node, "return"


def _running(node: ast.AST) -> Iterator[ast.AST]:
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "type_params"}:
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, ast.AST) and not _said(one):
                yield one
                yield from _running(one)


def _said(node: ast.AST) -> bool:
    """Whether that only tells a reader, a type checker or the program itself something."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.keyword):
        # `zip(..., strict=True)` asks that two lists are of one length: no answer comes of it.
        return node.arg == "strict"
    checked = isinstance(node, ast.If) and isinstance(node.test, ast.Name)
    return checked and getattr(node, "test").id == "TYPE_CHECKING"  # noqa: B009


def _none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _changed(value: object) -> object:
    """Another value in the place of a number, a truth or a number in a text; None: no other."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, str) and NUMBER.fullmatch(value):
        return f"{value}1" if "." in value else str(int(value) + 1)
    return None


def _compare(node: ast.Compare) -> None:
    node.ops[0] = COMPARED[type(node.ops[0])]()


def _compute(node: ast.BinOp) -> None:
    node.op = COMPUTED[type(node.op)]()


def _and_or(node: ast.BoolOp) -> None:
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()


def _sign(node: ast.UnaryOp) -> None:
    node.op = ast.UAdd() if isinstance(node.op, ast.USub) else ast.Not()
    if isinstance(node.op, ast.Not):
        node.operand = ast.UnaryOp(op=ast.Not(), operand=node.operand)


def _constant(node: ast.Constant) -> None:
    node.value = _changed(node.value)  # type: ignore[assignment]


def _return(node: ast.Return) -> None:
    node.value = ast.Constant(value=None)


_CHANGES: dict[str, Callable[[Any], None]] = {
    "compare": _compare,
    "compute": _compute,
    "and-or": _and_or,
    "sign": _sign,
    "constant": _constant,
    "return": _return,
}
