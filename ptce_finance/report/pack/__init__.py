"""A reproducible pack: everything documents were made from, in one file that makes them again."""

from ptce_finance.report.pack.content import Pack, PackError, Page, pack_of
from ptce_finance.report.pack.reading import read_pack
from ptce_finance.report.pack.rebuilt import rebuilt, same_figures
from ptce_finance.report.pack.writing import write_pack

__all__ = [
    "Pack",
    "PackError",
    "Page",
    "pack_of",
    "read_pack",
    "rebuilt",
    "same_figures",
    "write_pack",
]
