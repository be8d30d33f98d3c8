"""Workbooks read as a person mapped them once."""

from ptce_finance.ingest.layouts.mapped.reader import LAYOUT_ID, read

__all__ = ["LAYOUT_ID", "read"]
