"""Writes the workbook to fill in: empty with examples, or filled with stated values."""

from ptce_finance.report.template.content import Content, Contribution, YearColumn
from ptce_finance.report.template.workbook import write_filled, write_template

__all__ = ["Content", "Contribution", "YearColumn", "write_filled", "write_template"]
