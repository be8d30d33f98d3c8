"""Every visible word, number and date, in French and in English."""

from ptce_finance.i18n.formats import (
    day,
    euros,
    listed,
    moment,
    month,
    month_names,
    number,
    percent,
    points,
    points_apart,
    year_label,
)
from ptce_finance.i18n.locale import DEFAULT_LOCALE, LOCALES, Locale
from ptce_finance.i18n.messages import counted, has_text, text
from ptce_finance.i18n.places import place_text
from ptce_finance.i18n.sentences import issue_sentence
from ptce_finance.i18n.writes import lost_write

__all__ = [
    "DEFAULT_LOCALE",
    "LOCALES",
    "Locale",
    "counted",
    "day",
    "euros",
    "has_text",
    "issue_sentence",
    "listed",
    "lost_write",
    "moment",
    "month",
    "month_names",
    "number",
    "percent",
    "place_text",
    "points",
    "points_apart",
    "text",
    "year_label",
]
