"""Compare: two to four scenarios side by side, what each lever brings, why they differ."""

from ptce_finance.ui import compare, decide_state, overview, view, welcome

here = view.current()
ground = decide_state.ground(here)

if not here.cluster_id:
    welcome.nothing_yet(here)
elif ground is None:
    overview.no_cell_budget(here)
else:
    compare.compared(here, ground, compare.choose(here))
