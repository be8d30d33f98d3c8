"""What a document is made from, and the lines that stand on each of its pages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

import ptce_finance
from ptce_finance.charts.cells import year_name
from ptce_finance.charts.picture import Shown
from ptce_finance.domain.hypotheses import SaidOf
from ptce_finance.domain.hypothesis import Hypothesis, Member
from ptce_finance.domain.lever import LeverKind
from ptce_finance.domain.line import Line
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.scenario import Scenario
from ptce_finance.domain.vote import Vote
from ptce_finance.i18n import Locale, day, euros, has_text, listed, number, text
from ptce_finance.i18n.sentences import short
from ptce_finance.model.data import ClusterData
from ptce_finance.model.posts import at_stake
from ptce_finance.model.results import ProjectedYear, Projection, Study
from ptce_finance.model.scenario_ground import ScenarioGround, ground_of
from ptce_finance.model.study import compute

NAME: Final = 70
"""Characters of a name in running lines and tables; titles give it whole."""
CELLS: Final = 3
"""Cells named as the source of a figure; how many more is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """In which language, on which day, for whom documents are made."""

    locale: Locale
    made_on: date
    public: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One cluster as its documents need it.

    `study` is of the baseline, with a projection. `files` names each import by its id, `stated`
    are the hypotheses and `members` the members that workbooks told, `said` is who holds which
    hypothesis, `decided` the scenarios that the board froze, `votes` what it voted. `public`:
    nothing withheld by `withheld` may show or be worked out.
    """

    locale: Locale
    study: Study
    projection: Projection
    ground: ScenarioGround
    made_on: date
    files: Mapping[str, str]
    stated: tuple[Hypothesis, ...] = ()
    said: tuple[SaidOf, ...] = ()
    members: tuple[Member, ...] = ()
    decided: tuple[Scenario, ...] = ()
    votes: tuple[Vote, ...] = ()
    public: bool = False

    def words(self, key: str, **values: object) -> str:
        """The message of documents under that key."""
        return text(self.locale, f"document.{key}", **values)

    def money(self, amount: Decimal) -> Shown:
        """An amount in a wide table, rounded to the euro as its note says."""
        return Shown(text=euros(self.locale, amount, cents=False), value=amount)

    def whole(self, amount: Decimal) -> str:
        """An amount in a sentence, rounded to the euro."""
        return euros(self.locale, amount, cents=False)

    def lever_kind(self, kind: LeverKind) -> str:
        """What a kind of lever is called."""
        return text(self.locale, f"lever.kind.{kind.value}")

    def months(self, year: ProjectedYear) -> Shown:
        """The secured gap of a year in months of what the cell costs."""
        found = at_stake(year, None).months
        told = self.words("none") if found is None else number(self.locale, found, 1)
        return Shown(text=told, value=found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the store holds of a cluster beside its data: files by import, told by workbooks."""

    files: Mapping[str, str]
    stated: tuple[Hypothesis, ...] = ()
    said: tuple[SaidOf, ...] = ()
    members: tuple[Member, ...] = ()
    decided: tuple[Scenario, ...] = ()
    votes: tuple[Vote, ...] = ()


def matter_of(
    data: ClusterData, reading: Reading, until: int | None, held: Held, edition: Edition
) -> Matter | None:
    """The matter of the cluster's documents; None while no year of the cell is loaded."""
    ground = ground_of(data, reading, until)
    study = compute(data, reading, until)
    if ground is None or study.projection is None:
        return None
    return Matter(
        locale=edition.locale,
        study=study,
        projection=study.projection,
        ground=ground,
        made_on=edition.made_on,
        files=held.files,
        stated=held.stated,
        said=held.said,
        members=held.members,
        decided=held.decided,
        votes=held.votes,
        public=edition.public,
    )


def running(matter: Matter, scenario: str) -> tuple[str, ...]:
    """Whose figures, of which day, version, scenario, reading and base: on every page."""
    reading = matter.study.reading.settings()
    told = (
        text(matter.locale, f"reading-value.{name}.{reading[name]}")
        for name in ("recharges", "in_kind", "philanthropy", "public_contracts")
    )
    names = ("recharges", "in_kind", "philanthropy", "public_contracts")
    settings = " · ".join(
        matter.words("setting", name=text(matter.locale, f"reading.{name}"), value=value.lower())
        for name, value in zip(names, told, strict=True)
    )
    base = matter.projection.base
    return (
        matter.words(
            "running.who",
            cluster=short(matter.study.cluster, NAME),
            day=day(matter.locale, matter.made_on),
            version=year_name(matter.locale, base),
            revision=matter.study.revision,
            code=ptce_finance.__version__,
            kind=matter.words("public" if matter.public else "confidential"),
        ),
        matter.words(
            "running.what",
            scenario=scenario,
            base=text(matter.locale, f"reading-value.base.{reading['base']}").lower(),
            target=reading["target"],
        ),
        matter.words("running.reading", settings=settings),
    )


def scenario_name(matter: Matter, scenario: Scenario) -> str:
    """The name that people gave, or the library's for its own."""
    key = f"scenario.names.{scenario.name}"
    name = text(matter.locale, key) if has_text(matter.locale, key) else scenario.name
    return short(name, NAME)


def lines_of(matter: Matter) -> Iterator[Line]:
    """Every line of every budget, expenses and resources."""
    for year in matter.study.years:
        yield from year.expense_lines
        yield from (one.line for one in year.lines)


def cells_of(matter: Matter, line_ids: Iterable[str], most: int = CELLS) -> str:
    """Where lines stand: their file and cells, the first ones and how many more."""
    lines = {one.id: one for one in lines_of(matter)}
    found = [lines[key] for key in line_ids if key in lines]
    if not found:
        return matter.words("source.none")
    if matter.public:
        return matter.words("source.cells-withheld", count=len(found))
    told = listed(matter.locale, [_cell(matter, line) for line in found[:most]])
    if len(found) > most:
        told = text(matter.locale, "value.and-others", shown=told, count=len(found) - most)
    return matter.words("source.cells", cells=told)


def _cell(matter: Matter, line: Line) -> str:
    file = matter.files.get(line.source_id, "")
    return short(f"{file} {line.source}".strip(), NAME)
