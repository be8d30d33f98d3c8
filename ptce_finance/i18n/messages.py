"""The message catalogues: one folder a language, one TOML file a room, dotted keys."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType

from babel import Locale as BabelLocale

from ptce_finance.i18n.locale import Locale

CATALOGUE = Path(__file__).parent / "catalogue"
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def text(locale: Locale, key: str, **values: object) -> str:
    """The message under that dotted key, its `{placeholders}` filled.

    KeyError names a key that the catalogue lacks, or a placeholder that was given no value.
    """
    return _fill(messages(locale)[key], values)


def counted(locale: Locale, key: str, count: int | Decimal, **values: object) -> str:
    """The message `key.one` or `key.other`, as the language counts; `{count}` is filled.

    French says "0 ligne" and "1,5 poste", English "0 lines" and "1.5 posts".
    """
    form = "one" if BabelLocale.parse(locale).plural_form(count) == "one" else "other"
    return text(locale, f"{key}.{form}", **{"count": count, **values})


def has_text(locale: Locale, key: str) -> bool:
    """Whether the catalogue holds that key."""
    return key in messages(locale)


@cache
def messages(locale: Locale) -> Mapping[str, str]:
    """Every message of a language by dotted key; a key written in two files raises ValueError."""
    found: dict[str, str] = {}
    for path in sorted((CATALOGUE / locale).glob("*.toml")):
        for key, message in flattened(tomllib.loads(path.read_text(encoding="utf-8"))):
            if key in found:
                raise ValueError(f"{path.name}: {key} is written twice")
            found[key] = typeset(message) if locale == "fr" else message
    return MappingProxyType(found)


def flattened(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    """The nested tables of a TOML document as (dotted key, message)."""
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping):
            yield from flattened(value, f"{key}.")
        elif isinstance(value, str):
            yield key, value
        else:
            raise TypeError(f"{key} is no text")


def typeset(message: str) -> str:
    """French spacing, so that a translator types ordinary spaces and straight apostrophes.

    A narrow no-break space stands before ; ! ? and %, a no-break space before : and inside « ».
    """
    message = re.sub(r"(?<=\w)'(?=\w)", "’", message)
    message = re.sub(r"[ \u00a0\u202f]+([;!?%])", "\u202f\\1", message)
    message = re.sub(r"[ \u00a0\u202f]+(:(?!\w+/)|»)", "\u00a0\\1", message)
    return re.sub(r"«[ \u00a0\u202f]*", "«\u00a0", message)


def _fill(message: str, values: Mapping[str, object]) -> str:
    return PLACEHOLDER.sub(lambda match: str(values[match.group(1)]), message)
