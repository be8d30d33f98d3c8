"""What the person is looking at: language, cluster, year and reading, as texts of the session."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, cast

from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.reading import Reading
from ptce_finance.i18n import DEFAULT_LOCALE, Locale, text
from ptce_finance.model.figures.loaded import loaded_tokens
from ptce_finance.model.results import Study
from ptce_finance.ui import state

VIEW: Final = "view"
LANGUAGE: Final = "lang"
CLUSTER: Final = "cluster"
YEAR: Final = "year"
COMPARED: Final = "compare"
FIGURE: Final = "figure"
LINE: Final = "line"
SCENARIO: Final = "scenario"
SCREEN: Final = "screen"
BOTH: Final = "both"
BENCHMARKS: Final = "benchmarks"
_NOT_SETTINGS: Final = frozenset({LANGUAGE, CLUSTER, YEAR, COMPARED})


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One view; `cluster_id` is empty while nothing is loaded, `year` names a loaded year.

    `compared` names the setting whose two readings are shown side by side, empty for none.
    """

    locale: Locale
    cluster_id: str
    year: str
    reading: Reading
    compared: str = ""

    def text(self, key: str, **values: object) -> str:
        """The message of the page under that key, in the language of the view."""
        return text(self.locale, f"page.{key}", **values)

    def study(self) -> Study | None:
        """The study of the cluster, or None while there is no cluster."""
        return state.study(self.cluster_id, self.reading) if self.cluster_id else None

    def fiscal_year(self, study: Study) -> FiscalYear | None:
        """The loaded year that the view names."""
        return next((y for y, token in loaded_tokens(study).items() if token == self.year), None)


def keep(parts: Mapping[str, str]) -> None:
    """Keep the view for the pages of this run."""
    state.keep_parts(VIEW, parts)


def current() -> View:
    """The view that the selectors left."""
    parts = state.recall_parts(VIEW)
    settings = {k: v for k, v in parts.items() if k not in _NOT_SETTINGS}
    return View(
        locale=cast("Locale", parts.get(LANGUAGE, DEFAULT_LOCALE)),
        cluster_id=parts.get(CLUSTER, ""),
        year=parts.get(YEAR, ""),
        reading=state.followed_rule(parts.get(CLUSTER, "")).reading.with_settings(settings),
        compared=parts.get(COMPARED, ""),
    )
