"""The wording of labels as the layouts compare it: plain text, account codes glued to it."""

import re
import unicodedata
from typing import Final

from ptce_finance.domain.line import Version

_MARKS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "–": "-",
        "—": "-",
        "‒": "-",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "œ": "oe",
        "Œ": "oe",
    }
)

LONGEST_HEADING: Final = 2_000
"""Characters past which a text is a note: it heads nothing, states no year and is no amount."""

_CODE = re.compile(
    r"""^\s*(?:compte\s*(?:n°|n)?\s*)?
        (?P<code>[1-9]\d{0,7})(?P<open>x{1,2})?
        (?:\s*(?:[.:,/)]|[-–—−‐‑]+)+\s*(?P<marked>\S.*)?|\s+(?P<spaced>\D.*)|(?P<bare>))$""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
# What a spreadsheet makes of an account typed as a number: 6,41E+10, or the zeros of a padded one.
_SPOILT = re.compile(r"\d[.,]?\d*e\+?\d+|[1-9]\d{8,}", re.IGNORECASE)
# A number, then a word in small letters, is a sentence ("60 repas"), never an account.
_SENTENCE = re.compile(r"^[a-zà-ÿ]")
_RAISED = re.compile(r"(?<=[^\W\d_])[¹²³⁴-⁹]$")
_FOOTNOTE = re.compile(r"(?<=[^\W\d_])[\d¹²³⁴-⁹]$")

_VERSIONS = (
    (Version.REVISED, re.compile(r"\b(revis\w*|rectifi\w*|modificatif\w*|actualis\w*|bp ?r)\b")),
    (
        Version.BUDGET,
        re.compile(r"\b(previsi\w*|prevus?|prevues?|budget|budgete\w*|bp|votes?|voted|forecast)\b"),
    ),
    (
        Version.ACTUAL,
        re.compile(
            r"\b(realis\w*|reels?|reelles?|compte de resultat|compte rendu financier|constate\w*"
            r"|execut\w*|actuals?)\b"
        ),
    ),
)


def plain(text: str) -> str:
    """The text in small letters, without accents, with one kind of space, dash and apostrophe.

    >>> plain("  Conseil-s Départemental\u00a0(aux)\u202f: ")
    'conseil-s departemental (aux) :'
    """
    if text.isascii():
        return " ".join(text.translate(_MARKS).casefold().split())
    spread = unicodedata.normalize("NFKD", text.translate(_MARKS))
    bare = "".join(mark for mark in spread if not unicodedata.combining(mark))
    return " ".join(bare.casefold().split())


def split_code(text: str) -> tuple[str | None, str]:
    """The account code glued to a label, digits only, and the label without it.

    The forms people type: `60 - Achats`, `60– Achats`, `756.Cotisations`, `62x Autres`, `74 Aides`.

    >>> split_code("756.Cotisations"), split_code("60– Achats"), split_code("13-CAF")
    (('756', 'Cotisations'), ('60', 'Achats'), ('13', 'CAF'))
    >>> split_code("60 repas"), split_code("Achats"), split_code("641")
    ((None, '60 repas'), (None, 'Achats'), ('641', ''))
    """
    clean = " ".join(text.split())
    found = None if spoilt_code(clean) else _CODE.match(clean)
    if found is None:
        return None, clean
    spaced = found["spaced"]
    if spaced is not None and _SENTENCE.match(spaced):
        return None, clean
    return found["code"], (found["marked"] or spaced or "").strip()


def spoilt_code(text: str) -> bool:
    """Whether a number stands where an account code was typed, some of its zeros perhaps lost.

    >>> spoilt_code("6,41E+10"), spoilt_code("64100000000"), spoilt_code("64110000")
    (True, True, False)
    """
    return _SPOILT.fullmatch(text.strip()) is not None


def without_raised_digit(label: str) -> str:
    """The label without a raised digit at its end; a plain one may tell it from another label.

    >>> without_raised_digit("Subventions d’exploitation²"), without_raised_digit("Bâtiment B2")
    ('Subventions d’exploitation', 'Bâtiment B2')
    """
    return _RAISED.sub("", label.rstrip()) if label else label


def without_footnote(label: str) -> str:
    """The label without the digit of a footnote stuck to its last word: for words that are known.

    >>> without_footnote("Subventions d’exploitation2"), without_footnote("Espace 2")
    ('Subventions d’exploitation', 'Espace 2')
    """
    return _FOOTNOTE.sub("", label.rstrip()) if label else label


def version_named(text: str) -> Version | None:
    """The budget version that a heading or a title names, or None; two named versions name none.

    >>> version_named("Réalisé"), version_named("Budget prévisionnel"), version_named("Montant")
    (<Version.ACTUAL: 'actual'>, <Version.BUDGET: 'budget'>, None)
    >>> version_named("Budget réalisé"), version_named("Budget prévisionnel révisé")
    (<Version.ACTUAL: 'actual'>, <Version.REVISED: 'revised'>)
    """
    return version_claimed(text) or _among(plain(text))


def version_claimed(text: str) -> Version | None:
    """The version that a title or a sheet's name names beyond the bare word "budget".

    >>> version_claimed("Budget 2026"), version_claimed("Budget prévisionnel 2026")
    (None, <Version.BUDGET: 'budget'>)
    """
    return _among(re.sub(r"\bbudget\b", " ", plain(text)))


def _among(words: str) -> Version | None:
    named = {version for version, form in _VERSIONS if form.search(words)}
    if named == {Version.REVISED, Version.BUDGET}:
        return Version.REVISED
    return named.pop() if len(named) == 1 else None
