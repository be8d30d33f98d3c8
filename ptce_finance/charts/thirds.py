"""The 3/3 rule: each part against its target, on both bases."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import altair as alt
import pandas as pd

from ptce_finance.charts.cells import apart, money, shares, year_text
from ptce_finance.charts.colours import UNFUNDED
from ptce_finance.charts.drawing import PAPER, TEXT, colour_scale, frame, framed, ink, layered
from ptce_finance.charts.picture import Cell, Drawing, Picture, Shown, Table
from ptce_finance.charts.plots import shares_plot
from ptce_finance.domain.line import Family
from ptce_finance.domain.money import round_half_away
from ptce_finance.domain.reading import Base, Reading
from ptce_finance.i18n import Locale, euros, percent, points, text
from ptce_finance.model.results import CoverLevel, ProjectedYear, Thirds

THIRDS = ("own", "members", "subsidies")
NEED_PARTS = (*THIRDS, "apart", UNFUNDED)
COLOURS: Mapping[str, str] = {
    "own": Family.OWN,
    "members": Family.MEMBERS,
    "subsidies": Family.PUBLIC,
    "apart": Family.OTHER_PRIVATE,
    UNFUNDED: UNFUNDED,
}
ROW = 38
BAR_HEIGHT = 22
AROUND = 56
"""Height in pixels of the axis with its title."""


def part_shares(thirds: Thirds, base: Base) -> dict[str, Fraction | None]:
    """The share of each part on that base, in the order in which they are shown."""
    if base is Base.RESOURCES:
        found = thirds.resources
        return dict(zip(THIRDS, (found.own, found.members, found.subsidies), strict=True))
    need = thirds.need
    values = (need.own, need.members, need.subsidies, need.apart, need.unfunded)
    return dict(zip(NEED_PARTS, values, strict=True))


def thirds_picture(locale: Locale, thirds: Thirds, base: Base) -> Picture:
    """Each part's share on one base, with its target and the tolerance around it."""
    told, parts = thirds_told(locale, thirds, base), part_shares(thirds, base)
    if told.plot is None:
        return told
    drawing = framed(_drawing(locale, thirds, parts), locale, ROW * len(parts) + AROUND)
    return replace(told, chart=drawing)


def thirds_told(locale: Locale, thirds: Thirds, base: Base) -> Picture:
    """The same, without its drawing."""
    parts = part_shares(thirds, base)
    table = rule_table(locale, thirds)
    amount = thirds.need.base if base is Base.NEED else thirds.resources.base
    known = {part: value for part, value in parts.items() if value is not None}
    if len(known) < len(parts):
        return Picture(
            title=text(locale, f"chart.thirds.name.{base.value}"),
            reading=text(locale, "chart.thirds.empty"),
            table=table,
        )
    return Picture(
        title=_finding(locale, thirds, base),
        reading=text(
            locale, f"chart.thirds.reading.{base.value}", base=euros(locale, amount, cents=False)
        ),
        table=table,
        plot=shares_plot(
            text(locale, f"chart.plot.{base.value}", base=euros(locale, amount, cents=False)),
            text(locale, f"chart.thirds.name.{base.value}"),
            {text(locale, f"third.{part}"): value for part, value in known.items()},
            [COLOURS[part] for part in known],
            (text(locale, "chart.plot.target"), thirds.reading.target),
        ),
    )


def rule_table(locale: Locale, thirds: Thirds) -> Table:
    """Parts in euros, their share on both bases, and what each lacks or exceeds."""
    money_parts = (thirds.parts.own, thirds.parts.members, thirds.parts.subsidies)
    amounts = dict(zip(THIRDS, money_parts, strict=True))
    amounts["apart"] = thirds.parts.apart + thirds.parts.unclassified
    amounts[UNFUNDED] = max(thirds.parts.gap, Decimal(0))
    to_target = (thirds.to_target.own, thirds.to_target.members, thirds.to_target.subsidies)
    missing = dict(zip(THIRDS, to_target, strict=True))
    of_need = shares(locale, list(part_shares(thirds, Base.NEED).values()))
    of_resources = shares(locale, list(part_shares(thirds, Base.RESOURCES).values()))
    resource_cells = dict(zip(THIRDS, of_resources, strict=True))
    rows: list[tuple[Cell, ...]] = [
        (
            text(locale, f"third.{part}"),
            money(locale, amounts[part]),
            cell,
            resource_cells.get(part, Shown(text="", value=None)),
            _to_target(locale, missing.get(part)),
        )
        for part, cell in zip(NEED_PARTS, of_need, strict=True)
    ]
    heads = ("part", "amount", "share-need", "share-resources", "to-target")
    return Table(
        title=text(locale, "chart.thirds.table"),
        heads=tuple(text(locale, f"chart.head.{head}") for head in heads),
        rows=tuple(rows),
    )


def projected_thirds_table(locale: Locale, years: Sequence[ProjectedYear]) -> Table:
    """What the rule becomes at the secured level if nothing changes, year by year."""
    heads = ("year", "own", "members", "subsidies", "apart", "unfunded", "distance")
    rows: list[tuple[Cell, ...]] = []
    for year in years:
        thirds = year.thirds[CoverLevel.SECURED]
        need = shares(locale, list(part_shares(thirds, Base.NEED).values()))
        distance = apart(locale, thirds.resources.distance)
        rows.append((year_text(locale, year.year), *need, distance))
    return Table(
        title=text(locale, "chart.thirds.projected"),
        heads=tuple(
            text(locale, f"chart.head.{h}" if h in {"year", "distance"} else f"third.{h}")
            for h in heads
        ),
        rows=tuple(rows),
    )


def _to_target(locale: Locale, missing: Decimal | None) -> Shown:
    if missing is None:
        return Shown(text="", value=None)
    kind = "missing" if missing > 0 else "over" if missing < 0 else "reached"
    words = text(locale, f"chart.to-target.{kind}", amount=euros(locale, abs(missing)))
    return Shown(text=words, value=missing)


def _finding(locale: Locale, thirds: Thirds, base: Base) -> str:
    key = f"chart.thirds.finding.{base.value}"
    if base is Base.NEED and thirds.need.unfunded:
        unfunded = percent(locale, thirds.need.unfunded)
        return text(locale, f"{key}-unfunded", share=unfunded)
    parts = part_shares(thirds, base)
    targets = dict(zip(THIRDS, thirds.reading.target, strict=True))
    away = {part: (parts[part] or Fraction(0)) - targets[part] for part in THIRDS}
    furthest = max(THIRDS, key=lambda part: abs(away[part]))
    if abs(away[furthest]) <= thirds.reading.tolerance:
        tolerance = points(locale, _points(thirds.reading.tolerance))
        return text(locale, f"{key}-near", tolerance=tolerance)
    return text(
        locale,
        f"{key}-{'over' if away[furthest] > 0 else 'under'}",
        part=text(locale, f"third.{furthest}"),
        share=percent(locale, parts[furthest]),
        target=percent(locale, targets[furthest]),
    )


def _drawing(locale: Locale, thirds: Thirds, parts: Mapping[str, Fraction | None]) -> Drawing:
    names = {part: text(locale, f"third.{part}") for part in parts}
    known = {part: value for part, value in parts.items() if value is not None}
    labels = dict(zip(known, shares(locale, list(known.values())), strict=True))
    rows = frame(
        [
            {
                "part": names[part],
                "key": part,
                "share": _points(value),
                "shown": labels[part].text,
            }
            for part, value in known.items()
        ]
    )
    order = [names[part] for part in known]
    scale = colour_scale({COLOURS[part]: names[part] for part in known})
    axis_title = text(locale, "chart.axis.percent")
    share_axis = alt.X(
        "share:Q",
        title=axis_title,
        scale=alt.Scale(domain=[min(0, *rows["share"]), max(70, *rows["share"]) * 1.12]),
        axis=alt.Axis(format=",.0f", tickCount=5),
    )
    part_axis = alt.Y("part:N", sort=order, title=None)
    bands = _bands(thirds.reading, names, order, axis_title)
    targets = _targets(thirds.reading, names, order, axis_title)
    return layered(bands, targets, *_bars(rows, share_axis, part_axis, scale))


def _bars(rows: pd.DataFrame, x: alt.X, y: alt.Y, scale: alt.Scale) -> list[alt.Chart]:
    colour = alt.Color("part:N", scale=scale, legend=None)
    funded = rows[rows["key"] != UNFUNDED]
    missing = rows[rows["key"] == UNFUNDED]
    layers = [
        alt.Chart(funded).mark_bar(height=BAR_HEIGHT).encode(x=x, y=y, color=colour),
        _words(rows, x, y, halo=True),
        _words(rows, x, y, halo=False),
    ]
    if any(missing["share"]):
        hollow = alt.Chart(missing).mark_bar(
            height=BAR_HEIGHT,
            fillOpacity=0.12,
            stroke=ink(UNFUNDED),
            strokeDash=[4, 3],
            strokeWidth=1.5,
        )
        layers.insert(1, hollow.encode(x=x, y=y, color=colour))
    return layers


def _words(rows: pd.DataFrame, x: alt.X, y: alt.Y, *, halo: bool) -> alt.Chart:
    """The share after its bar; a halo of paper keeps it readable over the target's stroke."""
    mark = alt.Chart(rows).mark_text(
        align="left",
        dx=6,
        color=PAPER if halo else TEXT,
        stroke=PAPER if halo else None,
        strokeWidth=7 if halo else 0,
        fontWeight=600,
    )
    words: alt.Chart = mark.encode(x=x, y=y, text=alt.Text("shown:N"))
    return words


def _bands(reading: Reading, names: Mapping[str, str], order: list[str], title: str) -> alt.Chart:
    """What counts as reached: the target, the tolerance on both sides."""
    rows = frame(
        [
            {
                "part": names[part],
                "low": _points(target - reading.tolerance),
                "high": _points(target + reading.tolerance),
            }
            for part, target in zip(THIRDS, reading.target, strict=True)
        ]
    )
    bands: alt.Chart = (
        alt.Chart(rows)
        .mark_bar(height=alt.RelativeBandSize(band=1), color=TEXT, opacity=0.1)
        .encode(
            x=alt.X("low:Q", title=title),
            x2=alt.X2("high:Q"),
            y=alt.Y("part:N", sort=order, title=None),
        )
    )
    return bands


def _targets(reading: Reading, names: Mapping[str, str], order: list[str], title: str) -> alt.Chart:
    rows = frame(
        [
            {"part": names[part], "target": _points(target)}
            for part, target in zip(THIRDS, reading.target, strict=True)
        ]
    )
    strokes: alt.Chart = (
        alt.Chart(rows)
        .mark_tick(color=TEXT, thickness=2, size=ROW - 2)
        .encode(x=alt.X("target:Q", title=title), y=alt.Y("part:N", sort=order, title=None))
    )
    return strokes


def _points(value: Fraction) -> Decimal:
    return round_half_away(value * 100, 4)


def to_target_table(locale: Locale, years: Sequence[ProjectedYear]) -> Table:
    """What each third lacks or exceeds each year on secured money, on the need base."""
    rows: list[tuple[Cell, ...]] = []
    for year in years:
        away = year.thirds[CoverLevel.SECURED].to_target
        amounts = (away.own, away.members, away.subsidies)
        rows.append(
            (year_text(locale, year.year), *(_to_target(locale, amount) for amount in amounts))
        )
    return Table(
        title=text(locale, "takes.target.name"),
        heads=(
            text(locale, "chart.head.year"),
            *(text(locale, f"takes.head.to-{part}") for part in THIRDS),
        ),
        rows=tuple(rows),
    )
