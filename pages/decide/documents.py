"""Documents to put on the table: the board's pack, an authority's page, the workbook, tables."""

from ptce_finance.ui import documents, overview, view, votes, welcome

here = view.current()
study = here.study()

if study is None:
    welcome.nothing_yet(here)
elif study.projection is None:
    overview.no_cell_budget(here)
else:
    public = documents.for_whom(here)
    options = documents.board(here, public=public)
    votes.votes(here, study)
    asking = documents.authority(here, public=public)
    documents.workbook(here, study, options, public=public)
    documents.pack(here, options, asking, public=public)
    if not public:
        documents.tables(here, study, study.projection)
