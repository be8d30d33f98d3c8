"""Resources: families by year, then the lines behind them and the family that a person gives."""

from ptce_finance.ui import funders, overview, resource_lines, view, welcome
from ptce_finance.ui.trace_door import trace_door

here = view.current()
study = here.study()

if study is None:
    welcome.nothing_yet(here)
else:
    resource_lines.families_chart(here, study)
    trace_door(here, study, "families")
    resource_lines.over_time(here, study)
    trace_door(here, study, "cover")
    year = resource_lines.shown_year(here, study)
    if year is None:
        overview.no_cell_budget(here)
    else:
        resource_lines.family_lines(here, year)
        funders.funders(here, study, year.year)
        trace_door(here, study, "funders")
        funders.benchmarks(here, study)
    resource_lines.other_budgets(here, study)
    trace_door(here, study, "others")
