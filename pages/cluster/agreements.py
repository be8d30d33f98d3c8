"""Agreements and gap: lines to date, what is not covered, where budget and register disagree."""

from ptce_finance.ui import gap, overview, undated, view, welcome
from ptce_finance.ui.trace_door import trace_door

here = view.current()
study = here.study()

if study is None:
    welcome.nothing_yet(here)
elif study.projection is None:
    overview.no_cell_budget(here)
else:
    undated.undated_forms(here, study.projection)
    gap.counted_twice(here, study)
    gap.cover_and_gap(here, study.projection)
    trace_door(here, study, "gap")
    gap.further(here)
    gap.doubts(here, study.projection)
