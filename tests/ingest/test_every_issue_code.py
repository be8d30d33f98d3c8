"""Each message of the import has a tiny file that gives it, and no sentence of any has a hole."""

import re
from collections.abc import Mapping

import pytest

from ptce_finance.domain.issue import Issue
from ptce_finance.domain.report import ImportReport
from ptce_finance.i18n import LOCALES, Locale, issue_sentence
from ptce_finance.i18n.messages import messages
from ptce_finance.ingest.layouts.cerfa import CerfaLayout
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.layouts.registry import GENERIC
from ptce_finance.ingest.layouts.second_reading import Reading, settled
from tests.ingest.tiny_files import Tiny, tiny_files
from tests.ingest.workbooks import CHARGES, PRODUITS, cells, form

CODES = frozenset(key.removeprefix("issue.") for key in messages("fr") if key.startswith("issue."))
# Told by the store, by the register or by the machine, and not by what a file holds.
NOT_OF_A_FILE = frozenset(
    {
        "agreement-exceeds-line", "exercise-overlap", "file-same", "journal-broken",
        "last-write-lost", "reader-unavailable", "store-rows-astray", "store-sums",
        "store-on-network", "store-synchronised", "store-unreadable", "version-replaced",
    }
)  # fmt: skip
# Told when two readings of a form both hold: tested with both.
OF_TWO_READINGS = frozenset({"layout-ambiguous"})
TO_DO = {
    "fr": re.compile(
        r"\b[a-zé’'-]+ez\b|\brefaites\b|\baucune action\b|\brien à faire\b", re.IGNORECASE
    ),
    "en": re.compile(
        r"\b(check|correct|type|choose|give|keep|open|save|remove|write|put|drop|upload|fill|ask"
        r"|set|add|copy|clear|delete|export|paste|rename|shorten|split|move|show|map|round"
        r"|no action|nothing to do|take|close|restore|unmerge|reopen|request|empty|use|withdraw"
        r"|mend|format|replace|update|say|compare|enter|change|import)\b",
        re.IGNORECASE,
    ),
}  # fmt: skip
# They only say what was done with the file: there is nothing to mend.
NOTHING_TO_MEND = frozenset({"file-macros-ignored", "name-cleaned"})


@pytest.fixture(scope="module")
def reports() -> Mapping[str, ImportReport]:
    """What importing each file says, by the code that the file is there for."""
    return {code: tiny.report for code, tiny in tiny_files().items()}


def test_every_message_of_the_import_has_a_tiny_file() -> None:
    assert CODES - tiny_files().keys() == NOT_OF_A_FILE | OF_TWO_READINGS
    assert tiny_files().keys() <= CODES


def test_every_tiny_file_gives_the_message_it_is_there_for(
    reports: Mapping[str, ImportReport],
) -> None:
    lacking = {
        code: [issue.code for issue in report.issues]
        for code, report in reports.items()
        if code not in {issue.code for issue in report.issues}
    }
    assert lacking == {}


def test_no_sentence_of_any_file_has_a_hole(reports: Mapping[str, ImportReport]) -> None:
    holes = [
        (code, issue.code, locale, name)
        for code, report in reports.items()
        for issue in report.issues
        for locale in LOCALES
        for name in _holes(locale, issue)
    ]
    assert holes == []


def test_every_sentence_of_any_file_can_be_said(reports: Mapping[str, ImportReport]) -> None:
    for code, report in reports.items():
        for issue in report.issues:
            for locale in LOCALES:
                said = _sentence(locale, issue, tiny_files()[code])
                assert said.endswith(".")
                assert "{" not in said


@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_says_what_to_do_now(locale: Locale) -> None:
    silent = {
        code for code in CODES if TO_DO[locale].search(messages(locale)[f"issue.{code}"]) is None
    }
    assert silent <= NOTHING_TO_MEND


def _holes(locale: Locale, issue: Issue) -> list[str]:
    """The placeholders of the issue's sentence for which it has no word."""
    known = {name for name, value in issue.values.items() if value}
    known |= {"file", "place", "places"}
    known |= {"found"} if issue.found else set()
    known |= {"expected"} if issue.expected else set()
    template = messages(locale)[f"issue.{issue.code}"]
    return sorted(set(re.findall(r"\{(\w+)\}", template)) - known)


def _sentence(locale: Locale, issue: Issue, tiny: Tiny) -> str:
    return issue_sentence(
        locale,
        issue.code,
        file=tiny.name,
        places=[str(place) for place in issue.places],
        found=issue.found,
        expected=issue.expected,
        values=issue.values,
    )


def test_two_readings_that_both_hold_are_asked_about_with_their_sums() -> None:
    book = cells(form())
    more = cells(form([*CHARGES, ("65 - Autres charges", 500)], [*PRODUITS, ("77 - Autres", 500)]))
    layout = CerfaLayout()
    seen = Reading(
        layout=layout,
        identification=layout.identify(book),
        extract=layout.read(more, ParseOptions()),
    )
    issues = settled(book, ParseOptions(), seen, GENERIC[0]).extract.issues
    asked = next(issue for issue in issues if issue.code == "layout-ambiguous")
    assert asked.question
    for locale, words in (("fr", "de plusieurs façons"), ("en", "in several ways")):
        said = _sentence("fr" if locale == "fr" else "en", asked, Tiny(b""))
        assert "2026 : 40000.00 / 40000.00" in said.replace("\u00a0", " ")
        assert words in said
