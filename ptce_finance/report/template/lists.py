"""Drop-down lists and limits on what a column takes."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ptce_finance.domain.agreement import AgreementStatus
from ptce_finance.domain.line import Family, FunderLevel, Giver, Side
from ptce_finance.domain.payment import PaymentMoment
from ptce_finance.domain.template import Block, Column, Nature
from ptce_finance.i18n import Locale, text
from ptce_finance.report.template import look
from ptce_finance.report.template.words import choices, yes_no

Area = tuple[int, int, int]
"""A column's position, its first and its last row."""

_CHOICES: Final[Mapping[Column, Sequence[StrEnum]]] = {
    Column.SIDE: tuple(Side),
    Column.LEVEL: tuple(FunderLevel),
    Column.FAMILY: tuple(Family),
    Column.GIVER: tuple(Giver),
    Column.NATURE: tuple(Nature),
    Column.STATUS: tuple(AgreementStatus),
    Column.MOMENT: tuple(PaymentMoment),
}
_YES_NO = frozenset({Column.RECHARGE, Column.PUBLIC_CONTRACT, Column.RECURRING, Column.WITHOUT_END})
_FIRST_DAY = "DATE(1990,1,1)"


def limit_column(sheet: Worksheet, locale: Locale, of: tuple[Block, Column], area: Area) -> None:
    """Gives a column its drop-down list, or holds it to dates or to shares."""
    block, column = of
    number_format = look.format_of(block, column)
    words = _words(locale, column)
    if words:
        listed = f'"{",".join(words)}"'
        rule = DataValidation(type="list", formula1=listed, allow_blank=True)
        _add(sheet, rule, area, text(locale, "template.choice.error"))
    elif number_format == look.DAY:
        rule = DataValidation(type="date", operator="greaterThan", formula1=_FIRST_DAY)
        _add(sheet, rule, area, text(locale, "template.choice.error-date"))
    elif number_format == look.SHARE:
        rule = DataValidation(type="decimal", operator="between", formula1="0", formula2="1")
        _add(sheet, rule, area, text(locale, "template.choice.error-share"))


def _words(locale: Locale, column: Column) -> tuple[str, ...]:
    if column in _YES_NO:
        return yes_no(locale, yes=True), yes_no(locale, yes=False)
    return choices(locale, _CHOICES.get(column, ()))


def suggest(sheet: Worksheet, area: Area, words: Sequence[str], title: str, prompt: str) -> None:
    """Offers words in a row of cells without refusing others."""
    position, row, count = area
    rule = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
    rule.showErrorMessage = False
    rule.showInputMessage = True
    rule.promptTitle, rule.prompt = title, prompt
    last = get_column_letter(position + count - 1)
    rule.add(f"{get_column_letter(position)}{row}:{last}{row}")
    sheet.add_data_validation(rule)


def suggest_from(sheet: Worksheet, area: Area, other: str, cells: str) -> None:
    """Offers, in a column, what stands in cells of another sheet, without refusing the rest."""
    rule = DataValidation(type="list", formula1=f"{quote_sheetname(other)}!{cells}")
    rule.allow_blank, rule.showErrorMessage = True, False
    _place(sheet, rule, area)


def _add(sheet: Worksheet, rule: DataValidation, area: Area, error: str) -> None:
    rule.allow_blank = True
    rule.showErrorMessage = True
    rule.error = error
    _place(sheet, rule, area)


def _place(sheet: Worksheet, rule: DataValidation, area: Area) -> None:
    position, first, last = area
    letter = get_column_letter(position)
    rule.add(f"{letter}{first}:{letter}{last}")
    sheet.add_data_validation(rule)
