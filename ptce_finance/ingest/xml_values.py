"""The value of one cell of a workbook: from its type and raw text to a kind and a known text."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from math import isfinite

from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.child_cells import BOOLEAN, DAY, ERROR, NUMBER, SERIAL, TEXT, Texts
from ptce_finance.ingest.guard import Refused, damaged_cell
from ptce_finance.ingest.guard_limits import Limits
from ptce_finance.ingest.text import unescape
from ptce_finance.ingest.xml_ranges import whole_number

NOTHING, BLANK = -1, -2

Place = Callable[[], SourceCell]

_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")
# A number that needs no closer look: its raw text is its exact digits.
PLAIN_NUMBER = re.compile(r"(?!-0\.?0*$)-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_BOOLEANS = {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}
_SHARED_ERRORS = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"}
)

_LAST_SERIAL = 2_958_465
_PHANTOM = 60
_EPOCH = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
_LATER_CALENDAR = 1462


def day_of_serial(serial: int, *, date1904: bool) -> date | None:
    """The day that a serial counts to; None for what is no day (29 February 1900 never was).

    >>> day_of_serial(46023, date1904=False), day_of_serial(44561, date1904=True)
    (datetime.date(2026, 1, 1), datetime.date(2026, 1, 1))
    >>> day_of_serial(60, date1904=False), day_of_serial(-1, date1904=False)
    (None, None)
    """
    if date1904:
        if not 0 <= serial <= _LAST_SERIAL - _LATER_CALENDAR:
            return None
        return _EPOCH_1904 + timedelta(days=serial)
    if not 1 <= serial <= _LAST_SERIAL or serial == _PHANTOM:
        return None
    return _EPOCH + timedelta(days=serial if serial > _PHANTOM else serial + 1)


class Values:
    """Turns raw values into the numbers of their texts.

    `shared` remembers the shared texts by their raw index. `doubtful`: the sheet holds values that
    another reader does not accept, so that its count of cells cannot be held against ours.
    """

    def __init__(self, texts: Texts, strings: list[str], limits: Limits, *, date1904: bool) -> None:
        self.doubtful = False
        self.shared: dict[str, int] = {}
        self._texts = texts
        self._strings = strings
        self._limits = limits
        self._date1904 = date1904

    def read(self, cell_type: str, raw: str, place: Place, *, dated: bool) -> tuple[int, int]:
        """The text and the kind of a cell; NOTHING where it is empty, BLANK for spaces only."""
        if cell_type == "n":
            return self._number(raw, place, dated=dated)
        if cell_type == "s":
            return self._shared_text(raw, place), TEXT
        if cell_type in {"str", "inlineStr"}:
            return self._text(unescape(raw), place), TEXT
        stripped = raw.strip()
        if cell_type == "b" and stripped.casefold() in _BOOLEANS:
            return self._texts.add(_BOOLEANS[stripped.casefold()]), BOOLEAN
        if cell_type == "e":
            self.doubtful = self.doubtful or stripped not in _SHARED_ERRORS
            return self._texts.add(stripped[:40] or "#VALUE!"), ERROR
        if cell_type == "d":
            return self._iso_day(stripped, place)
        raise damaged_cell(place(), f"{cell_type}: {stripped}"[:40])

    def _number(self, raw: str, place: Place, *, dated: bool) -> tuple[int, int]:
        """Exact digits; what is no number (`1e999`, `12,5`) is kept as the text it is."""
        stripped = raw.strip()
        if _NUMBER.fullmatch(stripped) and isfinite(float(stripped)):
            exact = Decimal(stripped)
            known = self._texts.add(format(exact or exact.copy_abs(), "f"))
        else:
            self.doubtful = True
            return self._text(stripped, place), TEXT
        return known, self._serial_kind(stripped) if dated else NUMBER

    def _shared_text(self, raw: str, place: Place) -> int:
        known = self.shared.get(raw)
        if known is None:
            index = whole_number(raw)
            if index is None or index >= len(self._strings):
                raise damaged_cell(place(), raw[:40])
            known = self.shared[raw] = self._text(self._strings[index], place)
        return known

    def _text(self, text: str, place: Place) -> int:
        most = self._limits.text_length
        if len(text) > most:
            raise Refused("text-too-long", place=place(), found=len(text), expected=most)
        if not text:
            return NOTHING
        known = self._texts.add(text)
        return known if self._texts.known[known].strip() else BLANK

    def _serial_kind(self, text: str) -> int:
        """SERIAL where a number under a date format is a day, else NUMBER."""
        serial = float(text)
        whole = int(serial // 1) if abs(serial) < _LAST_SERIAL + 1 else -1
        return NUMBER if day_of_serial(whole, date1904=self._date1904) is None else SERIAL

    def _iso_day(self, text: str, place: Place) -> tuple[int, int]:
        try:
            day = date.fromisoformat(text[:10])
        except ValueError:
            return self._text(text, place), TEXT
        return self._texts.add(day.isoformat()), DAY
