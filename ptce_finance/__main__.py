"""`python -m ptce_finance`: the command line."""

import io
import sys

from ptce_finance.cli import main

for stream in (sys.stdout, sys.stderr):
    if isinstance(stream, io.TextIOWrapper):
        # A console or a pipe that knows fewer letters must not stop an answer.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")

sys.exit(main())
