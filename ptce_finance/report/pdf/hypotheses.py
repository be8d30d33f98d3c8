"""Hypotheses as a document tells them, the stale and the unowned ones flagged."""

from collections.abc import Sequence

from ptce_finance.charts.ends import agreement_name
from ptce_finance.charts.ledger_words import detail_name, hypothesis_value
from ptce_finance.charts.picture import Cell, Table
from ptce_finance.i18n import day, has_text, text
from ptce_finance.i18n.sentences import plain, short
from ptce_finance.model.results.ledger import LedgerKind, LedgerRow, LedgerStatus
from ptce_finance.report.pdf.matter import NAME, Matter
from ptce_finance.report.pdf.options import Option

WORDS = 120
_LIBRARY = {
    LedgerKind.GROWTH: "document.growth.",
    LedgerKind.LEVER: "lever.kind.",
    LedgerKind.DIVISOR: "document.divisor.",
}
"""Where the program's own names are, by kind; every other subject is a person's words."""


def hypothesis_name(matter: Matter, row: LedgerRow) -> str:
    """What a hypothesis is about: its kind, and the agreement, line or lever by name."""
    kind = matter.words(f"ledger.{row.kind.value}")
    register = {one.key: one for one in matter.ground.data.agreements}
    subject = row.subject
    if row.kind in {LedgerKind.PROBABILITY, LedgerKind.RENEWAL} and subject in register:
        subject = agreement_name(matter.locale, register[subject])
    library = f"{_LIBRARY.get(row.kind, '')}{subject}"
    if row.kind in _LIBRARY and has_text(matter.locale, library):
        subject = text(matter.locale, library)
    if row.detail:
        subject = f"{subject} · {detail_name(matter.locale, row)}"
    return matter.words("ledger.name", kind=kind, subject=short(subject, NAME))


def hypotheses_table(matter: Matter, options: Sequence[Option]) -> Table:
    """Every hypothesis once, with the options that rest on it."""
    used: dict[LedgerRow, list[str]] = {}
    for option in options:
        for row in option.ledger.rows:
            used.setdefault(row, []).append(option.letter)
    order = list(LedgerStatus)
    found = sorted(used, key=lambda row: -order.index(row.status))
    heads = ("hypothesis", "value", "options", "owner", "source", "check-on", "state")
    return Table(
        title=matter.words("notes.ledger"),
        heads=tuple(matter.words(f"head.{head}") for head in heads),
        rows=tuple(_row(matter, row, used[row]) for row in found),
    )


def _row(matter: Matter, row: LedgerRow, letters: Sequence[str]) -> tuple[Cell, ...]:
    nobody = matter.words("none")
    return (
        hypothesis_name(matter, row),
        plain(hypothesis_value(matter.locale, row), WORDS) or nobody,
        ", ".join(letters),
        short(row.owner, NAME) or nobody,
        short(row.source, NAME) or nobody,
        nobody if row.check_on is None else day(matter.locale, row.check_on),
        matter.words(f"state.{row.status.value}"),
    )
