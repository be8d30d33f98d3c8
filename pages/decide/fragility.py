"""Fragility in five parts that can be read, a funder that stops, what cooperating costs."""

from ptce_finance.ui import cooperation, decide_state, fragility, overview, stopping, view, welcome

here = view.current()
study = here.study()
ground = decide_state.ground(here)

if study is None:
    welcome.nothing_yet(here)
elif study.projection is None or ground is None:
    overview.no_cell_budget(here)
else:
    fragility.five_parts(here, study, study.projection)
    stopping.if_it_stopped(here, ground)
    cooperation.cost_to_cooperate(here, study.projection)
