"""What it takes: services to find, jobs at stake, a degressive exit to draw, ESCI replayed."""

from ptce_finance.ui import exit_designer, exits, overview, view, welcome
from ptce_finance.ui.trace_door import trace_door

here = view.current()
study = here.study()

if study is None:
    welcome.nothing_yet(here)
elif study.projection is None:
    overview.no_cell_budget(here)
else:
    exits.own_needed(here, study.projection)
    exits.jobs(here, study, study.projection)
    trace_door(here, study, "needs")
    exit_designer.designer(here, study, study.projection)
    exits.replay(here, study, study.projection)
