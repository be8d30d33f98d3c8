"""Whatever is typed in a cell of the template, reading ends with a word, never with a crash."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.report import Fate
from ptce_finance.i18n import LOCALES, issue_sentence
from ptce_finance.ingest.cells import Cell, CellBook, CellKind
from ptce_finance.ingest.layouts.layout import Extract, ParseOptions
from ptce_finance.ingest.layouts.template import TemplateLayout
from sample_data import esci, modele
from tests.template.tiny import cells

TYPED: Final = (
    "", "-", "oui", "peut-être", "80 %", "1,5", "1.234", "n.c.", "-3", "12 k€", "31/02/2026",
    "31/12/2026", "2026", "2026 prévisionnel", "Total", "exemple", "REGION-2024", "État", "Signée",
    "=1+1", "é" * 300, "Libellé", "Sens", "ptce-finance-template 1",
)  # fmt: skip
NUMBERS: Final = tuple(
    Decimal(x) for x in ("0", "-1", "0.5", "1.005", "46023", "2026", "1e20", "1e300", "-1e-300")
)

cell_contents = st.one_of(
    st.sampled_from(TYPED).map(lambda text: (CellKind.TEXT, text, None, None)),
    st.text(max_size=12).map(lambda text: (CellKind.TEXT, text, None, None)),
    st.sampled_from(NUMBERS).map(lambda n: (CellKind.NUMBER, format(n, "f"), n, None)),
    st.dates().map(lambda day: (CellKind.DATE, day.isoformat(), None, day)),
    st.just((CellKind.ERROR, "#REF!", None, None)),
    st.sampled_from(["true", "false"]).map(lambda text: (CellKind.BOOLEAN, text, None, None)),
)


@cache
def samples() -> tuple[CellBook, ...]:
    return cells(modele.workbook()), cells(esci.workbook())


@st.composite
def altered(draw: st.DrawFn) -> CellBook:
    book = draw(st.sampled_from(samples()))
    sheets = list(book.sheets)
    for _ in range(draw(st.integers(1, 6))):
        number = draw(st.integers(1, len(sheets) - 1))
        filled = dict(sheets[number].cells)
        place = (draw(st.integers(1, 30)), draw(st.integers(1, 22)))
        kind, text, value, day = draw(cell_contents)
        row, column = place
        filled[place] = Cell(row=row, column=column, kind=kind, text=text, number=value, day=day)
        hidden = draw(st.frozensets(st.integers(1, 30), max_size=2))
        sheets[number] = replace(sheets[number], cells=filled, hidden_rows=hidden)
    return replace(book, sheets=tuple(sheets))


@settings(max_examples=200, deadline=None)
@given(book=altered())
def test_any_cell_leaves_every_row_with_a_fate_and_every_issue_with_a_sentence(
    book: CellBook,
) -> None:
    layout = TemplateLayout()
    assert 0 <= layout.identify(book).confidence <= 1
    extract = layout.read(book, ParseOptions())
    filled = sorted((sheet.name, row) for sheet in book.sheets for row in sheet.filled_rows)
    assert sorted((fate.sheet, fate.row) for fate in extract.rows) == filled
    assert all(len(sentence(issue)) > 20 for issue in extract.issues)
    assert_lines_are_sound(extract)


def assert_lines_are_sound(extract: Extract) -> None:
    loaded = {(row.sheet, row.row) for row in extract.rows if row.fate is Fate.LOADED}
    assert {(line.source.sheet, line.source.row) for line in extract.lines} <= loaded
    assert all(line.amount == line.amount.quantize(Decimal("0.01")) for line in extract.lines)
    keys = [(exercise.year, exercise.version, exercise.scope) for exercise in extract.exercises]
    assert sorted(set(keys)) == keys
    assert {(line.year, line.version, line.scope) for line in extract.lines} == set(keys)
    if not extract.lines:
        assert any(issue.severity is Severity.ERROR for issue in extract.issues)


def sentence(issue: Issue) -> str:
    return "".join(
        issue_sentence(
            locale,
            issue.code,
            file="essai.xlsx",
            places=[str(place) for place in issue.places],
            found=issue.found,
            expected=issue.expected,
            values=issue.values,
        )
        for locale in LOCALES
    )
