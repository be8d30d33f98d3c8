"""One slide for one authority: what it pays, what comes with it, what stops, what is asked."""

from dataclasses import replace

from ptce_finance.charts.gap import cover_told
from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import euros, year_label
from ptce_finance.i18n.sentences import plain
from ptce_finance.model.results import CoverLevel
from ptce_finance.model.results.authorities import AuthorityLine
from ptce_finance.report.pdf.content import Facts, Words
from ptce_finance.report.pdf.matter import Matter, running, scenario_name
from ptce_finance.report.pdf.official import (
    REQUEST,
    Asking,
    definitions,
    line_of,
    page_title,
    paid_facts,
)
from ptce_finance.report.pdf.official_path import YEARS, path_rows, path_years
from ptce_finance.report.pdf.official_stops import asked_for, first_fall, what_stops
from ptce_finance.report.slides.content import Charted, Column, Deck, Part, Slide
from ptce_finance.report.slides.notes import noted

FEW = 2
"""Years in the table of a slide in large letters."""
CHART = 140
"""The least height of the drawing of the years to come."""


def official_deck(matter: Matter, asking: Asking) -> Deck:
    """The slide; KeyError where the cluster has no funder of that name."""
    line = line_of(matter, asking)
    request = asked_for(matter, line, plain(asking.request, REQUEST))
    facts = paid_facts(matter, line, large=asking.large)
    asked: tuple[Part, ...] = (
        Words(words=matter.words("official.request"), strong=True),
        Words(words=request.words),
    )
    stops = Words(words=what_stops(matter, line).words)
    shown = path_rows(matter, line, path_years(matter, line, FEW if asking.large else YEARS))
    if asking.large:
        shown = replace(shown, note="")
    columns: tuple[Column, ...] = (
        Column(parts=(Facts(facts=facts.facts, columns=3), stops, shown, *asked)),
    )
    if not matter.public and not asking.large:
        picture = cover_told(matter.locale, matter.projection, CoverLevel.SECURED)
        columns = (
            Column(parts=(Facts(facts=facts.facts, columns=1), *asked), width=38),
            Column(parts=(stops, Charted(picture=picture, room=CHART), shown), width=62),
        )
    told = (matter.words("official.path-note"), *(one.words for one in definitions(matter)))
    slide = Slide(
        title=_finding(matter, line, large=asking.large),
        columns=columns,
        notes=noted(matter, *told),
    )
    return Deck(
        locale=matter.locale,
        title=page_title(matter, line, large=asking.large),
        running=running(matter, scenario_name(matter, Scenario(name=matter.projection.scenario))),
        slides=(slide,),
        large=asking.large,
    )


def _finding(matter: Matter, line: AuthorityLine, *, large: bool) -> str:
    """Who it is for, and what stops first."""
    title, fall = page_title(matter, line, large=large), first_fall(matter, line)
    if fall is None:
        return title
    year, amount = fall
    return matter.words(
        "official.finding",
        title=title,
        fall=euros(matter.locale, amount, cents=False),
        year=year_label(matter.locale, year.year),
    )
