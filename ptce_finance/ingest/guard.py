"""The refusal of a file: raised where it is found, told as an issue at the door."""

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.source import SourceCell


class Refused(Exception):  # noqa: N818 -- a refusal is an answer, not a fault of the program
    """The file is refused as a whole; `issue` says why. It never leaves the reader."""

    def __init__(
        self,
        code: str,
        *,
        place: SourceCell | None = None,
        found: object = None,
        expected: object = None,
        **values: object,
    ) -> None:
        super().__init__(code)
        self.issue = Issue(
            code=code,
            severity=Severity.ERROR,
            places=() if place is None else (place,),
            found=None if found is None else str(found),
            expected=None if expected is None else str(expected),
            values={key: str(value) for key, value in values.items()},
            question=code in _QUESTIONS,
        )


_QUESTIONS = frozenset({"too-many-sheets"})


def damaged(where: str) -> Refused:
    """The refusal of a file whose inside does not hold together, there."""
    return Refused("file-damaged", where=where)


def damaged_cell(place: SourceCell, found: str = "") -> Refused:
    """The refusal of a file for one of its cells."""
    return Refused("file-damaged", place=place, found=found or None, where=str(place))
