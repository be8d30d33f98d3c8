"""Accounts belong to classes 6, 7 or 8, and to their side."""

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Line, Side
from ptce_finance.ingest.layouts.layout import Extract

_CLASSES = {"6": Side.EXPENSE, "7": Side.RESOURCE, "86": Side.EXPENSE, "87": Side.RESOURCE}


def check(extract: Extract) -> tuple[Issue, ...]:
    """One warning for the accounts of no known class, one for those on the other side."""
    coded = [line for line in extract.lines if line.account]
    unknown = [line for line in coded if _side(line) is None]
    crossed = [line for line in coded if _side(line) not in {None, line.side}]
    told = (("account-unknown", unknown), ("side-account-mismatch", crossed))
    return tuple(_issue(code, lines) for code, lines in told if lines)


def _issue(code: str, lines: list[Line]) -> Issue:
    return Issue(
        code=code,
        severity=Severity.WARNING,
        places=tuple(line.source for line in lines),
        found=lines[0].account,
        values={"label": lines[0].label, "count": str(len(lines))},
    )


def _side(line: Line) -> Side | None:
    account = line.account or ""
    return _CLASSES.get(account[:2], _CLASSES.get(account[:1]))
