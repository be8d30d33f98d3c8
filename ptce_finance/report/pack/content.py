"""What a pack holds: the cluster's data, what is supposed of it, and the call for documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import ptce_finance
from ptce_finance.domain.hypotheses import SaidOf
from ptce_finance.domain.hypothesis import Hypothesis, Member
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.scenario import FrozenInputs, Scenario
from ptce_finance.domain.vote import Vote
from ptce_finance.model.data import ClusterData
from ptce_finance.model.results.simulation import SimulationSettings
from ptce_finance.model.scenario import data_of, inputs_of
from ptce_finance.model.scenario_freeze import digest
from ptce_finance.report.pdf import Asking, Edition, Held, Matter, matter_of

FORMAT: Final = 1
"""The pack's own format; a later one is refused by its number."""

Code = Literal[
    "not-a-pack",
    "newer",
    "too-large",
    "part-missing",
    "part-strange",
    "part-changed",
    "part-unreadable",
]


class PackError(ValueError):
    """A file that is no whole pack; `code` names the sentence `pack.<code>`, `values` fill it."""

    def __init__(self, code: Code, **values: str) -> None:
        self.code = code
        self.values = values
        super().__init__(f"{code}: {values}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page for one funder, as it was asked for."""

    funder: str
    large: bool = False
    request: str = ""

    def asking(self) -> Asking:
        """The same as the page's own part of documents asks it."""
        return Asking(funder=self.funder, large=self.large, request=self.request)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Everything that documents rest on, and how they were asked for.

    `options` are the options put to the vote, whole, in their order; `rule` is the text of the
    rule's file, empty for the one that ships; `figures` is the SHA-256 of the figures on that day.
    """

    locale: str
    made_on: date
    until: int | None
    code: str
    seed: int
    draws: int
    figures: str
    reading: Reading
    rule: str
    inputs: FrozenInputs
    files: Mapping[str, str]
    stated: tuple[Hypothesis, ...]
    said: tuple[SaidOf, ...]
    members: tuple[Member, ...]
    options: tuple[Scenario, ...]
    decided: tuple[Scenario, ...]
    votes: tuple[Vote, ...]
    pages: tuple[Page, ...]

    def held(self) -> Held:
        """What the store held of the cluster beside its data."""
        return Held(
            files=self.files,
            stated=self.stated,
            said=self.said,
            members=self.members,
            decided=self.decided,
            votes=self.votes,
        )

    def matter(self) -> Matter:
        """What its documents are made from; PackError where there is nothing to project."""
        locale: Literal["fr", "en"] = "en" if self.locale == "en" else "fr"
        edition = Edition(locale=locale, made_on=self.made_on)
        found = matter_of(data_of(self.inputs), self.reading, self.until, self.held(), edition)
        if found is None:
            raise PackError("part-unreadable", part="lines.json", place="lines", found="")
        return found


def pack_of(
    matter: Matter,
    data: ClusterData,
    options: Sequence[Scenario],
    pages: Sequence[Page],
    *,
    until: int | None,
    rule: str = "",
) -> Pack:
    """The pack of documents made from that matter; ValueError for a public one.

    A public document withholds what the pack would hold.
    """
    if matter.public:
        raise ValueError("a pack holds every line")
    drawn = SimulationSettings()
    return Pack(
        locale=matter.locale,
        made_on=matter.made_on,
        until=until,
        code=ptce_finance.__version__,
        seed=drawn.seed,
        draws=drawn.draws,
        figures=digest(matter.study),
        reading=matter.study.reading,
        rule=rule,
        inputs=inputs_of(data),
        files=dict(sorted(matter.files.items())),
        stated=matter.stated,
        said=matter.said,
        members=matter.members,
        options=tuple(options),
        decided=matter.decided,
        votes=matter.votes,
        pages=tuple(pages),
    )
