"""The sentence of an issue, from its code and what it found where."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from ptce_finance.i18n.formats import day, euros
from ptce_finance.i18n.locale import Locale
from ptce_finance.i18n.messages import text

MOST_PLACES = 50
MOST_CHARACTERS = 200

_AMOUNT = re.compile(r"-?\d+\.\d{2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def issue_sentence(  # what an issue is made of, in plain strings
    locale: Locale,
    code: str,
    *,
    file: str,
    places: Sequence[str] = (),
    found: str | None = None,
    expected: str | None = None,
    values: Mapping[str, str] | None = None,
) -> str:
    """What is wrong, where, how to mend it and what was done: the message `issue.<code>`.

    Amounts written "1234.50" and ISO dates are shown as the language writes them. `{place}` is the
    first place, or the file when the whole of it is meant; `{places}` names at most fifty. A
    fault that what is `hidden` explains is said by `issue-hidden.<code>`.
    KeyError names a code without a sentence.
    """
    shown = {name: shown_value(locale, value) for name, value in (values or {}).items()}
    kind = "issue-hidden" if shown.get("hidden") else "issue"
    return text(
        locale,
        f"{kind}.{code}",
        **{
            "file": plain(file),
            "place": plain(places[0]) if places else plain(file),
            "places": named_places(locale, places) if places else plain(file),
            "found": shown_value(locale, found or ""),
            "expected": shown_value(locale, expected or ""),
            **shown,
        },
    )


def beside_loaded(locale: Locale, sentence: str) -> str:
    """The sentence of a row left out of what is stored, where a refused file stores nothing."""
    refused = text(locale, "issue-loaded.refused")
    if not sentence.endswith(refused):
        return sentence
    return sentence.removesuffix(refused) + text(locale, "issue-loaded.left-out")


def named_places(locale: Locale, places: Sequence[str], most: int = MOST_PLACES) -> str:
    """The places in a row, at most that many: `Budget!D3, Budget!D4 et 12 autres`."""
    shown = ", ".join(plain(place) for place in places[:most])
    if len(places) <= most:
        return shown
    return text(locale, "value.and-others", shown=shown, count=len(places) - most)


def shown_value(locale: Locale, value: str) -> str:
    """A value of an issue: an amount or an ISO date in the language's style, else plain text."""
    if _AMOUNT.fullmatch(value):
        return euros(locale, Decimal(value))
    if _DAY.fullmatch(value):
        try:
            return day(locale, date.fromisoformat(value))
        except ValueError:
            return value
    return plain(value)


def plain(value: str, most: int = MOST_CHARACTERS) -> str:
    """Text of a file without its control and direction marks, cut at so many characters."""
    kept = "".join(" " if unicodedata.category(mark) in {"Cc", "Cf"} else mark for mark in value)
    return kept if len(kept) <= most else f"{kept[: most - 1]}…"


def short(value: str, most: int) -> str:
    """A name as `plain` tells it, cut in its middle: long names often differ by their ends."""
    kept = plain(value, len(value))
    if len(kept) <= most:
        return kept
    end = most // 3
    return f"{kept[: most - end - 1].rstrip()}…{kept[-end:].lstrip()}"
