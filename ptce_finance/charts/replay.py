"""Stop and go: this cluster's years, had its public money stopped as ESCI's did."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from ptce_finance.charts.cells import money, year_text
from ptce_finance.charts.columns import BREAK, Stroke, columns
from ptce_finance.charts.drawing import framed
from ptce_finance.charts.picture import Cell, Drawing, Picture, Shown, Table
from ptce_finance.charts.projected_parts import part_names, projected_bars
from ptce_finance.domain.period import FiscalYear
from ptce_finance.i18n import Locale, euros, number, percent, text, year_label
from ptce_finance.model.results import Projection
from ptce_finance.model.results.exits import Phase, ReplayYear, StopAndGo

HEIGHT: Final = 400


def replay_picture(locale: Locale, found: StopAndGo, projection: Projection) -> Picture:
    """Three years of start-up money, two of relay, then nothing, on this cluster's costs."""
    table = replay_table(locale, found)
    stopped = [one for one in found.years if one.phase is Phase.NOTHING]
    if found.started_with <= 0 or not stopped:
        key = "takes.replay.no-public" if stopped else "takes.replay.too-short"
        return Picture(
            title=text(locale, "takes.replay.name"), reading=text(locale, key), table=table
        )
    first, last = stopped[0], found.years[-1]
    kind = "gap" if first.gap > 0 else "balanced"
    return Picture(
        title=text(
            locale,
            f"takes.replay.title-{kind}",
            year=year_label(locale, first.year),
            last=year_label(locale, last.year),
            gap=euros(locale, first.gap, cents=False),
            spent=euros(locale, last.spent, cents=False),
        ),
        reading=text(
            locale,
            "takes.replay.reading",
            started=euros(locale, found.started_with, cents=False),
            share=percent(locale, found.relay_share),
        ),
        table=table,
        chart=framed(_drawing(locale, found, projection), locale, HEIGHT),
    )


def replay_table(locale: Locale, found: StopAndGo) -> Table:
    """Each year of the replay: its phase, public money, the gap beside the real one, the jobs."""
    heads = ("phase", "public", "gap-replay", "gap", "needed", "spent")
    jobs = ("posts",) if found.posts is not None else ()
    return Table(
        title=text(locale, "takes.replay.name"),
        heads=(
            text(locale, "chart.head.year"),
            *(text(locale, f"takes.head.{head}") for head in (*heads, *jobs)),
        ),
        rows=tuple(_row(locale, one, found.posts) for one in found.years),
    )


def _row(
    locale: Locale, one: ReplayYear, posts: Mapping[FiscalYear, Decimal] | None
) -> tuple[Cell, ...]:
    row: tuple[Cell, ...] = (
        year_text(locale, one.year),
        text(locale, f"phase.{one.phase.value}"),
        money(locale, one.public),
        money(locale, one.gap),
        money(locale, one.gap_baseline),
        money(locale, one.own_needed),
        money(locale, one.spent),
    )
    if posts is None:
        return row
    jobs = posts[one.year]
    return (*row, Shown(text=number(locale, jobs, 1), value=jobs))


def _drawing(locale: Locale, found: StopAndGo, projection: Projection) -> Drawing:
    names = part_names(locale)
    labels = [
        f"{year_text(locale, one.year)}{BREAK}{text(locale, f'phase.{one.phase.value}')}"
        for one in found.years
    ]
    bars = [
        bar
        for one, year, label in zip(found.years, projection.years, labels, strict=True)
        for bar in projected_bars(year, one.public, label, names)
    ]
    cost = text(locale, "chart.head.expenses")
    strokes = [
        Stroke(year=label, value=year.expenses, name=cost)
        for year, label in zip(projection.years, labels, strict=True)
    ]
    return columns(locale, bars, strokes, names)
