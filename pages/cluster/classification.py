"""Classification: what decided each family, and the decisions of a person, tried then kept."""

from ptce_finance.ui import classification, classification_kept, classification_lines, view, welcome

here = view.current()
study = here.study()

if study is None or not study.years:
    welcome.nothing_yet(here)
else:
    classification.arrive(here)
    budget = classification_lines.chosen_budget(here, study)
    classification_lines.standings(here, budget)
    shown = classification_lines.shown_lines(here, budget)
    chosen = classification_lines.chosen_lines(here, shown)
    classification.decide(here, study, budget, chosen)
    classification_kept.kept_decisions(here)
