"""Agreements and gap: lines to date, what ends when, what is not covered, what it takes."""

from ptce_finance.ui import gap, needs, overview, undated, view, welcome

here = view.current()
study = here.study()

if study is None:
    welcome.nothing_yet(here)
elif study.projection is None:
    overview.no_cell_budget(here)
else:
    undated.undated_forms(here, study.projection)
    gap.what_ends(here, study.projection)
    gap.cover_and_gap(here, study.projection)
    needs.what_it_takes(here, study, study.projection)
    needs.doubts(here, study.projection)
