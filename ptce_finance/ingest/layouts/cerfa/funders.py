"""The rows under 74: categories of funders printed on the form, funders named by a person."""

import re
from dataclasses import dataclass

from ptce_finance.domain.line import FunderLevel
from ptce_finance.ingest.labels import plain
from ptce_finance.ingest.labels_funders import funder_level

# What the form prints between parentheses; anything else there is a person's word.
_PARENTHESIS = re.compile(
    r"\((?:[a-z]{1,4}|[^()]*\b(?:etc|precis\w*|detaill\w*|sollicit\w*|cnasea|emplois?|fondations?)"
    r"\b[^()]*)\)?"
)
_INSTRUCTION = re.compile(r"\b(?:a )?(?:precis|detaill|sollicite)\w*.*$")
_PRINTED = re.compile(
    r"^(?:-?s|regional|regionaux|departemental|departementaux|general|generaux|conseils?|regions?"
    r"|departements?|intercommunalites?|epci|communautes?|communes?|agglomerations?|urbaines?"
    r"|metropoles?|organismes?|sociaux|fonds|europeens?|union|europeenne|europe|agence|services?"
    r"|paiement|asp|ex|cnasea|emplois?|aides?|aidees?|autres?|etablissements?|publics?|publiques?"
    r"|privee?s?|fondations?|collectivites?|territoriales?|locales?|subventions?|financements?|etat"
    r"|ministeres?|directions?|deconcentres?|d|de|des|du|l|la|le|les|ou|et|a|aux?|en|villes?"
    r"|mairies?|mecenat|entreprises?|dons?)$"
)
_ABOVE_ALL = re.compile(
    r"^(?:collectivites?|subventions?|financements?|aides?|fonds)( \w+)* ?"
    r"\b(?:territoriales?|locales?|publics?|publiques)\b"
)
_FOOTNOTE = re.compile(r"(?<=[a-z])\d\b")
_WORD = re.compile(r"[a-z]+|\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FunderRow:
    """What a row under 74 says: the level it names, whether it is a printed category.

    `name` is the funder that the row names, None for a bare category, empty for a row left
    without a name. `lumps` marks the category
    that lumps communes and their communities; `above_all` one that heads several categories.
    """

    level: FunderLevel | None
    name: str | None
    lumps: bool = False
    above_all: bool = False

    @property
    def is_category(self) -> bool:
        """Whether the row is one of the form's own, which names nobody."""
        return self.name is None

    def holds(self, named: "FunderRow") -> bool:
        """Whether a named funder below can belong to this category."""
        if named.is_category:
            return self.above_all and not named.above_all
        if self.above_all:
            return True
        if self.lumps:
            return named.level in {None, FunderLevel.COMMUNE, FunderLevel.EPCI}
        return self.level is not None and named.level in {None, self.level}


def funder_row(label: str) -> FunderRow:
    """The row as the form or a person wrote it.

    >>> funder_row("Conseil-s Régional(aux) :").name, funder_row("Région Bretagne").name
    (None, 'Région Bretagne')
    >>> funder_row("Etat : DRAC").name, funder_row("13-CAF").name
    ('DRAC', '13-CAF')
    """
    words = plain(label)
    level = funder_level(label)
    printed = _INSTRUCTION.sub(" ", _PARENTHESIS.sub(" ", words))
    tokens = _tokens(printed)
    if not tokens:
        return FunderRow(level=level, name="" if _is_nameless(words) else label.strip())
    if all(_PRINTED.match(token) for token in tokens) and "caf" not in tokens:
        lumps = level is None and "commune" in words
        above_all = _ABOVE_ALL.search(printed) is not None and level is None
        return FunderRow(level=level, name=None, lumps=lumps, above_all=above_all)
    return FunderRow(level=level, name=_name(label))


def _tokens(words: str) -> list[str]:
    """Words and numbers; a digit stuck to a word is a footnote."""
    return _WORD.findall(_FOOTNOTE.sub("", words))


def _is_nameless(words: str) -> bool:
    """Whether the row is a dash or dots: the form's empty line under a category."""
    return not any(sign.isalnum() for sign in words)


def _name(label: str) -> str:
    """The funder behind a category and a colon ("Etat : DRAC"), else the whole label."""
    before, colon, after = label.partition(":")
    tokens = _tokens(_PARENTHESIS.sub(" ", plain(before)))
    printed = bool(tokens) and all(_PRINTED.match(token) for token in tokens)
    return after.strip() if colon and after.strip() and printed else label.strip()
