"""Chances: the futures that are drawn, who says so, what each hypothesis decides."""

from ptce_finance.ui import chances, decide_state, overview, view, welcome

here = view.current()
ground = decide_state.ground(here)

if not here.cluster_id:
    welcome.nothing_yet(here)
elif ground is None:
    overview.no_cell_budget(here)
else:
    scenario = chances.choose(here)
    ground = decide_state.rests_on(here, scenario) or ground
    chances.drawn(here, ground, scenario)
    chances.opinions(here, ground, scenario, decide_state.this_day())
    chances.what_decides(here, ground, scenario)
