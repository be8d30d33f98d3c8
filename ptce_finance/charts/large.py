"""Pictures for a room: few bars, few words, large type, the amounts beside the bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

import altair as alt

from ptce_finance.charts.cells import money, shares, year_text
from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.drawing import NARROW, TEXT, frame, framed, ink, layered
from ptce_finance.charts.picture import Drawing, Picture, Table
from ptce_finance.domain.line import Family
from ptce_finance.domain.money import ZERO, displayed_shares
from ptce_finance.i18n import Locale, euros, percent, points, text, year_label
from ptce_finance.model.results import CoverLevel, ProjectedYear

FONT: Final = 28
"""Height in pixels of every word of these pictures."""
TYPE: Final = alt.ExprRef(expr=f"{NARROW} ? 18 : {FONT}")
"""The same, smaller on a phone, which is held in the hand."""
ROW: Final = 84
HEIGHT: Final = 190
MOST: Final = 3
"""Bars of what ends: a room reads no more, the table has them all."""
LONGEST: Final = 34
WORDS: Final = 5
"""Characters and words of a name that a bar has room for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An amount in euros under a name, in the colour of a family or of what is unfunded."""

    name: str
    amount: Decimal
    colour: str = UNFUNDED


def need_picture(locale: Locale, year: ProjectedYear) -> Picture:
    """Who carries what the year costs, on secured money."""
    need = year.thirds[CoverLevel.SECURED].need
    parts = (need.own, need.members, need.subsidies, need.apart, need.unfunded)
    names = ("own", "members", "subsidies", "apart", UNFUNDED)
    colours = (Family.OWN, Family.MEMBERS, Family.PUBLIC, Family.OTHER_PRIVATE, UNFUNDED)
    table = Table(
        title=text(locale, "large.need-table"),
        heads=tuple(text(locale, f"third.{name}") for name in names),
        rows=(shares(locale, parts),),
    )
    known = [part for part in parts if part is not None]
    shown = displayed_shares(known) if len(known) == len(parts) else None
    if shown is None:
        return _empty(locale, "need", table)
    rows = [
        _bar(
            text(locale, f"third.{name}"),
            points(locale, value),
            part,
            colour.value if isinstance(colour, Family) else colour,
        )
        for name, colour, part, value in zip(names, colours, known, shown, strict=True)
        if part or name == UNFUNDED
    ]
    told = {
        "year": year_label(locale, year.year),
        "base": euros(locale, need.base, cents=False),
        "share": percent(locale, need.unfunded),
    }
    return Picture(
        title=text(locale, "large.need" if need.unfunded else "large.need-covered", **told),
        reading=text(locale, "large.reading", base=told["base"]),
        table=table,
        chart=_bars(locale, rows, whole=Decimal(1)),
    )


def ends_picture(
    locale: Locale, falls: Sequence[Named], last: ProjectedYear, table: Table
) -> Picture:
    """The heaviest ends of secured money up to the last year, one bar a name."""
    if not falls:
        return _empty(locale, "ends", table)
    amounts: dict[str, Decimal] = {}
    for one in falls:
        amounts[one.name] = amounts.get(one.name, ZERO) + one.amount
    heavy = sorted(amounts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
    names = apart([name for name, _ in heavy])
    total = sum((one.amount for one in falls), start=ZERO)
    return Picture(
        title=text(
            locale,
            "large.ends",
            total=euros(locale, total, cents=False),
            year=year_label(locale, last.year),
        ),
        reading=text(locale, "large.reading-ends"),
        table=table,
        chart=_bars(
            locale,
            [
                _euros_bar(locale, Named(name=name, amount=amount))
                for name, (_, amount) in zip(names, heavy, strict=True)
            ],
        ),
    )


def options_picture(
    locale: Locale, options: Sequence[Named], year: ProjectedYear, table: Table
) -> Picture:
    """The gap that each option leaves in the year; the first one is *au fil de l'eau*."""
    best = min(options, key=lambda one: one.amount)
    key = "large.options" if len(options) > 1 else "large.options-alone"
    return Picture(
        title=text(
            locale,
            key,
            name=best.name,
            gap=euros(locale, best.amount, cents=False),
            year=year_label(locale, year.year),
        ),
        reading=text(locale, "large.reading-options"),
        table=table,
        chart=_bars(locale, [_euros_bar(locale, one) for one in options]),
    )


def moved_picture(
    locale: Locale, before: Sequence[ProjectedYear], after: Sequence[ProjectedYear], at: int
) -> Picture:
    """The gap of each year with the levers, beside the stroke of what it was without them."""
    pairs = list(zip(before, after, strict=True))
    first, second = next((a, b) for a, b in pairs if a.year.label == at)
    told = {
        "year": year_label(locale, second.year),
        "gap": euros(locale, second.gap.secured, cents=False),
        "before": euros(locale, first.gap.secured, cents=False),
    }
    moved = first.gap.secured != second.gap.secured
    return Picture(
        title=text(locale, "large.moved" if moved else "large.not-moved", **told),
        reading=text(locale, "large.reading-moved"),
        table=Table(
            title=text(locale, "large.moved-table"),
            heads=tuple(text(locale, f"large.head.{head}") for head in ("year", "without", "with")),
            rows=tuple(
                (
                    year_text(locale, one.year),
                    money(locale, one.gap.secured),
                    money(locale, two.gap.secured),
                )
                for one, two in pairs
            ),
        ),
        chart=framed(_columns(locale, pairs), locale, HEIGHT, FONT),
    )


def short(name: str) -> str:
    """A name that a bar has room for: what it says in brackets goes first."""
    words = name.split()
    if len(name) > LONGEST or len(words) > WORDS:
        name = name.partition(" (")[0]
        words = name.split()
    if len(words) > WORDS:
        return " ".join(words[:WORDS]) + "…"
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


def apart(names: Sequence[str]) -> Sequence[str]:
    """Short names; those that would read the same keep what they say in brackets instead."""
    cut = [short(name) for name in names]
    return [
        _with_brackets(name) if cut.count(one) > 1 else one
        for name, one in zip(names, cut, strict=True)
    ]


def _with_brackets(name: str) -> str:
    before, bracket, inside = name.rpartition(" (")
    if not bracket or len(inside) > LONGEST // 2:
        return short(name)
    words = before.split()
    cut = " ".join(words[: WORDS - 1])[: LONGEST - len(inside) - 3].rstrip()
    return f"{cut}{'' if cut == ' '.join(words) else '…'} ({inside}"


def _empty(locale: Locale, name: str, table: Table) -> Picture:
    title = text(locale, f"large.{name}-empty")
    return Picture(title=title, reading=title, table=table)


Row = dict[str, str | Decimal | int]


def _bar(name: str, shown: str, value: Fraction | Decimal, colour: str) -> Row:
    return {
        "words": f"{short(name)} · {shown}",
        "value": Decimal(value.numerator) / Decimal(value.denominator)
        if isinstance(value, Fraction)
        else value,
        "colour": colour,
    }


def _euros_bar(locale: Locale, one: Named) -> Row:
    shown = euros(locale, one.amount, cents=False)
    return _bar(one.name, shown, max(one.amount, ZERO), one.colour)


def _bars(locale: Locale, rows: Sequence[Row], whole: Decimal | None = None) -> Drawing:
    """Bars under their words; the longest takes the width, or `whole` does."""
    longest = max((Decimal(row["value"]) for row in rows), default=Decimal(1)) or Decimal(1)
    scale = alt.Scale(domain=[0, float(whole or longest)], nice=False)
    layers: list[Drawing] = []
    for number_of, row in enumerate(rows):
        drawn = frame([{**row, "row": number_of, "zero": ZERO}])
        chart = alt.Chart(drawn).encode(
            y=alt.Y("row:O", axis=None, scale=alt.Scale(domain=list(range(len(rows)))))
        )
        layers.append(
            chart.mark_bar(height=22, yOffset=24, color=ink(str(row["colour"]))).encode(
                x=alt.X("value:Q", axis=None, scale=scale), x2=alt.datum(0)
            )
        )
        layers.append(
            chart.mark_text(align="left", yOffset=-8, color=TEXT, fontSize=TYPE).encode(
                x=alt.X("zero:Q", axis=None, scale=scale), text=alt.Text("words:N")
            )
        )
    return framed(layered(*layers), locale, ROW * len(rows), FONT)


def _columns(locale: Locale, pairs: Sequence[tuple[ProjectedYear, ProjectedYear]]) -> Drawing:
    rows = frame(
        [
            {
                "year": year_text(locale, one.year),
                "before": max(one.gap.secured, ZERO),
                "after": max(two.gap.secured, ZERO),
            }
            for one, two in pairs
        ]
    )
    highest = max((max(one.gap.secured, two.gap.secured) for one, two in pairs), default=ZERO)
    scale = alt.Scale(domain=[0, float(max(highest, Decimal(1)))], nice=False)
    x = alt.X("year:N", sort=None, title=None, axis=alt.Axis(labelAngle=0, ticks=False))
    chart = alt.Chart(rows).encode(x=x)
    return layered(
        chart.mark_bar(color=ink(UNFUNDED)).encode(y=alt.Y("after:Q", axis=None, scale=scale)),
        chart.mark_tick(color=TEXT, thickness=4, bandSize=70).encode(
            y=alt.Y("before:Q", axis=None, scale=scale)
        ),
    )
