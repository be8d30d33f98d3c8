"""Budgets of which one side stands alone: in the whole workbook, or in one version of a year."""

import re
from collections.abc import Iterator

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Side, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.labels import plain
from ptce_finance.ingest.tables.candidates import Candidate
from ptce_finance.ingest.tables.resolve import Resolution

_NAMES_A_BUDGET = re.compile(
    r"\b(budgets?|bp|previsionnel\w*|previsions?|comptes? de resultat|plan de financement|projets?"
    r"|projects?|charges|depenses|emplois|expenses|expenditures?|costs|couts|produits|recettes"
    r"|ressources|revenus?|revenues?|income|receipts|funding|financements?|subventions?)\b"
)

_Cells = dict[tuple[FiscalYear | None, Side], dict[Version, SourceCell]]


def leave_unnamed(resolution: Resolution, file: str) -> None:
    """Leaves out one side alone, where nothing calls it a budget: "Billets | Recette" is none."""
    if len({side for one in resolution.chosen for side in one.sums}) != 1:
        return
    for one in list(resolution.chosen):
        if not any(_NAMES_A_BUDGET.search(plain(text)) for text in (file, *_texts(one))):
            resolution.chosen.remove(one)
            resolution.leave(one, "other-table")


def _texts(candidate: Candidate) -> Iterator[str]:
    """The sheets' names, the titles, the headings and the totals."""
    for part in candidate.parts:
        yield part.grid.sheet.name.replace("_", " ")
        for row in (*part.panel.block.titles, *part.panel.block.heading):
            yield from (value.text for value in row.cells.values())
        yield from (item.label for item in part.items)


def versions_apart(resolution: Resolution) -> Iterator[Issue]:
    """A question where a year has its charges in one version and its produits in another."""
    cells = _first_cells(resolution)
    for year in dict.fromkeys(year for year, _ in cells):
        expense, resource = (cells.get((year, side), {}) for side in Side)
        if expense and resource and expense.keys().isdisjoint(resource):
            places = [next(iter(expense.values())), next(iter(resource.values()))]
            yield Issue(
                code="amount-column-ambiguous",
                severity=Severity.ERROR,
                places=tuple(places),
                found=f"{next(iter(expense)).value} / {next(iter(resource)).value}",
                question=True,
            )


def _first_cells(resolution: Resolution) -> _Cells:
    """A cell of each version in which a side of a year holds money."""
    found: _Cells = {}
    for one in resolution.chosen:
        for side, proof in one.proofs.items():
            for i in proof.lines:
                entry = one.entries[side][i]
                for period, amount in entry.amounts.items():
                    if amount and not entry.in_kind:
                        told = found.setdefault((period.year, side), {})
                        told.setdefault(period.version, entry.places[period])
    return found
