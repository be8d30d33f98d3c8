"""What documents are made from, for their tests: the worked example and harder clusters."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.domain.hypothesis import CellFacts, Hypothesis, Member
from ptce_finance.domain.lever import LeverKind
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import Locale
from ptce_finance.model.data import ClusterData
from ptce_finance.report.pdf import Edition, Held, Matter, board_pack, matter_of, typeset
from tests.model.budget import agreement, data, expense, resource, tranche
from tests.model.example import example_data, lever, scenario

DAY = date(2026, 3, 2)
MEMBERS = tuple(Member(name=f"Structure {n}") for n in range(12))
STATED = (
    Hypothesis(key="h1", wording="Le loyer reste stable", value="oui", check_on=date(2025, 6, 1)),
    Hypothesis(key="h2", wording="Deux adhérents de plus", value="2", owner="Bureau"),
)
Matrix = tuple[float, ...]

LONG = (
    "Communauté d'agglomération du Très Grand Bassin de Vie de Saint-Jean-sur-Rivière et Pays "
    "des Trois Vallées réunies, direction de l'économie sociale et solidaire"
)


def made(found: ClusterData | None = None, locale: Locale = "fr", **told: Any) -> Matter:
    """The matter of a cluster, the worked example without one."""
    public, decided = told.pop("public", False), told.pop("decided", ())
    held = Held(files={}, **{"members": MEMBERS, "stated": STATED, **told}, decided=tuple(decided))
    edition = Edition(locale=locale, made_on=DAY, public=public)
    matter = matter_of(found or example_data(), Reading(), 2031, held, edition)
    assert matter is not None
    return matter


def choices(count: int = 3) -> tuple[Scenario, ...]:
    """What happens anyway, then options that differ."""
    found = (
        Scenario(name="baseline"),
        scenario(
            lever(LeverKind.SERVICES, "60,000"), name="Vendre", description="Un poste de vente."
        ),
        scenario(
            lever(LeverKind.DUES, "9,000"),
            lever(LeverKind.COST_CUT, "20,000", start=2028),
            name="Cotiser et partager",
        ),
        scenario(lever(LeverKind.RECHARGED_JOBS, "30,000"), name="Refacturer"),
    )
    return found[:count]


def crowded(count: int, name: str = "Financeur") -> ClusterData:
    """A cluster with that many agreements, lines and funders, each with a name."""
    states = [AgreementStatus.SIGNED, AgreementStatus.SIGNED, AgreementStatus.ASKED]
    register = [
        agreement(
            f"a{n}",
            tranche("2025-01-01", f"{2026 + n % 4}-12-31", f"{(n + 1) * 1000}"),
            funder=f"{name} {n}",
            scheme=f"Dispositif {n}",
            status=states[n % 3],
            probability=None if states[n % 3] is AgreementStatus.SIGNED else Decimal("0.4"),
        )
        for n in range(count)
    ]
    lines = [
        resource("74", f"{name} {n}", f"{(n + 1) * 250}", agreement_keys=(f"a{n}",))
        for n in range(count)
    ]
    return data(
        [
            expense("64", "Salaires", "1,250,000.37"),
            resource("706", "Prestations", "1,019,000.11"),
            resource("756", "Cotisations", "21,000"),
            *lines,
        ],
        register,
        facts=CellFacts(fte=Decimal("22.5")),
    )


def bare() -> ClusterData:
    """A budget with one expense and one line of services: nothing public, nothing typed."""
    return data([expense("61", "Loyer", "12,000"), resource("706", "Ventes", "9,000")])


@cache
def usual_pack(locale: Locale = "fr") -> PdfReader:
    """The worked example's pack with three options, made once."""
    return pack(made(locale=locale))


def pack(matter: Matter, scenarios: Sequence[Scenario] | None = None) -> PdfReader:
    """The board's pack, opened."""
    document = board_pack(matter, choices() if scenarios is None else scenarios)
    return PdfReader(io.BytesIO(typeset(document, DAY)))


@cache
def pages_of(pdf: PdfReader) -> tuple[str, ...]:
    """Each page's text without any space, read once: lines break where they like."""
    return tuple(squeezed(page.extract_text()) for page in pdf.pages)


def text_of(pdf: PdfReader) -> str:
    """Every page's text without any space."""
    return "".join(pages_of(pdf))


def squeezed(words: str) -> str:
    """Words without spaces and invisible marks."""
    return re.sub(r"[\s\u200b\u2060]", "", words)


def out_of_page(pdf: PdfReader) -> list[str]:
    """Where text starts outside the page's margins, drawings aside.

    Where a piece of text starts tells enough: a table too wide puts its last columns beyond.
    """
    found: list[str] = []
    for number, page in enumerate(pdf.pages, start=1):
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        for x, y in _starts(page, pdf):
            if not (25 <= x <= width - 25 and 15 <= y <= height - 15):
                found.append(f"page {number}: {x:.0f}, {y:.0f}")
    return found


def _starts(page: PageObject, pdf: PdfReader) -> Iterator[tuple[float, float]]:
    """Where each piece of the page's own text starts, in points from its lower left corner."""
    kept: list[Matrix] = []
    now: Matrix = (1, 0, 0, 1, 0, 0)
    contents = page.get_contents()
    for operands, operator in ContentStream(contents, pdf).operations if contents else ():
        if operator == b"q":
            kept.append(now)
        elif operator == b"Q":
            now = kept.pop()
        elif operator == b"cm":
            now = _under(tuple(map(float, operands)), now)
        elif operator == b"Tm":
            placed = _under(tuple(map(float, operands)), now)
            yield placed[4], placed[5]


def _under(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        *(a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s),
        *(e * p + f * r + t, e * q + f * s + u),
    )


def with_status(found: ClusterData, key: str, **told: Any) -> ClusterData:
    """The cluster with one agreement changed."""
    changed = tuple(replace(one, **told) if one.key == key else one for one in found.agreements)
    return replace(found, agreements=changed)


def with_agreements(found: ClusterData, more: Iterable[Agreement]) -> ClusterData:
    """The cluster with agreements more."""
    return replace(found, agreements=(*found.agreements, *more))
