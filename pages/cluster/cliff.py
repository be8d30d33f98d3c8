"""What stops: the cliff, the ends by weight, what ends soon, the dates to keep."""

from ptce_finance.ui import cliff, overview, view, welcome
from ptce_finance.ui.trace_door import trace_door

here = view.current()
study = here.study()

if study is None:
    welcome.nothing_yet(here)
elif study.projection is None:
    overview.no_cell_budget(here)
else:
    cliff.the_cliff(here, study, study.projection)
    trace_door(here, study, "gap")
    cliff.ends_ranked(here, study.projection)
    trace_door(here, study, "ends")
    cliff.ending_soon(here, study)
    cliff.dates(here, study)
