"""A cluster's data read once, to be projected under many scenarios."""

from collections.abc import Sequence
from dataclasses import dataclass

from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.scenario import Scenario
from ptce_finance.model.cash import cash
from ptce_finance.model.data import ClusterData
from ptce_finance.model.families import Decisions
from ptce_finance.model.projection import project, projected_years
from ptce_finance.model.results import Cash, ProjectedYear, Projection, YearFamilies
from ptce_finance.model.scenario import supposed
from ptce_finance.model.years import base_year, year_families


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioGround:
    """What every scenario of a cluster rests on: its loaded years, its reading, its horizon."""

    data: ClusterData
    loaded: tuple[YearFamilies, ...]
    base: YearFamilies
    reading: Reading
    until: int | None

    @property
    def years(self) -> tuple[FiscalYear, ...]:
        """The projected years, the base year first."""
        return projected_years(self.base.year, self.until)

    def project(self, scenario: Scenario) -> Projection:
        """The years in that scenario, which is whole."""
        found = supposed(self.data, self.base, self.years, scenario)
        return project(
            self.base,
            self.loaded,
            found.data,
            self.reading,
            self.until,
            found.changes,
            scenario.name,
        )

    def cash(self, scenario: Scenario) -> Cash:
        """The cash in that scenario."""
        return cash(self.project(scenario), self.data.facts, self.data.cash_settings)

    def year(self, label: int) -> FiscalYear:
        """The projected year with that label; KeyError if there is none."""
        return {year.label: year for year in self.years}[label]


def ground_of(data: ClusterData, reading: Reading, until: int | None) -> ScenarioGround | None:
    """The ground of the cluster's scenarios; None while no year of the cell is loaded."""
    years = year_families(data.lines, Decisions.of(data.decisions))
    base = base_year(years)
    if base is None:
        return None
    return ScenarioGround(data=data, loaded=years, base=base, reading=reading, until=until)


def labelled(years: Sequence[ProjectedYear], label: int) -> ProjectedYear:
    """The projected year with that label; KeyError if there is none."""
    return {one.year.label: one for one in years}[label]
