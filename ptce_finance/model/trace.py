"""Any figure of a study, opened: value, formula, inputs, down to the lines.

A key reads `<year>/<what>`:

- `<year>` is the label of a fiscal year (`2026`), or its dates where two loaded years share a label
  (`2025-07-01..2026-06-30`). `2026@budget` is a version that does not count, `2027@projected` the
  money of a projected year that is loaded too, `actions/<name>/2026` an action's budget.
- Loaded years: `expenses`, `in_kind_expenses`, `resources`, `balance`, `families/<family>`,
  `pools/<pool>`, `public_share`, `self_financing`, `funders/<funder>`, `largest_funder`, `hhi`,
  `equivalent`, `normalised`; `thirds/parts/<part>`, `thirds/cover`,
  `thirds/need/<own|members|subsidies|apart|unfunded|shortfall|base>`,
  `thirds/resources/<own|members|subsidies|distance|base>`,
  `thirds/to_target/<own|members|subsidies>`.
- Projected years: `expenses`, `families/<family>`, `pools/<pool>` after the base year;
  `public/<agreement>` and `undated/<line>` at the secured level, with `/expected` or `/full` at the
  others; `cover/<level>`, `gap/<level>`, `animation_gap/<level>`, `action_gap/<action>/<level>`,
  `posts/<level>`, `ended/<agreement>`, `own_needed`, `own_growth`, `structural_gap`,
  `permanent_public`; `unanswered` for
  the base year; the rule at a level of cover: `<level>/thirds/…` as above.
- A `/` inside a name reads `%2F`.
- Without a year: `staff`, `post_cost`, `runway/<level>`; `cash/opening`,
  `cash/<level>/<2026-03>/<balance|received|paid>`, `cash/<level>/<2026>/<received|paid|closing>`,
  `cash/<level>/<lowest|advance|advance_free>`.
"""

from collections.abc import Iterator, Mapping

from ptce_finance.domain.line import CELL_SCOPE
from ptce_finance.model.figures.book import Book
from ptce_finance.model.figures.cash import write_cash, write_runway
from ptce_finance.model.figures.loaded import loaded_tokens, write_loaded
from ptce_finance.model.figures.projected import write_projection
from ptce_finance.model.figures.rule import part_sources, write_thirds
from ptce_finance.model.results import Figure, Study


def figures(study: Study) -> Mapping[str, Figure]:
    """Every figure of the study by key, inputs before what rests on them."""
    book = Book()
    write_loaded(book, study)
    tokens = loaded_tokens(study)
    for year in study.thirds:
        token = tokens[year.year]
        write_thirds(book, token, year.thirds, part_sources(token, study.reading), year.year)
    write_projection(book, study)
    write_cash(book, study)
    write_runway(book, study)
    return book.figures


def figure(study: Study, key: str) -> Figure | None:
    """The figure of that key, or None if the study has no such figure."""
    return figures(study).get(key)


def figure_keys(study: Study) -> tuple[str, ...]:
    """The keys of every figure of the study, in the order in which they are built."""
    return tuple(figures(study))


def line_ids(figure: Figure) -> tuple[str, ...]:
    """The ids of the budget lines behind a figure, its own first, each once."""
    return tuple(dict.fromkeys(_line_ids(figure)))


def _line_ids(figure: Figure) -> Iterator[str]:
    yield from figure.line_ids
    for one in figure.inputs:
        yield from _line_ids(one)


def year_token(study: Study, label: int) -> str | None:
    """The first part of the keys of the cell's loaded year of that label, or None.

    Where two years share the label, the later one is meant.
    """
    tokens = loaded_tokens(study)
    years = [year.year for year in study.years if year.scope == CELL_SCOPE]
    named = [year for year in years if year.label == label]
    return tokens[max(named)] if named else None
