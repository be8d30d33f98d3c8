"""What the program answers, set beside the calculator, difference by difference."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.line import CELL_SCOPE, Family
from ptce_finance.domain.reading import Reading
from ptce_finance.model.results import ByLevel, CoverLevel, ProjectedYear, Study, Thirds
from ptce_finance.store import Store
from tests.independent.arithmetic import cents, total
from tests.independent.drawing import Case
from tests.independent.families import Held, budgets, counting
from tests.independent.projection import Calculator, Year
from tests.independent.register import LEVELS, Levels
from tests.independent.rule import PARTS, Rule, money_of, rule

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
AUTHOR = "Jeanne"


def load(store: Store, case: Case) -> str:
    """The case written through the store; its cluster's id."""
    for report in case.reports:
        store.commit_import(report, cluster=case.name, author=AUTHOR, at=AT)
    cluster = store.find_or_create_cluster(case.name, author=AUTHOR, at=AT).id
    if case.decisions:
        store.decide_all(cluster, case.decisions, author=AUTHOR, at=AT)
    for link in case.links:
        store.link(cluster, link, author=AUTHOR, at=AT)
    for answer in case.answers:
        store.answer_undated(cluster, answer, author=AUTHOR, at=AT)
    for agreement in case.typed:
        store.type_agreement(cluster, agreement, author=AUTHOR, at=AT)
    return cluster


def held(store: Store, cluster: str) -> Held:
    """What the store says counts of a cluster."""
    return Held(
        lines=store.lines(cluster),
        agreements=store.agreements(cluster),
        decisions=store.decisions(cluster),
        links=store.links(cluster),
        answers=store.undated_answers(cluster),
        facts=store.facts(cluster),
    )


def differences(study: Study, what: Held, reading: Reading, until: int | None = None) -> list[str]:
    """Every figure on which the two disagree."""
    return [
        *_families(study, what),
        *_thirds(study, what, reading),
        *_projection(study, what, reading, until),
    ]


def _families(study: Study, what: Held) -> Iterator[str]:
    mine = {(x.year, x.version, x.scope): x for x in budgets(what)}
    theirs = {(x.year, x.version, x.scope): x for x in study.years}
    if mine.keys() != theirs.keys():
        yield f"years: {sorted(map(str, mine))} / {sorted(map(str, theirs))}"
    chosen = {(x.year, x.version) for x in counting(what).values()}
    for key, found in theirs.items():
        expected = mine[key]
        where = f"{key[0].label} {key[1]} {key[2]}"
        counts = key[2] == CELL_SCOPE and key[:2] in chosen
        if key[2] == CELL_SCOPE:
            yield from _unlike(f"{where} counts", counts, found.counts)
        yield from _unlike(f"{where} expenses", expected.expenses, found.expenses)
        yield from _unlike(f"{where} 86", expected.in_kind_expenses, found.in_kind_expenses)
        for family in Family:
            yield from _unlike(f"{where} {family}", expected.family(family), found.families[family])


def _thirds(study: Study, what: Held, reading: Reading) -> Iterator[str]:
    mine = counting(what)
    yield from _unlike("years of the rule", list(mine), [x.year for x in study.thirds])
    for found in study.thirds:
        budget = mine[found.year]
        opposite = reading.opposite()
        for name, asked, shown in (
            ("rule", reading, found.thirds),
            (
                "other recharges",
                replace(reading, recharges=opposite.recharges),
                found.other_recharges,
            ),
            (
                "other in kind",
                replace(reading, in_kind=opposite.in_kind),
                found.other_in_kind,
            ),
        ):
            expected = rule(money_of(budget, asked), asked)
            yield from _rule(f"{found.year.label} {name}", expected, shown)


def _rule(where: str, expected: Rule, shown: Thirds) -> Iterator[str]:
    for part, share in expected.need.items():
        yield from _unlike(f"{where} need {part}", share, getattr(shown.need, part))
    for part, share in expected.resources.items():
        yield from _unlike(f"{where} resources {part}", share, getattr(shown.resources, part))
    for part in PARTS:
        yield from _unlike(
            f"{where} to_target {part}",
            cents(expected.to_target[part]),
            getattr(shown.to_target, part),
        )
    yield from _unlike(f"{where} reached", expected.reached, shown.reached)


def _projection(study: Study, what: Held, reading: Reading, until: int | None) -> Iterator[str]:
    projection = study.projection
    if projection is None:
        yield "no projection"
        return
    calculator = Calculator(what, reading)
    mine = calculator.projected(until)
    yield from _unlike(
        "base", (mine.base.year, mine.base.version), (projection.base.year, projection.base.version)
    )
    yield from _unlike(
        "projected years", [x.label for x in mine.years], [x.year.label for x in projection.years]
    )
    yield from _unlike(
        "undated",
        sorted((x.line.id, x.amount) for x in mine.undated),
        sorted((x.line.id, Fraction(x.amount)) for x in projection.undated),
    )
    yield from _unlike(
        "exceeding",
        len(mine.exceeding),
        len([x for x in projection.issues if x.code == "agreement-exceeds-line"]),
    )
    for expected, found in zip(mine.years, projection.years, strict=False):
        yield from _year(expected, found)


def _year(expected: Year, found: ProjectedYear) -> Iterator[str]:
    where = f"{expected.label}"
    yield from _unlike(f"{where} dates", expected.term, (found.year.start, found.year.end))
    yield from _unlike(f"{where} expenses", expected.expenses, found.expenses)
    for key, levels in expected.by_agreement.items():
        theirs = [x for x in found.sources if x.agreement is not None and x.agreement.key == key]
        for level in LEVELS:
            shown = total(Fraction(getattr(x, level)) for x in theirs)
            yield from _unlike(f"{where} {key} {level}", levels[level], shown)
    yield from _levels(f"{where} public", expected.public, found.public)
    yield from _levels(f"{where} gap", expected.gap, found.gap)
    ended = {x.agreement.key: Fraction(x.amount) for x in found.ended}
    yield from _unlike(f"{where} ended", expected.ended, ended)
    falls = [x.amount for x in found.ended]
    yield from _unlike(f"{where} order of ended", sorted(falls, reverse=True), falls)
    for level in LEVELS:
        yield from _rule(f"{where} {level}", expected.rules[level], found.thirds[CoverLevel(level)])
    yield from _unlike(f"{where} own needed", expected.own_needed, found.own_needed)
    yield from _unlike(f"{where} own growth", expected.own_growth, found.own_growth)
    yield from _unlike(f"{where} structural", expected.structural_gap, found.structural_gap)
    yield from _levels(f"{where} animation", expected.animation_gap, found.animation_gap)
    yield from _unlike(f"{where} actions", set(expected.action_gaps), set(found.action_gaps))
    for name, levels in expected.action_gaps.items():
        if name in found.action_gaps:
            yield from _levels(f"{where} {name}", levels, found.action_gaps[name])


def _levels(where: str, expected: Levels, found: ByLevel) -> Iterator[str]:
    for level in LEVELS:
        yield from _unlike(f"{where} {level}", expected[level], getattr(found, level))


def _unlike(where: str, expected: object, found: object) -> Iterator[str]:
    if isinstance(found, Decimal):
        found = Fraction(found)
    if expected != found:
        yield f"{where}: calculator {_told(expected)}, program {_told(found)}"


def _told(value: object) -> str:
    if isinstance(value, Fraction):
        return f"{float(value):.4f}"
    return (
        str(value)
        if not isinstance(value, Mapping)
        else str({k: _told(v) for k, v in value.items()})
    )
