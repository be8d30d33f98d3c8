"""What is wrong in a file, told by severity, each with its place and what to do."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.i18n import Locale, counted, has_text, issue_sentence, place_text, text
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.view import View

FEW: Final = 5
ICONS: Final = {
    Severity.ERROR: ":material/error:",
    Severity.WARNING: ":material/warning:",
    Severity.INFO: ":material/info:",
}


def issue_text(locale: Locale, issue: Issue, file: str) -> str:
    """The sentence of an issue; its code where the catalogue lacks it."""
    if not has_text(locale, f"issue.{issue.code}"):
        return issue.code
    return issue_sentence(
        locale,
        issue.code,
        file=file,
        places=[place_text(locale, place) for place in issue.places],
        found=issue.found,
        expected=issue.expected,
        values=issue.values,
    )


def show_issues(view: View, issues: Sequence[Issue], file: str) -> None:
    """Errors and questions in full, then warnings, then what is only told."""
    for severity in Severity:
        found = [issue for issue in issues if issue.severity is severity]
        if not found:
            continue
        title = counted(view.locale, f"page.issues.{severity.value}", len(found))
        opened = severity is not Severity.INFO and len(found) <= FEW
        opened = opened or severity is Severity.ERROR
        with st.expander(title, expanded=opened, icon=ICONS[severity]):
            for issue in found:
                st.markdown(_line(view, issue, file))


def _line(view: View, issue: Issue, file: str) -> str:
    sentence = markdown(issue_text(view.locale, issue, file))
    if not issue.question:
        return f"- {sentence}"
    return f"- **{text(view.locale, 'page.issues.question')}** {sentence}"
