"""Figures of the projected years: public money, cover, gap, what it takes."""

from collections.abc import Mapping
from dataclasses import fields

from ptce_finance.domain.money import ZERO
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.figures.book import Book
from ptce_finance.model.figures.keys import OTHER_MONEY, line_key, named, public_key
from ptce_finance.model.figures.loaded import loaded_tokens, token_of
from ptce_finance.model.figures.needs import (
    write_actions,
    write_needs,
    write_post_cost,
    write_posts,
)
from ptce_finance.model.figures.rule import part_sources, write_thirds
from ptce_finance.model.pools import later_pools
from ptce_finance.model.register import agreements_of
from ptce_finance.model.results import (
    CoverLevel,
    ProjectedYear,
    Projection,
    PublicMoney,
    Study,
)


def write_projection(book: Book, study: Study) -> None:
    """Write every projected year, the base year first."""
    projection = study.projection
    if projection is None:
        return
    tokens = money_tokens(study, projection)
    base = tokens[projection.years[0].year]
    cost = None if study.indicators is None else study.indicators.post_cost
    write_post_cost(book, projection, cost)
    _write_unanswered(book, projection)
    paid = _paid_lines(study, projection)
    for position, year in enumerate(projection.years):
        token = tokens[year.year]
        if position:
            _write_money(book, token, base, year)
            _write_pools(book, token, base, projection, year)
        _write_public(book, year, paid)
        _write_gap(book, token, year)
        write_needs(book, token, base, year)
        write_actions(book, year)
        write_posts(book, year, cost)
        for level in CoverLevel:
            cover = f"{year.year.label}/cover/{level.value}"
            sources = part_sources(token, study.reading, public=cover)
            write_thirds(
                book, f"{year.year.label}/{level.value}", year.thirds[level], sources, year.year
            )


def _write_unanswered(book: Book, projection: Projection) -> None:
    year = projection.base.year
    book.euros(
        f"{year.label}/unanswered",
        "unanswered",
        sum((one.amount for one in projection.unanswered), start=ZERO),
        line_ids=[one.line.id for one in projection.unanswered],
        year=year,
    )


def money_tokens(study: Study, projection: Projection) -> dict[FiscalYear, str]:
    """How keys name the money of each projected year, the base year as it was loaded.

    Those to come have their label, unless a loaded year has that name.
    """
    known = loaded_tokens(study)
    loaded = {token_of(one, known) for one in study.years}
    labels = {one.year: str(one.year.label) for one in projection.years[1:]}
    to_come = {
        year: f"{label}@projected" if label in loaded else label for year, label in labels.items()
    }
    return {projection.years[0].year: token_of(projection.base, known), **to_come}


def _write_money(book: Book, token: str, base: str, year: ProjectedYear) -> None:
    book.euros(
        f"{token}/expenses",
        "projected-expenses",
        year.expenses,
        inputs=[f"{base}/expenses"],
        year=year.year,
    )
    for family in OTHER_MONEY:
        book.euros(
            f"{token}/families/{family.value}",
            f"projected-{family.value.replace('_', '-')}",
            getattr(year, family.value),
            inputs=[f"{base}/families/{family.value}"],
            year=year.year,
        )


def _write_pools(
    book: Book, token: str, base: str, projection: Projection, year: ProjectedYear
) -> None:
    kept = later_pools(projection.base)
    for pool in fields(kept):
        if pool.name != "public":
            book.euros(
                f"{token}/pools/{pool.name}",
                f"projected-pool-{pool.name.replace('_', '-')}",
                getattr(kept, pool.name),
                inputs=[f"{base}/pools/{pool.name}"],
                year=year.year,
            )


def _write_public(book: Book, year: ProjectedYear, paid: Mapping[str, list[str]]) -> None:
    label = year.year.label
    for level in CoverLevel:
        keys = []
        for source in year.sources:
            key = public_key(label, source, level)
            keys.append(key)
            kind = "agreement" if source.agreement is not None else "undated"
            book.euros(
                key,
                f"{kind}-{level.value}",
                getattr(source, level.value),
                line_ids=_line_ids(source, paid),
                year=year.year,
                subject=_subject(source),
            )
        book.euros(
            f"{label}/cover/{level.value}",
            f"cover-{level.value}",
            year.public.at(level),
            inputs=keys,
            year=year.year,
        )
    for fall in year.ended:
        key = named(fall.agreement.key)
        book.euros(
            f"{label}/ended/{key}",
            "ended",
            fall.amount,
            inputs=[f"{label - 1}/public/{key}", f"{label}/public/{key}"],
            year=year.year,
            subject=fall.agreement.funder,
        )
    for gone in year.lines_ended:
        line = gone.undated.line
        key = line_key(line)
        book.euros(
            f"{label}/line_ended/{key}",
            "line-ended",
            gone.amount,
            inputs=[f"{label - 1}/undated/{key}", f"{label}/undated/{key}"],
            year=year.year,
            subject=line.label,
        )


def _write_gap(book: Book, token: str, year: ProjectedYear) -> None:
    label = year.year.label
    money = [f"{token}/families/{family.value}" for family in OTHER_MONEY]
    for level in CoverLevel:
        book.euros(
            f"{label}/gap/{level.value}",
            f"gap-{level.value}",
            year.gap.at(level),
            inputs=[f"{token}/expenses", *money, f"{label}/cover/{level.value}"],
            year=year.year,
        )


def _paid_lines(study: Study, projection: Projection) -> dict[str, list[str]]:
    """The base year's lines that each agreement pays, by the agreement's key."""
    lines: dict[str, list[str]] = {}
    for resource in projection.base.lines:
        for key in agreements_of(resource.line, study.links):
            lines.setdefault(key, []).append(resource.line.id)
    return lines


def _line_ids(source: PublicMoney, paid: Mapping[str, list[str]]) -> list[str]:
    """The budget lines behind the money: the undated one, or those that the agreement pays."""
    if source.undated is not None:
        return [source.undated.line.id]
    return [] if source.agreement is None else paid.get(source.agreement.key, [])


def _subject(source: PublicMoney) -> str:
    if source.agreement is not None:
        return source.agreement.funder
    return source.undated.line.label if source.undated is not None else ""
