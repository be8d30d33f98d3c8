"""A JSON document that nobody vouches for, read field by field; each fault bears its path."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

Choice = TypeVar("Choice", bound=StrEnum)

_LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonFault:
    """What is wrong at a path such as `tables[0].columns[2].role`; empty for the whole text.

    The sentence of `code` is in the catalogue under `mapping.fault.<code>`.
    """

    path: str
    code: str
    found: str = ""
    expected: str = ""


def json_object(document: object, path: str, faults: list[JsonFault]) -> "JsonObject":
    """The document as an object; where it is none, the fault is noted and it reads as empty."""
    if isinstance(document, dict):
        return JsonObject(document, path, faults)
    faults.append(JsonFault(path=path, code="no-object", found=_shown(document)))
    return JsonObject({}, path, faults, silent=True)


class JsonObject:
    """One object of the document. Every reader notes what is wrong and answers a default."""

    def __init__(
        self,
        fields: dict[str, object],
        path: str,
        faults: list[JsonFault],
        *,
        silent: bool = False,
    ) -> None:
        self._fields = fields
        self._path = path
        self._faults = faults
        self._silent = silent

    def raw(self, name: str) -> object:
        """The field as it stands, None where it is absent."""
        return self._fields.get(name)

    def fault(self, name: str, code: str, *, expected: str = "") -> None:
        """Note what is wrong with a field, once."""
        path = f"{self._path}.{name}" if self._path else name
        found = JsonFault(
            path=path, code=code, found=_shown(self._fields.get(name)), expected=expected
        )
        if not self._silent and all((x.path, x.code) != (path, code) for x in self._faults):
            self._faults.append(found)

    def only(self, *names: str) -> None:
        """Note every field that is none of those."""
        for name in self._fields:
            if name not in names:
                self.fault(name[:_LONGEST_SHOWN], "unknown", expected=", ".join(names))

    def words(self, name: str, longest: int) -> str:
        """A text, empty where the field is absent."""
        value = self._fields.get(name, "")
        if isinstance(value, str) and len(value) <= longest:
            return value
        self.fault(name, "no-text", expected=str(longest))
        return ""

    def word(self, name: str, longest: int) -> str:
        """A text that may not be empty."""
        value = self.words(name, longest)
        if not value:
            self.fault(name, "missing")
        return value

    def whole(self, name: str, least: int, most: int, default: int | None = None) -> int:
        """A whole number between two bounds."""
        value = self._fields.get(name, default)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.fault(name, "no-number", expected=f"{least}–{most}")
        return least

    def whole_or_none(self, name: str, least: int, most: int) -> int | None:
        """A whole number between two bounds, None where the field is absent."""
        return None if self._fields.get(name) is None else self.whole(name, least, most)

    def yes(self, name: str) -> bool:
        """True or false; false where the field is absent."""
        value = self._fields.get(name, False)
        if isinstance(value, bool):
            return value
        self.fault(name, "no-yes")
        return False

    def choice(self, name: str, kind: type[Choice], default: Choice | None = None) -> Choice:
        """One of the named choices."""
        value = self._fields.get(name, default)
        if isinstance(value, str) and value in set(kind):
            return kind(value)
        self.fault(name, "no-choice", expected=", ".join(kind))
        return next(iter(kind))

    def choice_or_none(self, name: str, kind: type[Choice]) -> Choice | None:
        """One of the named choices, None where the field is absent."""
        return None if self._fields.get(name) is None else self.choice(name, kind)

    def objects(self, name: str, most: int) -> "tuple[JsonObject, ...]":
        """A list of objects, empty where the field is absent."""
        value = self._fields.get(name, [])
        if not isinstance(value, list) or len(value) > most:
            self.fault(name, "no-list", expected=str(most))
            return ()
        path = f"{self._path}.{name}" if self._path else name
        return tuple(json_object(x, f"{path}[{i}]", self._faults) for i, x in enumerate(value))


def _shown(value: object) -> str:
    return "" if value is None else str(value)[:_LONGEST_SHOWN]
