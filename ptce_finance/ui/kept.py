"""Results of pure functions of frozen values, computed once for every run and session.

A value of the model is recognised by being the same object: a write moves the store's revision,
another study is then computed, and nothing that was kept for the former one is found again.
"""

from collections.abc import Callable, Hashable
from datetime import date
from enum import Enum
from functools import lru_cache, partial
from typing import Final, ParamSpec, TypeVar, cast

from ptce_finance.charts.picture import Table
from ptce_finance.domain.cash_settings import CashSettings
from ptce_finance.domain.election import Election
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.reading import Reading
from ptce_finance.model.stop_and_go import ReplaySettings
from ptce_finance.ui.view import View

P = ParamSpec("P")
R = TypeVar("R")

_BY_VALUE: Final = (
    *(str, int, date, Enum, type(None)),
    *(FiscalYear, Reading, CashSettings, Election, ReplaySettings, Table, View),
)
_MOST: Final = 256


class _Same:
    """A value that equals itself only. Holding it keeps its place from being given to another."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.value is other.value


class Asked:
    """A call that equals those of the same function on the same values."""

    __slots__ = ("_key", "_work")

    def __init__(self, work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        self._key = (work, _key(args), _key(tuple(kwargs.items())))
        self._work: Callable[[], object] = partial(work, *args, **kwargs)

    def answer(self) -> object:
        """What the call answers."""
        return self._work()

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Asked) and self._key == other._key


def kept(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What `work` answers for these values, kept among the last ones asked for.

    `work` is a function of a module that depends on its arguments only and draws nothing; what it
    answers is never changed by who receives it.
    """
    return cast("R", _kept(Asked(work, *args, **kwargs)))


@lru_cache(maxsize=_MOST)
def _kept(asked: Asked) -> object:
    return asked.answer()


def _key(value: object) -> Hashable:
    """Texts, numbers and choices by value, rows one by one, all else by being the same."""
    if isinstance(value, tuple | list):
        return type(value), tuple(map(_key, value))
    return type(value), value if isinstance(value, _BY_VALUE) else _Same(value)
