"""Meeting mode: where are we, what ends, what if, which options, what do we decide."""

from ptce_finance.ui import meeting, meeting_levers, overview, view, welcome

here = view.current()
held = meeting_levers.meeting_of(here) if here.cluster_id else None

if not here.cluster_id:
    meeting.title(here)
    welcome.nothing_yet(here)
elif held is None:
    meeting.title(here)
    overview.no_cell_budget(here)
else:
    meeting.screen(here, held)
