"""Scenarios: levers and hypotheses on top of what the cluster loaded."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from ptce_finance.domain.agreement import Agreement, LineLink, UndatedAnswer
from ptce_finance.domain.cash_settings import CashSettings
from ptce_finance.domain.decision import FamilyDecision
from ptce_finance.domain.election import Election
from ptce_finance.domain.hypotheses import Hypotheses
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.lever import Lever
from ptce_finance.domain.line import Line
from ptce_finance.domain.reading import Reading

BASELINE = "baseline"
"""The name of the scenario without any lever, *au fil de l'eau*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenInputs:
    """What the cluster held when a scenario was frozen: everything its figures rest on."""

    cluster_id: str
    cluster: str
    revision: int = 0
    lines: tuple[Line, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    decisions: tuple[FamilyDecision, ...] = ()
    links: tuple[LineLink, ...] = ()
    answers: tuple[UndatedAnswer, ...] = ()
    facts: CellFacts = field(default_factory=CellFacts)
    cash_settings: CashSettings = field(default_factory=CashSettings)
    elections: tuple[Election, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Freeze:
    """What makes a frozen scenario compute to the same cents for good.

    `reading` bears the rule, `code` is the program's version, `seed` and `draws` are those of its
    simulation. `digest` is the SHA-256 of its figures on that day: a recomputation that differs
    tells that the program changed.
    """

    at: datetime
    by: str
    inputs: FrozenInputs
    reading: Reading
    until: int
    seed: int
    draws: int
    code: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A named set of levers and hypotheses; empty, it is the baseline.

    `id` is given by the store. `parent` is the id of the scenario whose levers and hypotheses come
    first; a lever with the same key takes the place of the parent's. Once frozen it is whole: its
    parent's levers are its own, and `parent` only tells where it came from.
    """

    name: str
    id: str = ""
    description: str = ""
    parent: str | None = None
    levers: tuple[Lever, ...] = ()
    hypotheses: Hypotheses = field(default_factory=Hypotheses)
    freeze: Freeze | None = None

    def __post_init__(self) -> None:
        keys = [lever.key for lever in self.levers]
        if len(set(keys)) != len(keys):
            raise ValueError(self.name)

    @property
    def frozen(self) -> bool:
        """Whether it never changes again."""
        return self.freeze is not None

    @property
    def active(self) -> tuple[Lever, ...]:
        """The levers that are switched on, in order."""
        return tuple(lever for lever in self.levers if lever.on)

    def switched(self, key: str, *, on: bool) -> "Scenario":
        """The same scenario with one lever on or off; KeyError if it has none with that key."""
        if key not in {lever.key for lever in self.levers}:
            raise KeyError(key)
        levers = (one.switched(on=on) if one.key == key else one for one in self.levers)
        return replace(self, levers=tuple(levers))

    def with_lever(self, lever: Lever) -> "Scenario":
        """The same scenario with a lever more, in the place of the one with its key."""
        if lever.key in {one.key for one in self.levers}:
            levers = tuple(lever if one.key == lever.key else one for one in self.levers)
        else:
            levers = (*self.levers, lever)
        return replace(self, levers=levers)


def whole(scenario: Scenario, known: Mapping[str, Scenario]) -> Scenario:
    """The scenario with the levers and hypotheses of its line of parents, the oldest first.

    A parent that is not known, or that leads back to the scenario, brings nothing.
    """
    lineage = [scenario]
    seen = {scenario.id}
    while not lineage[-1].frozen:
        parent = known.get(lineage[-1].parent or "")
        if parent is None or parent.id in seen:
            break
        lineage.append(parent)
        seen.add(parent.id)
    merged = Scenario(name="")
    for one in reversed(lineage):
        for lever in one.levers:
            merged = merged.with_lever(lever)
        merged = replace(merged, hypotheses=one.hypotheses.over(merged.hypotheses))
    return replace(scenario, levers=merged.levers, hypotheses=merged.hypotheses)
