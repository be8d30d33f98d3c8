"""Who pays the cell, and how much rests on one funder."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.agreement import Agreement, LineLink
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.line import Family, FunderLevel, Line
from ptce_finance.domain.money import ZERO
from ptce_finance.model.exposure import Concentration, FunderShare
from ptce_finance.model.register import agreements_of
from ptce_finance.model.results import ClassifiedLine, PublicMoney, YearFamilies

_PAID_BY_FUNDERS = frozenset({Family.PUBLIC, Family.OTHER_PRIVATE})


def funder_of(
    line: Line, register: Mapping[str, Agreement], links: Iterable[LineLink]
) -> tuple[str, FunderLevel | None]:
    """Who pays the line and its level: as the document says, else as its agreement, else its label.

    A line that several funders' agreements pay keeps its own label.
    """
    if line.funder:
        return line.funder, line.level
    known = [register[key] for key in agreements_of(line, links) if key in register]
    if len({label_key(agreement.funder) for agreement in known}) == 1:
        return known[0].funder, known[0].level
    return line.label.strip(" :") or line.section, line.level


def payer_of(
    source: PublicMoney, register: Mapping[str, Agreement], links: Iterable[LineLink]
) -> str:
    """Who pays that public money: its agreement's funder, else its line's."""
    if source.agreement is not None:
        return source.agreement.funder
    return funder_of(source.undated.line, register, links)[0] if source.undated else ""


def concentration(
    year: YearFamilies, register: Mapping[str, Agreement], links: tuple[LineLink, ...]
) -> Concentration:
    """Public and other private money of the year by funder, with its Herfindahl index."""
    funders = _funders(year, register, links)
    hhi = _hhi([funder.amount for funder in funders])
    return Concentration(
        year=year.year,
        version=year.version,
        resources=year.resources,
        funders=funders,
        hhi=hhi,
        equivalent=None if hhi is None else 1 / hhi,
        normalised=_normalised(hhi, len(funders)),
    )


def _funders(
    year: YearFamilies, register: Mapping[str, Agreement], links: tuple[LineLink, ...]
) -> tuple[FunderShare, ...]:
    groups: dict[str, list[tuple[str, FunderLevel | None, Decimal, str]]] = {}
    for resource in year.lines:
        amount = _paid(resource)
        if amount != 0:
            name, level = funder_of(resource.line, register, links)
            group = groups.setdefault(label_key(name), [])
            group.append((name, level, amount, resource.line.id))
    shares = []
    for group in groups.values():
        amount = sum((entry[2] for entry in group), start=ZERO)
        shares.append(
            FunderShare(
                funder=group[0][0],
                level=next((entry[1] for entry in group if entry[1] is not None), None),
                amount=amount,
                share=Fraction(amount) / Fraction(year.resources) if year.resources > 0 else None,
                line_ids=tuple(entry[3] for entry in group),
            )
        )
    return tuple(sorted(shares, key=lambda one: (-one.amount, label_key(one.funder))))


def _paid(resource: ClassifiedLine) -> Decimal:
    parts = (part.amount for part in resource.parts if part.family in _PAID_BY_FUNDERS)
    return sum(parts, start=ZERO)


def _hhi(amounts: list[Decimal]) -> Fraction | None:
    whole = sum((Fraction(amount) for amount in amounts), start=Fraction(0))
    if whole <= 0 or min(amounts) < 0:
        return None
    return sum(((Fraction(amount) / whole) ** 2 for amount in amounts), start=Fraction(0))


def _normalised(hhi: Fraction | None, funders: int) -> Fraction | None:
    if hhi is None or funders <= 1:
        return None
    return (1 - hhi) / (1 - Fraction(1, funders))
