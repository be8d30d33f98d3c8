"""Budget against actual: where the year lands, line by line, and who explains the variances."""

from ptce_finance.ui import landing, view, welcome

here = view.current()
study = here.study()

if study is None:
    welcome.nothing_yet(here)
else:
    landing.landing(here, study)
