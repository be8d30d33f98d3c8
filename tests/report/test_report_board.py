"""The board's pack: the model's figures, options on equal footing, tagged pages."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from ptce_finance.domain.hypotheses import SaidOf, Statement
from ptce_finance.domain.line import Version
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import LOCALES, Locale, day, euros, percent, text
from ptce_finance.model.results import CoverLevel
from ptce_finance.model.scenario_freeze import FreezeOrder, freeze
from ptce_finance.report.pdf import board_pack, usual_options
from ptce_finance.report.pdf.content import Equals, Facts, Heading, Rows
from ptce_finance.report.pdf.hypotheses import hypotheses_table
from ptce_finance.report.pdf.options import options_of
from ptce_finance.report.pdf.plain import document_text
from tests.model.budget import expense, resource
from tests.model.example import example_data
from tests.report.matters import (
    DAY,
    LONG,
    bare,
    choices,
    crowded,
    made,
    out_of_page,
    pack,
    pages_of,
    squeezed,
    text_of,
    usual_pack,
)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_figure_of_an_option_is_the_models(locale: Locale) -> None:
    matter = made(locale=locale)
    read = usual_pack(locale)
    options = options_of(matter, choices())
    for option in options:
        heading = squeezed(
            text(locale, "document.option.title", letter=option.letter, name=option.name)
        )
        risks = squeezed(text(locale, "document.option.risks"))
        page = next(one for one in pages_of(read) if heading in one and risks in one)
        for year in option.outcome.years:
            amounts = (year.expenses, year.gap.secured, year.gap.expected)
            cells = [euros(locale, amount, cents=False) for amount in amounts]
            assert squeezed("".join([str(year.year.label), *cells])) in page
            need = year.thirds[CoverLevel.SECURED].need
            assert squeezed(percent(locale, need.members)) in page


def test_where_we_are_holds_the_overview_and_the_ends() -> None:
    matter = made()
    words = text_of(usual_pack())
    for shown in ("140 000,00 €", "71,4 %", "45 000,00 €", "Part du premier financeur"):
        assert squeezed(shown) in words
    for year in matter.projection.years:
        for ended in year.ended:
            assert (
                squeezed(f"{year.year.label}{ended.agreement.funder}{euros('fr', ended.amount)}")
                in words
            )


def test_the_same_parts_in_the_same_order_for_every_option() -> None:
    document = board_pack(made(), choices(4))
    sheets = next(block for block in document.blocks if isinstance(block, Equals)).sheets
    shapes = {tuple(type(one).__name__ for one in sheet) for sheet in sheets}
    titles = {
        tuple(x.words for x in sheet if isinstance(x, Heading) and x.level > 2) for sheet in sheets
    }
    lengths = {tuple(len(x.table.rows) for x in sheet if isinstance(x, Rows)) for sheet in sheets}
    assert len(sheets) == 4
    assert len(shapes) == len(titles) == len(lengths) == 1


def test_each_option_has_one_page_however_much_it_says() -> None:
    many = Scenario(name=LONG, description=LONG * 4)
    read = pack(made(crowded(30, LONG)), [*choices(3), many])
    pages = pages_of(read)
    risks, rests = (squeezed(text("fr", f"document.option.{x}")) for x in ("risks", "levers"))
    assert sum(risks in page and rests in page for page in pages) == 4
    assert sum(risks in page or rests in page for page in pages) == 4


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_says_whose_figures_of_which_day_version_reading_and_base(
    locale: Locale,
) -> None:
    for words in pages_of(usual_pack(locale)):
        for told in (
            "Pôle d'essai",
            day(locale, DAY),
            f"2026 · {text(locale, 'version.budget')}",
            "A, B, C",
            text(locale, "reading.recharges"),
            text(locale, "reading-value.base.need").lower(),
            text(locale, "document.confidential"),
        ):
            assert squeezed(told) in words


def test_the_pack_is_tagged_and_every_picture_has_its_words() -> None:
    read = usual_pack()
    root: Any = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()
    figures = [one for one in _elements(root["/StructTreeRoot"]) if one.get("/S") == "/Figure"]
    assert len(figures) == 6  # families, rule, cliff, three options
    assert all(len(str(one["/Alt"])) > 40 for one in figures)
    kinds = {one.get("/S") for one in _elements(root["/StructTreeRoot"])}
    assert {"/H1", "/Table", "/TH", "/TD", "/L"} <= kinds


@pytest.mark.parametrize(("locale", "count"), [("fr", 30), ("en", 3)])
def test_nothing_is_written_outside_a_page(locale: Locale, count: int) -> None:
    assert out_of_page(pack(made(crowded(count, LONG), locale=locale), choices(2))) == []


def test_no_word_is_wider_than_a_page() -> None:
    """A name without any space may be cut anywhere: its pieces stay joined when copied."""
    name = "Pôledecoopération" * 6
    told = document_text(board_pack(made(replace(crowded(2, name), cluster=name)), choices(2)))
    words = json.loads(told)
    for block in words["blocks"]:
        for sheet in block.get("sheets", [[block]]):
            for one in sheet:
                one.pop("svg", "")
    found = re.findall(r"[^\s\u200b]{24,}", json.dumps(words, ensure_ascii=False))
    assert [word for word in found if "coop" in word] == []
    assert name in told.replace("\u200b", "")


def test_a_cluster_without_anything_public_has_a_pack_that_says_so() -> None:
    words = text_of(pack(made(bare(), stated=(), members=()), choices(1)))
    for key in ("document.ends.none", "document.options.alone", "document.notes.no-hypothesis"):
        assert squeezed(text("fr", key)) in words


def test_the_resolution_is_in_french_in_both_packs() -> None:
    for locale in LOCALES:
        words = text_of(usual_pack(locale))
        assert squeezed("laissera 45 000 € non couverts en 2027") in words
        assert squeezed("de retenir l’option") in words


def test_stale_and_unowned_hypotheses_are_flagged() -> None:
    words = text_of(usual_pack())
    assert squeezed("Périmée : Dite dans le classeur – Le loyer reste stable") in words
    assert squeezed("SANS RESPONSABLE") in words
    assert squeezed("PÉRIMÉE") in words


def test_a_hypothesis_that_somebody_holds_is_told_as_held() -> None:
    said = SaidOf(kind="lever", subject="services", said=Statement(owner="Luc", source="Devis"))
    told = [
        next(
            row
            for row in hypotheses_table(matter, options_of(matter, choices())).rows
            if "ervices" in str(row[0])
        )
        for matter in (made(), made(said=(said,)))
    ]
    assert [(row[3], row[-1]) for row in told] == [("—", "SANS RESPONSABLE"), ("Luc", "tenue")]


def test_what_was_decided_is_followed_by_what_came_true() -> None:
    order = FreezeOrder(at=datetime(2026, 1, 5, tzinfo=UTC), by="Bureau", code="1", seed=1, draws=9)
    kept = freeze(example_data(), choices()[1], Reading(), 2031, order)
    told = {"version": Version.ACTUAL}
    over = [
        expense("64", "Salaires", "150,000", **told),
        resource("706", "Prestations", "120,000", **told),
    ]
    found = example_data()
    actual = type(found)(
        cluster_id="c1",
        cluster=found.cluster,
        lines=(*found.lines, *over),
        agreements=found.agreements,
    )
    words = text_of(pack(made(actual, decided=[kept])))
    assert squeezed("Vendre, figée le 05/01/2026") in words
    row = ("2026", "140 000,00 €", "150 000,00 €", "1 000,00 €", "30 000,00 €", "+29 000,00 €")
    assert squeezed("".join(row)) in words


def test_without_scenarios_computed_ways_stand_beside_what_happens_anyway() -> None:
    matter = made()
    options = options_of(matter, usual_options(matter))
    assert [one.name for one in options][:2] == ["Au fil de l’eau", "Voie 1 calculée, à discuter"]
    later = [year.gap.secured for year in options[1].outcome.years[1:]]
    assert max(later) <= Decimal(0)


def test_a_pack_compares_one_to_four_options() -> None:
    matter = made()
    for wrong in ((), (*choices(4), Scenario(name="x"))):
        with pytest.raises(ValueError, match=re.escape(str(len(wrong)))):
            board_pack(matter, wrong)


def _elements(node: object) -> list[dict[str, object]]:
    """Every element of the structure under that one."""
    found: list[dict[str, object]] = []
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if hasattr(one, "get_object"):
            one = one.get_object()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            if "/S" in one:
                found.append(one)
            waiting.append(one.get("/K"))
    return found


def test_every_figure_of_where_we_are_leads_to_its_cells_or_its_key() -> None:
    matter = made()
    facts = next(one for one in board_pack(matter, choices(1)).blocks if isinstance(one, Facts))
    assert matter.study.overview is not None
    for fact, figure in zip(facts.facts, matter.study.overview.figures, strict=True):
        assert fact.source.endswith(figure.key)
    expenses = facts.facts[0]
    assert str(matter.study.years[0].expense_lines[0].source) in expenses.source
