"""What becomes of each row, amount and fault while the template is read."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.report import Fate, RowFate, Tally
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.quick_values import maker

_fate = maker(RowFate)


class Ledger:
    """Collects issues, the fate of rows and the count of amounts; the readers write in it."""

    def __init__(self) -> None:
        self._issues: list[Issue] = []
        self._errors = 0
        self._fates: dict[tuple[str, int], RowFate] = {}
        self._amounts: Counter[Fate] = Counter()

    def error(
        self, code: str, place: SourceCell, found: str | None = None, **more: str | None
    ) -> None:
        """Notes what refuses the file; `expected` is named, the rest fills the sentence."""
        self._note(code, Severity.ERROR, place, found, more)

    def warning(
        self, code: str, place: SourceCell, found: str | None = None, **more: str | None
    ) -> None:
        """Notes what loads but must be told."""
        self._note(code, Severity.WARNING, place, found, more)

    def info(
        self, code: str, place: SourceCell, found: str | None = None, **more: str | None
    ) -> None:
        """Notes what only needs telling."""
        self._note(code, Severity.INFO, place, found, more)

    def question(
        self, code: str, places: tuple[SourceCell, ...], found: str, **values: str
    ) -> None:
        """Notes what only the person can settle: the file is not loaded before."""
        self._errors += 1
        self._issues.append(
            Issue(
                code=code,
                severity=Severity.ERROR,
                places=places,
                found=found,
                values=values,
                question=True,
            )
        )

    def row(self, sheet: str, number: int, fate: Fate, reason: str = "") -> None:
        """States the fate of a row; a row once loaded stays loaded."""
        stated = self._fates.get((sheet, number))
        if stated is None or stated.fate is not Fate.LOADED:
            self._fates[sheet, number] = _fate(sheet, number, fate, reason)

    def amounts(self, fate: Fate, count: int = 1) -> None:
        """Counts amounts that ended so."""
        if count:
            self._amounts[fate] += count

    def has_fate(self, sheet: str, number: int) -> bool:
        """Whether something already became of that row."""
        return (sheet, number) in self._fates

    @property
    def errors(self) -> int:
        """How many faults refuse the file so far."""
        return self._errors

    @property
    def told(self) -> int:
        """How many things were told so far."""
        return len(self._issues)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """One issue per cause: those that differ only by their place are one, with its places.

        What only tells is one a kind, whatever was found.
        """
        merged: dict[tuple[object, ...], Issue] = {}
        places: dict[tuple[object, ...], list[SourceCell]] = {}
        for issue in self._issues:
            key: tuple[object, ...] = (issue.code, issue.severity)
            if issue.severity is not Severity.INFO:
                key += (issue.found, issue.expected, tuple(sorted(issue.values.items())))
            merged.setdefault(key, issue)
            places.setdefault(key, []).extend(issue.places)
        return tuple(replace(x, places=tuple(places[key])) for key, x in merged.items())

    @property
    def rows(self) -> tuple[RowFate, ...]:
        """The fate of every row, in the order it was stated."""
        return tuple(self._fates.values())

    @property
    def tally(self) -> Tally:
        """How many amounts were loaded, ignored and rejected."""
        return Tally(
            loaded=self._amounts[Fate.LOADED],
            ignored=self._amounts[Fate.IGNORED],
            rejected=self._amounts[Fate.REJECTED],
        )

    def _note(
        self,
        code: str,
        severity: Severity,
        place: SourceCell,
        found: str | None,
        more: Mapping[str, str | None],
    ) -> None:
        self._errors += severity is Severity.ERROR
        values = {key: text for key, text in more.items() if key != "expected" and text is not None}
        self._issues.append(
            Issue(
                code=code,
                severity=severity,
                places=(place,),
                found=found,
                expected=more.get("expected"),
                values=values,
            )
        )
