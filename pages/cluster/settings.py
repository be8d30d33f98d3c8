"""What is settled once for the cluster: its rule, its cash, its delays, the elections."""

from ptce_finance.ui import settings_cash, settings_elections, settings_rule, view, welcome

here = view.current()
study = here.study()

if study is None:
    welcome.nothing_yet(here)
else:
    settings_rule.the_rule(here)
    settings_cash.cash_and_reserves(here, study)
    settings_cash.delays(here, study)
    settings_elections.elections(here, study)
