"""The workbook that is given to people: what it holds, what it never holds, that it can be read."""

import re
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from ptce_finance.domain.agreement import AgreementStatus
from ptce_finance.domain.line import Family, FunderLevel, Giver, Line, Side, Version
from ptce_finance.domain.payment import PaymentMoment
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.report import Fate, ImportStatus
from ptce_finance.domain.source import SourceCell
from ptce_finance.domain.template import COLUMNS, Block, Column, Fact, Nature
from ptce_finance.i18n import LOCALES, Locale, text
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.layouts.template import TemplateLayout, words
from ptce_finance.ingest.layouts.template.exercises import exercise_named
from ptce_finance.ingest.parse import parse
from ptce_finance.report.template import Content, YearColumn, write_filled, write_template
from ptce_finance.report.template.words import amounts_header, choice, header, yes_no
from tests.template.tiny import cells, codes, read, saved

HEADERS = 5
PLAN_2026 = YearColumn(FiscalYear.calendar(2026), Version.BUDGET)
LONGEST_INLINE_LIST = 255


def opened(locale: Locale) -> Workbook:
    return load_workbook(BytesIO(write_template(locale)))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_example_rows_are_never_imported(locale: Locale) -> None:
    report = parse(write_template(locale), "modele.xlsx")
    assert (report.layout, report.confidence) == ("template", Decimal(1))
    assert report.status is ImportStatus.REJECTED
    assert [issue.code for issue in report.issues] == ["template-empty"]
    assert (report.lines, report.agreements, report.members, report.hypotheses) == ((), (), (), ())
    assert sum(row.reason == "example" for row in report.rows) == 15


@pytest.mark.parametrize("locale", LOCALES)
def test_a_row_typed_under_the_examples_is_all_that_is_imported(locale: Locale) -> None:
    book = opened(locale)
    sheet = book.worksheets[1]
    heads = [cell.value for cell in sheet[HEADERS]]
    row = sheet.max_row + 1
    sheet.cell(row, heads.index(header(locale, Column.SIDE)) + 1).value = choice(
        locale, Side.EXPENSE
    )
    sheet.cell(row, heads.index(header(locale, Column.LABEL)) + 1).value = "Loyer"
    sheet.cell(row, heads.index(amounts_header(locale, PLAN_2026)) + 1).value = 1200
    report = parse(saved(book), "modele.xlsx")
    assert report.status is ImportStatus.LOADED
    assert [(x.label, str(x.amount), str(x.source)) for x in report.lines] == [
        ("Loyer", "1200.00", f"{sheet.title}!E{row}")
    ]
    assert {row.fate for row in report.rows if row.reason == "example"} == {Fate.IGNORED}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_that_is_written_is_recognised(locale: Locale) -> None:
    for column, accepted in words.COLUMN_WORDS.items():
        assert words.plain(header(locale, column)) in {words.plain(word) for word in accepted}
    for fact in Fact:
        assert words.FACTS[words.plain(text(locale, f"template.fact.{fact}"))] is fact
    for yes in (True, False):
        assert words.YES_NO[words.plain(yes_no(locale, yes=yes))] is yes
    for known, values in (
        (words.SIDES, Side),
        (words.LEVELS, FunderLevel),
        (words.GIVERS, Giver),
        (words.NATURES, Nature),
        (words.STATUSES, AgreementStatus),
        (words.FAMILIES, [x for x in Family if x is not Family.UNCLASSIFIED]),
    ):
        for value in values:
            assert known[words.plain(choice(locale, value))] is value


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("version", Version)
def test_every_header_of_amounts_that_is_written_is_understood(
    locale: Locale, version: Version
) -> None:
    year = FiscalYear.calendar(2031)
    written = amounts_header(locale, YearColumn(year, version))
    assert exercise_named(written, ParseOptions()) == (year, version)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_workbook_holds_no_macro_no_link_no_formula(locale: Locale) -> None:
    with ZipFile(BytesIO(write_template(locale))) as archive:
        names = archive.namelist()
        sheets = [archive.read(name) for name in names if "/worksheets/sheet" in name]
    assert not [x for x in names if re.search(r"vba|externalLink|activeX|embed|connections", x)]
    assert not [sheet for sheet in sheets if b"<f>" in sheet or b"<f " in sheet]
    assert len(sheets) == 9


@pytest.mark.parametrize("locale", LOCALES)
def test_the_same_template_has_the_same_bytes(locale: Locale) -> None:
    assert write_template(locale) == write_template(locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_drop_down_lists_hold_every_choice_in_few_enough_letters(locale: Locale) -> None:
    book = opened(locale)
    lists = [
        rule.formula1
        for sheet in book.worksheets
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    ]
    inline = [words_listed for words_listed in lists if words_listed.startswith('"')]
    assert max(len(words_listed) for words_listed in inline) <= LONGEST_INLINE_LIST
    for values in (Side, FunderLevel, Giver, Nature, AgreementStatus, PaymentMoment):
        assert f'"{",".join(choice(locale, value) for value in values)}"' in inline
    ties = [words_listed for words_listed in lists if not words_listed.startswith('"')]
    assert len(ties) == 4


def test_headers_stay_in_sight_and_amounts_look_like_euros() -> None:
    sheet = opened("fr").worksheets[1]
    assert sheet.freeze_panes == "E6"
    assert [cell.value for cell in sheet[HEADERS]][:6] == [
        "Exemple",
        "Sens",
        "Compte",
        "Libellé",
        "2026 prévisionnel",
        "2027 prévisionnel",
    ]
    assert sheet["E6"].number_format == '#,##0.00\\ "€"'
    assert (sheet["A6"].font.italic, sheet["A6"].value) == (True, "exemple")


def test_the_first_sheet_explains_every_column() -> None:
    readme = opened("fr").worksheets[0]
    shown = {cell.value for row in readme.iter_rows() for cell in row}
    wanted = {header("fr", column) for block in Block for column in COLUMNS[block]}
    assert wanted <= shown


def test_the_years_of_the_template_can_be_chosen() -> None:
    report = read(write_template("fr", first_year=2031))
    assert codes(report) == ["template-empty"]
    sheet = load_workbook(BytesIO(write_template("fr", first_year=2031))).worksheets[1]
    assert [sheet["E5"].value, sheet["F5"].value] == ["2031 prévisionnel", "2032 prévisionnel"]


@pytest.mark.parametrize("label", ["=1+1", "+33", "-5", "@moi", "#N/A", "=cmd|'/C calc'!A0"])
def test_a_label_that_looks_like_a_formula_stays_a_text(label: str) -> None:
    column = PLAN_2026
    line = Line(
        side=Side.EXPENSE,
        account=None,
        label=label,
        amount=Decimal(5),
        year=column.year,
        version=column.version,
        source=SourceCell("", 0, 0),
        layout="",
    )
    data = write_filled("fr", Content(columns=(column,), lines=(line,)))
    with ZipFile(BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet2.xml")
    assert [x.label for x in read(data).lines] == [label]


def test_two_fiscal_years_that_end_in_the_same_year_are_refused() -> None:
    longer = FiscalYear(FiscalYear.calendar(2025).start, PLAN_2026.year.end)
    other = YearColumn(longer, Version.BUDGET)
    with pytest.raises(ValueError, match="two fiscal years end in the same year"):
        write_filled("fr", Content(columns=(PLAN_2026, other)))


def test_another_document_is_not_taken_for_the_template() -> None:
    book = Workbook()
    book.worksheets[0].append(["CHARGES", "Montant", "PRODUITS", "Montant"])
    book.worksheets[0].append(["60 - Achats", 5, "74 - Subventions", 5])
    assert TemplateLayout().identify(cells(saved(book))).confidence == 0
