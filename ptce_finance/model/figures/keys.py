"""Keys that several kinds of figures share."""

from ptce_finance.domain.line import Family, Line
from ptce_finance.model.results import CoverLevel, PublicMoney

OTHER_MONEY = (
    Family.OWN,
    Family.MEMBERS,
    Family.OTHER_PRIVATE,
    Family.NEUTRAL,
    Family.UNCLASSIFIED,
)


def named(name: str) -> str:
    """A name that people chose, fit to be one step of a key.

    >>> named("2024/25")
    '2024%2F25'
    """
    return name.replace("/", "%2F")


def public_key(label: int, source: PublicMoney, level: CoverLevel) -> str:
    """The key of what an agreement, or an undated line, brings in a projected year."""
    suffix = "" if level is CoverLevel.SECURED else f"/{level.value}"
    if source.agreement is not None:
        return f"{label}/public/{named(source.agreement.key)}{suffix}"
    if source.undated is None:
        raise ValueError("public money comes from an agreement or from an undated line")
    return f"{label}/undated/{line_key(source.undated.line)}{suffix}"


def line_key(line: Line) -> str:
    """The step of a key that names a line: its id, its cell before it has one."""
    return named(line.id or str(line.source))
