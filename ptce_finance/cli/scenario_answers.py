"""Ways to a goal and simulated futures, as JSON answers and as a person reads them in a console."""

from fractions import Fraction

from ptce_finance.cli.answers import Document
from ptce_finance.cli.columns import columns
from ptce_finance.cli.plain import amount, share
from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import Locale, euros, number, percent, text, year_label
from ptce_finance.i18n.spoken import spoken
from ptce_finance.model.results.sentence import Sentence
from ptce_finance.model.results.simulation import Quantiles, Simulation
from ptce_finance.model.results.solution import Blocking, Solution, Way
from ptce_finance.model.scenario_ground import ScenarioGround


def heading(cluster: str, scenario: Scenario, ground: ScenarioGround) -> Document:
    """The cluster, the scenario, and the reading that the answer used."""
    return {
        "cluster": cluster,
        "scenario": scenario.name,
        "base_year": ground.base.year.label,
        "rule": ground.reading.rule,
        "reading": ground.reading.settings(),
    }


def solution(found: Solution, locale: Locale) -> Document:
    """The ways, the least effort first; what blocks where there is none."""
    goal = found.goal
    return {
        "goal": {
            "level": goal.level.value,
            "from": goal.from_year,
            "thirds_at": goal.thirds_at,
            "cash_months": None if goal.cash_months is None else str(goal.cash_months),
        },
        "feasible": found.feasible,
        "ways": [_way(way, locale) for way in found.ways],
        "blocking": _blocking(found.blocking, locale) if found.blocking else None,
        "dead_ends": [
            {"without": list(keys), "blocking": _blocking(one, locale)}
            for keys, one in found.dead_ends
        ],
    }


def solution_text(found: Solution, scenario: Scenario, cluster: str, locale: Locale) -> str:
    """A sentence a lever of the scenario, way by way."""
    names = {
        one.key: one.name or one.funder or text(locale, f"lever.kind.{one.kind.value}")
        for one in scenario.levers
    }
    title = text(locale, "cli.solve.title", cluster=cluster, year=found.goal.from_year)
    blocks = [_way_text(way, place, locale) for place, way in enumerate(found.ways, start=1)]
    if any(way.levers for way in found.ways):
        blocks.append(text(locale, "cli.solve.effort-told"))
    if found.blocking:
        blocks.append(_said(found.blocking.sentence, locale))
    blocks += [
        text(
            locale,
            "cli.solve.dead-end",
            levers=", ".join(names.get(key, key) for key in keys),
            sentence=_said(one.sentence, locale),
        )
        for keys, one in found.dead_ends
    ]
    return "\n\n".join([title, *blocks])


def simulation(found: Simulation) -> Document:
    """Quantiles rounded to the euro, chances as shares of the draws."""
    return {
        "seed": found.settings.seed,
        "draws": found.settings.draws,
        "correlation": share(found.settings.correlation),
        "grouping": found.settings.grouping.value,
        "late": found.settings.late,
        "years": [
            {
                "year": one.year.label,
                "gap": _quantiles(one.gap),
                "deficit": share(one.deficit),
                "reached": share(one.reached),
                "cash": _quantiles(one.cash) if one.cash else None,
                "jobs_kept": _jobs(one.jobs_kept) if one.jobs_kept else None,
            }
            for one in found.years
        ],
        "cash_spent": share(found.cash_spent),
    }


def simulation_text(found: Simulation, cluster: str, locale: Locale) -> str:
    """A row a year, then the chance that free cash is spent."""
    drawn = found.settings
    heads = ("year", "p10", "p50", "p90", "deficit", "reached")
    rows = [
        [
            year_label(locale, one.year),
            *(euros(locale, x, cents=False) for x in (one.gap.p10, one.gap.p50, one.gap.p90)),
            _chance(one.deficit, locale),
            _chance(one.reached, locale),
        ]
        for one in found.years
    ]
    spent = (
        text(locale, "cli.simulate.spent-unknown")
        if found.cash_spent is None
        else text(locale, "cli.simulate.spent", share=_chance(found.cash_spent, locale))
    )
    return "\n".join(
        [
            text(
                locale,
                "cli.simulate.title",
                cluster=cluster,
                draws=number(locale, drawn.draws),
                seed=drawn.seed,
            ),
            columns([text(locale, f"cli.simulate.{name}") for name in heads], rows),
            spent,
            text(locale, "cli.simulate.rounded"),
        ]
    )


def _way(way: Way, locale: Locale) -> Document:
    return {
        "effort": amount(way.effort),
        "levers": [
            {
                "lever": one.lever.key,
                "amount": amount(one.amount),
                "sentence": _said(one.sentence, locale),
            }
            for one in way.levers
        ],
        "without": list(way.without),
        "at_least": amount(way.at_least),
    }


def _blocking(blocking: Blocking, locale: Locale) -> Document:
    return {
        "constraint": blocking.kind.value,
        "year": blocking.year,
        "missing": amount(blocking.missing),
        "sentence": _said(blocking.sentence, locale),
    }


def _way_text(way: Way, place: int, locale: Locale) -> str:
    title = text(locale, "cli.solve.way", number=place, effort=number(locale, way.effort, 0))
    lines = [_said(one.sentence, locale) for one in way.levers]
    if lines:
        proved = number(locale, way.at_least, 0)
        lines.append(text(locale, "cli.solve.proved", at_least=proved))
    return "\n".join([title, *(lines or [text(locale, "cli.solve.none")])])


def _said(sentence: Sentence, locale: Locale) -> str:
    return spoken(locale, sentence.key, sentence.values)


def _quantiles(found: Quantiles) -> Document:
    return {"p10": amount(found.p10), "p50": amount(found.p50), "p90": amount(found.p90)}


def _jobs(found: Quantiles) -> Document:
    return {"p10": str(found.p10), "p50": str(found.p50), "p90": str(found.p90)}


def _chance(chance: Fraction, locale: Locale) -> str:
    return percent(locale, chance)
