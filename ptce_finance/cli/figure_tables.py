"""Figures as a person reads them in a console."""

from collections.abc import Sequence
from fractions import Fraction

from ptce_finance.cli.answers import Traced
from ptce_finance.cli.columns import columns
from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.grid import GridCell, Neighbourhood
from ptce_finance.domain.line import CELL_SCOPE, Family, Line
from ptce_finance.domain.money import displayed_shares, to_cents
from ptce_finance.domain.source import column_letters
from ptce_finance.i18n import (
    Locale,
    day,
    euros,
    percent,
    place_text,
    points,
    points_apart,
    text,
    year_label,
)
from ptce_finance.i18n.grids import cell_text
from ptce_finance.model.falls import subject_of
from ptce_finance.model.results import (
    CoverLevel,
    Figure,
    FigureUnit,
    NeedShares,
    ProjectedYear,
    ResourceShares,
    Study,
    YearFamilies,
    YearThirds,
)

INDENT = "  "
WIDEST = 24


def resources(study: Study, locale: Locale) -> str:
    """The families by fiscal year and version."""
    heads = [
        *_words(locale, "cli.head", ("year", "version", "scope", "expenses")),
        *(text(locale, f"family-short.{family.value}") for family in Family),
    ]
    rows = [_families(year, locale) for year in study.years]
    note = text(locale, "cli.resources.counts")
    return "\n".join([_heading(study, locale, "resources"), columns(heads, rows, words=3), note])


def thirds(study: Study, locale: Locale) -> str:
    """The 3/3 rule by fiscal year, on both bases."""
    blocks = [_year_thirds(year, locale) for year in study.thirds]
    return "\n\n".join([_heading(study, locale, "thirds"), *blocks])


def project(study: Study, locale: Locale) -> str:
    """The projection with its three levels of cover, then what ends when."""
    heading = _heading(study, locale, "project")
    if study.projection is None:
        return f"{heading}\n{text(locale, 'cli.project.none')}"
    heads = [
        *_words(locale, "cli.head", ("year", "expenses")),
        *_words(locale, "cli.project.cover", [level.value for level in CoverLevel]),
        *_words(locale, "cli.project.gap", [level.value for level in CoverLevel]),
        text(locale, "cli.project.own-needed"),
        text(locale, "cli.project.own-growth"),
    ]
    years = study.projection.years
    table = columns(heads, [_projected(year, locale) for year in years])
    ends = [sentence for year in years for sentence in _ended(year, locale)]
    unanswered = [
        text(locale, "cli.project.undated", label=one.line.label, amount=euros(locale, one.amount))
        for one in study.projection.unanswered
    ]
    return "\n".join([heading, table, *ends, *unanswered])


def agreements(study: Study, locale: Locale) -> str:
    """The register, then the public lines that no agreement dates."""
    undated = study.projection.undated if study.projection else ()
    lines = [
        text(locale, "cli.agreements.undated", label=x.line.label, amount=euros(locale, x.amount))
        for x in undated
    ]
    return "\n".join([_heading(study, locale, "agreements"), _register(study, locale), *lines])


def trace(traced: Traced, locale: Locale) -> str:
    """A figure opened down to its lines, or one line with its cell."""
    if traced.figure is not None:
        cells = [_around(traced.lines[key], near, locale) for key, near in traced.near.items()]
        more = [] if traced.near else [text(locale, "cli.trace.more")]
        return "\n".join([*_opened(traced.figure, traced, locale, ""), *cells, *more])
    return "\n".join(
        part
        for line in traced.lines.values()
        for part in (_line(line, traced, locale), *_cells(line, traced, locale))
    )


def _words(locale: Locale, prefix: str, names: Sequence[str]) -> list[str]:
    return [text(locale, f"{prefix}.{name}") for name in names]


def _heading(study: Study, locale: Locale, command: str) -> str:
    settings = ", ".join(f"{key}={value}" for key, value in study.reading.settings().items())
    title = text(locale, f"cli.{command}.title", cluster=study.cluster)
    return f"{title}\n{text(locale, 'cli.reading', settings=settings)}\n"


def _families(year: YearFamilies, locale: Locale) -> list[str]:
    version = text(locale, f"version.{year.version.value}")
    return [
        year_label(locale, year.year),
        f"{version} *" if year.counts else version,
        text(locale, "scope.cell") if year.scope == CELL_SCOPE else year.scope,
        euros(locale, year.expenses),
        *(euros(locale, year.families[family]) for family in Family),
    ]


def _year_thirds(year: YearThirds, locale: Locale) -> str:
    rule = year.thirds
    title = text(
        locale,
        "cli.thirds.reached" if rule.reached else "cli.thirds.not-reached",
        year=year_label(locale, year.year),
        version=text(locale, f"version.{year.version.value}"),
    )
    parts = ("own", "members", "subsidies", "apart", "unfunded")
    heads = [
        text(locale, "cli.thirds.base"),
        *_words(locale, "third", parts),
        text(locale, "cli.thirds.distance"),
    ]
    rows = [_need(rule.need, locale), _of_resources(rule.resources, locale)]
    euro = rule.to_target
    amounts = [euros(locale, part) for part in (euro.own, euro.members, euro.subsidies)]
    rows.append([text(locale, "cli.thirds.to-target"), *amounts, "", "", ""])
    return f"{title}\n{columns(heads, rows)}"


def _need(need: NeedShares, locale: Locale) -> list[str]:
    label = text(locale, "cli.thirds.need", base=euros(locale, need.base))
    parts = (need.own, need.members, need.subsidies, need.apart, need.unfunded)
    return [label, *_shares(locale, parts), percent(locale, need.shortfall)]


def _of_resources(part: ResourceShares, locale: Locale) -> list[str]:
    label = text(locale, "cli.thirds.resources", base=euros(locale, part.base))
    shares = _shares(locale, (part.own, part.members, part.subsidies))
    return [label, *shares, "", "", _apart(locale, part.distance)]


def _apart(locale: Locale, distance: Fraction | None) -> str:
    return points_apart(locale, None if distance is None else distance * 100)


def _shares(locale: Locale, parts: Sequence[Fraction | None]) -> list[str]:
    """Parts of a whole as percentages that add up to 100."""
    known = [part for part in parts if part is not None]
    shown = displayed_shares(known) if len(known) == len(parts) else None
    if shown is None:
        return [percent(locale, part) for part in parts]
    return [points(locale, part) for part in shown]


def _projected(year: ProjectedYear, locale: Locale) -> list[str]:
    levels = [year.public.at(level) for level in CoverLevel]
    gaps = [year.gap.at(level) for level in CoverLevel]
    growth = None if year.own_growth is None else Fraction(year.own_growth)
    return [
        year_label(locale, year.year),
        *(euros(locale, amount) for amount in (year.expenses, *levels, *gaps, year.own_needed)),
        percent(locale, growth),
    ]


def _ended(year: ProjectedYear, locale: Locale) -> list[str]:
    return [
        text(
            locale,
            "cli.project.ended",
            year=year_label(locale, year.year),
            funder=subject_of(end),
            amount=euros(locale, end.amount),
        )
        for end in year.falls
    ]


def _register(study: Study, locale: Locale) -> str:
    if not study.agreements:
        return text(locale, "cli.agreements.none")
    names = ("id", "funder", "level", "status", "start", "end", "amount")
    rows = [_agreement(agreement, locale) for agreement in study.agreements]
    return columns(_words(locale, "cli.head", names), rows, words=6)


def _agreement(agreement: Agreement, locale: Locale) -> list[str]:
    return [
        agreement.key,
        agreement.funder,
        text(locale, f"level.{agreement.level.value}"),
        text(locale, f"status.{agreement.status.value}"),
        day(locale, agreement.start),
        day(locale, agreement.end),
        euros(locale, agreement.amount),
    ]


def _opened(figure: Figure, traced: Traced, locale: Locale, indent: str) -> list[str]:
    title = text(locale, f"figure.{figure.name}")
    own = f"{indent}{title}{INDENT}{_value(figure, locale)}{INDENT}[{figure.key}]"
    lines = [
        f"{indent}{INDENT}{_line(traced.lines[key], traced, locale)}"
        for key in figure.line_ids
        if key in traced.lines
    ]
    inputs = [
        row for part in figure.inputs for row in _opened(part, traced, locale, indent + INDENT)
    ]
    return [own, *inputs, *lines]


def _line(line: Line, traced: Traced, locale: Locale) -> str:
    return text(
        locale,
        "cli.trace.line",
        label=line.label,
        amount=euros(locale, line.amount),
        file=traced.files.get(line.source_id, ""),
        place=place_text(locale, line.source),
    )


def _cells(line: Line, traced: Traced, locale: Locale) -> list[str]:
    near = traced.near.get(line.id)
    return [text(locale, "cli.trace.not-kept") if near is None else _around(line, near, locale)]


def _around(line: Line, near: Neighbourhood, locale: Locale) -> str:
    """The cell among its neighbours, between brackets."""
    held = {(cell.row, cell.column): cell for cell in near.cells}
    rows = []
    for row in near.rows:
        found = [held.get((row, column)) for column in near.columns]
        texts = ["" if one is None else _cell(one, locale) for one in found]
        if row == near.place.row:
            marked = near.columns.index(near.place.column)
            texts[marked] = f"[{texts[marked]}]"
        rows.append([str(row), *texts])
    heads = ["", *(column_letters(column) for column in near.columns)]
    title = f"{line.label} ({place_text(locale, line.source)})"
    return f"\n{title}\n{columns(heads, rows, words=len(heads))}"


def _cell(cell: GridCell, locale: Locale) -> str:
    shown = cell_text(locale, cell.kind.value, cell.text)
    return shown if len(shown) <= WIDEST else f"{shown[: WIDEST - 1]}…"


def _value(figure: Figure, locale: Locale) -> str:
    if figure.value is None:
        return text(locale, "value.unknown")
    if figure.unit is FigureUnit.EUROS:
        return euros(locale, to_cents(figure.value))
    if figure.unit in {FigureUnit.SHARE, FigureUnit.RATE}:
        return percent(locale, Fraction(figure.value))
    return str(figure.value)
