"""Which figures stand in each table and drawing of the pages."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ptce_finance.model.figures.loaded import loaded_tokens
from ptce_finance.model.results import Figure, Study
from ptce_finance.ui import state
from ptce_finance.ui.kept import kept
from ptce_finance.ui.view import View


class Years(StrEnum):
    """Whose figures a table holds."""

    SHOWN = "shown"
    LOADED = "loaded"
    PROJECTED = "projected"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Figures of a table: of those years, under the keys that match (whole keys for `ANY`)."""

    years: Years
    keys: str


_OTHERS: Final = "families/(own|members|other_private|neutral|unclassified)"
_MONEY: Final = rf"(expenses|{_OTHERS}|cover/\w+|\w+/thirds/cover|gap/\w+)"
_BUDGET: Final = r"(expenses|in_kind_expenses|resources|families/\w+)"
TABLES: Final[Mapping[str, tuple[Held, ...]]] = {
    "cover": (Held(years=Years.PROJECTED, keys=_MONEY),),
    "families": (Held(years=Years.LOADED, keys=_BUDGET),),
    "others": (Held(years=Years.ANY, keys=rf"(actions/[^/]+/[^/]+|[^/]+@[^/]+)/{_BUDGET}"),),
    "rule": (Held(years=Years.SHOWN, keys=r"thirds/.+"),),
    "path": (
        Held(years=Years.LOADED, keys=r"thirds/(resources|need|parts)/\w+"),
        Held(years=Years.PROJECTED, keys=r"secured/thirds/(resources|need|parts)/\w+"),
    ),
    "rule-projected": (
        Held(years=Years.PROJECTED, keys=r"secured/thirds/(need/\w+|resources/distance)"),
    ),
    "ends": (Held(years=Years.PROJECTED, keys=r"(ended/.+|(public|undated)/[^/]+)"),),
    "gap": (Held(years=Years.PROJECTED, keys=rf"({_MONEY}|animation_gap/\w+|action_gap/.+)"),),
    "needs": (
        Held(years=Years.PROJECTED, keys=r"(own_needed|own_growth|gap/secured|posts/secured)"),
        Held(years=Years.ANY, keys=r"(staff|post_cost|runway/secured)"),
    ),
    "funders": (Held(years=Years.LOADED, keys=r"(funders/.+|largest_funder|hhi|equivalent)"),),
    "cash": (Held(years=Years.ANY, keys=r"(cash|runway)/.+"),),
}


def held(view: View, study: Study, table: str) -> Mapping[str, Figure]:
    """The figures of a table by key, in the order of their years."""
    known = state.figures(view.cluster_id, view.reading)
    return kept(_held, known, study, view.year, table)


def _held(known: Mapping[str, Figure], study: Study, year: str, table: str) -> Mapping[str, Figure]:
    found: dict[str, Figure] = {}
    for one in TABLES[table]:
        tokens = _tokens(year, study, one.years)
        pattern = re.compile(one.keys)
        found |= {key: known[key] for key in known if _matches(key, tokens, pattern)}
    return found


def _matches(key: str, tokens: Collection[str] | None, pattern: re.Pattern[str]) -> bool:
    if tokens is None:
        return pattern.fullmatch(key) is not None
    token, _, rest = key.partition("/")
    return token in tokens and pattern.fullmatch(rest) is not None


def _tokens(year: str, study: Study, years: Years) -> Collection[str] | None:
    """How the keys of those years begin; None where they begin as they like."""
    loaded = tuple(loaded_tokens(study).values())
    if years is Years.ANY:
        return None
    if years is Years.LOADED:
        return loaded
    if years is Years.SHOWN:
        return (year,) if year in loaded else loaded[-1:]
    labels = [str(one.year.label) for one in study.projection.years] if study.projection else []
    return {*labels, *(f"{label}@projected" for label in labels)}
