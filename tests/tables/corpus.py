"""Lays a known budget out in every way people do, and says what a right reading gives."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tests.tables.books import Content

DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "arrangement": ("side_by_side", "resources_first", "stacked", "sections", "side_column"),
    "header_row": ("1", "8"),
    "naming": ("code_first", "label_first", "glued", "no_code"),
    "years": ("single", "across", "down"),
    "totals": ("under", "above", "none"),
    "grouping": ("flat", "parents", "headings", "merged", "first_row"),
    "style": ("fr_text", "us_text", "numbers", "keur"),
    "notes": ("none", "column"),
    "hidden": ("none", "rows"),
    "second": ("none", "treasury", "hypotheses", "history"),
    "second_place": ("below", "right"),
    "quantity": ("none", "times_price"),
    "versions": ("none", "budget_actual_gap"),
    "in_kind": ("none", "with_codes", "without_codes"),
    "result": ("none", "surplus"),
    "container": ("xlsx", "csv"),
}


def allowed(case: Mapping[str, str]) -> bool:
    """Layouts that nobody makes, or that a text file cannot hold, are left out."""
    get = case.get
    several = get("years") == "across" or get("versions") == "budget_actual_gap"
    if get("quantity") == "times_price" and several:
        return False
    if get("container") == "csv" and get("hidden") == "rows":
        return False
    if get("second") == "none" and get("second_place") == "right":
        return False
    if get("naming") == "no_code" and get("in_kind") == "with_codes":
        return False
    return not (get("arrangement") == "side_column" and get("totals") == "above")


@dataclass(frozen=True)
class Entry:
    """A known line: account, label, and its amount by (year, version)."""

    account: str
    label: str
    amounts: dict[tuple[int, str], Decimal]


@dataclass(frozen=True)
class Group:
    """A chapter with its lines."""

    account: str
    label: str
    entries: tuple[Entry, ...]


@dataclass
class Known:
    """A budget with what a right reading gives of it."""

    expenses: list[Group]
    resources: list[Group]
    in_kind_expenses: list[Entry]
    in_kind_resources: list[Entry]
    periods: list[tuple[int, str]]

    def expected(self) -> dict[tuple[int, str], tuple[Decimal, Decimal, Decimal, Decimal]]:
        """(expenses, resources, in kind both sides) by year and version."""
        return {
            p: (
                _sum(self.expenses, p),
                _sum(self.resources, p),
                sum((e.amounts[p] for e in self.in_kind_expenses), Decimal(0)),
                sum((e.amounts[p] for e in self.in_kind_resources), Decimal(0)),
            )
            for p in self.periods
        }


@dataclass
class Laid:
    """The rows of a sheet as they are laid out."""

    rows: list[list[Content]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    sheet: str = "Feuille1"
    file: str = "budget.xlsx"

    def put(self, row: int, column: int, content: Content) -> None:
        """Writes one cell; rows and columns count from 1."""
        while len(self.rows) < row:
            self.rows.append([])
        cells = self.rows[row - 1]
        while len(cells) < column:
            cells.append(None)
        cells[column - 1] = content


def _sum(groups: list[Group], period: tuple[int, str]) -> Decimal:
    return sum((e.amounts[period] for g in groups for e in g.entries), Decimal(0))


_EXPENSES = (
    ("60", "Achats", (("604", "Prestations de services"), ("606", "Fournitures"))),
    ("61", "Services extérieurs", (("613", "Locations"), ("616", "Assurance"))),
    ("62", "Autres services extérieurs", (("622", "Honoraires"), ("625", "Déplacements"),
                                          ("626", "Frais postaux"))),
    ("64", "Charges de personnel", (("641", "Salaires"), ("645", "Charges sociales"))),
)  # fmt: skip
_RESOURCES = (
    ("70", "Ventes", (("706", "Prestations"), ("708", "Locations de salles"))),
    ("74", "Subventions", (("741", "État DRAC"), ("744", "Région"), ("745", "Ville de Genas"))),
    ("75", "Autres produits", (("756", "Cotisations"), ("758", "Dons"))),
)


def known_budget(case: Mapping[str, str], seed: int) -> Known:
    """A balanced or unbalanced budget drawn from the seed, for the periods of the case."""
    chance = random.Random(seed)  # noqa: S311 -- a corpus, not a secret
    years = [2026] if case["years"] == "single" else [2025, 2026]
    versions = ["budget"] if case["versions"] == "none" else ["budget", "actual"]
    periods = [(year, version) for year in years for version in versions]
    step = Decimal(100) if case["style"] == "keur" else Decimal("0.25")

    def amounts() -> dict[tuple[int, str], Decimal]:
        return {p: Decimal(chance.randint(12, 900)) * 10 * step for p in periods}

    def groups(source: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]) -> list[Group]:
        return [
            Group(a, label, tuple(Entry(c, name, amounts()) for c, name in lines))
            for a, label, lines in source
        ]

    expenses, resources = groups(_EXPENSES), groups(_RESOURCES)
    _balance(case, expenses, resources, periods)
    volunteers = amounts()
    in_kind = case["in_kind"] != "none"
    return Known(
        expenses=expenses,
        resources=resources,
        in_kind_expenses=[Entry("864", "Personnel bénévole", volunteers)] if in_kind else [],
        in_kind_resources=[Entry("870", "Bénévolat", volunteers)] if in_kind else [],
        periods=periods,
    )


def _balance(
    case: Mapping[str, str],
    expenses: list[Group],
    resources: list[Group],
    periods: list[tuple[int, str]],
) -> None:
    """Makes both sides equal through the last line, or leaves a surplus."""
    surplus = Decimal(500) if case["result"] == "surplus" else Decimal(0)
    for p in periods:
        gap = _sum(expenses, p) - _sum(resources, p) + surplus
        last = resources[1].entries[-1] if gap >= 0 else expenses[-1].entries[0]
        last.amounts[p] += abs(gap)
