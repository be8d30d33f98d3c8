"""What a public document does not show, so that nothing in it depends on what it withholds.

It shows no money but what is signed, and no part of the expenses: a person who knows everything
else can work out neither a talk under way nor a salary by any difference between its figures.
"""

from typing import Final

from ptce_finance.domain.hypotheses import GrowthTarget
from ptce_finance.domain.lever import CostNature, Lever, LeverKind
from ptce_finance.domain.scenario import Scenario

FIELDS: Final = (
    "people",
    "salaries",
    "talks",
    "levels",
    "words",
    "cash",
    "resources",
    "files",
    "options",
)
"""What is withheld (catalogue: `document.withheld.<field>`)."""

_TALKS: Final = frozenset(
    {
        LeverKind.AGREEMENT,
        LeverKind.DEGRESSIVE_EXIT,
        LeverKind.PUBLIC_CONTRACTS,
        LeverKind.PATRONAGE,
        LeverKind.ENDOWMENT,
        LeverKind.FREE_PREMISES,
    }
)
"""Levers that somebody outside the cluster has still to grant."""


def protected(scenario: Scenario) -> bool:
    """Whether the figures of the scenario rest on a talk under way or on what one person earns."""
    grows = any(one.target is GrowthTarget.STAFF and one.rate for one in scenario.hypotheses.growth)
    return grows or bool(scenario.hypotheses.undated) or any(map(_withheld, scenario.active))


def _withheld(lever: Lever) -> bool:
    staff = lever.nature is CostNature.STAFF
    costs = lever.kind in {LeverKind.COST_CUT, LeverKind.NEW_COST}
    return lever.kind in _TALKS or lever.kind is LeverKind.RECHARGED_JOBS or (costs and staff)
