"""The texts that the sheets of a workbook share."""

from collections.abc import Iterable

from ptce_finance.ingest.guard import Refused, damaged
from ptce_finance.ingest.guard_limits import MEGABYTE, Limits
from ptce_finance.ingest.text import unescape
from ptce_finance.ingest.xml_guard import local, new_parser, parse


def read_strings(pieces: Iterable[bytes], where: str, limits: Limits) -> list[str]:
    """The shared texts in order, escapes decoded.

    Refused: file-damaged for a count that no workbook has, file-too-big-inside beyond the total.
    """
    reader = _Strings(where, limits)
    parse(reader.parser, pieces, where)
    return reader.texts


class _Strings:
    """Collects the `t` of each `si`, the readings of East Asian names (`rPh`) left out."""

    def __init__(self, where: str, limits: Limits) -> None:
        self.texts: list[str] = []
        self.parser = new_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._where = where
        self._limits = limits
        self._pieces: list[str] = []
        self._depth = self._reading_aloud = self._total = 0

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > self._limits.xml_depth:
            raise damaged(self._where)
        name = local(tag)
        if name == "t" and not self._reading_aloud:
            self.parser.CharacterDataHandler = self._pieces.append
        elif name == "rPh":
            self._reading_aloud = self._depth
        elif name == "sst":
            self._refuse_count(attributes.get("uniqueCount", ""))

    def _refuse_count(self, count: str) -> None:
        if count.isdigit() and int(count[:20]) > self._limits.shared_strings:
            raise damaged(f"{self._where}: uniqueCount")

    def _end(self, tag: str) -> None:
        name = local(tag)
        if name == "t":
            self.parser.CharacterDataHandler = None
        elif name == "rPh" and self._reading_aloud == self._depth:
            self._reading_aloud = 0
        elif name == "si":
            self._add()
        self._depth -= 1

    def _add(self) -> None:
        self._total += sum(map(len, self._pieces))
        if self._total > self._limits.text_total:
            raise Refused(
                "file-too-big-inside",
                found=self._total // MEGABYTE,
                expected=self._limits.text_total // MEGABYTE,
            )
        self.texts.append(unescape("".join(self._pieces)))
        self._pieces.clear()
