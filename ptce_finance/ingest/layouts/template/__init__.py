"""The layout of the workbook that the program writes for people to fill in."""

from ptce_finance.domain.template import LAYOUT_ID
from ptce_finance.ingest.layouts.template.reader import TemplateLayout

__all__ = ["LAYOUT_ID", "TemplateLayout"]
