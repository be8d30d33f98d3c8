"""How levers and hypotheses are called in sentences and in pictures."""

from collections.abc import Iterable

from ptce_finance.charts.ends import agreement_name
from ptce_finance.domain.lever import Lever
from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import text
from ptce_finance.model.results.scenarios import StepKind, Waterfall
from ptce_finance.model.results.sensitivity import Variation, Varied
from ptce_finance.model.scenario_ground import ScenarioGround
from ptce_finance.ui.view import View


def lever_name(view: View, lever: Lever) -> str:
    """The lever's name, else its funder, else what is done."""
    return lever.name or lever.funder or text(view.locale, f"lever.kind.{lever.kind.value}")


def lever_names(view: View, scenarios: Iterable[Scenario]) -> dict[str, str]:
    """The names of every lever of the scenarios by key, the last scenario's where several."""
    return {one.key: lever_name(view, one) for each in scenarios for one in each.levers}


def step_names(view: View, found: Waterfall, names: dict[str, str]) -> list[str]:
    """How each step of a waterfall is called."""
    told = []
    for step in found.steps:
        if step.kind is StepKind.HYPOTHESES:
            told.append(view.text("compare.step.hypotheses"))
        else:
            name = names.get(step.lever, step.name or step.lever)
            told.append(view.text(f"compare.step.{step.kind.value}", name=name))
    return told


def variation_name(
    view: View, ground: ScenarioGround, one: Variation, names: dict[str, str]
) -> str:
    """What a variation is about."""
    if one.kind is Varied.LEVER:
        return view.text("chances.varied.lever", name=names.get(one.subject, one.subject))
    if one.kind is Varied.GROWTH:
        name = text(view.locale, f"explain.growth.{one.subject}")
        return view.text("chances.varied.growth", name=name)
    if one.kind is Varied.UNDATED:
        return view.text("chances.varied.undated", name=one.subject)
    register = {agreement.key: agreement for agreement in ground.data.agreements}
    found = register.get(one.subject)
    name = agreement_name(view.locale, found) if found else one.subject
    return view.text(f"chances.varied.{one.kind.value}", name=name)
