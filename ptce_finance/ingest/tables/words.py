"""What the words of a budget table say: sides, totals, balancing rows, contributions in kind."""

import re
from enum import StrEnum
from functools import lru_cache

from ptce_finance.domain.line import Side
from ptce_finance.ingest.labels import plain as plain_label
from ptce_finance.ingest.tables.vocabulary import (
    BALANCE_NAMES,
    BESIDE_BALANCE,
    BESIDE_SIDE,
    EXPENSE_NAMES,
    RESOURCE_NAMES,
    any_of,
)

_YEAR_DIGITS = 4
_WORD = re.compile(r"[a-z]+|\d+")
_SIDES = {Side.EXPENSE: EXPENSE_NAMES, Side.RESOURCE: RESOURCE_NAMES}
_TOTAL = re.compile(
    r"\b(summe|gesamt(summe|kosten)?|totale|totales|totais|sous[ -]?tot(al|aux)?|s[/. -]+total"
    r"|s/?t|total|totaux|sub[ -]?totals?|totals)\b"
    r"(?! (par|energ))"
)
# "10 % du total", "a total of 30 days": a line speaks of a total, and is none.
_OF_A_TOTAL = re.compile(r"(?:%|\b(?:of|of the|du|un|an?|sur le)) (?:grand )?total\b")
_SUBTOTAL = any_of(
    r"""
    \b(sous[ -]?tot(al|aux)?|s[/. -]+total|sub[ -]?totals?)\b
    """
)
_SUM_OF = any_of(
    r"""
    ^(somme|ensemble|cumul|sum)\b
    """
)
_NO_BALANCE = frozenset({"income", "net"})
_AROUND_BALANCE = BESIDE_SIDE | BESIDE_BALANCE
_CARRIED = any_of(
    r"""
    \b(report\w*|anterieure?s?|precedente?s?|reprise|affectation)\b
    """
)
_REPORTED = any_of(
    r"""
    \b(report\w*|anterieure?s?|precedente?s?)\b
    """
)
_ASIDE = any_of(
    r"""
    \([^()]*\)
    """
)
_SELF_FINANCED = any_of(
    r"""
    \bauto[ -]?financement\b ; \binsuffisance previsionnelle\b ; ^\W*(excedents?|deficits?)\b
    ^\W*fonds propres\b ; ^\W*reprise (sur|de) (fonds propres|reserves?)\b
    ^\W*ressources propres affectees\b ; ^\W*(reste|solde) a (financer|trouver|couvrir)\b
    ^\W*(besoins?|recherche) de financements?\b ; ^\W*funding gap\b
    ^\W*financements? (a (trouver|rechercher)|manquants?)\b ; \bto be (raised|found)\b
    """
)
_EARNED = any_of(
    r"""
    \b(prestations?|ventes?|cotisations?|adhesions?|adherents?|billetterie|buvette|locations?)\b
    \b(participations?|inscriptions?|recettes propres|activites|membres|formations?|sales|fees)\b
    """
)
_IN_KIND = any_of(
    r"""
    contributions? (volontaires?|en nature) ; \bbenevolat\b ; (?<!avantages )\ben nature\b
    \bpersonnels? benevoles?\b ; \btemps benevole ; \bheures benevoles ; \bheures de benevol
    mises? a disposition (a titre )?gra(tuite?s?|cieu(x|se)) ; \ba titre (gratuit|gracieux)\b
    \bvalorisation\b ; \bin[ -]kind\b ; \bvolunteer (time|work|hours)\b ; \bvolunteering\b
    \bpret gratuit ; \bmise a disposition benevole
    """
)


_MEMO = re.compile(r"^\W*(dont|y compris|pour memoire|pour info|of which|including|soit|rappel)\b")
_ONE_KIND = re.compile(
    r"\b(charges|produits)( (d'exploitation|financi\w+|exceptionnel\w+|courant\w+|divers\w*"
    r"|de (gestion|tarification)|de la gestion|et|non))+\b"
)


# The cheap question asked first of every label, so that long lists of plain ones go fast.
_MORE = re.compile(
    r"tot|s/?t\b|somme|ensemble|cumul|sum|exced|deficit|result|sold|benef|perte|insuff|autofin"
    r"|auto[ -]fin|balanc|surplus|profit|loss|income|equilib|marge|shortfall|ecart|differ|fonds"
    r"|repris|ressourc|charg|depens|emploi|cout|expen|cost|spend|outgo|frais|produit|recett|revenu"
    r"|financ|receipt|fund|incoming|nature|benevol|gra(tuit|cieu)|valoris|in[ -]kind|volunt|pret"
    r"|dont|compris|memoire|for info|of which|includ|soit|rappel"
)

# Every question asked of a label begins with its plain form.
plain = lru_cache(maxsize=1 << 18)(plain_label)


@lru_cache(maxsize=1 << 18)
def says_more(text: str) -> bool:
    """Whether a label may be more than a line: a total, a balance, a side, a gift, a memo.

    >>> says_more("Fournitures"), says_more("Total achats")
    (False, True)
    """
    return _MORE.search(plain(text)) is not None


@lru_cache(maxsize=65536)
def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, small letters, no accents."""
    return tuple(_WORD.findall(plain(text)))


@lru_cache(maxsize=65536)
def side_named(text: str) -> Side | None:
    """The side that a heading names and nothing else; None for a line or for both sides.

    >>> side_named("CHARGES DIRECTES"), side_named("Total des produits 2026 (€)")
    (<Side.EXPENSE: 'expense'>, <Side.RESOURCE: 'resource'>)
    >>> side_named("Charges sociales"), side_named("Charges et produits"), side_named("Income 2")
    (None, None, None)
    """
    every = words_of(text)
    if len(every) > 1 and every[-1].isdigit() and len(every[-1]) < _YEAR_DIGITS:
        return None
    words = [word for word in every if not word.isdigit()]
    found = {side for side, names in _SIDES.items() for word in words if word in names}
    if len(found) != 1:
        return None
    side = found.pop()
    return side if all(word in _SIDES[side] or word in BESIDE_SIDE for word in words) else None


def side_headed(text: str) -> Side | None:
    """The side that a heading without an amount names, be it one kind of charges alone.

    >>> side_headed("PRODUITS FINANCIERS"), side_headed("II - Charges exceptionnelles")
    (<Side.RESOURCE: 'resource'>, <Side.EXPENSE: 'expense'>)
    >>> side_headed("Produits d'entretien") is None
    True
    """
    named = side_named(text)
    if named is not None:
        return named
    return side_named(_ONE_KIND.sub(r"\1", plain(_ASIDE.sub(" ", text))))


def sides_mentioned(text: str) -> frozenset[Side]:
    """Every side whose name stands somewhere in the text."""
    words = set(words_of(text))
    return frozenset(side for side, names in _SIDES.items() if words & names)


class TotalKind(StrEnum):
    """How a row says that it adds up others."""

    TOTAL = "total"
    SUBTOTAL = "subtotal"


@lru_cache(maxsize=65536)
def total_named(text: str) -> TotalKind | None:
    """Whether the label calls itself a total or a subtotal.

    >>> total_named("Sous-total 64"), total_named("TOTAL CHARGES"), total_named("Totem")
    (<TotalKind.SUBTOTAL: 'subtotal'>, <TotalKind.TOTAL: 'total'>, None)
    >>> total_named("Frais de gestion (7 % du total)") is None
    True
    """
    words = _OF_A_TOTAL.sub(" ", plain(text))
    if _SUBTOTAL.search(words):
        return TotalKind.SUBTOTAL
    if _TOTAL.search(words) or _SUM_OF.search(words):
        return TotalKind.TOTAL
    return None


def side_total(text: str) -> Side | None:
    """The side of which the label is the whole total, as "Total dépenses" is.

    >>> side_total("TOTAL DÉPENSES"), side_total("Total coût des achats"), side_total("Total")
    (<Side.EXPENSE: 'expense'>, None, None)
    """
    return side_named(text) if total_named(text) is not None else None


@lru_cache(maxsize=65536)
def balances(text: str) -> bool:
    """Whether the label only makes both sides equal, or states the result.

    A result carried over from an earlier year is a line, and so is self-financing that says what
    it is made of; a total of it is a total.

    >>> balances("Excédent prévisionnel (bénéfice)"), balances("Autofinancement")
    (True, True)
    >>> balances("Solde subvention Région"), balances("Excédent reporté 2024")
    (False, False)
    >>> balances("Autofinancement (prestations, adhésions)")
    False
    """
    if _SELF_FINANCED.search(plain(text)) and not _REPORTED.search(plain(text)):
        return _EARNED.search(plain(text)) is None and total_named(text) is None
    if _CARRIED.search(plain(text)):
        return False
    words = [word for word in words_of(_ASIDE.sub(" ", text)) if not word.isdigit()]
    if words[:2] == ["net", "income"]:
        return True
    if not any(word in BALANCE_NAMES and word not in _NO_BALANCE for word in words):
        return False
    return all(word in BALANCE_NAMES or word in _AROUND_BALANCE for word in words)


@lru_cache(maxsize=65536)
def in_kind_named(text: str) -> bool:
    """Whether the words name contributions in kind.

    >>> in_kind_named("Mise à disposition gratuite de locaux"), in_kind_named("Repas des bénévoles")
    (True, False)
    """
    return _IN_KIND.search(plain(text)) is not None


def is_memo(text: str) -> bool:
    """Whether the label tells a part of the row above, as "dont salaires" does.

    >>> is_memo("  - dont Région"), is_memo("Dontenville")
    (True, False)
    """
    return _MEMO.search(plain(text)) is not None


def side_of_balance(text: str) -> Side:
    """The side on which a balancing row stands: a deficit is covered by produits.

    >>> side_of_balance("Excédent"), side_of_balance("Autofinancement")
    (<Side.EXPENSE: 'expense'>, <Side.RESOURCE: 'resource'>)
    """
    lacking = re.search(r"deficit|insuffisance|pertes?\b|financement|shortfall|loss", plain(text))
    return Side.EXPENSE if lacking is None else Side.RESOURCE


def in_kind_account(account: str | None) -> bool:
    """Classes 86 and 87."""
    return account is not None and account[:2] in {"86", "87"}


def side_of_account(account: str | None) -> Side | None:
    """Classes 6 and 86 are charges, 7 and 87 produits; other accounts say nothing."""
    if account is None:
        return None
    if account.startswith(("6", "86")):
        return Side.EXPENSE
    if account.startswith(("7", "87")):
        return Side.RESOURCE
    return None


_ONE_LETTER = {"c": Side.EXPENSE, "d": Side.EXPENSE, "p": Side.RESOURCE, "r": Side.RESOURCE}


def side_of_word(text: str) -> Side | None:
    """The side that a cell of a side column says, be it one letter.

    >>> side_of_word("Produit"), side_of_word("D"), side_of_word("Achats")
    (<Side.RESOURCE: 'resource'>, <Side.EXPENSE: 'expense'>, None)
    """
    return side_named(text) or _ONE_LETTER.get(text.strip().casefold())
