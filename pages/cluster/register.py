"""The register of agreements: the table, the form, the links, the lines to date, the journal."""

from ptce_finance.ui import (
    register_checks,
    register_form,
    register_journal,
    register_links,
    register_table,
    undated,
    view,
    welcome,
)

here = view.current()
study = here.study()

if study is None:
    welcome.nothing_yet(here)
else:
    register_table.register_table(here, study)
    register_form.agreement_form(here, study)
    register_checks.checks_found(here, study)
    register_links.links(here, study)
    if study.projection is not None:
        undated.undated_forms(here, study.projection)
    register_journal.register_journal(here)
