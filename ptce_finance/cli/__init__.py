"""The command line: the same work as the pages, from a shell."""

from ptce_finance.cli.entry import main

__all__ = ["main"]
