"""The JSON documents of the command line, rebuilt from the calculator alone."""

from fractions import Fraction
from typing import Any

from ptce_finance.domain.line import CELL_SCOPE, Family
from ptce_finance.domain.reading import Reading
from tests.independent.arithmetic import written
from tests.independent.families import Budget, Held, budgets, counting
from tests.independent.projection import Calculator, Year
from tests.independent.register import LEVELS, Levels
from tests.independent.rule import Rule, money_of, rule

Document = dict[str, Any]


def euros(value: Fraction) -> str | None:
    """Two decimals."""
    return written(value, 2)


def resources(held: Held) -> list[Document]:
    """The years of `resources --json`."""
    chosen = {(x.year, x.version) for x in counting(held).values()}
    return [
        {
            "year": x.year.end.year,
            "start": x.year.start.isoformat(),
            "end": x.year.end.isoformat(),
            "version": x.version.value,
            "counts": (x.year, x.version) in chosen,
            "expenses": euros(x.expenses),
            "families": {family.value: euros(x.family(family)) for family in Family},
        }
        for x in budgets(held)
        if x.scope == CELL_SCOPE
    ]


def thirds(held: Held, reading: Reading) -> list[Document]:
    """The years of `thirds --json`."""
    return [
        {"year": x.year.end.year, "version": x.version.value, **_rule(_counted(x, reading))}
        for x in counting(held).values()
    ]


def project(held: Held, reading: Reading, until: int | None) -> Document:
    """`project --json`."""
    found = Calculator(held, reading).projected(until)
    return {
        "base_year": found.base.year.end.year,
        "years": [_year(year) for year in found.years],
    }


def _counted(budget: Budget, reading: Reading) -> Rule:
    return rule(money_of(budget, reading), reading)


def _rule(found: Rule) -> Document:
    return {
        "resources": {part: written(share, 4) for part, share in found.resources.items()},
        "need": {part: written(share, 4) for part, share in found.need.items()},
        "reached": found.reached,
        "to_target": {part: euros(value) for part, value in found.to_target.items()},
    }


def _year(year: Year) -> Document:
    ended = sorted(year.ended.items(), key=lambda fall: (-fall[1], fall[0]))
    return {
        "year": year.label,
        "expenses": euros(year.expenses),
        "cover": _levels(year.public),
        "gap": _levels(year.gap),
        "ended": [{"agreement": key, "amount": euros(fall)} for key, fall in ended],
        "thirds": _rule(year.rules["secured"]),
        "own_needed": euros(year.own_needed),
        "own_growth": written(year.own_growth, 4),
    }


def _levels(found: Levels) -> Document:
    return {level: euros(found[level]) for level in LEVELS}


def part_of(document: Any, model: Any) -> Any:
    """The document without the keys that the model does not name: adding keys is allowed."""
    if isinstance(model, dict) and isinstance(document, dict):
        return {key: part_of(document.get(key), value) for key, value in model.items()}
    if isinstance(model, list) and isinstance(document, list) and len(model) == len(document):
        return [part_of(x, y) for x, y in zip(document, model, strict=True)]
    return document
