"""Dates that matter as a calendar file (RFC 5545), for any calendar program."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from unicodedata import category

from ptce_finance.i18n import Locale, euros, text, year_label
from ptce_finance.model.results.dates import DatedEvent

LINE_OCTETS = 75
"""The longest line, its end aside; a longer one goes on after a space."""

_END = "\r\n"


def calendar_file(
    events: Iterable[DatedEvent], *, name: str, stamp: datetime, locale: Locale
) -> bytes:
    """A calendar of whole-day events in UTF-8; `stamp` is when it is written, with its zone.

    The same event keeps its identity from one file to the next, so that a calendar that imports it
    again moves nothing and doubles nothing.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ptce_finance//FR",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for event in events:
        lines += _event(event, name, stamp, locale)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}{_END}" for line in lines).encode("utf-8")


def escaped(value: str) -> str:
    r"""Text as a calendar's values hold it.

    >>> print(escaped("Ville; a, b"))
    Ville\; a\, b
    """
    plain = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    one_line = "\\n".join(plain.splitlines())
    return "".join(mark for mark in one_line if mark.isprintable() or category(mark) == "Zs")


def folded(line: str) -> str:
    """The line cut after at most 75 octets, never inside a character."""
    return f"{_END} ".join(_pieces(line))


def _pieces(line: str) -> Iterator[str]:
    room, piece, size = LINE_OCTETS, "", 0
    for mark in line:
        octets = len(mark.encode("utf-8"))
        if size + octets > room:
            yield piece
            # The space that opens a continued line counts.
            room, piece, size = LINE_OCTETS - 1, "", 0
        piece, size = piece + mark, size + octets
    yield piece


def _event(event: DatedEvent, name: str, stamp: datetime, locale: Locale) -> Iterator[str]:
    values = {
        "subject": event.subject,
        "agreement": event.agreement.key if event.agreement else "",
        "amount": "" if event.amount is None else euros(locale, event.amount),
        "year": "" if event.year is None else year_label(locale, event.year),
    }
    yield "BEGIN:VEVENT"
    yield f"UID:{_identity(event, name)}@ptce-finance"
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
    yield f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(text(locale, f'event.{event.kind.value}', **values))}"
    yield f"DESCRIPTION:{escaped(text(locale, f'event-detail.{event.kind.value}', **values))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _identity(event: DatedEvent, name: str) -> str:
    key = event.agreement.key if event.agreement else event.subject
    year = "" if event.year is None else event.year.end.isoformat()
    day = event.day.isoformat() if event.agreement is None else ""
    told = repr((name, event.kind.value, key, year, day))
    return hashlib.sha256(told.encode("utf-8")).hexdigest()[:32]


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"
