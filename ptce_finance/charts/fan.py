"""What many drawn futures give by year: the middle one, and eight in ten of them around it."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

import altair as alt

from ptce_finance.charts.cells import money, year_text
from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.drawing import NARROW, PAPER, TEXT, frame, framed, ink, layered
from ptce_finance.charts.picture import Cell, Drawing, Picture, Shown, Table
from ptce_finance.i18n import Locale, euros, number, percent, text, year_label
from ptce_finance.model.results.simulation import Quantiles, SimulatedYear, Simulation

HEIGHT: Final = 320
QUANTILES: Final = ("p10", "p50", "p90")

Known = Sequence[tuple[SimulatedYear, Quantiles]]


def gap_fan(locale: Locale, found: Simulation) -> Picture:
    """The gap of each year in the drawn futures."""
    known = [(year, year.gap) for year in found.years]
    last = found.years[-1]
    title = text(
        locale,
        "decide.fan.gap-title",
        year=year_label(locale, last.year),
        share=percent(locale, last.deficit),
        draws=number(locale, found.settings.draws),
        low=euros(locale, last.gap.p10, cents=False),
        high=euros(locale, last.gap.p90, cents=False),
    )
    return Picture(
        title=title,
        reading=_reading(locale, found, "gap"),
        table=chances_table(locale, found),
        chart=framed(_fan(locale, known, "chart.axis.gap"), locale, HEIGHT),
    )


def cash_fan(locale: Locale, found: Simulation) -> Picture:
    """The cash at the end of each year in the drawn futures; nothing while none is known."""
    known = [(year, year.cash) for year in found.years if year.cash is not None]
    name = text(locale, "decide.fan.cash-name")
    if not known or found.cash_spent is None:
        reading = text(locale, "decide.fan.cash-unknown")
        return Picture(title=name, reading=reading, table=Table(heads=(name,), rows=()))
    year, last = known[-1]
    title = text(
        locale,
        "decide.fan.cash-title",
        share=percent(locale, found.cash_spent),
        draws=number(locale, found.settings.draws),
        year=year_label(locale, year.year),
        middle=euros(locale, last.p50, cents=False),
    )
    return Picture(
        title=title,
        reading=_reading(locale, found, "cash"),
        table=_cash_table(locale, known),
        chart=framed(_fan(locale, known, "cash.chart.axis-balance"), locale, HEIGHT),
    )


def chances_table(locale: Locale, found: Simulation) -> Table:
    """Gap by quantile, chances of deficit and of the rule, jobs kept, by year."""
    heads = (*QUANTILES, "deficit", "rule-reached", "jobs-kept")
    rows: list[tuple[Cell, ...]] = [
        (
            year_text(locale, one.year),
            *_three(locale, one.gap),
            Shown(text=percent(locale, one.deficit), value=one.deficit),
            Shown(text=percent(locale, one.reached), value=one.reached),
            _jobs(locale, one.jobs_kept),
        )
        for one in found.years
    ]
    return Table(
        title=text(locale, "decide.fan.table"),
        heads=(
            text(locale, "chart.head.year"),
            *(text(locale, f"decide.head.{head}") for head in heads),
        ),
        rows=tuple(rows),
    )


def _cash_table(locale: Locale, known: Known) -> Table:
    rows = tuple((year_text(locale, year.year), *_three(locale, one)) for year, one in known)
    heads = tuple(text(locale, f"decide.head.cash-{head}") for head in QUANTILES)
    return Table(
        title=text(locale, "decide.fan.cash-name"),
        heads=(text(locale, "chart.head.year"), *heads),
        rows=rows,
    )


def _three(locale: Locale, one: Quantiles) -> tuple[Shown, Shown, Shown]:
    return money(locale, one.p10), money(locale, one.p50), money(locale, one.p90)


def _jobs(locale: Locale, one: Quantiles | None) -> Shown:
    if one is None:
        return Shown(text=text(locale, "cash.unknown"), value=None)
    told = " / ".join(number(locale, value, places=1) for value in (one.p10, one.p50, one.p90))
    return Shown(text=told, value=one.p50)


def _reading(locale: Locale, found: Simulation, what: str) -> str:
    return text(
        locale,
        f"decide.fan.{what}-reading",
        draws=number(locale, found.settings.draws),
        seed=found.settings.seed,
    )


def _fan(locale: Locale, known: Known, axis: str) -> Drawing:
    rows = frame([_row(locale, year, one) for year, one in known])
    x = alt.X("year:N", sort=None, title=None, axis=alt.Axis(labelAngle=0))
    y: Callable[[str], alt.Y] = lambda name: alt.Y(  # noqa: E731 - the three share one axis
        f"{name}:Q",
        title=text(locale, axis),
        axis=alt.Axis(format="$,.0f", tickCount=6),
    )
    tips = [
        alt.Tooltip("year:N", title=text(locale, "chart.head.year")),
        *(
            alt.Tooltip(f"{one}_shown:N", title=text(locale, f"decide.head.{one}"))
            for one in QUANTILES
        ),
    ]
    drawn = alt.Chart(rows).encode(x=x, tooltip=tips)
    zero = alt.Chart(frame([{"p50": Decimal(0)}])).mark_rule(color=TEXT, strokeWidth=1.5)
    edge = drawn.mark_line(color=ink(UNFUNDED), strokeWidth=1, strokeDash=[4, 3])
    return layered(
        drawn.mark_area(color=ink(UNFUNDED), opacity=0.22).encode(y=y("p10"), y2=alt.Y2("p90:Q")),
        zero.encode(y=y("p50")),
        edge.encode(y=y("p10")),
        edge.encode(y=y("p90")),
        drawn.mark_line(color=ink(UNFUNDED), strokeWidth=3).encode(y=y("p50")),
        drawn.mark_point(filled=True, size=80, color=ink(UNFUNDED), opacity=1, stroke=PAPER).encode(
            y=y("p50")
        ),
        *_names(locale, known, x, y),
    )


def _names(locale: Locale, known: Known, x: alt.X, y: Callable[[str], alt.Y]) -> list[Drawing]:
    """What each line is: the middle at the first year, the edges at the last, none on another."""
    marks: list[Drawing] = []
    for name, at, shift in (("p10", -1, 14), ("p50", 0, -14), ("p90", -1, -12)):
        year, last = known[at]
        rows = frame(
            [
                {
                    "year": year_text(locale, year.year),
                    name: getattr(last, name),
                    "words": text(locale, f"decide.fan.{name}"),
                }
            ]
        )
        # On a phone the names of the edges would cross the middle line: the sentence says them.
        shown = 1 if name == "p50" else alt.ExprRef(expr=f"{NARROW} ? 0 : 1")
        # Where the fan is steep the name of an edge crosses it: a halo keeps it readable.
        for halo in (False,) if name == "p50" else (True, False):
            mark = alt.Chart(rows).mark_text(
                opacity=shown,
                align="left" if at == 0 else "right",
                dy=shift,
                color=PAPER if halo else TEXT,
                stroke=PAPER if halo else None,
                strokeWidth=5 if halo else 0,
                fontWeight=600,
            )
            marks.append(mark.encode(x=x, y=y(name), text=alt.Text("words:N")))
    return marks


def _row(locale: Locale, year: SimulatedYear, one: Quantiles) -> dict[str, str | Decimal | int]:
    return {
        "year": year_text(locale, year.year),
        "p10": one.p10,
        "p50": one.p50,
        "p90": one.p90,
        "p10_shown": euros(locale, one.p10, cents=False),
        "p50_shown": euros(locale, one.p50, cents=False),
        "p90_shown": euros(locale, one.p90, cents=False),
    }
