"""The texts that the form of a scenario shows."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from ptce_finance.domain.hypotheses import Hypotheses
from ptce_finance.domain.lever import FORMS, SHARES, Lever
from ptce_finance.domain.plain_values import from_plain, to_plain
from ptce_finance.domain.scenario import Scenario

Parts = Mapping[str, str]
ON: Final = "True"
_LEVERS: Final = "levers"


def texts_of(scenario: Scenario) -> dict[str, str]:
    """The texts that the form shows of a scenario."""
    texts = {
        "name": scenario.name,
        "description": scenario.description,
        "parent": scenario.parent or "",
        _LEVERS: ",".join(lever.key for lever in scenario.levers),
        "hypotheses": hypotheses_text(scenario.hypotheses),
    }
    for lever in scenario.levers:
        texts |= lever_texts(lever)
    return texts


def lever_texts(lever: Lever) -> dict[str, str]:
    """The texts of one lever, each under its key."""
    texts = {
        "kind": lever.kind.value,
        "name": lever.name,
        "start": str(lever.start),
        "until": "" if lever.until is None else str(lever.until),
        "ramp": "-".join(percent_text(one) for one in lever.ramp),
        "effort": number_text(lever.effort),
        "least": number_text(lever.least) if lever.least else "",
        "most": number_text(lever.most),
        "on": ON if lever.on else "",
        "fixed": number_text(lever.fixed),
        "cost_share": percent_text(lever.cost_share) if lever.cost_share else "",
        "to_members": ON if lever.to_members else "",
        "nature": lever.nature.value,
        "giver": lever.giver.value,
        "funder": lever.funder,
        "level": lever.level.value,
        "agreement": lever.agreement or "",
        "probability": percent_text(lever.probability),
        "meaning": lever.meaning,
    }
    texts |= dict.fromkeys((one.value for one in FORMS[lever.kind]), "")
    for quantity, value in lever.quantities.items():
        shown = percent_text(value) if quantity in SHARES else number_text(value)
        texts[quantity.value] = shown
    return {field(lever.key, name): told for name, told in texts.items()}


def field(key: str, name: str) -> str:
    """The name of a lever's field in the form."""
    return f"{key}.{name}"


def lever_keys(parts: Parts) -> tuple[str, ...]:
    """The keys of the levers that the form holds, in order."""
    return tuple(key for key in parts.get(_LEVERS, "").split(",") if key)


def with_lever_keys(parts: Parts, keys: Iterable[str]) -> dict[str, str]:
    """The form with those levers; texts of others are let go."""
    kept = tuple(keys)
    levers = {name: told for name, told in parts.items() if _key_of(name) in {"", *kept}}
    return {**levers, _LEVERS: ",".join(kept)}


def hypotheses_text(stated: Hypotheses) -> str:
    """The hypotheses as the form keeps them."""
    return json.dumps(to_plain(stated), ensure_ascii=False, sort_keys=True)


def hypotheses_of(parts: Parts) -> Hypotheses:
    """The hypotheses that the form keeps."""
    return from_plain(Hypotheses, json.loads(parts.get("hypotheses") or "{}"))


def number_text(value: Decimal | None) -> str:
    """A number as a treasurer types it; nothing for none."""
    if value is None:
        return ""
    whole = value == value.to_integral_value()
    return (f"{value:.0f}" if whole else f"{value:f}".rstrip("0")).replace(".", ",")


def percent_text(value: Decimal) -> str:
    """A share as a percentage, without its sign."""
    return number_text(value * 100)


def _key_of(name: str) -> str:
    return name.rpartition(".")[0]
