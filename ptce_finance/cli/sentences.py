"""Issues as the sentences that a person reads."""

from ptce_finance.domain.issue import Issue
from ptce_finance.domain.source import SourceCell
from ptce_finance.i18n import Locale, issue_sentence, text


def issue_message(issue: Issue, file: str, locale: Locale) -> str:
    """The sentence of an issue in that language."""
    return issue_sentence(
        locale,
        issue.code,
        file=file,
        places=[place_text(place, locale) for place in issue.places],
        found=issue.found,
        expected=issue.expected,
        values=issue.values,
    )


def place_text(place: SourceCell, locale: Locale) -> str:
    """Where something stands: a sheet and a cell, or a line of a text file."""
    if not place.sheet:
        return text(locale, "page.place.row", row=place.row)
    return text(locale, "page.place.cell", sheet=place.sheet, cell=place.address)
