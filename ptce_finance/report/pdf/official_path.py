"""The path towards the rule, year by year, on signed money."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from ptce_finance.charts.cells import shares, year_text
from ptce_finance.charts.picture import Cell, Table
from ptce_finance.charts.thirds import part_shares
from ptce_finance.domain.reading import Base
from ptce_finance.i18n import percent, text
from ptce_finance.model.results import CoverLevel, ProjectedYear, Thirds
from ptce_finance.model.results.authorities import AuthorityLine
from ptce_finance.report.pdf.content import Heading, Keep, Rows, Simple, Words
from ptce_finance.report.pdf.matter import Matter
from ptce_finance.report.pdf.official_stops import first_fall

YEARS = 5
FEW = 3
PARTS = ("own", "members", "subsidies", "apart", "unfunded")


def path(matter: Matter, line: AuthorityLine, *, large: bool) -> Iterator[Simple]:
    """Shares of the need of each year: who covers it, what nothing covers."""
    yield Heading(words=matter.words("official.path"), level=1)
    target = matter.study.reading.target
    own, members, subsidies = (percent(matter.locale, share) for share in target)
    yield Words(
        words=matter.words(
            "official.rule",
            own=own,
            members=members,
            subsidies=subsidies,
            tolerance=percent(matter.locale, matter.study.reading.tolerance),
        ),
        keep=Keep.LAST,
    )
    yield path_rows(matter, line, path_years(matter, line, FEW if large else YEARS))


def path_years(matter: Matter, line: AuthorityLine, most: int) -> tuple[ProjectedYear, ...]:
    """So many years: the first, that in which its money first falls, the last, then the others."""
    years, fall = matter.projection.years, first_fall(matter, line)
    wanted = [0, len(years) - 1, *range(1, len(years) - 1)]
    if fall is not None:
        wanted.insert(1, [one.year for one in years].index(fall[0].year))
    return tuple(years[place] for place in sorted(tuple(dict.fromkeys(wanted))[:most]))


def path_rows(matter: Matter, line: AuthorityLine, years: tuple[ProjectedYear, ...]) -> Rows:
    """The table of those years, with what its shares are shares of."""
    table = _public(matter, line, years) if matter.public else _thirds(matter, line, years)
    return Rows(table=table, note=matter.words("official.path-note"))


def _thirds(matter: Matter, line: AuthorityLine, years: tuple[ProjectedYear, ...]) -> Table:
    return Table(
        heads=(
            matter.words("head.year"),
            matter.words("head.need"),
            matter.words("head.yours"),
            *(text(matter.locale, f"third.{part}") for part in PARTS),
        ),
        rows=tuple(
            (
                *_start(matter, line, one),
                *shares(matter.locale, list(part_shares(_at(one), Base.NEED).values())),
            )
            for one in years
        ),
    )


def _public(matter: Matter, line: AuthorityLine, years: tuple[ProjectedYear, ...]) -> Table:
    """Signed subsidies, everything else as one part, what nothing covers."""
    heads = ("year", "need", "yours", "signed-share", "other-share", "unfunded")
    rows: list[tuple[Cell, ...]] = []
    for one in years:
        need = _at(one).need
        other = (
            None
            if need.subsidies is None or need.unfunded is None
            else Fraction(1) - need.subsidies - need.unfunded
        )
        parts = shares(matter.locale, [need.subsidies, other, need.unfunded])
        rows.append((*_start(matter, line, one), *parts))
    return Table(heads=tuple(matter.words(f"head.{head}") for head in heads), rows=tuple(rows))


def _start(matter: Matter, line: AuthorityLine, year: ProjectedYear) -> tuple[Cell, ...]:
    """The year, the base of its shares, and what the authority has signed for it."""
    coming = line.coming.get(year.year)
    secured = coming.secured if coming else Decimal("0.00")
    return (
        year_text(matter.locale, year.year),
        matter.money(_at(year).need.base),
        matter.money(secured),
    )


def _at(year: ProjectedYear) -> Thirds:
    return year.thirds[CoverLevel.SECURED]
