"""The 3/3 rule: both bases side by side, the reading in use, its opposites, years to come."""

from ptce_finance.ui import both_bases, overview, rule, ternary, view, welcome
from ptce_finance.ui.trace_door import trace_door

here = view.current()
study = here.study()

if study is None:
    welcome.nothing_yet(here)
else:
    year = rule.of_year(here, study)
    if year is None:
        overview.no_cell_budget(here)
    else:
        rule.verdict(here, year)
        rule.both_bases(here, year)
        trace_door(here, study, "rule")
        if both_bases.wanted(here):
            both_bases.of_thirds(here, year.year)
        ternary.path(here, study)
        trace_door(here, study, "path")
        rule.reading_in_use(here)
        rule.opposites(here, year)
        rule.years_to_come(here, study)
        trace_door(here, study, "rule-projected")
