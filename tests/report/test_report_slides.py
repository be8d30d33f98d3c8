"""The board's deck and an authority's slide: the model's figures, charts that can be edited."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from ptce_finance.charts import colours
from ptce_finance.domain.line import Family
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import LOCALES, Locale, day, euros, percent, text
from ptce_finance.model.results import CoverLevel
from ptce_finance.report.pdf import Asking, funders, usual_options
from ptce_finance.report.pdf.board_ends import falls_table
from ptce_finance.report.pdf.options import options_of
from ptce_finance.report.slides import board_deck, official_deck, written
from tests.model.budget import answer
from tests.model.example import example_data
from tests.report.decks import (
    categories,
    charts,
    deck,
    described,
    drawn,
    embedded,
    everything,
    framed,
    opened,
    overflowing,
    page,
    tables,
    words_of,
)
from tests.report.matters import DAY, LONG, bare, choices, crowded, made
from tests.report.test_report_public import CHANGES, NAME, OPTIONS, PLANTED, planted

TYPED = '=1+1 <b>&amp;</b> #x "q"'
SECURED = CoverLevel.SECURED
STOPS = ((50000, 2027), (50000, 2028), (15000, 2029))


@cache
def usual(locale: Locale = "fr") -> Any:
    """The worked example's deck with three options, made once."""
    return deck(made(locale=locale))


def titled(presentation: Any, words: str) -> Any:
    """The one slide whose title begins with these words."""
    found = [one for one in presentation.slides if title_of(one).startswith(words)]
    assert len(found) == 1, words
    return found[0]


def title_of(slide: Any) -> str:
    """The words of a slide's title."""
    words: str = slide.shapes.title.text_frame.text
    return words


@pytest.mark.parametrize("locale", LOCALES)
def test_every_figure_of_an_option_is_the_models(locale: Locale) -> None:
    matter = made(locale=locale)
    for option in options_of(matter, choices()):
        title = text(locale, "document.option.title", letter=option.letter, name=option.name)
        slide = titled(usual(locale), text(locale, "document.option.years", option=title))
        amounts, shares = tables(slide)
        for year, row, parts in zip(option.outcome.years, amounts[1:], shares[1:], strict=True):
            told = (year.expenses, year.gap.secured, year.gap.expected)
            assert row[:4] == (str(year.year.label), *(euros(locale, x, cents=False) for x in told))
            need = year.thirds[SECURED].need
            assert parts[1] == euros(locale, need.base, cents=False)
            assert parts[3] == percent(locale, need.members)


def test_the_charts_of_options_are_native_with_the_models_numbers_on_one_scale() -> None:
    matter = made()
    scales = set()
    for option in options_of(matter, choices()):
        title = text("fr", "document.option.title", letter=option.letter, name=option.name)
        slide = next(
            one for one in usual().slides if title_of(one).startswith(title) and charts(one)
        )
        (chart,) = charts(slide)
        years = option.projection.years
        expected: dict[str, list[Decimal | None]] = {
            text("fr", "family.own"): [year.own for year in years],
            text("fr", "family.members"): [year.members for year in years],
            text("fr", "family.public"): [year.public.secured or None for year in years],
            text("fr", "third.unfunded"): [max(year.gap.secured, ZERO) or None for year in years],
            text("fr", "chart.head.expenses"): [year.expenses for year in years],
        }
        assert embedded(chart) == expected
        assert drawn(chart) == {
            name: [None if x is None else float(x) for x in values]
            for name, values in expected.items()
        }
        assert categories(chart) == [str(year.year.label) for year in years]
        scales.add((chart.value_axis.minimum_scale, chart.value_axis.maximum_scale))
    assert len(scales) == 1


def test_the_charts_of_where_we_are_hold_the_models_numbers() -> None:
    matter = made()
    found = {tuple(embedded(chart)): chart for slide in usual().slides for chart in charts(slide)}
    levels = next(x for names, x in found.items() if text("fr", "cover.full") in names)
    for level in CoverLevel:
        told = [year.gap.at(level) for year in matter.projection.years]
        assert embedded(levels)[text("fr", f"cover.{level.value}")] == told
    families = next(
        x for names, x in found.items() if names[0] == text("fr", f"family.{Family.PUBLIC}")
    )
    base = matter.projection.base
    assert embedded(families)[text("fr", "family.public")] == [base.families[Family.PUBLIC]]
    assert embedded(families)[text("fr", "chart.head.expenses")] == [base.expenses]
    rule = next(x for names, x in found.items() if text("fr", "chart.plot.target") in names)
    need = next(x for x in matter.study.thirds if x.year == base.year).thirds.need
    shares = embedded(rule)[text("fr", "chart.thirds.name.need")]
    assert [round(float(x or 0), 6) for x in shares[:3]] == [
        round(float(x or 0), 6) for x in (need.own, need.members, need.subsidies)
    ]
    spans = next(x for names, x in found.items() if text("fr", "chart.plot.sure") in names)
    starts, days = list(embedded(spans).values())[:2]
    # The State's agreement ends on 31 December 2026, shown from the first day of the base year.
    assert (starts[0], days[0]) == (Decimal(46023), Decimal(365))
    assert categories(spans)[0].startswith("31/12/2026")


def test_options_stand_on_equal_footing() -> None:
    shapes = []
    for option in options_of(made(), choices(4)):
        title = text("fr", "document.option.title", letter=option.letter, name=option.name)
        slides = [one for one in deck_of_four().slides if title_of(one).startswith(title)]
        places = [[(x.name, x.left, x.width) for x in slide.shapes] for slide in slides]
        sizes = [sorted({run.font.size for run in _runs(slide)}) for slide in slides]
        shapes.append((places, sizes))
    assert len(shapes[0][0]) == 3
    assert all(one == shapes[0] for one in shapes)


@cache
def deck_of_four() -> Any:
    """The worked example with four options."""
    return deck(made(), choices(4))


def _runs(slide: Any) -> list[Any]:
    return [
        run
        for holder, _ in framed(slide)
        for paragraph in holder.text_frame.paragraphs
        for run in paragraph.runs
        if run.font.size is not None
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_slide_says_whose_figures_of_which_day_version_reading_and_base(
    locale: Locale,
) -> None:
    asking = Asking(funder="state")
    for slide in (*usual(locale).slides, *page(made(locale=locale), asking).slides):
        foot = next(x for x in slide.placeholders if x.placeholder_format.idx == 11)
        words = foot.text_frame.text
        for told in (
            "Pôle d'essai",
            day(locale, DAY),
            text(locale, "version.budget"),
            text(locale, "reading.recharges"),
            text(locale, "reading-value.base.need").lower(),
            text(locale, "document.confidential"),
        ):
            assert told in words
        assert words in slide.notes_slide.notes_text_frame.text
        assert len(slide.notes_slide.notes_text_frame.text) > len(words) + 40
        assert slide.shapes.title.text_frame.text
        assert all(len(one) > 20 for one in described(slide))
    assert "A, B, C" in words_of(usual(locale).slides[3])


@pytest.mark.parametrize(
    ("locale", "count", "public"),
    [("fr", 30, False), ("en", 3, False), ("fr", 3, True)],
)
def test_nothing_overflows_whatever_the_names(locale: Locale, count: int, *, public: bool) -> None:
    unbroken = "Pôledecoopération" * 6
    found = replace(crowded(count, unbroken if count == 3 else LONG), cluster=unbroken)
    long = Scenario(name=unbroken, description=LONG * 4)
    matter = made(found, locale=locale, public=public)
    assert overflowing(deck(matter, [*choices(3), long])) == []
    for large in (False, True):
        made_for = page(matter, Asking(funder=funders(matter)[0], large=large, request=LONG * 2))
        assert len(made_for.slides) == 1
        assert overflowing(made_for) == []


def test_a_long_table_goes_on_in_shares_and_no_table_stands_on_two_slides() -> None:
    found: dict[str, list[int]] = {}
    shown = [one for slide in deck(made(crowded(30, LONG))).slides for one in tables(slide)]
    for heads, *rows in shown:
        found.setdefault(" ".join(heads), []).append(len(rows))
    agreements = found["Financement État Montant total Fin"]
    assert len(agreements) > 1
    assert max(agreements) - min(agreements) <= 1
    assert len({tuple(map(tuple, one)) for one in shown}) == len(shown)


def test_what_overflows_is_seen() -> None:
    found = deck(made(bare()), choices(1))
    shape = next(
        x for x in found.slides[0].shapes if x.has_text_frame and len(x.text_frame.text) > 60
    )
    shape.height = shape.height // 3
    assert overflowing(found)


def test_a_cluster_without_anything_public_has_a_deck_that_says_so() -> None:
    found = deck(made(bare(), stated=(), members=()), choices(1))
    words = "\n".join(words_of(slide) for slide in found.slides)
    for key in ("document.ends.none", "document.options.alone", "document.notes.no-hypothesis"):
        assert text("fr", key) in words
    assert overflowing(found) == []


def test_what_a_person_types_is_shown_and_never_computed() -> None:
    data = replace(crowded(2, f"{TYPED}\x07\x1b"), cluster=f"\t{TYPED}")
    option = Scenario(name=TYPED, description=f"@{TYPED}\r{TYPED}")
    saved = written(board_deck(made(data), [choices()[0], option]), DAY)
    found = opened(saved)
    words = "\n".join(words_of(slide) for slide in found.slides)
    assert words.count(TYPED) > 6
    assert "\x07" not in words
    assert "_x0007_" not in everything(saved)
    names = [name for slide in found.slides for x in charts(slide) for name in categories(x)]
    assert any(TYPED in name for name in names)
    assert all(embedded(x) for slide in found.slides for x in charts(slide))


def test_the_public_deck_shows_nothing_withheld_nor_depends_on_it() -> None:
    hidden = [NAME, "Zéphyrine", "Quentin"]
    for amount in PLANTED:
        whole, cents = amount.split(".")
        grouped = f"{int(whole):,}".replace(",", "\u202f")
        hidden += [amount, f"{grouped},{cents}", f"{whole},{cents}", f"{grouped}\u00a0€"]
    before = _public(planted())
    assert [one for one in hidden if one in "".join(map(everything, before))] == []
    for change in ("talk", "salary", "name"):
        assert [everything(x) for x in _public(CHANGES[change]())] == [*map(everything, before)]
    shown = everything(written(board_deck(made(planted()), OPTIONS), DAY))
    assert NAME in shown


def _public(found: Any) -> list[bytes]:
    matter = made(found, public=True)
    asking = Asking(funder="Région", request=NAME)
    return [
        written(board_deck(matter, OPTIONS), DAY),
        written(official_deck(matter, asking), DAY),
    ]


def test_the_authoritys_slide_holds_what_it_pays_what_stops_and_the_request() -> None:
    matter = made()
    (slide,) = page(matter, Asking(funder="state", request="Trois ans de plus")).slides
    words = words_of(slide)
    fall = matter.projection.years[1].ended[0].amount
    for told in (
        euros("fr", fall),
        euros("fr", matter.projection.base.resources),
        text("fr", "document.official.euros", value="0,40"),
        "Trois ans de plus",
        "Budget!D",
    ):
        assert told in words
    assert euros("fr", fall, cents=False) in slide.shapes.title.text_frame.text
    (table,) = tables(slide)
    assert len(table) == 6
    (chart,) = charts(slide)
    assert embedded(chart)[text("fr", "chart.head.expenses")][0] == Decimal(140000)
    with pytest.raises(KeyError):
        official_deck(matter, Asking(funder="nobody"))


def test_a_line_secured_until_a_day_stops_as_an_agreement_does_and_nothing_is_said_to_fall() -> (
    None
):
    told = answer("74", "Communauté de communes", secured_until=date(2027, 12, 31))
    found = replace(example_data(), answers=(told,))
    matter = made(found)
    rows = [[getattr(x, "text", x) for x in row] for row in falls_table(matter).rows]
    assert ["2028", "Communauté de communes", euros("fr", Decimal(10000))] in rows
    slides = opened(written(board_deck(matter, choices(1)), DAY)).slides
    stops = next(one for one in map(title_of, slides) if one.startswith("Des arrêts"))
    # The year's secured money moves by 35,000 in 2027: the State's 50,000, less what LEADER adds.
    named = [f"{euros('fr', Decimal(fall), cents=False)} en {year}" for fall, year in STOPS]
    assert all(one in stops for one in named)
    assert "baisse" not in stops
    assert not any("Communauté" in str(row) for row in falls_table(made(found, public=True)).rows)


def test_large_letters_are_large() -> None:
    (slide,) = page(made(), Asking(funder="state", large=True)).slides
    sizes = [run.font.size.pt for run in _runs(slide)]
    assert min(sizes) >= 12
    assert max(sizes) >= 24


def test_the_master_has_the_font_and_the_colours_of_documents_and_no_word_of_another() -> None:
    saved = written(board_deck(made(), usual_options(made())), DAY)
    parts = everything(saved, workbooks=False)
    assert 'typeface="Arial"' in parts
    for key in (Family.PUBLIC, Family.MEMBERS, Family.OWN, colours.UNFUNDED):
        assert f'val="{colours.LIGHT[key].lstrip("#")}"' in parts
    for foreign in ("Click to edit", "Steve Canny", "python-pptx", "Office Theme", "Calibri"):
        assert foreign not in parts
    found = opened(saved)
    assert [one.name for one in found.slide_layouts] == ["Constat et texte", "Constat"]
    assert found.core_properties.language == "fr-FR"
    assert found.core_properties.title.startswith("Dossier du conseil")


def test_the_same_day_gives_the_same_bytes() -> None:
    matter = made()
    first, second = (written(board_deck(matter, choices(2)), DAY) for _ in range(2))
    assert first == second
