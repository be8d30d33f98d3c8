"""What the words of a budget table say: sides, totals, balancing rows, contributions in kind."""

import re
from enum import StrEnum
from functools import lru_cache

from ptce_finance.domain.line import Side
from ptce_finance.ingest.labels import plain

_YEAR_DIGITS = 4
_WORD = re.compile(r"[a-z]+|\d+")
_SIDES = {
    Side.EXPENSE: frozenset(
        "charge charges depense depenses emploi emplois cout couts expense expenses expenditure "
        "expenditures cost costs spending outgoings outgoing frais".split()
    ),
    Side.RESOURCE: frozenset(
        "produit produits recette recettes ressource ressources revenu revenus financement "
        "financements income incomes revenue revenues receipt receipts resources funding incoming "
        "incomings financeur financeurs funder funders".split()
    ),
}
# Words that may stand beside a side's name without making it a line of its own.
_BESIDE = frozenset(
    "a action actions actual actuals estimated expected forecast forecasts funds item mensuel "
    "mensuelle projete projetee projetees projetes reel reelle reelles reels activite activites annee annees annuel annuelle annuelles annuels annual an "
    "affectee affectees affectes association au aux aupres b budget budgets bp c cellule ce courant "
    "courante courantes courants d de des detail details detaillees directe directes direct directs "
    "du e en estime estimees estimes eur euro euros et ex exercice exploitation fonctionnement for "
    "from general generale generales generaux global globale globales h ht i ii iii iv indirectes "
    "indirects indirecte items k ke keur l la le les liste list lignes ligne mensuelles mensuels "
    "monthly montant montants n nature natures of operating operationnelles operation our par "
    "partie planned pole poste postes prevu prevue prevues prevus previsionnel previsionnelle "
    "previsionnelles previsionnels projected projet project projets ptce rappel realise realisee "
    "realisees realises reparties s saison section soit sous structure sur t tableau the total "
    "totale totales totaux ttc type v vi votees yearly year".split()
)
_TOTAL = re.compile(
    r"\b(sous[ -]?tot(al|aux)?|s[/. -]+total|s/?t|total|totaux|sub[ -]?totals?|totals)\b(?! (par|energ))"
)
_SUBTOTAL = re.compile(r"\b(sous[ -]?tot(al|aux)?|s[/. -]+total|sub[ -]?totals?)\b")
_SUM_OF = re.compile(r"^(somme|ensemble|cumul|sum)\b")
_BALANCE = frozenset(
    "excedent excedents deficit deficits resultat resultats solde benefice benefices perte pertes "
    "insuffisance balance surplus profit loss net income equilibre marge result shortfall ecart "
    "difference".split()
)
_NO_BALANCE = frozenset({"income", "net"})
_BESIDE_BALANCE = _BESIDE | frozenset(
    "previsionnelle brut brute net nette ou or and charges produits recettes depenses financier "
    "exceptionnel courant prevision eventuel eventuelle comptable expenses income revenue minus "
    "moins less comptables final cumule entre budgetaire".split()
)
_CARRIED = re.compile(r"\b(report\w*|anterieure?s?|precedente?s?|reprise|affectation)\b")
_REPORTED = re.compile(r"\b(report\w*|anterieure?s?|precedente?s?)\b")
_ASIDE = re.compile(r"\([^()]*\)")
_SELF_FINANCED = re.compile(
    r"\bauto[ -]?financement\b|\binsuffisance previsionnelle\b|^\W*(excedents?|deficits?)\b"
    r"|^\W*fonds propres\b|^\W*reprise (sur|de) (fonds propres|reserves?)\b"
    r"|^\W*ressources propres affectees\b"
)
_IN_KIND = re.compile(
    r"contributions? (volontaires?|en nature)|\bbenevolat\b|(?<!avantages )\ben nature\b"
    r"|\bpersonnels? benevoles?\b|\btemps benevole|\bheures benevoles|\bheures de benevol"
    r"|mises? a disposition (a titre )?gra(tuite?s?|cieu(x|se))|\ba titre (gratuit|gracieux)\b"
    r"|\bvalorisation\b|\bin[ -]kind\b|\bvolunteer (time|work|hours)\b|\bvolunteering\b"
    r"|\bpret gratuit|\bmise a disposition benevole"
)


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
    return side if all(word in _SIDES[side] or word in _BESIDE for word in words) else None


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
    """
    words = plain(text)
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

    A result carried over from an earlier year is a line.

    >>> balances("Excédent prévisionnel (bénéfice)"), balances("Autofinancement")
    (True, True)
    >>> balances("Solde subvention Région"), balances("Excédent reporté 2024")
    (False, False)
    """
    if _SELF_FINANCED.search(plain(text)) and not _REPORTED.search(plain(text)):
        return True
    if _CARRIED.search(plain(text)):
        return False
    words = [word for word in words_of(_ASIDE.sub(" ", text)) if not word.isdigit()]
    if words[:2] == ["net", "income"]:
        return True
    if not any(word in _BALANCE and word not in _NO_BALANCE for word in words):
        return False
    return all(word in _BALANCE or word in _BESIDE_BALANCE for word in words)


@lru_cache(maxsize=65536)
def in_kind_named(text: str) -> bool:
    """Whether the words name contributions in kind.

    >>> in_kind_named("Mise à disposition gratuite de locaux"), in_kind_named("Repas des bénévoles")
    (True, False)
    """
    return _IN_KIND.search(plain(text)) is not None


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
    if account.startswith("6") or account.startswith("86"):
        return Side.EXPENSE
    if account.startswith("7") or account.startswith("87"):
        return Side.RESOURCE
    return None


_ONE_LETTER = {"c": Side.EXPENSE, "d": Side.EXPENSE, "p": Side.RESOURCE, "r": Side.RESOURCE}


def side_of_word(text: str) -> Side | None:
    """The side that a cell of a side column says, be it one letter.

    >>> side_of_word("Produit"), side_of_word("D"), side_of_word("Achats")
    (<Side.RESOURCE: 'resource'>, <Side.EXPENSE: 'expense'>, None)
    """
    return side_named(text) or _ONE_LETTER.get(text.strip().casefold())
