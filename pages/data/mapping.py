"""Mapping: the sheet, its table outlined, its columns and rows assigned, the import."""

from ptce_finance.ui import mapping, mapping_memory, mapping_state, view

here = view.current()
file = mapping_state.kept_file()

if file is None:
    mapping.no_file(here)
else:
    mapping.head(here, file)
    mapping.workbook(here, file)
    mapping_memory.bring(here, file)
mapping_memory.remembered(here)
