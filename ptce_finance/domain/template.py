"""The workbook to fill in: its blocks and columns, as its writer and its reader both name them."""

from collections.abc import Mapping
from enum import StrEnum

LAYOUT_ID = "template"
SIGNATURE = "ptce-finance-template"
COMPUTED = "ptce-finance-computed"
"""What marks a sheet that the program computed: it states nothing, and is not read."""
FORMAT = 1


class Column(StrEnum):
    """What a column of the workbook holds, whatever word its header uses."""

    MARKER = "marker"
    SIDE = "side"
    ACCOUNT = "account"
    LABEL = "label"
    FUNDER = "funder"
    LEVEL = "level"
    AGREEMENTS = "agreements"
    RECHARGE = "recharge"
    PUBLIC_CONTRACT = "public_contract"
    FAMILY = "family"
    GIVER = "giver"
    RECURRING = "recurring"
    ACTION = "action"
    SECURED_UNTIL = "secured_until"
    PROBABILITY_AFTER = "probability_after"
    WITHOUT_END = "without_end"
    KEY = "key"
    SCHEME = "scheme"
    STATUS = "status"
    START = "start"
    END = "end"
    AMOUNT = "amount"
    PROBABILITY = "probability"
    RENEWAL_PROBABILITY = "renewal_probability"
    RENEWAL_FACTOR = "renewal_factor"
    RENEWAL_MOST = "renewal_most"
    SIGNED_ON = "signed_on"
    TERMINATED_ON = "terminated_on"
    EARMARKED = "earmarked"
    DEPENDS_ON = "depends_on"
    RENEWAL_REASON = "renewal_reason"
    COFINANCING = "cofinancing"
    CARRY_OVER = "carry_over"
    REPORT_ON = "report_on"
    SHARE = "share"
    MOMENT = "moment"
    MONTHS = "months"
    PAID_ON = "paid_on"
    NAME = "name"
    KIND = "kind"
    DUES = "dues"
    NATURE = "nature"
    EXERCISE = "exercise"
    HOURS = "hours"
    RATE = "rate"
    VALUE = "value"
    WORDING = "wording"
    OWNER = "owner"
    ORIGIN = "origin"
    CHECK_ON = "check_on"
    FACT = "fact"
    NOTE = "note"


class Block(StrEnum):
    """One table of the workbook; the budget's amount columns follow its named columns."""

    BUDGET = "budget"
    AGREEMENTS = "agreements"
    TRANCHES = "tranches"
    PAYMENTS = "payments"
    MEMBERS = "members"
    IN_KIND = "in_kind"
    HYPOTHESES = "hypotheses"
    FACTS = "facts"
    EXERCISES = "exercises"


class Nature(StrEnum):
    """What a non-monetary contribution is; each has its accounts in classes 86 and 87."""

    VOLUNTEERING = "volunteering"
    LOAN = "loan"
    SERVICE = "service"
    GIFT = "gift"


class Fact(StrEnum):
    """One row of the facts about the cell."""

    CLUSTER = "cluster"
    OPENING_CASH = "opening_cash"
    RESTRICTED_CASH = "restricted_cash"
    CASH_DATE = "cash_date"
    FTE = "fte"
    COST_PER_FTE = "cost_per_fte"


# Accounts of the association chart in force since 2020 (ANC 2018-06), not of the Cerfa form,
# which swaps 870 and 875.
NATURE_ACCOUNTS: Mapping[Nature, tuple[str, str]] = {
    Nature.VOLUNTEERING: ("864", "875"),
    Nature.LOAN: ("861", "871"),
    Nature.SERVICE: ("862", "871"),
    Nature.GIFT: ("860", "870"),
}

COLUMNS: Mapping[Block, tuple[Column, ...]] = {
    Block.BUDGET: (
        Column.MARKER,
        Column.SIDE,
        Column.ACCOUNT,
        Column.LABEL,
        Column.FUNDER,
        Column.LEVEL,
        Column.AGREEMENTS,
        Column.RECHARGE,
        Column.PUBLIC_CONTRACT,
        Column.FAMILY,
        Column.GIVER,
        Column.RECURRING,
        Column.ACTION,
        Column.SECURED_UNTIL,
        Column.PROBABILITY_AFTER,
        Column.WITHOUT_END,
        Column.NOTE,
    ),
    Block.AGREEMENTS: (
        Column.MARKER,
        Column.KEY,
        Column.FUNDER,
        Column.LEVEL,
        Column.SCHEME,
        Column.STATUS,
        Column.START,
        Column.END,
        Column.AMOUNT,
        Column.PROBABILITY,
        Column.RENEWAL_PROBABILITY,
        Column.RENEWAL_FACTOR,
        Column.RENEWAL_MOST,
        Column.SIGNED_ON,
        Column.TERMINATED_ON,
        Column.EARMARKED,
        Column.DEPENDS_ON,
        Column.WITHOUT_END,
        Column.RENEWAL_REASON,
        Column.COFINANCING,
        Column.CARRY_OVER,
        Column.REPORT_ON,
        Column.NOTE,
    ),
    Block.TRANCHES: (
        Column.MARKER,
        Column.KEY,
        Column.START,
        Column.END,
        Column.AMOUNT,
        Column.NOTE,
    ),
    Block.PAYMENTS: (
        Column.MARKER,
        Column.KEY,
        Column.SHARE,
        Column.MOMENT,
        Column.MONTHS,
        Column.PAID_ON,
        Column.NOTE,
    ),
    Block.MEMBERS: (Column.MARKER, Column.NAME, Column.KIND, Column.DUES, Column.NOTE),
    Block.IN_KIND: (
        Column.MARKER,
        Column.LABEL,
        Column.NATURE,
        Column.GIVER,
        Column.EXERCISE,
        Column.HOURS,
        Column.RATE,
        Column.VALUE,
        Column.ACTION,
        Column.NOTE,
    ),
    Block.HYPOTHESES: (
        Column.MARKER,
        Column.KEY,
        Column.WORDING,
        Column.VALUE,
        Column.OWNER,
        Column.ORIGIN,
        Column.CHECK_ON,
    ),
    Block.FACTS: (Column.FACT, Column.VALUE, Column.NOTE),
    Block.EXERCISES: (Column.EXERCISE, Column.START, Column.END),
}

# The columns without which a row of headers is not that block's.
REQUIRED: Mapping[Block, frozenset[Column]] = {
    Block.BUDGET: frozenset({Column.SIDE, Column.LABEL}),
    Block.AGREEMENTS: frozenset({Column.KEY, Column.FUNDER, Column.STATUS}),
    Block.TRANCHES: frozenset({Column.KEY, Column.START, Column.END, Column.AMOUNT}),
    Block.PAYMENTS: frozenset({Column.KEY, Column.SHARE, Column.MOMENT}),
    Block.MEMBERS: frozenset({Column.NAME, Column.DUES}),
    Block.IN_KIND: frozenset({Column.LABEL, Column.EXERCISE, Column.VALUE}),
    Block.HYPOTHESES: frozenset({Column.KEY, Column.WORDING, Column.VALUE}),
    Block.FACTS: frozenset({Column.FACT, Column.VALUE}),
    Block.EXERCISES: frozenset({Column.EXERCISE, Column.START, Column.END}),
}
