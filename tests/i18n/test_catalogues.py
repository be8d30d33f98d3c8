"""Both languages say the same things with the same blanks."""

import re
import tomllib
from pathlib import Path

import pytest

from ptce_finance.domain import agreement, cluster, issue, line, reading, report
from ptce_finance.i18n import LOCALES, Locale, counted, has_text, text
from ptce_finance.i18n.messages import CATALOGUE, PLACEHOLDER, flattened, messages, typeset
from ptce_finance.model.results import CoverLevel


def _file_messages(path: Path) -> dict[str, str]:
    return dict(flattened(tomllib.loads(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("name", sorted(path.name for path in CATALOGUE.glob("*/*.toml")))
def test_each_file_has_the_same_keys_in_both_languages(name: str) -> None:
    french, english = (_file_messages(CATALOGUE / locale / name) for locale in LOCALES)
    assert set(french) == set(english)


@pytest.mark.parametrize("name", sorted(path.name for path in (CATALOGUE / "fr").glob("*.toml")))
def test_each_message_has_the_same_placeholders_in_both_languages(name: str) -> None:
    french, english = (_file_messages(CATALOGUE / locale / name) for locale in LOCALES)
    differing = {
        key
        for key in french.keys() & english.keys()
        if set(PLACEHOLDER.findall(french[key])) != set(PLACEHOLDER.findall(english[key]))
    }
    assert differing == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_no_brace_is_left_open(locale: Locale) -> None:
    faulty = {
        key
        for key, message in messages(locale).items()
        if re.search(r"[{}]", PLACEHOLDER.sub("", message))
    }
    assert faulty == set()


def test_french_messages_hold_no_breakable_space_before_double_punctuation() -> None:
    faulty = {
        key
        for key, message in messages("fr").items()
        if re.search(r" [;!?%»]| :(?!\w+/)|« ", message)
    }
    assert faulty == set()


def test_typesetting_replaces_the_spaces_that_a_translator_types() -> None:
    typed = "L'écart : « 12 % » ; et ensuite ?"
    expected = "L’écart\u00a0: «\u00a012\u202f%\u00a0»\u202f; et ensuite\u202f?"
    assert typeset(typed) == expected


def test_a_missing_key_is_named() -> None:
    with pytest.raises(KeyError, match="no-such-key"):
        text("fr", "no-such-key")


def test_a_placeholder_without_value_is_named() -> None:
    with pytest.raises(KeyError, match="base"):
        text("fr", "value.of")


def test_each_language_counts_in_its_own_way() -> None:
    assert counted("fr", "value.lines", 0) == "0 ligne"
    assert counted("en", "value.lines", 0) == "0 lines"
    assert counted("fr", "value.lines", 2) == "2 lignes"
    assert counted("en", "value.lines", 1) == "1 line"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_of_the_field_has_a_name(locale: Locale) -> None:
    keys = [
        *(f"family.{x.value}" for x in line.Family),
        *(f"level.{x.value}" for x in line.FunderLevel),
        *(f"side.{x.value}" for x in line.Side),
        *(f"version.{x.value}" for x in line.Version),
        *(f"giver.{x.value}" for x in line.Giver),
        *(f"status.{x.value}" for x in agreement.AgreementStatus),
        *(f"severity.{x.value}" for x in issue.Severity),
        *(f"fate.{x.value}" for x in report.Fate),
        *(f"import-status.{x.value}" for x in report.ImportStatus),
        *(f"source-status.{x.value}" for x in cluster.SourceStatus),
        *(f"cover.{x.value}" for x in CoverLevel),
        *(f"reading-value.recharges.{x.value}" for x in reading.Recharges),
        *(f"reading-value.philanthropy.{x.value}" for x in reading.Philanthropy),
        *(f"reading-value.public_contracts.{x.value}" for x in reading.PublicContracts),
        *(f"reading-value.in_kind.{x.value}" for x in reading.InKind),
        *(f"reading-value.base.{x.value}" for x in reading.Base),
    ]
    assert [key for key in keys if not has_text(locale, key)] == []
