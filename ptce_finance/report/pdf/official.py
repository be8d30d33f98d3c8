"""One page for one authority: what it pays, what comes with it, what stops, what is asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ptce_finance.charts.cells import year_name
from ptce_finance.charts.gap import cover_picture
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.line import Family
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import euros, listed, number, percent, text
from ptce_finance.i18n.sentences import plain, short
from ptce_finance.model.authority_lines import authority_lines
from ptce_finance.model.results import CoverLevel
from ptce_finance.model.results.authorities import AuthorityLine
from ptce_finance.report.pdf.content import (
    Document,
    Fact,
    Facts,
    Heading,
    Keep,
    Points,
    Simple,
    Words,
)
from ptce_finance.report.pdf.matter import CELLS, Matter, cells_of, running, scenario_name
from ptce_finance.report.pdf.official_path import path
from ptce_finance.report.pdf.official_stops import request_part, stops
from ptce_finance.report.pdf.pictures import drawn
from ptce_finance.report.pdf.withheld import FIELDS

KINDS = ("subsidies", "contracts", "subsidised_jobs", "in_kind")
OTHERS = (Family.OWN, Family.MEMBERS, Family.OTHER_PRIVATE)
HEIGHT = 170
"""Height in pixels of the drawing."""
REQUEST = 300
"""Characters of a typed request: a page is one page."""
TITLE = 90
"""Characters of a name in the page's title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What the page is for: the funder it is given to, large letters, the request in words."""

    funder: str
    large: bool = False
    request: str = ""


def funders(matter: Matter) -> tuple[str, ...]:
    """The authorities that a page can be made for, by name."""
    return tuple(
        one.authority
        for one in authority_lines(matter.study)
        if one.authority and not (matter.public and not _known_to_all(one))
    )


def line_of(matter: Matter, asking: Asking) -> AuthorityLine:
    """What the funder pays; KeyError where the cluster has none of that name to show."""
    lines = {label_key(one.authority): one for one in authority_lines(matter.study)}
    line = lines[label_key(asking.funder)]
    if matter.public and not _known_to_all(line):
        raise KeyError(asking.funder)
    return line


def official_page(matter: Matter, asking: Asking) -> Document:
    """The page; KeyError where the cluster has no funder of that name."""
    line = line_of(matter, asking)
    blocks: tuple[Simple, ...] = (
        *_pays(matter, line, large=asking.large),
        *stops(matter, line),
        *_years(matter, large=asking.large),
        *path(matter, line, large=asking.large),
        *request_part(matter, line, plain(asking.request, REQUEST)),
        *definitions(matter),
    )
    return Document(
        locale=matter.locale,
        title=page_title(matter, line, large=asking.large),
        running=running(matter, scenario_name(matter, Scenario(name=matter.projection.scenario))),
        blocks=blocks,
        one_page=True,
        large=asking.large,
    )


def page_title(matter: Matter, line: AuthorityLine, *, large: bool) -> str:
    """Who the page is for, and who gives it."""
    most = TITLE // 2 if large else TITLE
    funder, cluster = short(line.authority, most), short(matter.study.cluster, most)
    return matter.words("official.title", funder=funder, cluster=cluster)


def _years(matter: Matter, *, large: bool) -> tuple[Simple, ...]:
    """The years to come as a drawing, where there is room for one."""
    if matter.public or large:
        return ()
    picture = cover_picture(matter.locale, matter.projection, CoverLevel.SECURED)
    return drawn(picture, HEIGHT, Keep.FIRST)


def _known_to_all(line: AuthorityLine) -> bool:
    """Whether a signed agreement makes the funder public."""
    return any(one.status.value == "signed" for one in line.agreements)


def _pays(matter: Matter, line: AuthorityLine, *, large: bool) -> Iterator[Simple]:
    base = matter.projection.base
    yield Heading(words=matter.words("official.pays", year=year_name(matter.locale, base)), level=1)
    yield paid_facts(matter, line, large=large)
    paid = line.paid.get(base.year)
    if paid is None or matter.public:
        return
    parts = [(kind, getattr(paid, kind)) for kind in KINDS if getattr(paid, kind)]
    if len(parts) > 1:
        told = (
            matter.words(f"official.part-{kind}", amount=euros(matter.locale, amount))
            for kind, amount in parts
        )
        yield Points(items=tuple(told), keep=Keep.LAST)


def paid_facts(matter: Matter, line: AuthorityLine, *, large: bool) -> Facts:
    """What the authority pays, what others bring for it, whom it reaches."""
    facts = (_paid(matter, line, 1 if large else CELLS), _others(matter), _reached(matter))
    return Facts(facts=facts, columns=1 if large else len(facts))


def _paid(matter: Matter, line: AuthorityLine, cells: int) -> Fact:
    """What the authority pays in the base year: by the budget, else by the register."""
    base = matter.projection.base
    paid, first = line.paid.get(base.year), matter.projection.years[0]
    if paid is not None and paid.money and not matter.public:
        share = Fraction(paid.money) / Fraction(base.resources) if base.resources > 0 else None
        return Fact(
            name=matter.words("official.you-pay"),
            value=euros(matter.locale, paid.money),
            base=matter.words(
                "official.you-pay-base",
                share=percent(matter.locale, share),
                base=euros(matter.locale, base.resources),
            ),
            source=cells_of(matter, paid.line_ids, cells),
        )
    coming = line.coming.get(first.year)
    secured = coming.secured if coming else Decimal("0.00")
    share = Fraction(secured) / Fraction(first.expenses) if first.expenses > 0 else None
    return Fact(
        name=matter.words("official.you-pay-signed"),
        value=euros(matter.locale, secured),
        base=matter.words(
            "official.you-pay-need",
            share=percent(matter.locale, share),
            base=euros(matter.locale, first.expenses),
        ),
        source=matter.words("source.register"),
    )


def _others(matter: Matter) -> Fact:
    """Euros of others for one public euro: members, services and private money over public."""
    first, base = matter.projection.years[0], matter.projection.base
    public, others = first.public.secured, first.own + first.members + first.other_private
    if not matter.public:
        public = base.families[Family.PUBLIC]
        others = sum((base.families[family] for family in OTHERS), start=ZERO)
    shown = (
        text(matter.locale, "value.not-significant")
        if public <= 0
        else matter.words(
            "official.euros", value=number(matter.locale, Fraction(others) / Fraction(public), 2)
        )
    )
    return Fact(
        name=matter.words("official.leverage"),
        value=shown,
        base=matter.words(
            "official.leverage-signed" if matter.public else "official.leverage-base",
            others=euros(matter.locale, others),
            public=euros(matter.locale, public),
        ),
        source=matter.words("source.budget", year=year_name(matter.locale, matter.projection.base)),
    )


def _reached(matter: Matter) -> Fact:
    """Jobs and members: what was typed or read, never supposed."""
    unknown = text(matter.locale, "value.unknown")
    fte, members = matter.study.facts.fte, len(matter.members)
    return Fact(
        name=matter.words("official.reached"),
        value=matter.words(
            "official.reached-value",
            jobs=unknown if fte is None else number(matter.locale, fte),
            members=number(matter.locale, members) if members else unknown,
        ),
        base=matter.words("official.reached-base"),
        source=matter.words("official.reached-source"),
    )


def definitions(matter: Matter) -> Iterator[Words]:
    """What the page's figures mean; what a public page withholds."""
    yield Words(words=matter.words("official.definition-leverage"), small=True)
    yield Words(words=matter.words("official.definitions"), small=True, keep=Keep.LAST)
    if matter.public:
        fields = listed(matter.locale, [matter.words(f"withheld-short.{one}") for one in FIELDS])
        yield Words(words=matter.words("official.withheld", fields=fields), small=True)
