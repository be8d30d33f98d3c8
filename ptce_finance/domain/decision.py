"""What a person decides of a line: its family, whole or split."""

from dataclasses import dataclass
from decimal import Decimal

from ptce_finance.domain.line import Family


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitPart:
    """A part of a line: a percentage (0 to 100) or an amount in euros, one of the two.

    `recharge` and `public_contract` tag the part as `Line` does.
    """

    family: Family
    percent: Decimal | None = None
    amount: Decimal | None = None
    recharge: bool | None = None
    public_contract: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyDecision:
    """A person's decision, remembered for (account, label) of one cluster, or for one line only.

    `line_id` empty: holds for every line with that account and label. One part of 100 %: the whole
    line. It beats every rule (docs/model.md, section 2) and can be undone.
    """

    account: str | None
    label: str
    parts: tuple[SplitPart, ...]
    line_id: str = ""
    id: str = ""


def label_key(label: str) -> str:
    r"""The label as decisions and answers compare it: case, accents of space and marks aside.

    >>> label_key("  Conseil Régional\u00a0: ")
    'conseil régional'
    """
    return " ".join(label.casefold().replace("’", "'").split()).strip(" :.;-–—")
