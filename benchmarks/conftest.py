"""One thread of linear algebra, as the program has: set before NumPy is loaded."""

import ptce_finance

assert ptce_finance.__version__
