"""What falls of secured money from one year to the next: agreements, and lines without one."""

from collections.abc import Sequence

from ptce_finance.domain.money import ZERO
from ptce_finance.model.results import Ended, LineEnded, PublicMoney


def ended(before: Sequence[PublicMoney], now: Sequence[PublicMoney]) -> tuple[Ended, ...]:
    """Agreements whose secured part fell since the year before, the largest fall first."""
    earlier = {one.agreement.key: one.secured for one in before if one.agreement is not None}
    falls = [
        Ended(agreement=one.agreement, amount=earlier[one.agreement.key] - one.secured)
        for one in now
        if one.agreement is not None and earlier.get(one.agreement.key, ZERO) > one.secured
    ]
    return tuple(sorted(falls, key=lambda fall: (-fall.amount, fall.agreement.key)))


def lines_ended(before: Sequence[PublicMoney], now: Sequence[PublicMoney]) -> tuple[LineEnded, ...]:
    """Lines without agreement whose secured part fell, the largest fall first.

    The lines of two years are the base year's, in the same order: two lines alike stay two.
    """
    earlier = [one.secured for one in before if one.undated is not None]
    if not any(earlier):
        return ()
    lines = [(one.undated, one.secured) for one in now if one.undated is not None]
    falls = [
        LineEnded(undated=line, amount=was - secured)
        for was, (line, secured) in zip(earlier, lines, strict=True)
        if was > secured
    ]
    return tuple(sorted(falls, key=lambda fall: (-fall.amount, fall.undated.line.label)))


def subject_of(fall: Ended | LineEnded) -> str:
    """The funder of an agreement, the label of a line."""
    return fall.undated.line.label if isinstance(fall, LineEnded) else fall.agreement.funder
