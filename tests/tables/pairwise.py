"""A small greedy cover: combinations that show every allowed pair of values at least once."""

import random
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, product

Case = Mapping[str, str]
Pair = tuple[str, str, str, str]

_TRIES = 12


def pairs_of(case: Case) -> set[Pair]:
    """The pairs of values that a case shows."""
    return {(a, case[a], b, case[b]) for a, b in combinations(sorted(case), 2)}


def all_pairs(
    dimensions: Mapping[str, Sequence[str]], allowed: Callable[[Case], bool]
) -> set[Pair]:
    """Every pair that no rule forbids."""
    return {
        (a, x, b, y)
        for a, b in combinations(sorted(dimensions), 2)
        for x, y in product(dimensions[a], dimensions[b])
        if allowed({a: x, b: y})
    }


def cover(
    dimensions: Mapping[str, Sequence[str]],
    allowed: Callable[[Case], bool],
    *,
    least: int,
    seed: int = 7,
) -> list[dict[str, str]]:
    """Cases that show every allowed pair, and random ones up to `least`."""
    chance = random.Random(seed)  # noqa: S311 -- a corpus, not a secret
    missing = all_pairs(dimensions, allowed)
    cases: list[dict[str, str]] = []
    while missing:
        wanted = min(missing)
        found = max(
            (_case(dimensions, allowed, wanted, chance) for _ in range(_TRIES)),
            key=lambda case: len(pairs_of(case) & missing),
        )
        missing -= pairs_of(found)
        cases.append(found)
    while len(cases) < least:
        cases.append(_case(dimensions, allowed, None, chance))
    return cases


def _case(
    dimensions: Mapping[str, Sequence[str]],
    allowed: Callable[[Case], bool],
    wanted: Pair | None,
    chance: random.Random,
) -> dict[str, str]:
    while True:
        case = {} if wanted is None else {wanted[0]: wanted[1], wanted[2]: wanted[3]}
        names = [name for name in dimensions if name not in case]
        chance.shuffle(names)
        for name in names:
            values = [v for v in dimensions[name] if allowed({**case, name: v})]
            if not values:
                break
            case[name] = chance.choice(values)
        else:
            return {name: case[name] for name in dimensions}
