"""Where we are: the year in figures, its families, the rule, and what needs attention."""

from collections.abc import Callable, Iterator

from ptce_finance.charts.cells import share, year_name, year_text
from ptce_finance.charts.families import families_picture
from ptce_finance.charts.figure_words import attention_text, context_text, name_text, value_text
from ptce_finance.charts.picture import Picture, Table
from ptce_finance.charts.thirds import thirds_picture
from ptce_finance.domain.line import CELL_SCOPE
from ptce_finance.domain.money import ZERO
from ptce_finance.i18n import euros, year_label
from ptce_finance.i18n.sentences import short
from ptce_finance.model.overview import first_gap
from ptce_finance.model.results import CoverLevel, Figure, ProjectedYear
from ptce_finance.report.pdf.content import Fact, Facts, Heading, Points, Rows, Simple, Words
from ptce_finance.report.pdf.matter import NAME, Matter, cells_of
from ptce_finance.report.pdf.pictures import drawn

BAR = 52
AROUND = 16
"""Height in pixels of a year of the families, and of what surrounds them."""
RULE = 150
"""Height in pixels of the rule's drawing: its table and its words stand on the same page."""
YEARS = 7
"""Projected years told in a table."""


def standing(matter: Matter) -> Iterator[Simple]:
    """What the cell costs, who pays, how far from the rule."""
    yield Heading(words=matter.words("standing.title"), level=1)
    if matter.public:
        yield from _signed_only(matter)
        return
    if matter.study.overview is not None:
        yield overview_facts(matter)
        yield Heading(words=matter.words("standing.attention"))
        yield attention(matter)
    yield from _families(matter)
    yield from _rule(matter)


def overview_facts(matter: Matter) -> Facts:
    """The figures of the overview, each with its base and its source."""
    shown = matter.study.overview
    return Facts(
        facts=tuple(
            Fact(
                name=short(name_text(matter.locale, one), NAME + 30),
                value=value_text(matter.locale, one),
                base=context_text(matter.locale, one),
                source=_traced(matter, one),
            )
            for one in (shown.figures if shown else ())
        )
    )


def attention(matter: Matter) -> Points | Words:
    """What needs attention, or that nothing does."""
    shown = matter.study.overview
    told = tuple(attention_text(matter.locale, one) for one in (shown.attention if shown else ()))
    return Points(items=told) if told else Words(words=matter.words("standing.nothing"))


def families(matter: Matter, told: Callable[..., Picture] = families_picture) -> Picture:
    """The families of the cell's last years, with their drawing or as `told`."""
    years = [one for one in matter.study.years if one.scope == CELL_SCOPE and one.counts][-YEARS:]
    return told(matter.locale, years)


def _traced(matter: Matter, figure: Figure) -> str:
    """The figure's cells, or that it is computed, with the key that traces it."""
    computed = matter.words("source.computed")
    source = cells_of(matter, figure.line_ids) if figure.line_ids else computed
    return matter.words("source.traced", source=source, trace=figure.key)


def _families(matter: Matter) -> Iterator[Simple]:
    picture = families(matter)
    # One bar a year: the page's height would leave most of a sheet empty.
    yield from drawn(picture, BAR * len(picture.table.rows) + AROUND)
    yield Rows(table=picture.table, note=matter.words("source.imports"))


def rule(
    matter: Matter, told: Callable[..., Picture] = thirds_picture
) -> tuple[Picture, Points] | None:
    """The rule in the base year, and what the opposite settings would make of it."""
    base = matter.projection.base
    found = next((one for one in matter.study.thirds if one.year == base.year), None)
    if found is None:
        return None
    others = ((found.other_recharges, "recharges"), (found.other_in_kind, "in_kind"))
    words = Points(
        items=tuple(
            matter.words(
                f"standing.other-{name}",
                own=share(matter.locale, one.need.own).text,
                members=share(matter.locale, one.need.members).text,
                subsidies=share(matter.locale, one.need.subsidies).text,
                base=euros(matter.locale, one.need.base, cents=False),
                reached=matter.words("rule.reached" if one.reached else "rule.not-reached"),
            )
            for one, name in others
        )
    )
    return told(matter.locale, found.thirds, matter.study.reading.base), words


def _rule(matter: Matter) -> Iterator[Simple]:
    found = rule(matter)
    if found is None:
        return
    picture, others = found
    year = year_name(matter.locale, matter.projection.base)
    yield Heading(words=matter.words("standing.rule", year=year))
    yield from drawn(picture, RULE)
    yield Rows(table=picture.table)
    yield others


def _signed_only(matter: Matter) -> Iterator[Simple]:
    """The years on signed money: what a public document may say."""
    yield Words(words=signed_finding(matter), strong=True)
    yield Rows(table=signed_table(matter, matter.projection.years[:YEARS]))
    yield Words(words=matter.words("standing.public-note"), small=True)


def signed_finding(matter: Matter) -> str:
    """What signed money leaves uncovered in the first year that it does not cover."""
    gap = first_gap(matter.projection)
    key = "gap" if gap.gap.secured > 0 else "no-gap"
    return matter.words(
        f"standing.public-{key}",
        gap=matter.whole(max(gap.gap.secured, ZERO)),
        expenses=matter.whole(gap.expenses),
        year=year_label(matter.locale, gap.year),
    )


def signed_table(matter: Matter, years: tuple[ProjectedYear, ...]) -> Table:
    """Each year: what it costs, signed public money, everything else, what nothing covers."""
    heads = ("year", "expenses", "signed", "other", "gap", "months")
    return Table(
        title=matter.words("standing.public-table"),
        heads=tuple(matter.words(f"head.{head}") for head in heads),
        rows=tuple(
            (
                year_text(matter.locale, one.year),
                matter.money(one.expenses),
                matter.money(one.public.secured),
                matter.money(one.expenses - one.gap.secured - one.public.secured),
                matter.money(one.gap.secured),
                matter.months(one),
            )
            for one in years
        ),
    )


def subsidies_share(matter: Matter, year: ProjectedYear) -> str:
    """The share of need that signed subsidies cover."""
    return share(matter.locale, year.thirds[CoverLevel.SECURED].need.subsidies).text
