"""The ledger: every hypothesis of a scenario, who holds it, one of them to change."""

from ptce_finance.ui import (
    decide_state,
    ledger,
    ledger_form,
    ledger_several,
    overview,
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
    today = decide_state.this_day()
    chosen = decide_state.choose(here, here.text("ledger.scenario"))
    scenario = decide_state.by_id(here, chosen)
    ground = decide_state.rests_on(here, scenario) or ground
    ledger.show(here, ground, scenario, today)
    ledger_several.several(here, ground, chosen, today)
    ledger_form.form(here, ground, chosen, today)
