"""The steps under the cliff: what each year costs, what covers it, what nobody covers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

import altair as alt

from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.drawing import NARROW, PAPER, TEXT, frame, ink, layered
from ptce_finance.charts.picture import Drawing
from ptce_finance.i18n import Locale, euros, text, year_label
from ptce_finance.model.results import CoverLevel, ProjectedYear

COST: Final = "cost"
DASHES: Final = ([1, 0], [1, 0], [7, 4], [2, 3])
"""How the cost, then each level of cover, is drawn: told apart without any colour."""
WIDTHS: Final = (5, 2, 2, 2)
HEADROOM: Final = Decimal("1.16")
"""Room above the highest step for the words over it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The days that the axis shows; where the bars begin, and where the steps do (pixels)."""

    start: date
    last: date
    above: int
    top: int

    def time(self, field: str) -> alt.X:
        """The axis of days, the same for every mark."""
        ends = [self.moment(self.start), self.moment(self.last + timedelta(days=1))]
        return alt.X(
            f"{field}:T",
            title=None,
            scale=alt.Scale(domain=ends, nice=False),
            axis=alt.Axis(
                format="%Y",
                tickCount={"interval": "year", "step": 1},
                labelAlign="left",
                grid=False,
            ),
        )

    def moment(self, when: date) -> str:
        """A day as the drawing takes it."""
        return f"{when.isoformat()}T00:00:00"


def steps(locale: Locale, years: Sequence[ProjectedYear], panel: Panel) -> alt.LayerChart:
    """Cost and cover at the three levels as steps; the uncovered area is filled and told."""
    highest = max(max(year.expenses, *_cover(year).values()) for year in years)
    lowest = min(Decimal(0), *(min(_cover(year).values()) for year in years))
    y = alt.Y(
        "value:Q",
        title=None,  # the figures say euros, and a phone has no room to say it twice
        axis=alt.Axis(format="$,.0f", tickCount=5, orient="left"),
        scale=alt.Scale(
            domain=[float(lowest), float(highest * HEADROOM)],
            range=[alt.ExprRef(expr="height"), panel.top],
            nice=False,
        ),
    )
    return layered(
        _years(years, panel),
        _ground(years, panel, y),
        *_uncovered(locale, years, panel, y),
        *_lines(locale, years, panel, y),
        *_amounts(locale, years, panel, y),
    )


def _cover(year: ProjectedYear) -> dict[CoverLevel, Decimal]:
    return {level: year.expenses - year.gap.at(level) for level in CoverLevel}


def _ground(years: Sequence[ProjectedYear], panel: Panel, y: alt.Y) -> Drawing:
    """What secured money carries, as the ground that falls away."""
    rows = frame(
        [{**_span(year, panel), "value": _cover(year)[CoverLevel.SECURED]} for year in years]
    )
    ground: Drawing = (
        alt.Chart(rows)
        .mark_rect(color=TEXT, opacity=0.1)
        .encode(x=panel.time("start"), x2=alt.X2("end:T"), y=y, y2=alt.datum(0))
    )
    return ground


def _years(years: Sequence[ProjectedYear], panel: Panel) -> Drawing:
    """A line where each year begins, through the bars above: a grid would stop at the steps."""
    rows = frame([{"start": panel.moment(year.year.start)} for year in years])
    mark: Drawing = alt.Chart(rows).mark_rule(color=TEXT, opacity=0.15)
    return mark.encode(x=panel.time("start"))


def _uncovered(
    locale: Locale, years: Sequence[ProjectedYear], panel: Panel, y: alt.Y
) -> list[Drawing]:
    rows = frame(
        [
            {
                **_span(year, panel),
                "value": year.expenses,
                "cover": _cover(year)[CoverLevel.SECURED],
                "year": year_label(locale, year.year),
                "shown": euros(locale, year.gap.secured),
            }
            for year in years
            if year.gap.secured > 0
        ]
    )
    if not len(rows):
        return []
    tips = [
        alt.Tooltip("year:N", title=text(locale, "chart.head.year")),
        alt.Tooltip("shown:N", title=text(locale, "cliff.head.uncovered")),
    ]
    area = alt.Chart(rows).mark_rect(color=ink(UNFUNDED), opacity=0.22)
    return [
        area.encode(
            x=panel.time("start"), x2=alt.X2("end:T"), y=y, y2=alt.Y2("cover:Q"), tooltip=tips
        )
    ]


def _lines(locale: Locale, years: Sequence[ProjectedYear], panel: Panel, y: alt.Y) -> list[Drawing]:
    names = [text(locale, "cliff.chart.cost")]
    names += [
        text(locale, "cliff.head.cover", level=text(locale, f"cover.{level.value}").lower())
        for level in CoverLevel
    ]
    rows = frame(
        [
            {"start": panel.moment(when), "value": value, "what": name}
            for year in years
            for name, value in zip(names, (year.expenses, *_cover(year).values()), strict=True)
            for when in (year.year.start, year.year.end + timedelta(days=1))
        ]
    )
    line = alt.Chart(rows).mark_line(color=TEXT, interpolate="linear")
    return [
        line.encode(
            x=panel.time("start"),
            y=y,
            strokeDash=alt.StrokeDash(
                "what:N",
                sort=None,
                scale=alt.Scale(domain=names, range=list(DASHES)),
                legend=alt.Legend(
                    title=None,
                    symbolType="stroke",
                    symbolSize=600,
                    labelLimit=300,
                    columns=alt.ExprRef(expr=f"{NARROW} ? 1 : 4"),
                ),
            ),
            strokeWidth=alt.StrokeWidth(
                "what:N",
                sort=None,
                # Of its own accord the drawing would spread the widths between their ends.
                scale=alt.Scale(type="ordinal", domain=names, range=list(WIDTHS)),
            ),
        )
    ]


def _amounts(
    locale: Locale, years: Sequence[ProjectedYear], panel: Panel, y: alt.Y
) -> list[Drawing]:
    """How much is missing each year: over the cost, or along it where years are narrow."""
    rows = frame(
        [
            {
                "start": panel.moment(year.year.start + (year.year.end - year.year.start) / 2),
                "value": year.expenses,
                "words": euros(locale, year.gap.secured, cents=False),
            }
            for year in years
            if year.gap.secured > 0
        ]
    )
    if not len(rows):
        return []
    over, along = (alt.ExprRef(expr=f"{NARROW} ? {one} : {1 - one}") for one in (0, 1))
    chart = alt.Chart(rows).encode(x=panel.time("start"), y=y, text=alt.Text("words:N"))
    return [
        _words(chart, opacity, turned=t, halo=h)
        for t, opacity in ((False, over), (True, along))
        for h in (True, False)
    ]


def _words(chart: alt.Chart, opacity: alt.ExprRef, *, turned: bool, halo: bool) -> alt.Chart:
    """The amounts, upright or along the year; a halo keeps them off the lines."""
    words: alt.Chart = chart.mark_text(
        angle=270 if turned else 0,
        align="right" if turned else "center",
        dx=-8 if turned else 0,
        dy=0 if turned else -11,
        opacity=opacity,
        color=PAPER if halo else TEXT,
        stroke=PAPER if halo else None,
        strokeWidth=5 if halo else 0,
        fontWeight=600,
    )
    return words


def _span(year: ProjectedYear, panel: Panel) -> dict[str, str | Decimal | int]:
    return {
        "start": panel.moment(year.year.start),
        "end": panel.moment(year.year.end + timedelta(days=1)),
    }
