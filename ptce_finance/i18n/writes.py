"""A write of the store as a sentence: what was done, on what, when, by whom."""

from datetime import datetime

from ptce_finance.i18n.formats import moment
from ptce_finance.i18n.locale import Locale
from ptce_finance.i18n.messages import text
from ptce_finance.i18n.sentences import plain


def lost_write(locale: Locale, *, action: str, subject: str, at: datetime, author: str) -> str:
    """One write that has to be done again; `action` is that of the journal."""
    return text(
        locale,
        "recover.entry",
        action=text(locale, f"journal.{action}"),
        subject=plain(subject),
        at=moment(locale, at.astimezone()),
        author=plain(author),
    )
