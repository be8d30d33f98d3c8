"""What ends when: the cliff, each public funding with its end, what each end takes away."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from ptce_finance.charts.cells import money, year_text
from ptce_finance.charts.cliff import cliff_picture
from ptce_finance.charts.ends import agreement_name, end_shown, fall_name, public_terms
from ptce_finance.charts.picture import Cell, Picture, Table
from ptce_finance.domain.agreement import AgreementStatus
from ptce_finance.i18n import day, text
from ptce_finance.i18n.sentences import short
from ptce_finance.model.important_dates import important_dates
from ptce_finance.model.renewal import terms
from ptce_finance.model.results import Ended, LineEnded, ProjectedYear
from ptce_finance.report.pdf.content import Heading, Rows, Simple, Words
from ptce_finance.report.pdf.matter import NAME, Matter
from ptce_finance.report.pdf.pictures import drawn

LEAST: Final = Decimal(1)
"""Euros under which a fall is a rounding of days, not an end."""


def ends(matter: Matter) -> Iterator[Simple]:
    """The cliff and its tables; signed agreements alone in a public document."""
    yield Heading(words=matter.words("ends.title"), level=1)
    if not matter.public:
        picture = _cliff(matter)
        yield from drawn(picture)
        yield Rows(table=picture.table, note=matter.words("ends.levels"))
    table = funding_table(matter)
    if table.rows:
        yield Rows(table=table, note=matter.words("source.register"))
    else:
        yield Words(words=matter.words("ends.none"))
    lost = falls_table(matter)
    if lost.rows:
        yield Rows(table=lost, note=matter.words("ends.falls-note"))


def _cliff(matter: Matter) -> Picture:
    last = matter.projection.years[-1].year.end
    renewed = {
        one.key: max((term.end for term in found), default=date.min)
        for one in matter.study.agreements
        if one.tranches and (found := terms(one, last))
    }
    dates = important_dates(matter.study)
    return cliff_picture(matter.locale, matter.projection, matter.made_on, renewed, dates)


def funding_table(matter: Matter) -> Table:
    """Each public funding with its end; in a public document, signed agreements alone."""
    return signed_agreements(matter) if matter.public else terms_table(matter)


def terms_table(matter: Matter) -> Table:
    """Every agreement and public line, the first to end first."""
    heads = ("name", "status", "amount", "end")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            short(one.name, NAME),
            one.status,
            money(matter.locale, one.amount),
            end_shown(matter.locale, one),
        )
        for one in public_terms(matter.locale, matter.projection)
    )
    return Table(
        title=matter.words("ends.table"),
        heads=tuple(matter.words(f"head.{head}") for head in heads),
        rows=rows,
    )


def signed_agreements(matter: Matter) -> Table:
    """Signed agreements still to end: what any subsidised body publishes."""
    found = [
        one
        for one in matter.study.agreements
        if one.status is AgreementStatus.SIGNED and one.tranches and one.end >= matter.made_on
    ]
    heads = ("name", "amount", "start", "end")
    return Table(
        title=matter.words("ends.table-signed"),
        heads=tuple(matter.words(f"head.{head}") for head in heads),
        rows=tuple(
            (
                short(agreement_name(matter.locale, one), NAME),
                money(matter.locale, one.amount),
                day(matter.locale, one.start),
                text(matter.locale, "chart.ends.no-end")
                if one.without_end
                else day(matter.locale, one.end),
            )
            for one in sorted(found, key=lambda one: (one.end, one.key))
        ),
    )


def falls(matter: Matter, year: ProjectedYear) -> tuple[Ended | LineEnded, ...]:
    """What falls that year; agreements alone in a public document."""
    return year.ended if matter.public else year.falls


def falls_table(matter: Matter) -> Table:
    """What each year loses of its secured money, the heaviest first in each year."""
    heads = ("year", "name", "fall")
    return Table(
        title=matter.words("ends.falls"),
        heads=tuple(matter.words(f"head.{head}") for head in heads),
        rows=tuple(
            (
                year_text(matter.locale, year.year),
                short(fall_name(matter.locale, one), NAME),
                money(matter.locale, one.amount),
            )
            for year in matter.projection.years
            for one in falls(matter, year)
            if one.amount >= LEAST
        ),
    )
