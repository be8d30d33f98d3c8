"""The words that the workbook shows, from the catalogue."""

from collections.abc import Iterable
from enum import StrEnum

from ptce_finance.domain.line import Family, Version
from ptce_finance.domain.template import FORMAT, SIGNATURE, Block, Column
from ptce_finance.i18n import Locale, has_text, text
from ptce_finance.report.template.content import YearColumn

MARK = f"{SIGNATURE} {FORMAT}"

# The choices that the pages name too keep the pages' words; the others are the template's own.
_CATALOGUE = {
    "FunderLevel": "level",
    "AgreementStatus": "status",
    "Family": "family",
    "Side": "template.choice.side",
    "Giver": "giver",
    "Nature": "template.choice.nature",
    "PaymentMoment": "template.choice.moment",
}


def choice(locale: Locale, value: StrEnum | None) -> str:
    """The word of a drop-down list; empty for None."""
    return "" if value is None else text(locale, f"{_CATALOGUE[type(value).__name__]}.{value}")


def yes_no(locale: Locale, *, yes: bool | None) -> str:
    """Yes, no, or nothing for None."""
    return "" if yes is None else text(locale, "value.yes" if yes else "value.no")


def choices(locale: Locale, values: Iterable[StrEnum]) -> tuple[str, ...]:
    """The words of a drop-down list; a family is never stated as unclassified."""
    return tuple(choice(locale, value) for value in values if value is not Family.UNCLASSIFIED)


def header(locale: Locale, column: Column) -> str:
    """The words at the head of a column."""
    return text(locale, f"template.column.{column}")


def amounts_header(locale: Locale, column: YearColumn) -> str:
    """The words at the head of a column of amounts: "2026 prévisionnel"."""
    return f"{column.year.label} {version(locale, column.version)}"


def version(locale: Locale, value: Version) -> str:
    """A budget version in small letters."""
    return text(locale, f"version.{value}").lower()


def explanation(locale: Locale, block: Block, column: Column) -> str:
    """What to write in a column."""
    own = f"template.help-{block}.{column}"
    return text(locale, own if has_text(locale, own) else f"template.help.{column}")
