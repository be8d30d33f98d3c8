"""Jobs at stake: the gap of each year in full-time jobs and in months of animation."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

import altair as alt

from ptce_finance.charts.cells import money, year_text
from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.columns import BREAK
from ptce_finance.charts.drawing import NARROW, TEXT, frame, framed, ink, layered
from ptce_finance.charts.picture import Cell, Drawing, Picture, Shown, Table
from ptce_finance.domain.money import round_half_away
from ptce_finance.i18n import Locale, counted, euros, number, text, year_label
from ptce_finance.model.results import PostCost
from ptce_finance.model.results.stakes import AtStake

HEIGHT: Final = 320
HEADROOM: Final = Decimal("1.25")


def jobs_picture(locale: Locale, stakes: Sequence[AtStake], cost: PostCost | None) -> Picture:
    """The secured gap of each year as jobs, or as months of animation where no cost is known."""
    table = jobs_table(locale, stakes)
    if not any(one.months for one in stakes):
        reading = text(locale, "takes.jobs.empty", last=year_label(locale, stakes[-1].year))
        return Picture(title=text(locale, "takes.jobs.name"), reading=reading, table=table)
    worst = max(stakes, key=_value)
    kind = "months" if worst.posts is None else "posts"
    return Picture(
        title=text(
            locale,
            f"takes.jobs.title-{kind}",
            year=year_label(locale, worst.year),
            posts=_posts(locale, worst.posts),
            months=_months(locale, worst.months),
            gap=euros(locale, worst.gap, cents=False),
        ),
        reading=f"{text(locale, 'takes.jobs.reading')} {divisor(locale, cost)}",
        table=table,
        chart=framed(_drawing(locale, stakes), locale, HEIGHT),
    )


def divisor(locale: Locale, cost: PostCost | None) -> str:
    """What the gap is divided by, and where it comes from."""
    if cost is None:
        return text(locale, "takes.jobs.no-cost")
    return text(
        locale,
        "takes.jobs.cost-typed" if cost.typed else "takes.jobs.cost-computed",
        amount=euros(locale, cost.amount),
        staff="" if cost.staff is None else euros(locale, cost.staff),
        fte="" if cost.fte is None else number(locale, cost.fte),
    )


def jobs_table(locale: Locale, stakes: Sequence[AtStake]) -> Table:
    """Each year's gap in euros, in jobs, in months of what the cell costs."""
    heads = ("gap", "posts", "months")
    return Table(
        title=text(locale, "takes.jobs.name"),
        heads=(
            text(locale, "chart.head.year"),
            *(text(locale, f"takes.head.{head}") for head in heads),
        ),
        rows=tuple(_row(locale, one) for one in stakes),
    )


def _row(locale: Locale, one: AtStake) -> tuple[Cell, ...]:
    unknown = Shown(text=text(locale, "value.unknown"), value=None)
    return (
        year_text(locale, one.year),
        money(locale, one.gap),
        unknown if one.posts is None else Shown(text=number(locale, one.posts, 1), value=one.posts),
        unknown
        if one.months is None
        else Shown(text=number(locale, one.months, 1), value=one.months),
    )


def _value(one: AtStake) -> Fraction:
    """What is drawn: jobs where a job's cost is known, else months."""
    return (one.months or Fraction(0)) if one.posts is None else one.posts


def _posts(locale: Locale, found: Fraction | None) -> str:
    if found is None:
        return ""
    shown = round_half_away(found, 1)
    return counted(locale, "value.posts", shown, value=number(locale, shown, 1))


def _months(locale: Locale, found: Fraction | None) -> str:
    if found is None:
        return text(locale, "value.unknown")
    shown = round_half_away(found, 1)
    return counted(locale, "value.month-count", shown, value=number(locale, shown, 1))


def _drawing(locale: Locale, stakes: Sequence[AtStake]) -> Drawing:
    by_posts = stakes[0].posts is not None
    rows = [_drawn(locale, one) for one in stakes]
    highest = max(float(str(row["value"])) for row in rows)
    x = alt.X("year:N", sort=None, title=None, axis=alt.Axis(labelAngle=0))
    y = alt.Y(
        "value:Q",
        title=text(locale, "takes.head.posts" if by_posts else "takes.head.months"),
        axis=alt.Axis(format=",~f", tickCount=5),
        scale=alt.Scale(domain=[0, highest * float(HEADROOM)], nice=False),
    )
    tips = [
        alt.Tooltip("year:N", title=text(locale, "chart.head.year")),
        alt.Tooltip("gap:N", title=text(locale, "takes.head.gap")),
        alt.Tooltip("posts:N", title=text(locale, "takes.head.posts")),
        alt.Tooltip("months:N", title=text(locale, "takes.head.months")),
    ]
    chart = alt.Chart(frame(rows)).encode(x=x, y=y)
    bars = chart.mark_bar(
        color=ink(UNFUNDED),
        fillOpacity=0.18,
        stroke=ink(UNFUNDED),
        strokeDash=[4, 3],
        strokeWidth=1.5,
    )
    wide, narrow = (alt.ExprRef(expr=f"{NARROW} ? {one} : {1 - one}") for one in (0, 1))
    return layered(
        bars.encode(tooltip=tips),
        chart.mark_text(dy=-27, lineBreak=BREAK, color=TEXT, fontWeight=600, opacity=wide).encode(
            text=alt.Text("words:N")
        ),
        chart.mark_text(dy=-12, color=TEXT, fontWeight=600, opacity=narrow).encode(
            text=alt.Text("short:N")
        ),
    )


def _drawn(locale: Locale, one: AtStake) -> dict[str, str | Decimal | int]:
    value = _value(one)
    months = _months(locale, one.months)
    both = [_posts(locale, one.posts), months] if one.posts is not None else [months]
    return {
        "year": year_text(locale, one.year),
        "value": round_half_away(value, 4),
        "gap": euros(locale, one.gap),
        "posts": _posts(locale, one.posts) or text(locale, "value.unknown"),
        "months": months,
        "words": BREAK.join(both) if value else "",
        "short": number(locale, value, 1) if value else "",
    }
