"""What is said of the lines with one (account, label), as it outlives a new import."""

from ptce_finance.domain.decision import label_key

LineKey = tuple[str | None, str]


def line_key(account: str | None, label: str) -> LineKey:
    """The account, and the label as it is compared."""
    return (account, label_key(label))


def told(key: LineKey) -> str:
    """The key as the journal names it: "741 conseil régional"."""
    account, label = key
    return f"{account} {label}" if account else label
