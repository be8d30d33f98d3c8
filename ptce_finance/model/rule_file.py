"""Financing rules read from small files: checked key by key, every fault told with its place."""

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from ptce_finance.domain.reading import Base, Reading
from ptce_finance.domain.rule import FinancingRule, RuleFault, RuleFileError

FOLDER = Path(__file__).parent / "rules_data"
MOST_BYTES = 65_536
_ALL_POINTS = 100
_LARGEST = Decimal(1_000_000)
_FINEST = Decimal("1e-20")
"""Between the two, a number is a share or points that a person writes."""

_PARTS = ("own", "members", "subsidies")
_KEYS = ("id", "base", "tolerance", "name", "families", "target")
_LANGUAGES = ("fr", "en")

_FAMILIES: Mapping[str, Mapping[str, tuple[str, str] | None]] = {
    "public": {"subsidies": None},
    "dues": {"members": None},
    "recharges": {"members": ("recharges", "members"), "own": ("recharges", "own")},
    "own": {"own": None},
    "public_contracts": {
        "own": ("public_contracts", "own"),
        "subsidies": ("public_contracts", "public"),
    },
    "other_private": {
        "apart": ("philanthropy", "apart"),
        "subsidies": ("philanthropy", "with_subsidies"),
        "own": ("philanthropy", "with_own"),
    },
    "neutral": {"apart": None},
    "in_kind": {"left out": ("in_kind", "excluded"), "with its giver": ("in_kind", "included")},
}
"""The parts that each kind of money may go to, and the setting of the reading that says it."""


@cache
def shipped_text(language: str) -> str:
    """The 3/3 rule as a file whose comments are in that language, English where there is none."""
    own = FOLDER / f"three_thirds.{language}.toml"
    file = own if own.exists() else FOLDER / "three_thirds.toml"
    return file.read_text(encoding="utf-8")


def three_thirds() -> FinancingRule:
    """The 3/3 rule, as it ships."""
    return read_rule((FOLDER / "three_thirds.toml").read_bytes())


def read_rule(data: bytes) -> FinancingRule:
    """The rule that a file states; RuleFileError tells everything that is wrong with it."""
    table = _table(data)
    faults = [*_unknown(table, _KEYS, "")]
    sections = {key: _section(table, key, faults) for key in ("name", "families", "target")}
    faults += _unknown(sections["name"] or {}, _LANGUAGES, "name.")
    faults += _unknown(sections["families"] or {}, tuple(_FAMILIES), "families.")
    faults += _unknown(sections["target"] or {}, _PARTS, "target.")
    settings = {
        **_families(sections["families"], faults),
        "target": _target(sections["target"], faults),
        "base": _choice(table, "base", "", tuple(base.value for base in Base), faults),
        "tolerance": _tolerance(table, faults),
    }
    names = {
        language: _text(sections["name"], language, "name.", faults) for language in _LANGUAGES
    }
    identity = _text(table, "id", "", faults)
    if faults:
        raise RuleFileError(tuple(faults))
    return FinancingRule(
        id=identity,
        name_fr=names["fr"],
        name_en=names["en"],
        reading=Reading(rule=identity).with_settings(settings),
    )


def _table(data: bytes) -> Mapping[str, object]:
    if len(data) > MOST_BYTES:
        raise RuleFileError((RuleFault(code="rule-too-large", expected=str(MOST_BYTES)),))
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise RuleFileError((RuleFault(code="rule-not-text"),)) from fault
    except tomllib.TOMLDecodeError as fault:
        raise RuleFileError((RuleFault(code="rule-not-toml", found=str(fault)),)) from fault


def _unknown(
    table: Mapping[str, object], known: tuple[str, ...], prefix: str
) -> Iterator[RuleFault]:
    for key in table:
        if key not in known:
            yield RuleFault(code="rule-unknown-key", key=f"{prefix}{key}", expected=_list(known))


def _section(
    table: Mapping[str, object], key: str, faults: list[RuleFault]
) -> dict[str, object] | None:
    """None where it is missing, which is told once and not for each of its keys."""
    found = table.get(key)
    if isinstance(found, dict):
        return found
    faults.append(_missing_or_wrong(table, key, "", f"[{key}]"))
    return None


def _text(
    table: Mapping[str, object] | None, key: str, prefix: str, faults: list[RuleFault]
) -> str:
    if table is None:
        return ""
    found = table.get(key)
    if isinstance(found, str) and found.strip():
        return found.strip()
    faults.append(_missing_or_wrong(table, key, prefix, "text"))
    return ""


def _choice(
    table: Mapping[str, object],
    key: str,
    prefix: str,
    known: tuple[str, ...],
    faults: list[RuleFault],
) -> str:
    found = table.get(key)
    if isinstance(found, str) and found in known:
        return found
    faults.append(_missing_or_wrong(table, key, prefix, _list(known)))
    return known[0]


def _families(table: Mapping[str, object] | None, faults: list[RuleFault]) -> dict[str, str]:
    settings: dict[str, str] = {}
    if table is None:
        return settings
    for family, parts in _FAMILIES.items():
        setting = parts[_choice(table, family, "families.", tuple(parts), faults)]
        if setting is not None:
            settings[setting[0]] = setting[1]
    return settings


def _target(table: Mapping[str, object] | None, faults: list[RuleFault]) -> str:
    if table is None:
        return ""
    before = len(faults)
    numbers = [_number(table, part, "target.", faults) for part in _PARTS]
    if len(faults) == before and sum(numbers) == 0:
        faults.append(RuleFault(code="rule-target-empty", key="target"))
    return ":".join(str(number) for number in numbers)


def _tolerance(table: Mapping[str, object], faults: list[RuleFault]) -> str:
    points = _number(table, "tolerance", "", faults)
    if points >= _ALL_POINTS:
        found = str(points)
        faults.append(
            RuleFault(code="rule-wrong-value", key="tolerance", found=found, expected="0 - 99.9")
        )
    return str(points)


def _number(table: Mapping[str, object], key: str, prefix: str, faults: list[RuleFault]) -> Decimal:
    """A number of zero or more, between quotes or whole: TOML's own floats are not exact."""
    found = table.get(key)
    if isinstance(found, str) or (isinstance(found, int) and not isinstance(found, bool)):
        try:
            number = Decimal(found)
        except InvalidOperation:
            number = Decimal(-1)
        if number.is_finite() and 0 <= number <= _LARGEST and number == number.quantize(_FINEST):
            return number
    faults.append(_missing_or_wrong(table, key, prefix, '"33.3"'))
    return Decimal(0)


def _missing_or_wrong(
    table: Mapping[str, object], key: str, prefix: str, expected: str
) -> RuleFault:
    code = "rule-wrong-value" if key in table else "rule-missing-key"
    found = str(table[key]) if key in table else ""
    return RuleFault(code=code, key=f"{prefix}{key}", found=found, expected=expected)


def _list(known: tuple[str, ...]) -> str:
    return ", ".join(known)
