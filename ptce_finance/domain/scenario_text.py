"""The text form of a scenario: JSON, versioned, exact to the last digit."""

import json
from typing import Final

from ptce_finance.domain.plain_values import PlainValueError, from_plain, to_plain
from ptce_finance.domain.scenario import Scenario

FORMAT: Final = 1


def scenario_document(scenario: Scenario) -> dict[str, object]:
    """The scenario as a plain object that JSON holds whole."""
    return {"format": FORMAT, "scenario": to_plain(scenario)}


def scenario_of(document: object) -> Scenario:
    """The scenario that a plain object states; PlainValueError says what is wrong in it, where."""
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        found = document.get("format") if isinstance(document, dict) else document
        raise PlainValueError("format", found)
    return from_plain(Scenario, document.get("scenario"), "scenario")


def scenario_text(scenario: Scenario) -> str:
    """The JSON text of the scenario."""
    return json.dumps(scenario_document(scenario), ensure_ascii=False, indent=1) + "\n"


def read_scenario(text: str) -> Scenario:
    """The scenario that a text states; PlainValueError where it states none."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise PlainValueError("", fault) from fault
    return scenario_of(document)
