"""Figures of the loaded years: totals, families, ratios."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from ptce_finance.domain.line import CELL_SCOPE, Family, Line
from ptce_finance.domain.money import round_half_away
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.exposure import Concentration
from ptce_finance.model.families import is_in_kind
from ptce_finance.model.figures.book import Book, year_tokens
from ptce_finance.model.figures.keys import named
from ptce_finance.model.pools import lines_of, pools
from ptce_finance.model.results import Figure, FigureUnit, Study, YearFamilies

MONETARY = tuple(family for family in Family if family is not Family.IN_KIND)


def write_loaded(book: Book, study: Study) -> None:
    """Write every loaded year and version, the cell's and the actions'."""
    tokens = loaded_tokens(study)
    for year in study.years:
        _write_year(book, token_of(year, tokens), year)
    if study.indicators is not None:
        for concentration in study.indicators.concentration:
            _write_funders(book, tokens[concentration.year], concentration)


def loaded_tokens(study: Study) -> Mapping[FiscalYear, str]:
    """How keys name the loaded years."""
    return year_tokens(year.year for year in study.years)


def token_of(year: YearFamilies, tokens: Mapping[FiscalYear, str]) -> str:
    """The first part of the keys of a loaded year: "2026", "2026@budget", "actions/X/2026"."""
    version = "" if year.counts else f"@{year.version.value}"
    action = "" if year.scope == CELL_SCOPE else f"actions/{named(year.scope)}/"
    return f"{action}{tokens[year.year]}{version}"


def _write_year(book: Book, token: str, year: YearFamilies) -> None:
    money = [line for line in year.expense_lines if not is_in_kind(line)]
    in_kind = [line for line in year.expense_lines if is_in_kind(line)]
    book.euros(f"{token}/expenses", "expenses", year.expenses, line_ids=_ids(money), year=year.year)
    book.euros(
        f"{token}/in_kind_expenses",
        "in-kind-expenses",
        year.in_kind_expenses,
        line_ids=_ids(in_kind),
        year=year.year,
    )
    for family in Family:
        book.euros(
            f"{token}/families/{family.value}",
            f"family-{family.value.replace('_', '-')}",
            year.families[family],
            line_ids=_family_ids(year, family),
            year=year.year,
        )
    book.euros(
        f"{token}/resources",
        "resources",
        year.resources,
        inputs=[f"{token}/families/{family.value}" for family in MONETARY],
        year=year.year,
    )
    book.euros(
        f"{token}/balance",
        "balance",
        year.resources - year.expenses,
        inputs=[f"{token}/resources", f"{token}/expenses"],
        year=year.year,
    )
    _write_pools(book, token, year)
    _write_ratios(book, token, year)


def _write_pools(book: Book, token: str, year: YearFamilies) -> None:
    amounts, lines = pools(year), lines_of(year)
    for pool, ids in lines.items():
        book.euros(
            f"{token}/pools/{pool}",
            f"pool-{pool.replace('_', '-')}",
            getattr(amounts, pool),
            line_ids=ids,
            year=year.year,
        )


def _write_ratios(book: Book, token: str, year: YearFamilies) -> None:
    families = year.families
    public = Fraction(families[Family.PUBLIC])
    earned = Fraction(families[Family.OWN] + families[Family.MEMBERS])
    book.share(
        f"{token}/public_share",
        "public-share",
        public / Fraction(year.resources) if year.resources > 0 else None,
        base=year.resources,
        inputs=[f"{token}/families/public", f"{token}/resources"],
        year=year.year,
    )
    book.share(
        f"{token}/self_financing",
        "self-financing",
        earned / Fraction(year.expenses) if year.expenses > 0 else None,
        base=year.expenses,
        inputs=[f"{token}/families/own", f"{token}/families/members", f"{token}/expenses"],
        year=year.year,
    )


def _write_funders(book: Book, token: str, concentration: Concentration) -> None:
    keys = []
    for funder in concentration.funders:
        key = f"{token}/funders/{named(funder.funder)}"
        keys.append(key)
        book.euros(
            key,
            "funder",
            funder.amount,
            line_ids=funder.line_ids,
            year=concentration.year,
            subject=funder.funder,
        )
    largest = concentration.funders[0] if concentration.funders else None
    book.share(
        f"{token}/largest_funder",
        "largest-funder",
        None if largest is None else largest.share,
        base=concentration.resources,
        inputs=[*keys[:1], f"{token}/resources"],
        year=concentration.year,
        subject="" if largest is None else largest.funder,
    )
    _write_concentration(book, token, concentration, keys)


def _write_concentration(
    book: Book, token: str, concentration: Concentration, funders: Sequence[str]
) -> None:
    equivalent = concentration.equivalent
    units = {
        "hhi": (FigureUnit.SHARE, concentration.hhi),
        "equivalent": (
            FigureUnit.COUNT,
            None if equivalent is None else round_half_away(equivalent, 1),
        ),
        "normalised": (FigureUnit.SHARE, concentration.normalised),
    }
    for name, (unit, value) in units.items():
        book.write(
            Figure(
                key=f"{token}/{name}",
                name=f"funders-{name}",
                unit=unit,
                value=value,
                inputs=book.known(funders),
                year=concentration.year,
            )
        )


def _family_ids(year: YearFamilies, family: Family) -> list[str]:
    return [
        resource.line.id
        for resource in year.lines
        if any(part.family is family for part in resource.parts)
    ]


def _ids(lines: Iterable[Line]) -> list[str]:
    return [line.id for line in lines]
