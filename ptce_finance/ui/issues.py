"""What is wrong in a file, told by severity, each with its place and what to do."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.i18n import Locale, counted, has_text, issue_sentence, place_text, text
from ptce_finance.i18n.sentences import beside_loaded, named_places
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.view import View

FEW: Final = 5
MOST_OTHERS: Final = 50
ICONS: Final = {
    Severity.ERROR: ":material/error:",
    Severity.WARNING: ":material/warning:",
    Severity.INFO: ":material/info:",
}
ASKED: Final = "asked"
KINDS: Final = (
    *((severity.value, severity) for severity in Severity if severity is Severity.ERROR),
    *((ASKED, severity) for severity in Severity),
    *((severity.value, severity) for severity in Severity if severity is not Severity.ERROR),
)


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


def show_issues(view: View, issues: Sequence[Issue], file: str, *, loaded: bool = False) -> None:
    """Errors and questions in full, then warnings, then what is only told.

    Where the rest of the file is `loaded`, an error says that its row is left out.
    """
    for kind, severity in KINDS:
        found = [
            one for one in issues if one.question is (kind == ASKED) and one.severity is severity
        ]
        if not found:
            continue
        title = counted(view.locale, f"page.issues.{kind}", len(found))
        opened = severity is not Severity.INFO and len(found) <= FEW
        opened = opened or severity is Severity.ERROR
        with st.expander(
            title, expanded=opened, icon=":material/help:" if kind == ASKED else ICONS[severity]
        ):
            for same in _by_cause(found):
                st.markdown(_line(view, same[0], file, loaded=loaded))
                if len(same) > 1:
                    _others(view, same[1:])


def _by_cause(found: Sequence[Issue]) -> list[list[Issue]]:
    """The issues of one code together where they are many, else each on its own."""
    codes: dict[str, list[Issue]] = {}
    for issue in found:
        codes.setdefault(issue.code, []).append(issue)
    return [
        group
        for same in codes.values()
        for group in ([same] if len(same) > FEW else [[issue] for issue in same])
    ]


def _others(view: View, others: Sequence[Issue]) -> None:
    """The other places of one cause: what stands there, at most so many."""
    told = [_found_at(view, issue) for issue in others[:MOST_OTHERS]]
    st.markdown(
        "  " + counted(view.locale, "page.issues.same-cause", len(others), places="; ".join(told))
    )
    if len(others) > MOST_OTHERS:
        st.caption(view.text("issues.and-more", count=len(others) - MOST_OTHERS))


def _found_at(view: View, issue: Issue) -> str:
    places = named_places(view.locale, [place_text(view.locale, one) for one in issue.places], 3)
    if not issue.found:
        return markdown(places)
    return markdown(view.text("issues.found-at", places=places, found=issue.found))


def _line(view: View, issue: Issue, file: str, *, loaded: bool) -> str:
    told = issue_text(view.locale, issue, file)
    sentence = markdown(beside_loaded(view.locale, told) if loaded else told)
    if not issue.question:
        return f"- {sentence}"
    return f"- **{text(view.locale, 'page.issues.question')}** {sentence}"
