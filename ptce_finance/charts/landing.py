"""Budget, actual to date and landing, side by side for expenses and resources."""

from collections.abc import Mapping
from typing import Final

import altair as alt

from ptce_finance.charts.cells import money, share
from ptce_finance.charts.drawing import NARROW, PAPER, TEXT, frame, framed, layered
from ptce_finance.charts.picture import Cell, Drawing, Picture, Table
from ptce_finance.domain.line import Side
from ptce_finance.i18n import Locale, euros, text, year_label
from ptce_finance.model.results.landing import Landing, LandingLine

HEIGHT: Final = 330
_LOOKS: Final[Mapping[str, tuple[float, list[int]]]] = {
    "budget": (0.05, [1, 0]),
    "actual": (0.85, [1, 0]),
    "landing": (0.3, [5, 4]),
}
"""How full each bar is, and the dashes around it: told apart without any colour."""


def landing_picture(locale: Locale, found: Landing) -> Picture:
    """Where the year ends on this path, as bars of both sides."""
    gap = found.gap
    kind = "gap" if gap > 0 else "surplus" if gap < 0 else "balanced"
    return Picture(
        title=text(
            locale,
            f"landing.chart.title-{kind}",
            year=year_label(locale, found.year),
            gap=euros(locale, abs(gap), cents=False),
        ),
        reading=text(locale, "landing.chart.reading"),
        table=landing_table(locale, [found.total(side) for side in Side], {}),
        chart=framed(_drawing(locale, found), locale, HEIGHT),
    )


def landing_table(
    locale: Locale, lines: list[LandingLine], told: Mapping[LandingLine, str]
) -> Table:
    """Lines with their variance in euros and on the budget, and who explains it."""
    heads = ("side", "line", "budget", "actual", "variance", "rate", "landing")
    return Table(
        title=text(locale, "landing.chart.name"),
        heads=tuple(
            text(locale, f"landing.head.{head}") for head in (*heads, *(("why",) if told else ()))
        ),
        rows=tuple(_row(locale, one, told) for one in lines),
    )


def line_name(locale: Locale, one: LandingLine) -> str:
    """A line with its account; a total has neither."""
    if not one.label:
        return text(locale, "landing.total.name")
    return f"{one.account} · {one.label}" if one.account else one.label


def _row(locale: Locale, one: LandingLine, told: Mapping[LandingLine, str]) -> tuple[Cell, ...]:
    cells = (
        text(locale, f"landing.side.{one.side.value}"),
        line_name(locale, one),
        money(locale, one.budget),
        money(locale, one.actual),
        money(locale, one.variance, sign=True),
        share(locale, one.rate),
        money(locale, one.landing),
    )
    return (*cells, told.get(one, "")) if told else cells


def _drawing(locale: Locale, found: Landing) -> Drawing:
    totals = {side: found.total(side) for side in Side}
    rows = frame(
        [
            {
                "side": text(locale, f"landing.side.{side.value}"),
                "what": text(locale, f"landing.head.{name}"),
                "look": name,
                "both": f"{text(locale, f'landing.head.{name}')} · "
                f"{euros(locale, getattr(total, name), cents=False)}",
                "value": getattr(total, name),
                "shown": euros(locale, getattr(total, name), cents=False),
            }
            for side, total in totals.items()
            for name in _LOOKS
        ]
    )
    x = alt.X("side:N", sort=None, title=None, axis=alt.Axis(labelAngle=0))
    offset = alt.XOffset("what:N", sort=None)
    y = alt.Y(
        "value:Q",
        title=text(locale, "landing.chart.axis"),
        axis=alt.Axis(format="$,.0f", tickCount=5),
    )
    layers: list[Drawing] = []
    for look, (full, dash) in _LOOKS.items():
        mark = alt.Chart(rows[rows["look"] == look]).mark_bar(
            fillOpacity=full, strokeDash=dash, strokeWidth=1.5, color=TEXT, stroke=TEXT
        )
        tips = [
            alt.Tooltip(f"{one}:N", title=text(locale, "landing.head.line")) for one in ("what",)
        ]
        tips.append(alt.Tooltip("shown:N", title=text(locale, "landing.chart.axis")))
        layers.append(mark.encode(x=x, xOffset=offset, y=y, tooltip=tips))
    return layered(*layers, *_words(alt.Chart(rows).encode(x=x, xOffset=offset, y=y)))


def _words(words: alt.Chart) -> list[Drawing]:
    """What each bar is and its amount: over it, or along it where bars are narrow."""
    layers: list[Drawing] = []
    over, along = (alt.ExprRef(expr=f"{NARROW} ? {one} : {1 - one}") for one in (0, 1))
    layers.append(words.mark_text(dy=-22, color=TEXT, opacity=over).encode(text=alt.Text("what:N")))
    layers.append(
        words.mark_text(dy=-8, color=TEXT, fontWeight=600, opacity=over).encode(
            text=alt.Text("shown:N")
        )
    )
    # Along narrow bars; a halo keeps the words readable over a solid one.
    for halo in (True, False):
        turned = words.mark_text(
            angle=270,
            align="right",
            dx=-8,
            color=PAPER if halo else TEXT,
            stroke=PAPER if halo else None,
            strokeWidth=5 if halo else 0,
            opacity=along,
        )
        layers.append(turned.encode(text=alt.Text("both:N")))
    return layers
