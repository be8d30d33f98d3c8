"""Agreements and gap: lines to date, what ends when, what is not covered, what it takes."""

from ptce_finance.ui import gap, needs, overview, undated, view, welcome
from ptce_finance.ui.trace_door import trace_door

here = view.current()
study = here.study()

if study is None:
    welcome.nothing_yet(here)
elif study.projection is None:
    overview.no_cell_budget(here)
else:
    undated.undated_forms(here, study.projection)
    gap.what_ends(here, study.projection)
    trace_door(here, study, "ends")
    gap.cover_and_gap(here, study.projection)
    trace_door(here, study, "gap")
    needs.what_it_takes(here, study, study.projection)
    trace_door(here, study, "needs")
    needs.doubts(here, study.projection)
