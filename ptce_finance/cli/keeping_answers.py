"""Copies and ways back as the command line tells them, in words and in JSON."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from ptce_finance.cli.columns import columns
from ptce_finance.cli.plain import Json
from ptce_finance.domain.keeping import StoreCopy, WayBack
from ptce_finance.i18n import Locale, counted, lost_write, moment, number, text
from ptce_finance.store import Store
from ptce_finance.store.journal import file_of

_MEGABYTE = 1_000_000


def copies_table(kept: Sequence[StoreCopy], locale: Locale) -> str:
    """The copies: their name, the moment of their data, why they were made, their size."""
    heads = ("name", "at", "reason", "size")
    rows = [
        [
            one.name,
            moment(locale, one.at.astimezone()),
            text(locale, f"copy-reason.{one.reason.value}"),
            _megabytes(one.bytes, locale),
        ]
        for one in kept
    ]
    return columns([text(locale, f"cli.copies.{head}") for head in heads], rows, words=3)


def _megabytes(size: int, locale: Locale) -> str:
    return text(locale, "value.megabytes", value=number(locale, Fraction(size, _MEGABYTE), 1))


def copy_answer(copy: StoreCopy, store: Path) -> Json:
    """A copy in JSON."""
    return {
        "name": copy.name,
        "file": str(Store.copy_file(store, copy.name)),
        "at": copy.at.isoformat(),
        "reason": copy.reason.value,
        "bytes": copy.bytes,
    }


def way_answer(way: WayBack, store: Path) -> Json:
    """A way back in JSON; `copy` is null for the store itself without its log."""
    return {
        "copy": None if way.copy is None else copy_answer(way.copy, store),
        "imports": len(way.holds.sources),
        "missing": way.missing.count,
        "to_do_again": [
            {"action": one.action, "subject": one.subject, "file": file_of(one) or None}
            for one in way.missing.known
        ],
    }


def way_text(way: WayBack, locale: Locale) -> str:
    """A way back in sentences: what it is, what it holds, what would have to be done again."""
    copy = way.copy
    head = (
        text(locale, "recover.without-log")
        if copy is None
        else text(locale, "recover.copy", name=copy.name, at=moment(locale, copy.at.astimezone()))
    )
    holds = counted(locale, "recover.holds", len(way.holds.sources))
    if not way.missing.count:
        return "\n".join((head, holds, text(locale, "recover.nothing-missing")))
    missing = counted(locale, "recover.missing", way.missing.count)
    return "\n".join((head, holds, missing, *(f"- {line}" for line in again(way, locale))))


def again(way: WayBack, locale: Locale) -> list[str]:
    """What would have to be done again, as far as it is known."""
    return [
        lost_write(
            locale,
            action=one.action,
            subject=file_of(one) or one.subject,
            at=one.at,
            author=one.author,
        )
        for one in way.missing.known
    ]
