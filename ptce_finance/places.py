"""Where the program keeps its things on this machine."""

import os
from pathlib import Path

from platformdirs import user_data_dir

STORE_VARIABLE = "PTCE_FINANCE_DB"
"""Environment variable that names the store file."""


def data_folder() -> Path:
    """The folder of the user's own data, which may not exist yet."""
    return Path(user_data_dir("ptce_finance", appauthor=False))


def store_path() -> Path:
    """The store file: the one the environment names, else one in the user's data folder."""
    named = os.environ.get(STORE_VARIABLE)
    return Path(named) if named else data_folder() / "ptce_finance.duckdb"


def samples_folder() -> Path:
    """The folder of fictitious workbooks that the demonstration loads."""
    return Path(__file__).resolve().parent.parent / "sample_data"
