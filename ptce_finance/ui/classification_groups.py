"""The resources of a budget grouped by what decided their family, the doubtful ones first."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ptce_finance.domain.line import Family
from ptce_finance.domain.money import ZERO
from ptce_finance.model.families import IN_KIND, OUTSIDE_RULES
from ptce_finance.model.results import ClassifiedLine, YearFamilies
from ptce_finance.model.splits import DECIDED


class Standing(StrEnum):
    """How settled the family of a line is, what a person should look at first first."""

    UNCLASSIFIED = "unclassified"
    UNSURE = "unsure"
    DECIDED = "decided"
    STATED = "stated"
    RULED = "ruled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines that one rule, one word of the document, or a person decided."""

    standing: Standing
    rule: str
    families: tuple[Family, ...]
    lines: tuple[ClassifiedLine, ...]

    @property
    def key(self) -> str:
        """What names the group on the page."""
        return f"{self.standing.value}/{self.rule}"

    @property
    def amount(self) -> Decimal:
        """Euros of its lines."""
        return sum((one.line.amount for one in self.lines), start=ZERO)


def groups(budget: YearFamilies) -> tuple[Group, ...]:
    """The groups of a budget; contributions in kind have no family to be given."""
    found: dict[tuple[Standing, str], list[ClassifiedLine]] = {}
    for one in budget.lines:
        if one.parts[0].rule != IN_KIND:
            found.setdefault(_decider(one), []).append(one)
    made = [
        Group(
            standing=standing,
            rule=rule,
            families=tuple(dict.fromkeys(part.family for one in lines for part in one.parts)),
            lines=tuple(lines),
        )
        for (standing, rule), lines in found.items()
    ]
    order = list(Standing)
    return tuple(sorted(made, key=lambda one: (order.index(one.standing), -one.amount, one.rule)))


def of_standing(found: Sequence[Group], standing: Standing) -> tuple[int, Decimal]:
    """How many lines stand so, and their euros."""
    lines = [one.line for group in found if group.standing is standing for one in group.lines]
    return len(lines), sum((line.amount for line in lines), start=ZERO)


def _decider(one: ClassifiedLine) -> tuple[Standing, str]:
    """The part that a person should look at first speaks for its line."""
    for part in one.parts:
        if part.family is Family.UNCLASSIFIED:
            return Standing.UNCLASSIFIED, part.rule
    for part in one.parts:
        if not part.sure:
            return Standing.UNSURE, part.rule
    rule = one.parts[0].rule
    if rule == DECIDED:
        return Standing.DECIDED, rule
    return Standing.STATED if rule in OUTSIDE_RULES else Standing.RULED, rule
