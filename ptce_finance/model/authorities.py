"""Everything one authority pays: subsidies, contracts, subsidised jobs, help in kind."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ptce_finance.domain.agreement import Agreement, LineLink
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.line import Family, FunderLevel, Giver, Line
from ptce_finance.domain.money import ZERO
from ptce_finance.model.exposure import AuthorityPays, YearAuthorities
from ptce_finance.model.funders import funder_of
from ptce_finance.model.givers import giver_of
from ptce_finance.model.results import ClassifiedLine, FamilyPart, YearFamilies
from ptce_finance.model.wording import Wording, speaks_of

_KINDS = ("subsidies", "contracts", "subsidised_jobs", "in_kind")


def authorities(
    year: YearFamilies, register: Mapping[str, Agreement], links: tuple[LineLink, ...]
) -> YearAuthorities:
    """What each authority pays in the year, the largest in money first."""
    amounts: dict[str, dict[str, Decimal]] = {}
    names: dict[str, tuple[str, FunderLevel | None]] = {}
    line_ids: dict[str, list[str]] = {}
    for resource in year.lines:
        name, level = funder_of(resource.line, register, links)
        key = label_key(name)
        for kind, amount in _paid(resource):
            names.setdefault(key, (name, level))
            of_authority = amounts.setdefault(key, dict.fromkeys(_KINDS, ZERO))
            of_authority[kind] += amount
            line_ids.setdefault(key, []).append(resource.line.id)
    found = [
        AuthorityPays(
            authority=names[key][0],
            level=names[key][1],
            subsidies=of_authority["subsidies"],
            contracts=of_authority["contracts"],
            subsidised_jobs=of_authority["subsidised_jobs"],
            in_kind=of_authority["in_kind"],
            line_ids=tuple(dict.fromkeys(line_ids[key])),
        )
        for key, of_authority in amounts.items()
    ]
    order = sorted(found, key=lambda one: (-one.money, -one.in_kind, label_key(one.authority)))
    return YearAuthorities(year=year.year, version=year.version, authorities=tuple(order))


def _paid(resource: ClassifiedLine) -> Iterator[tuple[str, Decimal]]:
    for part in resource.parts:
        kind = _kind(resource.line, part)
        if kind is not None:
            yield kind, part.amount


def _kind(line: Line, part: FamilyPart) -> str | None:
    if part.family is Family.PUBLIC:
        return "subsidised_jobs" if speaks_of(line.label, Wording.SUBSIDISED_JOB) else "subsidies"
    if part.public_contract:
        return "contracts"
    if part.family is Family.IN_KIND and giver_of(line) is Giver.AUTHORITY:
        return "in_kind"
    return None
