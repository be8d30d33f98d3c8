"""What the heading of a column says: its role, side, year, version and tax."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ptce_finance.domain.line import Side, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.ingest.fiscal_years import years_stated
from ptce_finance.ingest.labels import plain, version_named
from ptce_finance.ingest.tables.words import side_named, sides_mentioned, words_of


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


class Tax(StrEnum):
    """Whether a column's amounts hold the value-added tax, or are that tax."""

    WITHOUT = "ht"
    ONLY = "tva"
    WITH = "ttc"


_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(form))
    for role, form in (
        (
            Role.PRICE,
            r"\bprix unit|^p\.? ?u\.?\b|\bcout unit|\btarif|\bunit (price|cost)|\btaux horaire"
            r"|\bcout horaire|\bmontant unit|\bvaleur unit|^price|^rate$|^prix( (ht|ttc|€))?$|\bper unit"
            r"|\bcout (jour|mensuel)",
        ),
        (Role.PERCENT, r"%|\bpourcent|\btaux\b|^parts?\b|\bpercent|\bratio\b|\bshare\b|\bpoids\b"),
        (
            Role.VARIANCE,
            r"^dont\b|^of which\b|\becarts?\b|\bvariations?\b|\bvariance|\bdifferences?\b|^diff\b|\bevolution\b|\bdelta\b"
            r"|^reste\b|\bremaining\b|^soldes?\b|\bdisponible|\bbalance\b|\breste a\b|^over\b",
        ),
        (
            Role.QUANTITY,
            r"\bquantit|^q(te|ty|t)s?\b|^nb|^nbre|^nombre|^number|^unites$|^(nb )?jours\b|^heures\b"
            r"|\bvolume\b|\beffectif|^etp\b|^fte\b|^hours\b|^days\b|^units$|^mois$|^durees?\b|^months$",
        ),
        (Role.UNIT, r"^unites?\b|^unit\b|^u\.?$"),
        (Role.DATE, r"\bdates?\b|\becheances?\b|^data$|^fecha$"),
        (
            Role.ACCOUNT,
            r"\bcomptes?\b(?! de resultat| administratif| rendu| annuel)|^codes?\b|^cpte?\b|\bcptes?\b"
            r"|\bimputations?\b|^account( (code|number|no)\b.*)?$|^acct|^n[°ºo]|^num(ero)?s?$"
            r"|^ref(erence)?s?\.?$|^pcg$|^art(icle)?s?\.?$",
        ),
        (
            Role.SIDE,
            r"^sens$|^types?$|^(charges?|depenses?) ?[/-] ?(produits?|recettes?)$|^side$"
            r"|^[cd] ?/ ?[pr]$|^nature$|^sens du mouvement$|^section$|^kind$",
        ),
        (Role.YEAR, r"^exercices?$|^annees?$|^years?$|^fiscal year$|^an$|^saisons?$"),
        (Role.VERSION, r"^versions?( du budget)?$|^budget version$"),
        (
            Role.NOTE,
            r"\bnotes?\b|\bcommentaires?\b|\bobservations?\b|\bremarques?\b|\bexplications?\b"
            r"|\bjustif|\bprecisions?\b|\bcomments?\b|\bremarks?\b|\bcalculs?\b|\bhypotheses?\b"
            r"|\bstatuts?\b|^status$|^etat$|\bpieces?\b|^a (verifier|confirmer)",
        ),
        (Role.DEBIT, r"^debits?\b"),
        (Role.CREDIT, r"^credits?\b"),
        (
            Role.LABEL,
            r"\blibell|\bintitul|\bdesignation|^natures?\b|^postes?\b|\brubriques?\b|\bdescription"
            r"|^objets?\b|^items?\b|^labels?\b|\bcategor|^details?\b|\bdenomination|^financeurs?\b"
            r"|^sources?\b|^lignes?\b|^chapitres?\b|^themes?\b|^actions?$|^activites?$|^elements?\b"
            r"|^types? d|^partenaires?\b|^funders?\b|^name$|^noms?$|^groupes?\b|^familles?\b",
        ),
    )
)
_MONTH = re.compile(
    r"^(janv(ier)?|fev(rier)?|mars|avr(il)?|mai|juin|juil(let)?|aout|sept?(embre)?|oct(obre)?"
    r"|nov(embre)?|dec(embre)?|jan(uary)?|feb(ruary)?|march|apr(il)?|may|june?|july?|aug(ust)?"
    r"|sep(tember)?|oct(ober)?|november|december)\.?([ -/]?\d{2,4})?$"
)
_AMOUNT = re.compile(
    r"\bmontants?\b|\bsommes?\b|\bbudgets?\b|\bbp\b|\bcouts?\b|\btotal|\bamounts?\b|€|\beuros?\b"
    r"|\beur\b|\bvaleurs?\b|\bvalue\b|\bcosts?\b|\bprevi|\bprevu|\brealis|\breel|\bvotee?s?\b"
    r"|\bdemande|\baccorde|\bobtenu|\bsollicit|\bacquis|\bnotifi|\battribu|\bengage|\bactual"
    r"|\bforecast|\bplanned|\bprojected|\brevis|\bactualis|\bestim|\bk€|\bkeur|\bprix total"
    r"|^(ht|tva|ttc)\b|\bannuel|\bannual|\bproposed|\breported|\bprojete|\bexpected|\brequested|\bapproved|^debit|^credit|\batterrissage|\bpropos"
)
_RELATIVE = re.compile(
    r"(?<![\w])(?:annee |exercice |budget |bp |realise )?n ?([+-] ?\d)?(?![\w°º'])"
)
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
_BESIDE = frozenset(
    "a au aux d de des du e en et h ht ttc l la le les k ke keur eur euro euros n par pour sur t the "
    "of in tva ou or previsionnel previsionnelle prevu prevus prevue realise realisee reel adopte vote "
    "annee exercice saison total totaux unitaire global globale charges produits depenses recettes "
    "budget montant montants bp revise income expense expenses cost costs amount actual planned".split()
)
_HEADER_LENGTH = 80


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
    rest = [word for word in words_of(text) if word not in _BESIDE and not word.isdigit()]
    return all(role_named(word) is not None for word in rest)


def relative_year(text: str) -> int | None:
    """k of a year written N, N+1, N - 1; None where none is written.

    >>> relative_year("Budget N+1"), relative_year("N"), relative_year("N° de compte")
    (1, 0, None)
    """
    words = plain(text)
    found = _RELATIVE.search(words)
    if found is None or (found[1] is None and len(words) > len("exercice n")):
        return None
    return int(found[1].replace(" ", "")) if found[1] else 0


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
    words = plain(text)
    if re.search(r"\bcompte de resultat previsionnel", words):
        return Version.BUDGET
    if re.search(r"\batterrissage|\bdecision modificative|\bdm ?\d?$", words):
        return Version.REVISED
    if re.search(r"\bcompte administratif|\bcompte rendu|\bbilan financier|\bca \d{4}$", words):
        return Version.ACTUAL
    if re.search(r"\b(planned|projected|proposed|projete\w*|forecasts?|expected)\b", words):
        return Version.BUDGET
    if re.search(r"\breported\b", words):
        return Version.ACTUAL
    return version_named(text)


def in_thousands(text: str) -> bool:
    """Whether a heading or a title says that amounts are in thousands of euros."""
    return _THOUSANDS.search(plain(text)) is not None


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
