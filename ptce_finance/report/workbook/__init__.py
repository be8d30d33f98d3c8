"""The workbook of one study: inputs, live formulas, and the program's figures beside them."""

from ptce_finance.report.workbook.workbook import write_workbook

__all__ = ["write_workbook"]
