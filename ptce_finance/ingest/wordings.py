"""Headings and labels without their years, as next year's file of the same layout words them."""

import re

from ptce_finance.domain.decision import label_key
from ptce_finance.ingest.labels import plain

_DAY = re.compile(r"\b\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?:\s?[/_\-]\s?(?:(?:19|20)?\d{2}))?(?!\d)")
_VERSION = re.compile(
    r"\b(?:revis\w*|rectifi\w*|modificatif\w*|actualis\w*|previsi\w*|prevu\w*|budget\w*|bp|vote\w*"
    r"|voted|forecast\w*|realis\w*|reel\w*|constate\w*|execut\w*|actuals?|planned|atterrissage)\b"
)
_MARKS = re.compile(r"[()\[\]{}:;,.*/\\|_\-–—'\"]+")


def wording_key(text: str) -> str:
    """A label as mappings compare it: small letters, no accents, no years.

    >>> wording_key("TOTAL des Produits 2026 :"), wording_key("Subventions 2025/26")
    ('total des produits', 'subventions')
    """
    return label_key(_without_years(text))


def heading_key(text: str) -> str:
    """A heading as mappings compare it: no years, no versions, no marks.

    >>> heading_key("Montant prévu 2026 (€)"), heading_key("Réalisé 2025"), heading_key("BP N+1")
    ('montant €', '', 'n+1')
    """
    words = _VERSION.sub(" ", _without_years(text))
    return " ".join(_MARKS.sub(" ", words).split())


def _without_years(text: str) -> str:
    return _YEAR.sub(" ", _DAY.sub(" ", plain(text)))
