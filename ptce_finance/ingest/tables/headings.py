"""What the heading of a column says: its role, side, year, version and tax."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ptce_finance.domain.line import Side, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.ingest.fiscal_years import years_stated
from ptce_finance.ingest.labels import LONGEST_HEADING, plain, version_named
from ptce_finance.ingest.tables.column_roles import Role, relative_year, role_named
from ptce_finance.ingest.tables.words import side_named, sides_mentioned


class Tax(StrEnum):
    """Whether a column's amounts hold the value-added tax, or are that tax."""

    WITHOUT = "ht"
    ONLY = "tva"
    WITH = "ttc"


_TAXES = (
    (Tax.ONLY, re.compile(r"\b(tva|vat)\b")),
    (Tax.WITHOUT, re.compile(r"\b(ht|hors taxes?|h\.t\.?|excl|net of vat)(?!\w)")),
    (Tax.WITH, re.compile(r"\b(ttc|toutes taxes|t\.t\.c\.?|incl)(?!\w)")),
)
_OPTION = re.compile(
    r"\b(option|scenario|variante?|hypothese|devis|version|choix|solution|cas)s?\b"
)
_VERSIONS_OF_MONEY = re.compile(
    r"\b(demand\w*|accord\w*|obtenu\w*|sollicit\w*|acquis\w*|notifi\w*|attribu\w*|engag\w*"
    r"|proposed|requested|approved|propos\w*)\b"
)
_THOUSANDS = re.compile(r"\bk ?€|\bkeuro?s?\b|\bmilliers? d'?e|\ben milliers\b|\bthousands?\b")
_ALL_THOUSANDS = re.compile(
    r"(^|\()\W*((tous )?(les )?(montants?|chiffres|sommes|valeurs|donnees|unites?|budget"
    r"|amounts?)\b[\w\s]*)?\W*((en )?(k ?€|keuros?|keur|milliers?( d'euros?)?)"
    r"|in thousands( of euros?)?)\W*$"
)


__all__ = [
    "Heading",
    "Role",
    "Tax",
    "all_in_thousands",
    "heading_version",
    "in_thousands",
    "read_heading",
    "relative_year",
    "role_named",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One column's heading read. `relative` is k of a year written N+k; None where none is."""

    text: str = ""
    role: Role | None = None
    side: Side | None = None
    years: tuple[FiscalYear, ...] = ()
    relative: int | None = None
    version: Version | None = None
    tax: Tax | None = None
    total: bool = False
    option: bool = False
    stage: bool = False
    thousands: bool = False


@lru_cache(maxsize=4096)
def read_heading(texts: tuple[str, ...]) -> Heading:
    """The heading of a column from its cells, top to bottom; the lowest cell names the role."""
    text = " ".join(texts)
    words = plain(text)
    role = _lowest(texts)
    return Heading(
        text=text,
        role=role,
        side=_side(texts),
        years=_years(texts),
        relative=next((k for k in map(relative_year, reversed(texts)) if k is not None), None),
        version=next((v for v in map(heading_version, reversed(texts)) if v is not None), None),
        tax=next((tax for tax, form in _TAXES if form.search(words)), None),
        total=re.search(r"\btotal|\bensemble\b|\bannuel\b|\bcumul", words) is not None,
        option=_OPTION.search(words) is not None,
        stage=_VERSIONS_OF_MONEY.search(words) is not None,
        thousands=in_thousands(text),
    )


def heading_version(text: str) -> Version | None:
    """The budget version that a heading or title names; a forecast result is a budget."""
    words = plain(text) if len(text) <= LONGEST_HEADING else ""
    if re.search(r"\bcompte de resultat previsionnel", words):
        return Version.BUDGET
    if re.search(r"\batterrissage|\bmodifiee?s?$|\bdecision modificative|\bdm ?\d?$", words):
        return Version.REVISED
    if re.search(
        r"\bcompte administratif|\bcompte rendu|\bbilan financier|\bca (\d{2}|\d{4})$", words
    ):
        return Version.ACTUAL
    if re.search(r"\b(planned|projected|proposed|projete\w*|forecasts?|expected)\b", words):
        return Version.BUDGET
    if re.search(r"\breported\b", words):
        return Version.ACTUAL
    return version_named(words)


def in_thousands(text: str) -> bool:
    """Whether a heading or a title says that amounts are in thousands of euros."""
    return _THOUSANDS.search(plain(text)) is not None


def all_in_thousands(text: str) -> bool:
    """Whether a note anywhere on the sheet says so of all of it, as "(montants en k€)" does.

    >>> all_in_thousands("Montants en milliers d'euros"), all_in_thousands("Prêt en k€ possible")
    (True, False)
    """
    return _ALL_THOUSANDS.search(plain(text)) is not None


def _lowest(texts: Sequence[str]) -> Role | None:
    roles = [role for role in map(role_named, reversed(texts)) if role is not None]
    if not roles:
        return None
    named = roles[0]
    if named is Role.NOTE and len(roles) > 1 and roles[1] is Role.AMOUNT:
        return named
    return named


def _side(texts: Sequence[str]) -> Side | None:
    named = {side for side in map(side_named, texts) if side is not None}
    if not named:
        for text in texts:
            named |= sides_mentioned(text)
    return named.pop() if len(named) == 1 else None


def _years(texts: Sequence[str]) -> tuple[FiscalYear, ...]:
    for text in reversed(texts):
        found = years_stated(text)
        if found:
            return found
    return ()
