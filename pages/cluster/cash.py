"""Cash: the balance by month at each level, one late funder, what must be advanced."""

from ptce_finance.ui import cash, overview, view, welcome
from ptce_finance.ui.trace_door import trace_door

here = view.current()
study = here.study()

if study is None:
    welcome.nothing_yet(here)
elif study.projection is None:
    overview.no_cell_budget(here)
else:
    cash.by_month(here, study)
    trace_door(here, study, "cash")
