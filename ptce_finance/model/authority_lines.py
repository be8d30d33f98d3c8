"""Everything one authority pays over the years, and how coming money rests on few of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.line import FunderLevel
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.exposure import AuthorityPays
from ptce_finance.model.funders import funder_of
from ptce_finance.model.public_money import by_level
from ptce_finance.model.results import ByLevel, CoverLevel, ProjectedYear, PublicMoney, Study
from ptce_finance.model.results.authorities import AuthorityLine, ComingConcentration
from ptce_finance.model.wording import plain


@dataclass(slots=True)
class _Gathered:
    """What is found of one authority, while it is."""

    name: str
    level: FunderLevel | None
    paid: dict[FiscalYear, AuthorityPays] = field(default_factory=dict)
    coming: dict[FiscalYear, list[PublicMoney]] = field(default_factory=dict)
    agreements: list[Agreement] = field(default_factory=list)


def authority_lines(study: Study) -> tuple[AuthorityLine, ...]:
    """One line per authority, named alike whatever its case and spaces, by name."""
    found: dict[str, _Gathered] = {}
    for year in study.indicators.authorities if study.indicators else ():
        for one in year.authorities:
            _gathered(found, one.authority, one.level).paid[year.year] = one
    for agreement in study.agreements:
        _gathered(found, agreement.funder, agreement.level).agreements.append(agreement)
    for projected in study.projection.years if study.projection else ():
        for name, level, source in _funders(projected, study):
            gathered = _gathered(found, name, level)
            gathered.coming.setdefault(projected.year, []).append(source)
    return tuple(_line(found[key]) for key in sorted(found, key=plain))


def coming_concentration(study: Study, level: CoverLevel) -> tuple[ComingConcentration, ...]:
    """The concentration of public money in each projected year, at that level."""
    projected = study.projection.years if study.projection else ()
    return tuple(_concentration(one, level, study) for one in projected)


def _concentration(year: ProjectedYear, level: CoverLevel, study: Study) -> ComingConcentration:
    amounts: dict[str, tuple[str, Fraction]] = {}
    for name, _, source in _funders(year, study):
        paid = Fraction(by_level([source]).at(level))
        shown, before = amounts.get(label_key(name), (name, Fraction(0)))
        amounts[label_key(name)] = shown, before + paid
    whole = sum((amount for _, amount in amounts.values()), start=Fraction(0))
    if whole <= 0 or min(amount for _, amount in amounts.values()) < 0:
        return ComingConcentration(
            year=year.year, level=level, largest=None, share=None, hhi=None, equivalent=None
        )
    key = min(amounts, key=lambda one: (-amounts[one][1], one))
    hhi = sum(((amount / whole) ** 2 for _, amount in amounts.values()), start=Fraction(0))
    return ComingConcentration(
        year=year.year,
        level=level,
        largest=amounts[key][0],
        share=amounts[key][1] / whole,
        hhi=hhi,
        equivalent=1 / hhi,
    )


def _funders(
    year: ProjectedYear, study: Study
) -> Iterator[tuple[str, FunderLevel | None, PublicMoney]]:
    register = {one.key: one for one in study.agreements}
    for source in year.sources:
        if source.agreement is not None:
            yield source.agreement.funder, source.agreement.level, source
        elif source.undated is not None:
            name, level = funder_of(source.undated.line, register, study.links)
            yield name, level, source


def _gathered(found: dict[str, _Gathered], name: str, level: FunderLevel | None) -> _Gathered:
    gathered = found.setdefault(label_key(name), _Gathered(name=name, level=level))
    gathered.level = gathered.level or level
    return gathered


def _line(gathered: _Gathered) -> AuthorityLine:
    coming: dict[FiscalYear, ByLevel] = {
        year: by_level(sources) for year, sources in gathered.coming.items()
    }
    return AuthorityLine(
        authority=gathered.name,
        level=gathered.level,
        paid=gathered.paid,
        coming=coming,
        agreements=tuple(gathered.agreements),
    )
