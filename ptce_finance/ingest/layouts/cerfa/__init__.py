"""The State's grant form, Cerfa 12156, and budgets laid out like it."""

from ptce_finance.ingest.layouts.cerfa.lines import LAYOUT_ID
from ptce_finance.ingest.layouts.cerfa.reader import CerfaLayout

__all__ = ["LAYOUT_ID", "CerfaLayout"]
