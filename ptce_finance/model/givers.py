"""Who gives a contribution in kind, where the document or its wording says it."""

from ptce_finance.domain.line import FunderLevel, Giver, Line
from ptce_finance.model.rules import CERFA
from ptce_finance.model.wording import Wording, speaks_of

_VOLUNTEERS_FORMS = "870"
_VOLUNTEERS_CHART = "875"


def giver_of(line: Line) -> Giver | None:
    """The giver of an 87 line, or None when nothing tells.

    870 and 875 are swapped between the association chart (875 is volunteering) and the State's
    forms (870 is): the label wins, then the layout says which of the two speaks.
    """
    if line.giver is not None:
        return line.giver
    if speaks_of(line.label, Wording.VOLUNTEER):
        return Giver.VOLUNTEER
    if speaks_of(line.label, Wording.PUBLIC_BODY) or _public(line.level):
        return Giver.AUTHORITY
    if speaks_of(line.label, Wording.MEMBERS):
        return Giver.MEMBER
    return Giver.VOLUNTEER if _volunteers_by_number(line) else None


def _public(level: FunderLevel | None) -> bool:
    return level is not None and level is not FunderLevel.PRIVATE


def _volunteers_by_number(line: Line) -> bool:
    """Only a line whose label says nothing is left to its number."""
    if line.label.strip(" .:-–0123456789"):
        return False
    number = _VOLUNTEERS_FORMS if line.layout.startswith(CERFA) else _VOLUNTEERS_CHART
    return (line.account or "").startswith(number)
