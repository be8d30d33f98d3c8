"""Financial sustainability of PTCE animation cells: from the budget workbook to the gap."""

__version__ = "0.1.0"
