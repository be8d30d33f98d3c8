"""Everything one authority pays, and the thresholds of law."""

from ptce_finance.ui import authorities, view, welcome

here = view.current()
study = here.study()

if study is None:
    welcome.nothing_yet(here)
else:
    authorities.one_line_each(here, study)
    authorities.thresholds(here, study)
