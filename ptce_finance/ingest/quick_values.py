"""Frozen values made by the hundred thousand: the cells, fates and lines of a long budget."""

from collections.abc import Callable
from dataclasses import MISSING, field, fields, make_dataclass
from typing import Any, TypeVar

_Value = TypeVar("_Value")


def maker(kind: type[_Value]) -> Callable[..., _Value]:
    """Makes values of a frozen, slotted dataclass from its fields, by name or in their order.

    Its own constructor asks before each field whether it may set it, and looks the answer up every
    time. Here a value of an open class with the same slots is filled, then closed for good.
    """
    dataclass: Any = kind
    opened: Any = make_dataclass(
        kind.__name__,
        [
            (each.name, object, field(default=each.default))
            if each.default is not MISSING
            else (each.name, object)
            for each in fields(dataclass)
        ],
        slots=True,
        eq=False,
        repr=False,
    )

    def make(*values: object, **named: object) -> _Value:
        value = opened(*values, **named)
        value.__class__ = kind
        closed: _Value = value
        return closed

    return make
