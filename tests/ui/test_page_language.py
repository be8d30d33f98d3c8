"""Streamlit's own words are said in the language of the page."""

import json
import re

import pytest

from ptce_finance.ui.page_language import ask_page_again, page_script


def _say(script: str, words: str) -> str:
    found = re.search(r"window\.ptceWords = (\[.*\])\.map", script)
    assert found
    for pattern, said in json.loads(found[1]):
        if re.search(pattern, words):
            return re.sub(pattern, re.sub(r"\$(\d)", r"\\\1", said), words)
    return words


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("Upload", "Choisir des fichiers"),
        ("25MB per file", "25\u00a0Mo par fichier"),
        ("Press Enter to apply", "Entrée pour valider"),
        ("Fullscreen: Ressources", "Plein écran\u00a0: Ressources"),
        ("12 options available.", "12 choix possibles."),
        ("Show/hide columns: x", "Colonnes à montrer\u00a0: x"),
        ("Page not found", "Page introuvable"),
    ],
)
def test_words_go_from_one_language_to_the_other_and_back(english: str, french: str) -> None:
    assert _say(page_script("fr"), english).replace(" Mo", "\u00a0Mo") == french
    assert _say(page_script("en"), _say(page_script("fr"), english)) == english


def test_other_words_are_left_alone() -> None:
    assert _say(page_script("fr"), "upload") == "upload"
    assert _say(page_script("fr"), "Conseil régional") == "Conseil régional"


def test_the_script_sets_the_language_of_the_document() -> None:
    assert 'document.documentElement.lang = "fr"' in page_script("fr")


def test_only_a_page_of_the_program_is_asked_again() -> None:
    with pytest.raises(ValueError, match="evil"):
        ask_page_again("//evil")
