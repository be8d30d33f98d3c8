"""Trace: one figure, its formula, what enters it, its lines, and each line's cell in its file."""

from ptce_finance.ui import trace, trace_cells, view, welcome
from ptce_finance.ui.two_readings import compared

here = view.current()
study = here.study()

if study is None:
    welcome.nothing_yet(here)
else:
    figure = trace.chosen_figure(here, study)
    if figure is None:
        trace.first_steps(here, study)
    else:
        trace.opened(here, figure)
        compared(here, (figure.key,))
        trace.inputs(here, figure)
        trace_cells.lines_behind(here, study, figure)
        trace.uses(here, figure)
