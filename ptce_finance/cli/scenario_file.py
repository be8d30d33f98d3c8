"""A scenario given in a file, while a call lasts."""

from pathlib import Path

from ptce_finance.cli.outcome import wrong_usage
from ptce_finance.domain.plain_values import PlainValueError
from ptce_finance.domain.scenario import Scenario
from ptce_finance.domain.scenario_text import read_scenario


def read_file(file: Path) -> Scenario:
    """The scenario that the file states; Refusal where it states none."""
    try:
        return read_scenario(file.read_text(encoding="utf-8"))
    except OSError as fault:
        raise wrong_usage("file-missing", files=str(file)) from fault
    except (PlainValueError, UnicodeDecodeError) as fault:
        raise wrong_usage("scenario-file", file=file.name, fault=str(fault)) from fault
