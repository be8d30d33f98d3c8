"""The fiscal years that a title, a sheet's name or a file's name states."""

import re
from datetime import date, timedelta
from functools import lru_cache

from ptce_finance.domain.period import FiscalYear, add_months
from ptce_finance.ingest.labels import LONGEST_HEADING, plain

_FIRST, _LAST = 1990, 2099
_MONTHS = {
    "janvier": 1, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7,
    "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "decembre": 12,
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
    "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
}  # fmt: skip
_MONTH = "|".join(_MONTHS)
_DAY = (
    rf"(?:\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?(?:\d{{4}}|\d{{2}})"
    rf"|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?:er)?\s(?:{_MONTH})\s\d{{4}})(?!\d)"
)
_TO = r"\s*(?:au|a|to|jusqu'au|->|-|/|;|,|_)\s*(?:le\s)?"
_PERIOD = re.compile(rf"(?<![\d/])({_DAY}){_TO}({_DAY})")
_FROM_TO = re.compile(rf"\bdebut\b[^\d]{{0,20}}({_DAY})[^\d]{{0,40}}\bfin\b[^\d]{{0,20}}({_DAY})")
_ABOUT_A_YEAR = range(350, 380)
_MONTH_PERIOD = re.compile(
    rf"\b({_MONTH})\s(?:(\d{{4}})\s)?(?:au|a|to|-)\s(?:fin\s)?({_MONTH})\s(\d{{4}})(?!\d)"
)
_CLOSING = re.compile(
    rf"\b(?:clos|close|cloture|arrete|arretee|clot|closing|ended|ending)e?s?\b"
    rf"[^\d]{{0,12}}({_DAY})"
)
_ONE_DAY = re.compile(rf"(?<![\d/])(?:{_DAY})|\b(?:{_MONTH})\s\d{{4}}(?!\d)")
_STRADDLING = re.compile(
    r"(?<![\d/.,])(?P<first>(?:19|20)\d{2})\s?[/_\-]\s?(?P<second>(?:19|20)?\d{2})(?![\d/])"
)
_RANGE = re.compile(r"(?<![\d/.,])(?:19|20)\d{2}\s?(?:/|_|-|a|au|to)\s?(?:19|20)\d{2}(?![\d/])")
_SINGLE = re.compile(
    r"(?<![\d.,/*°])(?<!\d )(?P<year>(?:19|20)\d{2})(?![\d*])(?!\s?(?:€|euros?\b|k€|keur|%))"
    r"(?![.,]\d)(?! \d{3}(?!\d))"
)
_SHORT_SEASON = re.compile(r"\bsaison (\d{2}) ?[-/] ?(\d{2})(?![\d/.,])")
_SHORT = re.compile(
    r"\b(?:bp|budget|ca|realise|reel|prevu|previsionnel|previsions?|exercice) '?([1-4]\d)$"
)
_LAW = re.compile(r"\b(?:loi|decret|anc|reglement|circulaire|cerfa|arrete)\b[^\d]{0,16}[\d*\-./]+")
_SCHOOL = re.compile(r"\b(?:scolaire|universitaire)\b")


@lru_cache(maxsize=1 << 12)
def years_stated(text: str) -> tuple[FiscalYear, ...]:
    """The distinct fiscal years that a text states; exact dates are taken before bare years.

    A day alone ("fait le 12/03/2026") states none, nor does "N + 1", a law, a note or a span of
    several years. "2026-27" straddles two years: July to June, or September to August of a school
    year.

    >>> [year.label for year in years_stated("Année 2027 ou exercice du 01/07/2026 au 30/06/2027")]
    [2027]
    >>> years_stated("BP 26")[0].label, years_stated("saison 25/26")[0].label
    (2026, 2026)
    >>> years_stated("saison 2026-27")[0].start, years_stated("Convention 2025-2027")
    (datetime.date(2026, 7, 1), ())
    """
    if len(text) > LONGEST_HEADING:
        return ()
    words = plain(text)
    exact, rest = _exact_periods(words)
    if exact:
        return exact
    rest = _LAW.sub(" ", _ONE_DAY.sub(" ", rest))
    straddling = _straddling_years(rest)
    if straddling:
        return straddling
    rest = _RANGE.sub(" ", rest)
    short = _short_year(rest)
    if short:
        return short
    found = [FiscalYear.calendar(int(match["year"])) for match in _SINGLE.finditer(rest)]
    return _distinct([year for year in found if _plausible(year)])


def year_stated(text: str) -> FiscalYear | None:
    """The only fiscal year that the text states, or None where it states none or several.

    >>> year_stated("Budget prévisionnel 2026").label, year_stated("2025 et 2026")
    (2026, None)
    """
    found = years_stated(text)
    return found[0] if len(found) == 1 else None


def _exact_periods(words: str) -> tuple[tuple[FiscalYear, ...], str]:
    found: list[FiscalYear] = []
    for form in (_PERIOD, _FROM_TO):
        for match in form.finditer(words):
            found += _period(_day(match[1]), _day(match[2]))
    if "exercice" not in words:
        # Without the word, the dates of an action or of an agreement are no fiscal year.
        found = [year for year in found if (year.end - year.start).days in _ABOUT_A_YEAR]
    rest = _FROM_TO.sub(" ", _PERIOD.sub(" ", words))
    for match in _MONTH_PERIOD.finditer(rest):
        found += _months_period(match)
    rest = _MONTH_PERIOD.sub(" ", rest)
    for match in _CLOSING.finditer(rest):
        end = _day(match[1])
        if end is not None:
            found += _period(add_months(end + timedelta(days=1), -12), end)
    return _distinct(found), _CLOSING.sub(" ", rest)


def _months_period(match: re.Match[str]) -> list[FiscalYear]:
    last_year, last_month = int(match[4]), _MONTHS[match[3]]
    first_month = _MONTHS[match[1]]
    first_year = int(match[2]) if match[2] else last_year - (first_month > last_month)
    if not (_FIRST <= first_year <= _LAST and _FIRST <= last_year <= _LAST):
        return []
    end = add_months(date(last_year, last_month, 1), 1) - timedelta(days=1)
    return _period(date(first_year, first_month, 1), end)


def _period(start: date | None, end: date | None) -> list[FiscalYear]:
    """A fiscal year lasts between one month and two years."""
    if start is None or end is None or not timedelta(27) <= end - start <= timedelta(731):
        return []
    year = FiscalYear(start, end)
    return [year] if _plausible(year) else []


def _straddling_years(words: str) -> tuple[FiscalYear, ...]:
    first_month = 9 if _SCHOOL.search(words) else 7
    found = []
    for match in _STRADDLING.finditer(words):
        first, second = int(match["first"]), match["second"]
        if int(second) in {first + 1, (first + 1) % 100}:
            start = date(first, first_month, 1)
            found.append(FiscalYear(start, add_months(start, 12) - timedelta(days=1)))
    return _distinct([year for year in found if _plausible(year)])


def _short_year(words: str) -> tuple[FiscalYear, ...]:
    """The year of "BP 26" or "saison 25/26", which people write in two digits."""
    season = _SHORT_SEASON.search(words)
    if season is not None and int(season[2]) == int(season[1]) + 1:
        start = date(2000 + int(season[1]), 7, 1)
        return (FiscalYear(start, add_months(start, 12) - timedelta(days=1)),)
    found = _SHORT.search(words)
    return (FiscalYear.calendar(2000 + int(found[1])),) if found is not None else ()


def _day(text: str) -> date | None:
    """The day written dd/mm/yyyy (day first), yyyy-mm-dd or in words; None if there is none."""
    words = text.replace("er ", " ").split()
    if len(words) == 3 and words[1] in _MONTHS:  # noqa: PLR2004 (day, month, year)
        parts = (int(words[2]), _MONTHS[words[1]], int(words[0]))
    else:
        numbers = re.findall(r"\d+", text)
        day_last = len(numbers[0]) > 2  # noqa: PLR2004 (a year has four digits)
        year, month, day = numbers if day_last else reversed(numbers)
        parts = (int(year) + (2000 if len(year) <= 2 else 0), int(month), int(day))  # noqa: PLR2004
    try:
        return date(*parts)
    except ValueError:
        return None


def _plausible(year: FiscalYear) -> bool:
    return year.start.year >= _FIRST and year.end.year <= _LAST


def _distinct(years: list[FiscalYear]) -> tuple[FiscalYear, ...]:
    return tuple(dict.fromkeys(years))
