"""The cliff: each public funding to its end, over what the years cost and what covers them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

import altair as alt
import pandas as pd

from ptce_finance.charts.cells import money, year_text
from ptce_finance.charts.cliff_dates import bar_marks, election_marks, marked
from ptce_finance.charts.cliff_steps import Panel, steps
from ptce_finance.charts.drawing import PAPER, TEXT, frame, framed, ink, layered
from ptce_finance.charts.ends import Term, end_shown, public_terms
from ptce_finance.charts.picture import Drawing, Picture, Table
from ptce_finance.charts.plots import spans_plot
from ptce_finance.domain.line import Family
from ptce_finance.i18n import Locale, day, euros, text, year_label
from ptce_finance.i18n.sentences import short
from ptce_finance.model.results import CoverLevel, ProjectedYear, Projection
from ptce_finance.model.results.dates import DatedEvent, EventKind

ONE_DAY: Final = timedelta(days=1)
COVER_HEIGHT: Final = 340
"""Height in pixels of the steps with their axis and legend."""
BETWEEN: Final = 18
"""Height in pixels between the bars and what the years cost."""
ABOVE: Final = 22
"""Height in pixels above the bars, for the word over today's line; elections take two more."""
NAME: Final = 70
"""Characters of a name in the title."""
LATE: Final = 0.5
"""A bar that starts past that part of the axis has its words on its left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """How high rows are, so that few agreements breathe and thirty stay readable."""

    row: int
    bar: int
    font: int

    @property
    def under(self) -> float:
        """Pixels from the middle of a row to that of its bar."""
        return self.row / 2 - self.bar / 2 - 3


def cliff_picture(
    locale: Locale,
    projection: Projection,
    today: date,
    renewed: Mapping[str, date],
    events: Sequence[DatedEvent] = (),
) -> Picture:
    """Each funding's bar over the cost and the cover of the years.

    `renewed`: the last day that the hypothesis of renewal reaches, by agreement key. `events`:
    the dates to mark, each on its agreement's bar, an election across the bars.
    """
    told = cliff_told(locale, projection, today)
    if told.plot is None:
        return told
    terms = _alive(locale, projection)
    rows = _rows_of(len(terms))
    above = ABOVE * 3 if any(one.kind is EventKind.ELECTION for one in events) else ABOVE
    panel = Panel(
        start=projection.years[0].year.start,
        last=projection.years[-1].year.end,
        above=above,
        top=above + rows.row * len(terms) + BETWEEN,
    )
    bars = _bars(locale, terms, renewed, panel, rows)
    cover = steps(locale, projection.years, panel)
    keys = [term.key for term in terms]
    marks = bar_marks(locale, events, keys, panel, row=rows.row, under=rows.under)
    across = (*_today(locale, today, panel), *election_marks(locale, events, panel))
    whole = layered(*across, bars, *marks, cover)
    dates = text(locale, f"cliff.chart.reading-{'dates' if marked(events) else 'none'}")
    return replace(
        told,
        reading=f"{told.reading} {dates}".strip(),
        chart=framed(whole.resolve_scale(y="independent"), locale, panel.top + COVER_HEIGHT),
    )


def cliff_told(locale: Locale, projection: Projection, today: date) -> Picture:
    """The same, without its drawing nor the dates marked on it."""
    terms, years = _alive(locale, projection), projection.years
    table = cliff_table(locale, years)
    if not terms:
        reading = text(locale, "cliff.chart.empty")
        return Picture(title=text(locale, "cliff.chart.name"), reading=reading, table=table)
    return Picture(
        title=_title(locale, terms, projection, today),
        reading=text(locale, "cliff.chart.reading"),
        table=table,
        plot=spans_plot(locale, terms, years[0].year.start, years[-1].year.end),
    )


def cliff_table(locale: Locale, years: Sequence[ProjectedYear]) -> Table:
    """What each year costs, what covers it at the three levels, what secured money leaves."""
    heads = [text(locale, "chart.head.year"), text(locale, "chart.head.expenses")]
    heads += [
        text(locale, "cliff.head.cover", level=text(locale, f"cover.{level.value}").lower())
        for level in CoverLevel
    ]
    heads.append(text(locale, "cliff.head.uncovered"))
    return Table(
        title=text(locale, "cliff.chart.table"),
        heads=tuple(heads),
        rows=tuple(
            (
                year_text(locale, year.year),
                money(locale, year.expenses),
                *(money(locale, year.expenses - year.gap.at(level)) for level in CoverLevel),
                money(locale, max(year.gap.secured, Decimal("0.00"))),
            )
            for year in years
        ),
    )


def _alive(locale: Locale, projection: Projection) -> tuple[Term, ...]:
    """What is still alive on the axis: what ended before it, or starts after it, has no bar."""
    first, last = projection.years[0].year.start, projection.years[-1].year.end
    return tuple(
        term
        for term in public_terms(locale, projection)
        if term.start <= last and (term.end is None or term.end >= first)
    )


def _rows_of(count: int) -> _Rows:
    few, some, many = 6, 14, 24
    if count <= few:
        return _Rows(row=44, bar=13, font=13)
    if count <= some:
        return _Rows(row=34, bar=9, font=13)
    return _Rows(row=27, bar=6, font=12) if count <= many else _Rows(row=23, bar=5, font=12)


def _title(locale: Locale, terms: Sequence[Term], projection: Projection, today: date) -> str:
    # A request does not end: what is signed is told, as everywhere else.
    coming = [
        (not term.key, term.end, term.name)
        for term in terms
        if term.sure and term.end and term.end >= today
    ]
    worst = max(projection.years, key=lambda year: year.gap.secured)
    gap = worst.gap.secured
    values = {
        "gap": euros(locale, gap, cents=False),
        "year": year_label(locale, worst.year),
        "last": year_label(locale, projection.years[-1].year),
    }
    end = "cliff.chart.no-end"
    if coming:
        line, ending, name = min(coming)
        values["end"], values["name"] = day(locale, ending), short(name, NAME)
        end = f"cliff.chart.{'next-line-end' if line else 'next-end'}"
    fall = "cliff.chart.fall" if gap > 0 else "cliff.chart.no-fall"
    return text(
        locale,
        "cliff.chart.title",
        end=text(locale, end, **values),
        fall=text(locale, fall, **values),
    )


def _bars(
    locale: Locale,
    terms: Sequence[Term],
    renewed: Mapping[str, date],
    panel: Panel,
    rows: _Rows,
) -> alt.LayerChart:
    drawn = frame([_row(locale, term, renewed, panel, n) for n, term in enumerate(terms)])
    bottom = panel.above + rows.row * len(terms)
    y = alt.Y(
        "row:Q",
        axis=None,
        scale=alt.Scale(
            domain=[-0.5, len(terms) - 0.5], range=[panel.above, bottom], nice=False, padding=0
        ),
    )
    names = [_names(drawn, y, panel, rows, halo=halo) for halo in (True, False)]
    # A halo keeps what crosses off the words; under the bars, so that it cuts none of them.
    return layered(*names[0], *_marks(locale, drawn, y, panel, rows), *names[1])


def _marks(
    locale: Locale, drawn: pd.DataFrame, y: alt.Y, panel: Panel, rows: _Rows
) -> list[Drawing]:
    x = panel.time("start")
    tips = [
        alt.Tooltip(f"{field}:N", title=text(locale, f"chart.head.{head}"))
        for field, head in (
            ("name", "funder"),
            ("status", "status"),
            ("ending", "end"),
            ("shown", "amount"),
            ("condition", "condition"),
        )
    ]
    layers: list[Drawing] = []
    if any(drawn["renewed"] > drawn["end"]):
        pale = alt.Chart(drawn[drawn["renewed"] > drawn["end"]]).mark_bar(
            orient="horizontal",
            size=rows.bar,
            yOffset=rows.under,
            color=ink(Family.PUBLIC),
            opacity=0.28,
        )
        layers.append(pale.encode(x=panel.time("end"), x2=alt.X2("renewed:T"), y=y, tooltip=tips))
    for sure in (1, 0):
        some = drawn[drawn["sure"] == sure]
        if len(some):
            bar = alt.Chart(some).mark_bar(
                orient="horizontal",
                size=rows.bar,
                yOffset=rows.under,
                strokeWidth=1.5,
                stroke=ink(Family.PUBLIC),
                color=ink(Family.PUBLIC) if sure else PAPER,
                strokeDash=[1, 0] if sure else [4, 3],
            )
            layers.append(bar.encode(x=x, x2=alt.X2("end:T"), y=y, tooltip=tips))
    return layers


def _names(
    drawn: pd.DataFrame, y: alt.Y, panel: Panel, rows: _Rows, *, halo: bool
) -> list[Drawing]:
    """The end and the name over each bar, on the side where there is room."""
    found: list[Drawing] = []
    for late, field in ((0, "start"), (1, "last")):
        some = drawn[drawn["late"] == late]
        if len(some):
            mark = alt.Chart(some).mark_text(
                align="right" if late else "left",
                yOffset=-rows.bar / 2 - 1,
                fontSize=rows.font,
                color=PAPER if halo else TEXT,
                stroke=PAPER if halo else None,
                strokeWidth=5 if halo else 0,
                limit=alt.ExprRef(expr="width * datum.room"),
            )
            found.append(mark.encode(x=panel.time(field), y=y, text=alt.Text("words:N")))
    return found


def _row(
    locale: Locale, term: Term, renewed: Mapping[str, date], panel: Panel, number: int
) -> dict[str, str | Decimal | int]:
    """A bar without a known end stops with the first year; one without end reaches the last."""
    ending = end_shown(locale, term).text
    start = max(term.start, panel.start)
    unknown = panel.last if term.sure else _year_end(panel)
    end = min(max(term.end or unknown, start), panel.last)
    until = min(max(renewed.get(term.key, end), end), panel.last)
    before = Decimal((start - panel.start).days) / Decimal((panel.last - panel.start).days)
    late = before > Decimal(str(LATE))
    bar = "cliff.chart.bar-conditional" if term.condition else "cliff.chart.bar"
    return {
        "row": number,
        "name": term.name,
        "words": text(locale, bar, name=term.name, end=ending, condition=term.condition),
        "condition": term.condition or text(locale, "value.none"),
        "status": term.status,
        "start": panel.moment(start),
        "end": panel.moment(end + ONE_DAY),
        "renewed": panel.moment(until + ONE_DAY),
        "last": panel.moment(panel.last + ONE_DAY),
        "ending": ending,
        "shown": euros(locale, term.amount),
        "sure": int(term.sure),
        "late": int(late),
        "room": Decimal(1) if late else 1 - before,
    }


def _year_end(panel: Panel) -> date:
    return panel.start.replace(year=panel.start.year + 1) - ONE_DAY


def _today(locale: Locale, today: date, panel: Panel) -> list[Drawing]:
    """Where the person stands, over both parts of the picture."""
    if not panel.start <= today <= panel.last:
        return []
    words = text(locale, "cliff.chart.today")
    rows = frame([{"start": panel.moment(today), "words": words}])
    x = panel.time("start")
    line = alt.Chart(rows).mark_rule(color=TEXT, strokeDash=[5, 4], strokeWidth=1.5)
    word = alt.Chart(rows).mark_text(align="left", baseline="top", dx=5, color=TEXT, fontWeight=600)
    return [line.encode(x=x), word.encode(x=x, y=alt.value(0), text=alt.Text("words:N"))]
