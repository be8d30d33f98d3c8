"""Families of resources and the year that counts, computed apart from the program."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ptce_finance.domain.agreement import Agreement, LineLink, UndatedAnswer
from ptce_finance.domain.decision import FamilyDecision, SplitPart, label_key
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.line import CELL_SCOPE, Family, Line, Side, Version
from ptce_finance.domain.period import FiscalYear
from tests.independent.arithmetic import shared_out, total

ORDER = (Version.ACTUAL, Version.REVISED, Version.BUDGET)

# Longest beginning of the account wins. 747 and 777 are the share of investment grants: no money.
ACCOUNTS = {
    "73": Family.PUBLIC,
    "74": Family.PUBLIC,
    "747": Family.NEUTRAL,
    "777": Family.NEUTRAL,
    "756": Family.MEMBERS,
    "70": Family.OWN,
    "754": Family.OTHER_PRIVATE,
    "7551": Family.OTHER_PRIVATE,
    "757": Family.NEUTRAL,
    "7587": Family.NEUTRAL,
    "76": Family.NEUTRAL,
    "77": Family.NEUTRAL,
    "78": Family.NEUTRAL,
    "79": Family.NEUTRAL,
    "7894": Family.PUBLIC,
    "7895": Family.OTHER_PRIVATE,
    "7896": Family.OTHER_PRIVATE,
}
CERFA_ACCOUNTS = {"758": Family.OTHER_PRIVATE}
PRIVATE_AID = re.compile(r"aides? privées?|fondation", re.IGNORECASE)
JOB_AID = re.compile(r"\bASP\b|emplois? aidés?|FONJEP", re.IGNORECASE)
LABELS = (
    (re.compile(r"fondation|mécénat|dons manuels", re.IGNORECASE), Family.OTHER_PRIVATE),
    (re.compile(r"cotisation", re.IGNORECASE), Family.MEMBERS),
    (re.compile(r"LEADER|FEADER|FSE|FEDER|ASP\b|FONJEP"), Family.PUBLIC),
    (
        re.compile(r"subvention|conseil régional|conseil départemental", re.IGNORECASE),
        Family.PUBLIC,
    ),
    (re.compile(r"produits financiers", re.IGNORECASE), Family.NEUTRAL),
    (re.compile(r"vente|prestation", re.IGNORECASE), Family.OWN),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Everything that counts of one cluster."""

    lines: Sequence[Line]
    agreements: Sequence[Agreement] = ()
    decisions: Sequence[FamilyDecision] = ()
    links: Sequence[LineLink] = ()
    answers: Sequence[UndatedAnswer] = ()
    facts: CellFacts = field(default_factory=CellFacts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a resource line in one family."""

    line: Line
    family: Family
    amount: Fraction
    recharge: bool
    contract: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """One year, version and scope, its resources in pieces."""

    year: FiscalYear
    version: Version
    scope: str
    charges: tuple[Line, ...]
    pieces: tuple[Piece, ...]

    @property
    def expenses(self) -> Fraction:
        """Monetary expenses."""
        return total(Fraction(x.amount) for x in self.charges if not x.in_kind)

    @property
    def in_kind_expenses(self) -> Fraction:
        """Class 86."""
        return total(Fraction(x.amount) for x in self.charges if x.in_kind)

    def family(self, family: Family) -> Fraction:
        """What a family brings."""
        return total(x.amount for x in self.pieces if x.family is family)


def budgets(held: Held) -> tuple[Budget, ...]:
    """Every year, version and scope that the lines tell."""
    keys = dict.fromkeys((x.year, x.version, x.scope) for x in held.lines)
    return tuple(_budget(held, *key) for key in keys)


def counting(held: Held) -> dict[FiscalYear, Budget]:
    """The version that counts of each year of the cell: the most settled one."""
    found: dict[FiscalYear, Budget] = {}
    for budget in sorted(budgets(held), key=lambda x: -ORDER.index(x.version)):
        if budget.scope == CELL_SCOPE:
            found[budget.year] = budget
    return dict(sorted(found.items(), key=lambda item: (item[0].end, item[0].start)))


def base_budget(held: Held) -> Budget:
    """The latest year with a budget or revised version (revised, else budget), else actual."""
    own = [x for x in budgets(held) if x.scope == CELL_SCOPE]
    planned = [x for x in own if x.version is not Version.ACTUAL] or own
    last = max(planned, key=lambda x: (x.year.end, x.year.start)).year
    best = (Version.REVISED, Version.BUDGET, Version.ACTUAL)
    return min((x for x in own if x.year == last), key=lambda x: best.index(x.version))


def _budget(held: Held, year: FiscalYear, version: Version, scope: str) -> Budget:
    lines = [x for x in held.lines if (x.year, x.version, x.scope) == (year, version, scope)]
    return Budget(
        year=year,
        version=version,
        scope=scope,
        charges=tuple(x for x in lines if x.side is Side.EXPENSE),
        pieces=tuple(
            piece
            for x in lines
            if x.side is Side.RESOURCE
            for piece in pieces_of(x, held.decisions)
        ),
    )


def pieces_of(line: Line, decisions: Iterable[FamilyDecision]) -> list[Piece]:
    """The line in its families: a person's word first, then the document's, then the rules."""
    parts = _decided(line, decisions)
    if parts is None:
        parts = (SplitPart(family=family_of(line), percent=None, amount=line.amount),)
    amounts = _amounts(line, parts)
    return [
        Piece(
            line=line,
            family=part.family,
            amount=amount,
            recharge=bool(line.recharge if part.recharge is None else part.recharge),
            contract=bool(
                line.public_contract if part.public_contract is None else part.public_contract
            ),
        )
        for part, amount in zip(parts, amounts, strict=True)
    ]


def family_of(line: Line) -> Family:
    """What rules say of a line that nobody decided."""
    if line.in_kind:
        return Family.IN_KIND
    if line.stated_family is not None:
        return line.stated_family
    if line.account is None:
        return _by_label(line.label)
    return _by_account(line, line.account)


def _by_account(line: Line, account: str) -> Family:
    if account.startswith("70") and line.recharge:
        return Family.MEMBERS
    if account.startswith("74") and PRIVATE_AID.search(line.label):
        return Family.OTHER_PRIVATE
    if account.startswith(("79", "649")) and JOB_AID.search(line.label):
        return Family.PUBLIC
    table = ACCOUNTS | (CERFA_ACCOUNTS if line.layout.startswith("cerfa") else {})
    known = [account[:length] for length in range(len(account), 1, -1) if account[:length] in table]
    return table[known[0]] if known else Family.UNCLASSIFIED


def _by_label(label: str) -> Family:
    for words, family in LABELS:
        if words.search(label):
            return family
    return Family.UNCLASSIFIED


def _decided(line: Line, decisions: Iterable[FamilyDecision]) -> tuple[SplitPart, ...] | None:
    """The last decision for that very line, else the last for its account and label."""
    same = [
        x
        for x in decisions
        if not x.line_id
        and (x.account, label_key(x.label)) == (line.account, label_key(line.label))
    ]
    precise = [x for x in decisions if x.line_id and x.line_id == line.id]
    found = precise or same
    return found[-1].parts if found else None


def _amounts(line: Line, parts: Sequence[SplitPart]) -> list[Fraction]:
    amount = Fraction(line.amount)
    if any(part.percent is not None for part in parts):
        return shared_out(amount, [Fraction(part.percent or 0) for part in parts])
    given = [Fraction(part.amount or 0) for part in parts]
    return given if total(given) == amount else shared_out(amount, given)


def staff(budget: Budget) -> Fraction:
    """Class 64 and 621."""
    return total(
        Fraction(x.amount)
        for x in budget.charges
        if not x.in_kind and (x.account or "").startswith(("64", "621"))
    )
