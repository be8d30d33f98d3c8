"""Every code that the program uses has its sentence, and every sentence its code."""

import re

from ptce_finance.i18n import LOCALES
from ptce_finance.i18n.messages import messages
from tests.architecture.house import product, rooms

CODE = re.compile(r"^[a-z]+(-[a-z0-9]+)+$")

NO_MESSAGES = re.compile(
    r"^(utf-|us-ascii|iso-|windows-)|mmm|^(of-which|balance-sheet|empty-table)$"
)
"""Encodings, formats of dates, and words of tables: what has a dash and is no message."""


NAMES_OF_XML = "ptce_finance/ingest/ods_"
"""The modules full of OpenDocument's own element names; what they tell is told elsewhere too."""


def _last_names() -> set[str]:
    return {key.partition(".")[2] for key in messages("fr")}


def test_every_code_has_a_sentence_in_every_language() -> None:
    known = _last_names()
    silent = {
        f"{module.place}:{string.lineno} {string.value!s}"
        for module in rooms("ingest", "store", "model")
        for string in module.strings()
        if CODE.match(str(string.value))
        and not module.place.startswith(NAMES_OF_XML)
        and string.value not in known
        and not NO_MESSAGES.search(str(string.value))
    }
    assert silent == set()


def test_every_sentence_about_a_file_has_its_code_in_the_program() -> None:
    used = {str(string.value) for module in product() for string in module.strings()}
    for locale in LOCALES:
        codes = {key.removeprefix("issue.") for key in messages(locale) if key.startswith("issue.")}
        assert sorted(codes - used) == []
