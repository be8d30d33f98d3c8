"""The calendar file, as calendar programs read it (RFC 5545)."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptce_finance.i18n import LOCALES, Locale
from ptce_finance.model.results.dates import DatedEvent, EventKind
from ptce_finance.report.ics import LINE_OCTETS, calendar_file, escaped, folded
from tests.model.budget import Y2026, agreement, tranche

STAMP = datetime(2026, 11, 21, 10, 30, tzinfo=timezone(timedelta(hours=2)))
GRANT = agreement("g", tranche("2026-01-01", "2027-12-31", "20,000"))


def event(**told: object) -> DatedEvent:
    stated = {"day": date(2027, 12, 31), "kind": EventKind.END, "subject": "Région; Sud, l'est"}
    return DatedEvent(**{**stated, "agreement": GRANT, **told})  # type: ignore[arg-type]


def written(*events: DatedEvent, locale: Locale = "fr") -> str:
    return calendar_file(events, name="Pôle d'essai", stamp=STAMP, locale=locale).decode()


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_an_event_is_a_whole_day_stamped_in_universal_time() -> None:
    lines = unfolded(written(event()))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20271231" in lines
    assert "DTEND;VALUE=DATE:20280101" in lines
    assert "DTSTAMP:20261121T083000Z" in lines
    assert "SUMMARY:Fin de la convention Région\\; Sud\\, l'est" in lines


def test_every_line_ends_with_both_marks_and_no_other_break_stands() -> None:
    text = written(event(subject="Une ligne\net une autre\r\nBEGIN:VALARM"))
    assert text.replace("\r\n", "").count("\n") == text.replace("\r\n", "").count("\r") == 0
    assert "BEGIN:VALARM" not in unfolded(text)


def test_the_same_event_keeps_its_identity_and_two_events_have_two() -> None:
    def identities(text: str) -> list[str]:
        return [line for line in unfolded(text) if line.startswith("UID:")]

    moved = event(day=date(2028, 6, 30))
    assert identities(written(event())) == identities(written(moved))
    several = written(
        event(),
        event(kind=EventKind.RENEWAL_REQUEST),
        event(kind=EventKind.REPORT_DUE, year=Y2026),
        event(kind=EventKind.REPORT_DUE, year=Y2026.next()),
    )
    assert len(set(identities(several))) == 4


@pytest.mark.parametrize("kind", EventKind)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_of_event_has_its_words(kind: EventKind, locale: Locale) -> None:
    lines = unfolded(written(event(kind=kind), locale=locale))
    assert [line for line in lines if line.startswith(("SUMMARY:", "DESCRIPTION:"))]


@given(st.text(max_size=300))
def test_no_line_is_too_long_and_none_is_cut_inside_a_character(text: str) -> None:
    line = f"SUMMARY:{escaped(text)}"
    pieces = folded(line).split("\r\n")
    assert all(len(piece.encode()) <= LINE_OCTETS for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


def test_a_calendar_without_events_is_still_one() -> None:
    stamp = datetime(2026, 1, 1, tzinfo=UTC)
    text = calendar_file((), name="P", stamp=stamp, locale="en").decode()
    assert unfolded(text)[-2:] == ["END:VCALENDAR", ""]


def test_french_spaces_stand_in_a_calendar() -> None:
    assert escaped("Demander\u00a0: 18\u202f000,00\u00a0€") == (
        "Demander\u00a0: 18\u202f000\\,00\u00a0€"
    )
