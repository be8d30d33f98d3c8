"""Scenarios: the list, one of them in a form, what it does, who changed what."""

from ptce_finance.ui import (
    decide_state,
    overview,
    scenario_form,
    scenario_list,
    view,
    welcome,
)

here = view.current()
ground = decide_state.ground(here)

if not here.cluster_id:
    welcome.nothing_yet(here)
elif ground is None:
    overview.no_cell_budget(here)
else:
    scenario_list.the_list(here)
    chosen = scenario_list.choose(here)
    if chosen:
        scenario_form.scenario_form(here, ground, chosen)
    else:
        scenario_list.baseline(here, ground)
    scenario_list.changes(here)
