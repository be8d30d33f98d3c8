"""The least effort: the goal, the levers that may move, the ways to it."""

from ptce_finance.ui import decide_state, overview, solve, view, welcome

here = view.current()
ground = decide_state.ground(here)

if not here.cluster_id:
    welcome.nothing_yet(here)
elif ground is None:
    overview.no_cell_budget(here)
else:
    scenario = solve.levers_to_move(here, ground)
    asked = solve.goal(here, ground)
    solve.ways(here, ground, scenario, asked)
