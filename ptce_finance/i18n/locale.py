"""The languages of the program; the locale is always passed, never global."""

from typing import Final, Literal, TypeAlias

Locale: TypeAlias = Literal["fr", "en"]

LOCALES: Final[tuple[Locale, ...]] = ("fr", "en")
DEFAULT_LOCALE: Final[Locale] = "fr"
