"""Frozen values as plain JSON documents and back, exactly: decimals and fractions stay text."""

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")
Kind = Any
"""A type as an annotation writes it."""

Read = Any
"""A value of the type that was asked for."""

_LONGEST_SHOWN = 80


class PlainValueError(ValueError):
    """The document is not one of that type: where, and what stands there."""

    def __init__(self, path: str, found: object) -> None:
        self.path = path
        self.found = str(found)[:_LONGEST_SHOWN]
        super().__init__(f"{path}: {self.found}")


def to_plain(value: object) -> object:
    """The value as texts, whole numbers, lists and objects; fields at their default are left out.

    TypeError for a value that no document holds exactly, such as a float.

    >>> to_plain((Decimal("10.50"), Fraction(1, 3), date(2026, 1, 31)))
    ['10.50', '1/3', '2026-01-31']
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, tuple):
        return [to_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(name): to_plain(one) for name, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: to_plain(getattr(value, field.name))
            for field in fields(value)
            if getattr(value, field.name) != _default(field)
        }
    return _to_text(value)


def _to_text(value: object) -> str:
    match value:
        case str() | Fraction():
            return str(value)
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
    raise TypeError(type(value).__name__)


def from_plain(kind: type[Value], document: object, path: str = "") -> Value:
    """The value of that type that the document states; PlainValueError says what is wrong where.

    >>> from_plain(Decimal, "10.50")
    Decimal('10.50')
    """
    read: Value = _read(kind, document, path)
    return read


def _default(field: "Field[Any]") -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def _read(kind: Kind, document: object, path: str) -> Read:
    origin: Kind = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _either(get_args(kind), document, path)
    if origin is tuple:
        return _several(get_args(kind), document, path)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(get_args(kind), document, path)
    if is_dataclass(kind):
        return _object(kind, document, path)
    return _scalar(kind, document, path)


def _either(kinds: tuple[Kind, ...], document: object, path: str) -> Read:
    if document is None and types.NoneType in kinds:
        return None
    (kind,) = (one for one in kinds if one is not types.NoneType)
    return _read(kind, document, path)


def _several(kinds: tuple[Kind, ...], document: object, path: str) -> tuple[Kind, ...]:
    if not isinstance(document, list | tuple):
        raise PlainValueError(path, document)
    many = len(kinds) > 1 and kinds[1] is Ellipsis
    of = [kinds[0]] * len(document) if many else list(kinds)
    if len(of) != len(document):
        raise PlainValueError(path, document)
    pairs = enumerate(zip(of, document, strict=True))
    return tuple(_read(kind, one, f"{path}[{i}]") for i, (kind, one) in pairs)


def _mapping(kinds: tuple[Kind, ...], document: object, path: str) -> dict[Read, Read]:
    if not isinstance(document, Mapping):
        raise PlainValueError(path, document)
    return {
        _read(kinds[0], name, path): _read(kinds[1], one, f"{path}.{name}")
        for name, one in document.items()
    }


def _object(kind: Kind, document: object, path: str) -> Read:
    if not isinstance(document, Mapping):
        raise PlainValueError(path, document)
    known = _hints(kind)
    strange = sorted(str(name) for name in document if name not in known)
    if strange:
        raise PlainValueError(f"{path}.{strange[0]}".lstrip("."), strange[0])
    read = {
        name: _read(known[name], one, f"{path}.{name}".lstrip("."))
        for name, one in document.items()
    }
    try:
        return kind(**read)
    except (TypeError, ValueError) as fault:
        raise PlainValueError(path, fault) from fault


@lru_cache(maxsize=256)
def _hints(kind: Kind) -> dict[str, Kind]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _scalar(kind: Kind, document: object, path: str) -> Read:
    if kind is bool or kind is int:
        if type(document) is not kind:
            raise PlainValueError(path, document)
        return document
    if not isinstance(document, str):
        raise PlainValueError(path, document)
    try:
        return _from_text(kind, document)
    except (ValueError, InvalidOperation, ZeroDivisionError) as fault:
        raise PlainValueError(path, document) from fault


def _from_text(kind: Kind, text: str) -> Read:
    if kind is Decimal:
        value = Decimal(text)
        if not value.is_finite():
            raise ValueError(text)
        return value
    if kind in (date, datetime):
        return kind.fromisoformat(text)
    if kind in (str, Fraction) or issubclass(kind, StrEnum):
        return kind(text)
    raise TypeError(kind)
