"""The page for an authority: one page whatever the names, its figures the model's."""

import io
from fractions import Fraction

import pytest
from pypdf import PdfReader

from ptce_finance.domain.agreement import AgreementStatus
from ptce_finance.i18n import LOCALES, Locale, day, euros, number, percent, text
from ptce_finance.model.data import ClusterData
from ptce_finance.model.results import CoverLevel
from ptce_finance.report.pdf import Asking, Matter, funders, official_page, typeset
from ptce_finance.report.pdf.official import line_of
from ptce_finance.report.pdf.official_path import path_years
from ptce_finance.report.pdf.official_stops import first_fall
from tests.model.budget import agreement, tranche
from tests.model.example import example_data
from tests.report.matters import DAY, LONG, crowded, made, out_of_page, squeezed, with_agreements


def page(matter: Matter, asking: Asking) -> str:
    """The text of the page without spaces; there is one page, and nothing is out of it."""
    read = PdfReader(io.BytesIO(typeset(official_page(matter, asking), DAY)))
    assert len(read.pages) == 1
    assert out_of_page(read) == []
    return squeezed(read.pages[0].extract_text())


@pytest.mark.parametrize("locale", LOCALES)
def test_what_it_pays_what_others_bring_and_what_stops_are_the_models(locale: Locale) -> None:
    matter = made(locale=locale)
    words = page(matter, Asking(funder="state"))
    first, after = matter.projection.years[:2]
    base = matter.projection.base.resources
    jobs = number(locale, matter.study.facts.fte or 0)
    told = (
        euros(locale, after.ended[0].amount),
        percent(locale, Fraction(50000) / Fraction(base)),
        euros(locale, base),
        text(locale, "document.official.euros", value=number(locale, Fraction(40, 100), 2)),
        euros(locale, after.gap.secured),
        text(
            locale,
            "document.official.reached-value",
            jobs=jobs,
            members="12",
        ),
    )
    for shown in told:
        assert squeezed(shown) in words
    for year in (first, after):
        need = year.thirds[CoverLevel.SECURED].need
        row = [str(year.year.label), euros(locale, need.base, cents=False)]
        assert squeezed("".join(row)) in words
        assert squeezed(percent(locale, need.subsidies)) in words
    assert squeezed(text(locale, "document.official.definition-leverage")) in words
    assert "Budget!D" in words


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("public", [False, True])
def test_it_is_one_page_with_long_names(locale: Locale, *, large: bool, public: bool) -> None:
    matter = made(crowded(30, LONG), locale=locale, public=public)
    asking = Asking(funder=f"{LONG} 1", large=large, request=LONG * 4)
    words = page(matter, asking)
    for part in ("stops", "path", "request"):
        assert squeezed(text(locale, f"document.official.{part}")) in words


@pytest.mark.parametrize("large", [False, True])
def test_it_is_one_page_for_an_authority_that_signed_nothing(*, large: bool) -> None:
    words = page(made(), Asking(funder="Communauté de communes", large=large))
    for part in ("no-agreement", "request-open"):
        assert squeezed(text("fr", f"document.official.{part}")) in words


def test_large_letters_are_large() -> None:
    read = PdfReader(
        io.BytesIO(typeset(official_page(made(), Asking(funder="state", large=True)), DAY))
    )
    sizes: list[float] = []

    def seen(words: str, _cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if "renouvellement" in words or "Convention" in words:
            sizes.append(abs(size * tm[3]))

    read.pages[0].extract_text(visitor_text=seen)
    assert sizes
    assert min(sizes) >= 16


@pytest.mark.parametrize("public", [False, True])
def test_the_page_says_whose_figures_of_which_day_version_reading_and_base(*, public: bool) -> None:
    for large in (False, True):
        words = page(made(public=public), Asking(funder="state", large=large))
        for told in (
            "Pôle d'essai",
            day("fr", DAY),
            text("fr", "version.budget"),
            text("fr", "reading.recharges"),
            text("fr", "reading-value.base.need").lower(),
            text("fr", f"document.{'public' if public else 'confidential'}"),
        ):
            assert squeezed(told) in words


def test_the_request_is_what_was_typed_else_what_was_asked() -> None:
    asked = agreement(
        "more",
        tranche("2027-01-01", "2028-12-31", "80,000"),
        funder="state",
        status=AgreementStatus.ASKED,
    )
    found: ClusterData = with_agreements(example_data(), [asked])
    assert squeezed("80 000,00 € au total, du 01/01/2027 au 31/12/2028") in page(
        made(found), Asking(funder="state")
    )
    typed = Asking(funder="state", request="Une convention de trois ans #x *y*.")
    assert squeezed("Une convention de trois ans #x *y*.") in page(made(found), typed)


def test_a_page_is_made_for_a_known_funder_only() -> None:
    assert funders(made()) == ("Communauté de communes", "leader", "region", "state")
    with pytest.raises(KeyError, match="nobody"):
        official_page(made(), Asking(funder="nobody"))


@pytest.mark.parametrize("most", [2, 3, 5])
def test_the_year_in_which_its_money_falls_is_never_left_out_of_the_path(most: int) -> None:
    matter = made(example_data())
    line = line_of(matter, Asking(funder="state"))
    fall = first_fall(matter, line)
    shown = path_years(matter, line, most)
    assert fall is not None
    assert len(shown) == most
    assert fall[0] in shown
    assert shown[0] == matter.projection.years[0]
    assert list(shown) == sorted(shown, key=lambda one: one.year.start)
