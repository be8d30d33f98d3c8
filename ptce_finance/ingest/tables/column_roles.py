"""The role that one heading cell names."""

import re
from enum import StrEnum
from functools import lru_cache

from ptce_finance.ingest.fiscal_years import years_stated
from ptce_finance.ingest.labels import plain
from ptce_finance.ingest.tables.vocabulary import BESIDE_HEADING, any_of
from ptce_finance.ingest.tables.words import side_named, words_of


class Role(StrEnum):
    """What a column holds."""

    ACCOUNT = "account"
    LABEL = "label"
    AMOUNT = "amount"
    QUANTITY = "quantity"
    PRICE = "price"
    UNIT = "unit"
    PERCENT = "percent"
    VARIANCE = "variance"
    NOTE = "note"
    DATE = "date"
    SIDE = "side"
    YEAR = "year"
    VERSION = "version"
    DEBIT = "debit"
    CREDIT = "credit"
    MONTH = "month"


_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        Role.PRICE,
        any_of(
            r"""
            \bprix unit ; ^p\.? ?u\.?\b ; \bcout unit ; \btarif ; \bunit (price|cost)
            \btaux horaire ; \bcout horaire ; \bmontant unit ; \bvaleur unit ; ^price ; ^rate$
            ^prix( (ht|ttc|€))?$ ; \bper unit ; \bcout (jour|mensuel)
            """
        ),
    ),
    (
        Role.PERCENT,
        any_of(
            r"""
            % ; \bpourcent ; \btaux\b ; ^parts?\b ; \bpercent ; \bratio\b ; \bshare\b
            \bpoids\b
            """
        ),
    ),
    (
        Role.VARIANCE,
        any_of(
            r"""
            ^dont\b ; ^of which\b ; \becarts?\b ; \bvariations?\b ; \bvariance
            \bdifferences?\b ; ^diff\b ; \bevolution\b ; \bdelta\b ; ^reste\b ; \bremaining\b
            ^soldes?\b ; \bdisponible ; \bbalance\b ; \breste a\b ; ^over\b
            ^dm ?\d*$ ; ^modifications?\b
            """
        ),
    ),
    (
        Role.QUANTITY,
        any_of(
            r"""
            \bquantit ; ^q(te|ty|t)s?\b ; ^nb ; ^nbre ; ^nombre ; ^number ; ^unites$
            ^(nb )?jours\b ; ^heures\b ; \bvolume\b ; \beffectif ; ^etp\b ; ^fte\b ; ^hours\b
            ^days\b ; ^units$ ; ^mois$ ; ^durees?\b ; ^months$
            """
        ),
    ),
    (
        Role.UNIT,
        any_of(
            r"""
            ^unites?\b ; ^unit\b ; ^u\.?$
            """
        ),
    ),
    (
        Role.DATE,
        any_of(
            r"""
            \bdates?\b ; \becheances?\b ; ^data$ ; ^fecha$
            """
        ),
    ),
    (
        Role.ACCOUNT,
        any_of(
            r"""
            \bcomptes?\b(?! de resultat| administratif| rendu| annuel) ; ^codes?\b ; ^cpte?\b
            \bcptes?\b ; \bimputations?\b ; ^account( (code|number|no)\b.*)?$ ; ^acct
            ^n[°ºo] ; ^num(ero)?s?$ ; ^ref(erence)?s?\.?$ ; ^pcg$ ; ^art(icle)?s?\.?$
            """
        ),
    ),
    (
        Role.SIDE,
        any_of(
            r"""
            ^sens$ ; ^types?$ ; ^(charges?|depenses?) ?[/-] ?(produits?|recettes?)$ ; ^side$
            ^[cd] ?/ ?[pr]$ ; ^nature$ ; ^sens du mouvement$ ; ^section$ ; ^kind$
            """
        ),
    ),
    (
        Role.YEAR,
        any_of(
            r"""
            ^exercices?$ ; ^annees?$ ; ^years?$ ; ^fiscal year$ ; ^an$ ; ^saisons?$
            """
        ),
    ),
    (
        Role.VERSION,
        any_of(
            r"""
            ^versions?( du budget)?$ ; ^budget version$
            """
        ),
    ),
    (
        Role.NOTE,
        any_of(
            r"""
            \bnotes?\b ; \bcommentaires?\b ; \bobservations?\b ; \bremarques?\b
            \bexplications?\b ; \bjustif ; \bprecisions?\b ; \bcomments?\b ; \bremarks?\b
            \bcalculs?\b ; \bhypotheses?\b ; \bstatuts?\b ; ^status$ ; ^etat$ ; \bpieces?\b
            ^a (verifier|confirmer)
            """
        ),
    ),
    (
        Role.DEBIT,
        any_of(
            r"""
            ^debits?\b
            """
        ),
    ),
    (
        Role.CREDIT,
        any_of(
            r"""
            ^credits?\b
            """
        ),
    ),
    (
        Role.LABEL,
        any_of(
            r"""
            \blibell ; \bintitul ; \bdesignation ; ^natures?\b ; ^postes?\b ; \brubriques?\b
            \bdescription ; ^objets?\b ; ^items?\b ; ^labels?\b ; \bcategor ; ^details?\b
            \bdenomination ; ^financeurs?\b ; ^sources?\b ; ^lignes?\b ; ^chapitres?\b
            ^themes?\b ; ^actions?$ ; ^activites?$ ; ^elements?\b ; ^types? d
            ^partenaires?\b ; ^funders?\b ; ^name$ ; ^noms?$ ; ^groupes?\b ; ^familles?\b
            """
        ),
    ),
)
_MONTH = re.compile(
    r"^(janv(ier)?|fevr?(ier)?|mars|avr(il)?|mai|juin|juil(let)?|aout|sept?(embre)?|oct(obre)?"
    r"|nov(embre)?|dec(embre)?|jan(uary)?|feb(ruary)?|march|apr(il)?|may|june?|july?|aug(ust)?"
    r"|sep(tember)?|oct(ober)?|november|december)\.?([ -/]?\d{2,4})?$"
)
_AMOUNT = any_of(
    r"""
    \bmontants?\b ; \bsommes?\b ; \bbudgets?\b ; \bbp\b ; \bcouts?\b ; \btotal ; \bamounts?\b
    € ; \beuros?\b ; \beur\b ; \bvaleurs?\b ; \bvalue\b ; \bcosts?\b ; \bprevi ; \bprevu
    \brealis ; \breel ; \bvotee?s?\b ; \bdemande ; \baccorde ; \bobtenu ; \bsollicit
    \bacquis ; \bnotifi ; \battribu ; \ballou ; \boctroy ; \bengage ; \bactual
    \bforecast ; \bplanned ; \brectif ; ^initial(e|s|es)?$ ; ^importe?s?\b ; ^importo\b
    ^betrag\b ; ^valor(es)?\b
    \bprojected ; \brevis ; \bactualis ; \bestim ; \bk€ ; \bkeur ; \bprix total
    ^(ht|tva|ttc)\b ; \bannuel ; \bannual ; \bproposed ; \breported ; \bprojete ; \bexpected
    \brequested ; \bapproved ; \bgranted ; \bawarded ; \bconsomme ; \bdepensee?s?$
    \bencaissee?s?$ ; \bpercue?s?\b ; \brecue?s?$ ; \bversee?s?\b ; \barbitr ; \bretenue?s?$
    ^valid ; ^debit ; ^credit ; \batterrissage ; \bpropos
    """
)
_RELATIVE = re.compile(
    r"(?<![\w])(?:annee |exercice |budget |bp |realise )?n ?([+-] ?\d)?(?![\w°º'])"
)
_HEADER_LENGTH = 80


@lru_cache(maxsize=4096)
def role_named(text: str) -> Role | None:
    """The role that one heading cell names, or None.

    >>> role_named("Libellé"), role_named("Prix unitaire (€)"), role_named("Réalisé 2024")
    (<Role.LABEL: 'label'>, <Role.PRICE: 'price'>, <Role.AMOUNT: 'amount'>)
    """
    words = plain(text).replace("_", " ")
    if not words or len(words) > _HEADER_LENGTH:
        return None
    if _MONTH.match(words):
        return Role.MONTH
    for role, form in _ROLES:
        if form.search(words):
            return role
    if _AMOUNT.search(words) or side_named(text) is not None:
        return Role.AMOUNT
    if years_stated(text) or relative_year(text) is not None:
        return Role.AMOUNT
    return None


@lru_cache(maxsize=4096)
def surely_heading(text: str) -> bool:
    """Whether a cell holds heading words and nothing else, as "Montant 2026 (€)" does.

    >>> surely_heading("Montant prévu 2026"), surely_heading("Budget communication")
    (True, False)
    """
    role = role_named(text)
    if role is None:
        return False
    if role not in {Role.AMOUNT, Role.LABEL, Role.NOTE} or len(words_of(text)) == 1:
        return True
    rest = [word for word in words_of(text) if word not in BESIDE_HEADING and not word.isdigit()]
    return all(role_named(word) is not None for word in rest)


def relative_year(text: str) -> int | None:
    """The k of a year written N, N+1, N - 1; None where none is written.

    >>> relative_year("Budget N+1"), relative_year("N"), relative_year("N° de compte")
    (1, 0, None)
    """
    words = plain(text)
    found = _RELATIVE.search(words)
    if found is None or (found[1] is None and len(words) > len("exercice n")):
        return None
    return int(found[1].replace(" ", "")) if found[1] else 0
