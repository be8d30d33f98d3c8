"""What is wrong in a file, as a located value with a stable code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ptce_finance.domain.source import SourceCell


class Severity(StrEnum):
    """An error refuses, a warning loads and tells, an info only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One cause, once, with its places.

    `code` is a stable kebab-case name (docs/messages.md); the sentence is in the catalogue
    under `issue.<code>` and is filled with `values` beside place, found and expected. `question`
    marks an issue that only a person can settle: the file then needs a mapping.
    """

    code: str
    severity: Severity
    places: tuple[SourceCell, ...] = ()
    found: str | None = None
    expected: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    question: bool = False

    @property
    def place(self) -> SourceCell | None:
        """The first place, or None when the whole file is meant."""
        return self.places[0] if self.places else None
