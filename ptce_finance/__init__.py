"""Financial sustainability of PTCE animation cells: from the budget workbook to the gap."""

import os

# Matrices here are small: a second thread of linear algebra waits more than it computes.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
