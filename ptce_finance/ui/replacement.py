"""What a file is about to replace in its cluster, told before the button that stores it."""

import streamlit as st

from ptce_finance.domain.report import ImportReport
from ptce_finance.ingest.commit import replaced
from ptce_finance.ui import state
from ptce_finance.ui.issues import issue_text
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.view import View


def told(view: View, report: ImportReport, cluster: str) -> None:
    """Each budget of the cluster of that name that the file replaces or overlaps, in full."""
    for issue in replaced(state.store(), report, cluster):
        sentence = issue_text(view.locale, issue, report.file)
        st.warning(markdown(sentence), icon=":material/swap_horiz:")
