"""Tables that stand beside a budget and are none: treasury, hypotheses, history, journals..."""

import re
from enum import StrEnum
from functools import lru_cache

from ptce_finance.ingest.labels import plain
from ptce_finance.ingest.tables.vocabulary import any_of


class Foreign(StrEnum):
    """What a table that is no budget is."""

    TREASURY = "treasury"
    HYPOTHESES = "hypotheses"
    HISTORY = "history"
    JOURNAL = "journal"
    STAFF = "staff"
    BALANCE_SHEET = "balance-sheet"
    INVESTMENT = "investment"
    EXAMPLE = "example"


_TITLES: tuple[tuple[Foreign, re.Pattern[str]], ...] = (
    (
        Foreign.TREASURY,
        any_of(
            r"""
            \btresorerie\b ; \bcash[ -]?flow ; \bcash (plan|forecast)
            \bencaissements?\b.*\bdecaissements? ; \btreasury\b ; \becheancier\b
            \bplan de tresorerie
            """
        ),
    ),
    (
        Foreign.HYPOTHESES,
        any_of(
            r"""
            \bhypotheses?\b ; \bparametres?\b ; \bassumptions?\b ; \bindicateurs?\b
            \bdonnees d'activite ; \bchiffres? cles?\b ; \bkey figures\b ; \breperes?\b
            \bbases? de calcul ; \bratios?\b ; \beffectifs?\b ; \bparameters\b
            \binformations? generales?\b ; \bdonnees generales\b
            """
        ),
    ),
    (
        Foreign.HISTORY,
        any_of(
            r"""
            \bhistorique\b ; \bretrospective\b ; \bexercices? (precedents?|anterieurs?)
            \bhistory\b ; \bevolution (des|du|de|sur|pluri)
            \bannees? (precedentes?|anterieures?)\b
            \b(trois|3|cinq|5|quatre|4) derni(ere|er)s?\b ; ^rappel\b
            """
        ),
    ),
    (
        Foreign.JOURNAL,
        any_of(
            r"""
            \bjournal\b ; \becritures?\b ; \bgrand[ -]livre ; \blivre de (caisse|comptes)
            \bcash ?book ; \breleve\b ; \bsaisie\b ; \bledger\b ; \boperations bancaires
            \blancamentos?\b
            """
        ),
    ),
    (
        Foreign.STAFF,
        any_of(
            r"""
            \bmasse salariale\b
            \b(detail|calcul|simulation)s? (des|du|de la) (salaires?|poste|paie|personnel)
            \bpayroll\b ; \btableau des effectifs ; \btemps de travail\b ; \bgrille salariale
            """
        ),
    ),
    (
        Foreign.BALANCE_SHEET,
        any_of(
            r"""
            ^bilan( (actif|passif|comptable|simplifie|au|previsionnel)) ; ^bilan$ ; ^actif\b
            ^passif\b ; \bbalance sheet\b ; \bfonds de roulement\b ; \bbfr\b
            """
        ),
    ),
    (
        Foreign.INVESTMENT,
        any_of(
            r"""
            \bplan d'investissements?\b ; \bamortissements? des ; \btableau d'amortissement
            \bplan de financement (des )?(investissements?) ; \bsection d'investissement
            \bbudget d'investissement ; \bimmobilisations\b
            """
        ),
    ),
    (
        Foreign.EXAMPLE,
        any_of(
            r"""
            ^(exemples?|modeles?(?! (economiques?|socio|d.affaires))|examples?|brouillons?)\b
            ^drafts?\b
            """
        ),
    ),
)
_LONGEST_TITLE = 90


@lru_cache(maxsize=16384)
def foreign_title(text: str) -> Foreign | None:
    """What a title says the table below is, when that is no budget.

    >>> foreign_title("Plan de trésorerie 2026"), foreign_title("Budget prévisionnel")
    (<Foreign.TREASURY: 'treasury'>, None)
    """
    words = plain(text)
    if len(words) > _LONGEST_TITLE:
        return None
    return next((kind for kind, form in _TITLES if form.search(words)), None)
