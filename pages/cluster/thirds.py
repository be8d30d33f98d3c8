"""The 3/3 rule: both bases side by side, the reading in use, its opposites, years to come."""

from ptce_finance.ui import overview, rule, ternary, view, welcome

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
        ternary.path(here, study)
        rule.reading_in_use(here)
        rule.opposites(here, year)
        rule.years_to_come(here, study)
