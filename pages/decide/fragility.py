"""Fragility in five parts that can be read, then what cooperating costs."""

from ptce_finance.ui import cooperation, fragility, overview, view, welcome

here = view.current()
study = here.study()

if study is None:
    welcome.nothing_yet(here)
elif study.projection is None:
    overview.no_cell_budget(here)
else:
    fragility.five_parts(here, study, study.projection)
    cooperation.cost_to_cooperate(here, study.projection)
