"""Overview: the cluster's year in six figures, what needs attention, what covers the next years."""

from ptce_finance.ui import changes, overview, view, welcome
from ptce_finance.ui.figures import figure_cards
from ptce_finance.ui.trace_door import trace_door
from ptce_finance.ui.two_readings import compared

here = view.current()
study = here.study()
shown = overview.of_year(here, study)

if study is None:
    welcome.welcome(here)
elif shown is None:
    overview.no_cell_budget(here)
else:
    overview.head(here, study, shown)
    figure_cards(here, study, shown.figures)
    compared(here, tuple(one.key for one in shown.figures))
    overview.attention_list(here, study, shown)
    overview.years_to_come(here, study)
    trace_door(here, study, "cover")
    if study.projection is not None:
        changes.year_to_year(here, study.projection)
        trace_door(here, study, "ends")
