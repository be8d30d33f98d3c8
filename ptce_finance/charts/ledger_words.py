"""Values of hypotheses as the ledger and the documents print them, each in its unit."""

from datetime import date
from decimal import Decimal

from ptce_finance.domain.lever import COUNTS, SHARES
from ptce_finance.i18n import Locale, day, euros, has_text, number, percent, text
from ptce_finance.model.results.ledger import LedgerKind, LedgerRow

_EUROS = frozenset({LedgerKind.LEVER, LedgerKind.DIVISOR})


def detail_name(locale: Locale, row: LedgerRow) -> str:
    """What a detail of a lever is: a quantity, a price, a chance or its first year."""
    return text(locale, f"decide.detail.{row.detail}")


def hypothesis_value(locale: Locale, row: LedgerRow) -> str:
    """The value in its unit and, of an undated line, the day up to which it is sure."""
    if row.value is None:
        return _words(locale, row)
    shown = _shown(locale, row)
    if row.kind is LedgerKind.UNDATED and row.words:
        until = day(locale, date.fromisoformat(row.words))
        return text(locale, "decide.ledger.then", until=until, value=shown)
    return shown


def _shown(locale: Locale, row: LedgerRow) -> str:
    if row.value is None:
        return ""
    if row.detail in COUNTS:
        return number(locale, row.value)
    if row.detail in {*SHARES, "probability"} or row.kind not in _EUROS:
        return percent(locale, row.value, sign=row.kind is LedgerKind.GROWTH)
    return euros(locale, row.value)


def _words(locale: Locale, row: LedgerRow) -> str:
    named = f"reading-value.{row.subject}.{row.words}"
    if row.kind is LedgerKind.READING and has_text(locale, named):
        return text(locale, named)
    unit = f"decide.ledger.unit-{row.subject}"
    if row.kind is LedgerKind.READING and has_text(locale, unit):
        written = row.words if ":" in row.words else number(locale, Decimal(row.words))
        return text(locale, unit, value=written)
    if row.kind is LedgerKind.UNDATED and row.words:
        until = day(locale, date.fromisoformat(row.words))
        return text(locale, "decide.ledger.until", until=until)
    return row.words
