"""Issues as the sentences that a person reads."""

from ptce_finance.domain.issue import Issue
from ptce_finance.i18n import Locale, issue_sentence, place_text


def issue_message(issue: Issue, file: str, locale: Locale) -> str:
    """The sentence of an issue in that language."""
    return issue_sentence(
        locale,
        issue.code,
        file=file,
        places=[place_text(locale, place) for place in issue.places],
        found=issue.found,
        expected=issue.expected,
        values=issue.values,
    )
