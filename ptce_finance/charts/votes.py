"""The votes of a board as a table."""

from collections.abc import Sequence

from ptce_finance.charts.picture import Cell, Shown, Table
from ptce_finance.domain.vote import Vote
from ptce_finance.i18n import Locale, day, number, text
from ptce_finance.i18n.sentences import plain

HEADS = ("held-on", "option", "for", "against", "abstained", "result", "recorded-by")


def votes_table(locale: Locale, votes: Sequence[Vote]) -> Table:
    """One row a vote, the last recorded first: its day, its option, its tally, who recorded it."""
    return Table(
        title=text(locale, "vote.title"),
        heads=tuple(text(locale, f"vote.{head}") for head in HEADS),
        rows=tuple(_row(locale, one) for one in reversed(votes)),
    )


def _row(locale: Locale, vote: Vote) -> tuple[Cell, ...]:
    tally = (vote.in_favour, vote.against, vote.abstained)
    return (
        day(locale, vote.held_on),
        plain(vote.option),
        *(Shown(text=number(locale, one), value=one) for one in tally),
        text(locale, f"vote.{'adopted' if vote.adopted else 'rejected'}"),
        plain(vote.recorded_by),
    )
