"""What the headings of a budget's columns say: amounts of which version and year, or no amounts."""

import re
from dataclasses import dataclass
from enum import StrEnum

from ptce_finance.domain.line import Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.ingest.fiscal_years import years_stated
from ptce_finance.ingest.labels import plain, version_named

_CODE_HEAD = re.compile(r"^(?:n°|(?:no|num|numero|code|compte|cpte|ref)s?\b)")
_NO_AMOUNT = re.compile(
    r"^(?:en )?%"
    r"|^(?:taux|ecarts?|variations?|evolutions?|parts?|poids|observations?|remarques?"
    r"|commentaires?|notes?|details?|justificati\w*|explications?|pourcentages?|calculs?"
    r"|base|unites?"
    r"|quantites?|qte|prix unitaire|pu)\b|\ben %|\(%\)"
    r"|% ?(?:du|de|realise|execution)|\bn ?[-+] ?\d\b"
)
_AMOUNT = re.compile(
    r"^(?:montants?|budgets?|previ\w*|prevu\w*|realis\w*|reels?|reelles?|revis\w*|rectif\w*|vote\w*"
    r"|euros?|eur|€|total|totaux|sommes?|couts?|valeurs?|bp|exercice|annee|saison|ht|ttc|demande\w*"
    r"|sollicite\w*|executi?\w*|k ?€|keur|en (?:€|euros?|k ?€|milliers)|propose\w*)"
    r"|\b(?:19|20)\d\d\b|^n$|\(€\)|\beuros?\b"
)
_THOUSANDS = re.compile(r"\bk ?(?:€|eur\b|euros?\b)|\bmilliers d'euros?\b")


class Role(StrEnum):
    """What a column of the table is for."""

    CODE = "code"
    AMOUNT = "amount"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountColumn:
    """A column of amounts: what its headings say of version and years, and its unit in euros."""

    column: int
    heading: str = ""
    version: Version | None = None
    years: tuple[FiscalYear, ...] = ()
    thousands: bool = False


def heading_role(heading: str) -> Role | None:
    """What the heading announces, None where it says nothing known.

    >>> heading_role("Montant (2) en euros"), heading_role("% réalisé"), heading_role("N° compte")
    (<Role.AMOUNT: 'amount'>, <Role.OTHER: 'other'>, <Role.CODE: 'code'>)
    """
    words = plain(heading)
    if _CODE_HEAD.search(words):
        return Role.CODE
    if _NO_AMOUNT.search(words):
        return Role.OTHER
    return Role.AMOUNT if _AMOUNT.search(words) else None


def says_thousands(text: str) -> bool:
    """Whether the text says that amounts are in thousands of euros."""
    return _THOUSANDS.search(plain(text)) is not None


def amount_column(column: int, heading: str) -> AmountColumn:
    """The column as its headings describe it."""
    return AmountColumn(
        column=column,
        heading=heading,
        version=version_named(heading),
        years=years_stated(heading),
        thousands=says_thousands(heading),
    )
