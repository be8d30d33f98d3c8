"""A layout read as a person mapped it: this year, next year, and when it no longer fits."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ptce_finance.domain.line import Line, Side, Version
from ptce_finance.domain.mapping import (
    ColumnRole,
    Ending,
    MappedColumn,
    MappedRow,
    MappedSection,
    MappedTable,
    Mapping,
    RowUse,
)
from ptce_finance.domain.report import Fate, ImportReport, ImportStatus
from ptce_finance.ingest.fingerprints import fingerprint
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.parse import report_of
from tests.mapping.unknown import Content, Row, by_hand, cells, rows


def table(*roles: ColumnRole, headings: str = "", **others: object) -> Mapping:
    """A mapping of one table whose headings stand on row 1 or `heading_row`."""
    words = headings.split("|") if headings else [""] * len(roles)
    columns = tuple(
        MappedColumn(position=i, heading=word, role=role)
        for i, (role, word) in enumerate(zip(roles, words, strict=True), start=1)
    )
    fields: dict[str, object] = {"sheet": "", "sheet_position": 1, "heading_row": 1, **others}
    return Mapping(fingerprint="f", tables=(MappedTable(columns=columns, **fields),))  # type: ignore[arg-type]


def read(lines: list[Row], mapping: Mapping, **others: object) -> ImportReport:
    return report_of(cells(lines, "budget.xlsx"), ParseOptions(mapping=mapping, **others))  # type: ignore[arg-type]


def told(found: ImportReport) -> list[tuple[str, str, Decimal]]:
    return [(line.side.value, line.label, line.amount) for line in found.lines]


LABEL, AMOUNT, SIDE = ColumnRole.LABEL, ColumnRole.AMOUNT, ColumnRole.SIDE


def test_what_nothing_else_can_read_is_read_as_it_was_mapped() -> None:
    book = cells(rows())
    assert report_of(book).status is ImportStatus.NEEDS_MAPPING
    found = report_of(book, ParseOptions(mapping=by_hand()))
    assert (found.status, found.layout, found.issues) == (ImportStatus.LOADED, "mapped", ())
    assert told(found) == [
        ("expense", "Équipe", Decimal(30000)),
        ("expense", "Loyer", Decimal(5000)),
        ("resource", "Région", Decimal(20000)),
        ("resource", "Adhésions", Decimal(15000)),
    ]
    exercise = found.exercises[0]
    assert (exercise.year.label, exercise.stated_expenses, exercise.stated_resources) == (
        2026,
        Decimal(35000),
        Decimal(35000),
    )


def test_every_filled_row_has_its_fate() -> None:
    found = report_of(cells(rows()), ParseOptions(mapping=by_hand()))
    assert [row.row for row in found.rows] == [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    loaded = [row.row for row in found.rows if row.fate is Fate.LOADED]
    assert loaded == [5, 6, 9, 10]
    reasons = {row.row: row.reason for row in found.rows if row.fate is Fate.IGNORED}
    assert reasons[3] == reasons[4] == "heading"
    assert reasons[7] == reasons[11] == "total"
    assert reasons[1] == "outside"


def test_a_total_that_does_not_come_out_is_told_with_its_cell() -> None:
    lines = rows()
    lines[6] = ("Total des sorties", None, 34000, None)
    found = report_of(cells(lines), ParseOptions(mapping=by_hand()))
    wrong = next(issue for issue in found.issues if issue.code == "total-mismatch")
    assert (str(wrong.place), wrong.found, wrong.expected) == ("Budget!C7", "34000.00", "35000.00")


LABELS = st.text("abcdefghij éè", min_size=1, max_size=12).filter(lambda x: bool(x.strip()))
MORE = st.lists(st.tuples(LABELS, st.just(1), st.integers(1, 10**6), st.just(0)), max_size=8)


@settings(max_examples=30, deadline=None)
@given(st.integers(2000, 2090), MORE, st.sampled_from(["Budget", "BP {}", "Prévisionnel {}"]))
def test_the_fingerprint_is_that_of_every_year_of_the_layout(
    year: int, more: list[Row], sheet: str
) -> None:
    there = cells(rows(year, more=tuple(more)), sheet=sheet.format(year))
    assert fingerprint(there) == fingerprint(cells(rows()))


def test_the_fingerprint_tells_layouts_apart() -> None:
    moved: list[Row] = [("", *line) if line else line for line in rows()]
    renamed: list[Row] = [tuple("Montant" if c == "Mois" else c for c in line) for line in rows()]
    assert len({fingerprint(cells(x)) for x in (rows(), moved, renamed)}) == 3


@settings(max_examples=30, deadline=None)
@given(MORE)
def test_next_year_s_file_is_read_to_the_cent_without_a_word(more: list[Row]) -> None:
    book = cells(rows(2027, more=tuple(more)), "tilleuls 2027.xlsx")
    found = report_of(book, ParseOptions(mappings=(by_hand(),)))
    assert found.layout == "mapped"
    assert {line.year.label for line in found.lines} == {2027}
    spent = sum(x.amount for x in found.lines if x.side is Side.EXPENSE)
    assert spent == 35000 + sum(int(line[2] or 0) for line in more)
    assert "total-mismatch" not in {issue.code for issue in found.issues}


def replaced(old: str, new: Content) -> list[Row]:
    return [tuple(new if content == old else content for content in line) for line in rows(2027)]


def test_a_column_that_is_gone_is_asked_about_by_its_name() -> None:
    found = report_of(cells(replaced("Hypothèse A", "Retenu")), ParseOptions(mappings=(by_hand(),)))
    assert found.status is ImportStatus.NEEDS_MAPPING
    gone = next(issue for issue in found.issues if issue.code == "mapping-outdated")
    assert gone.found == "hypothese a (C)"
    assert gone.question


def test_a_column_that_moved_is_found_by_its_heading() -> None:
    moved: list[Row] = [(line[0], None, *line[1:]) if len(line) > 2 else line for line in rows()]
    found = report_of(cells(moved), ParseOptions(mappings=(by_hand(),)))
    assert [line.source.column for line in found.lines] == [4] * 4


def test_a_closing_row_that_is_gone_is_asked_about() -> None:
    mapping = by_hand()
    closed = replace(
        mapping,
        tables=(replace(mapping.tables[0], ending=Ending.ROW, end_wording="total des entrees"),),
    )
    assert report_of(cells(rows()), ParseOptions(mapping=closed)).status is ImportStatus.LOADED
    found = report_of(cells(replaced("Total des entrées", "Somme")), ParseOptions(mapping=closed))
    assert [x.found for x in found.issues if x.code == "mapping-outdated"] == ["total des entrees"]


def test_what_stands_under_the_closing_row_is_not_added() -> None:
    mapping = by_hand()
    closed = replace(
        mapping,
        tables=(replace(mapping.tables[0], ending=Ending.ROW, end_wording="total des entrees"),),
    )
    longer = [*rows(), (), ("Trésorerie de janvier", None, 9000, None)]
    assert len(report_of(cells(longer), ParseOptions(mapping=closed)).lines) == 4


def test_a_mapping_of_another_layout_changes_nothing() -> None:
    budget: list[Row] = [
        ("Charges", "Montant", "Produits", "Montant"),
        ("60 - Achats", 100, "74 - Région", 100),
        ("Total", 100, "Total", 100),
        ("Exercice 2026",),
    ]
    workbook = cells(budget)
    assert report_of(workbook, ParseOptions(mappings=(by_hand(),))) == report_of(workbook)


def test_tables_side_by_side_are_one() -> None:
    mapping = Mapping(
        fingerprint="f",
        tables=(
            MappedTable(
                sheet="",
                sheet_position=1,
                heading_row=1,
                columns=(
                    MappedColumn(position=1, heading="sorties", role=LABEL),
                    MappedColumn(position=2, heading="€", role=AMOUNT, side=Side.EXPENSE),
                    MappedColumn(position=3, heading="entrees", role=LABEL),
                    MappedColumn(position=4, heading="€", role=AMOUNT, side=Side.RESOURCE),
                ),
            ),
        ),
    )
    lines: list[Row] = [
        ("Sorties 2026", "€", "Entrées", "€"),
        ("Loyer", 40, "Région", 60),
        ("Équipe", 60, "Adhésions", 40),
        ("Total", 100, "Total", 100),
    ]
    found = read(lines, mapping)
    assert found.issues == ()
    assert sorted(told(found)) == [
        ("expense", "Loyer", Decimal(40)),
        ("expense", "Équipe", Decimal(60)),
        ("resource", "Adhésions", Decimal(40)),
        ("resource", "Région", Decimal(60)),
    ]


def test_years_are_counted_from_the_first_one_the_document_states() -> None:
    mapping = Mapping(
        fingerprint="f",
        tables=(
            MappedTable(
                sheet="",
                sheet_position=1,
                heading_row=2,
                side=Side.EXPENSE,
                columns=(
                    MappedColumn(position=1, heading="poste", role=LABEL),
                    MappedColumn(position=2, heading="an un", role=AMOUNT, year_offset=0),
                    MappedColumn(
                        position=3,
                        heading="an deux",
                        role=AMOUNT,
                        year_offset=1,
                        version=Version.REVISED,
                    ),
                ),
            ),
        ),
    )
    found = read([("Plan 2026",), ("Poste", "An un", "An deux"), ("Loyer", 1, 2)], mapping)
    assert [(x.year.label, x.version, x.amount) for x in found.lines] == [
        (2026, Version.BUDGET, Decimal(1)),
        (2027, Version.REVISED, Decimal(2)),
    ]


def test_a_quantity_and_a_unit_price_make_an_amount() -> None:
    mapping = table(
        LABEL,
        ColumnRole.QUANTITY,
        ColumnRole.UNIT_PRICE,
        headings="poste|nombre|prix",
        side=Side.EXPENSE,
    )
    lines: list[Row] = [("Poste", "Nombre", "Prix 2026"), ("Repas", 3, "12,50 €")]
    assert told(read(lines, mapping)) == [("expense", "Repas", Decimal("37.50"))]


def test_a_column_of_sides_places_each_row() -> None:
    mapping = table(SIDE, LABEL, AMOUNT, headings="type|poste|montant")
    lines: list[Row] = [("Type", "Poste", "Montant 2026"), ("D", "Loyer", 5), ("R", "Dons", 5)]
    assert told(read(lines, mapping)) == [
        ("expense", "Loyer", Decimal(5)),
        ("resource", "Dons", Decimal(5)),
    ]


def test_rows_are_a_line_a_total_or_nothing_by_their_wording() -> None:
    mapping = table(
        LABEL,
        AMOUNT,
        headings="poste|montant",
        side=Side.EXPENSE,
        sections=(MappedSection(wording="pour memoire", ignored=True),),
        rows=(
            MappedRow(wording="total energies", use=RowUse.LINE),
            MappedRow(wording="ensemble des frais", use=RowUse.TOTAL),
            MappedRow(wording="brouillon", use=RowUse.IGNORED),
        ),
    )
    found = read(
        [
            ("Poste", "Montant 2026"),
            ("Total Énergies", 7),
            ("Brouillon", 9),
            ("Ensemble des frais", 7),
            ("Pour mémoire", None),
            ("Ancien loyer", 3),
        ],
        mapping,
    )
    assert told(found) == [("expense", "Total Énergies", Decimal(7))]
    assert found.exercises[0].stated_expenses == Decimal(7)
    assert {row.row: row.reason for row in found.rows}[6] == "left-out"


def issue_codes(lines: list[Row], mapping: Mapping, **others: object) -> list[str]:
    codes = [issue.code for issue in read(lines, mapping, **others).issues]
    return [code for code in codes if code != "budget-unbalanced"]


PLAIN = table(LABEL, AMOUNT, headings="poste|montant", side=Side.EXPENSE)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("12O,50", "number-unreadable"),
        ("à définir", "number-blank-mark"),
        ("n.c.", "number-blank-mark"),
        ("600,00 h", "number-not-euros"),
        ("1.234", "number-ambiguous"),
    ],
)
def test_a_cell_without_a_readable_amount_is_told(content: str, code: str) -> None:
    lines: list[Row] = [("Poste", "Montant 2026"), ("Loyer", content), ("Dons", 2)]
    assert issue_codes(lines, PLAIN) == [code]


def test_what_the_mapping_leaves_open_is_asked() -> None:
    sideless = table(LABEL, AMOUNT, headings="poste|montant")
    lines: list[Row] = [("Poste", "Montant 2026"), ("Loyer", 5)]
    assert issue_codes(lines, sideless) == ["side-unknown"]
    assert issue_codes([("Poste", "Montant"), ("Loyer", 5)], PLAIN) == ["year-missing"]
    assert issue_codes([("Poste", "Montant"), ("Loyer", 5)], PLAIN, year=2026) == []
    nameless: list[Row] = [("Poste", "Montant 2026"), ("Loyer", 5), (None, 9)]
    assert issue_codes(nameless, PLAIN) == ["label-missing"]
    twice = table(LABEL, AMOUNT, AMOUNT, headings="poste|a|b", side=Side.EXPENSE)
    both: list[Row] = [("Poste 2026", "A", "B"), ("Loyer", 5, 6)]
    assert issue_codes(both, twice) == ["header-duplicate"]


def test_a_section_may_hold_contributions_in_kind() -> None:
    mapping = table(
        LABEL,
        AMOUNT,
        headings="poste|montant",
        side=Side.RESOURCE,
        sections=(MappedSection(wording="temps donne", side=Side.RESOURCE, in_kind=True),),
    )
    lines: list[Row] = [("Poste", "Montant 2026"), ("Dons", 5), ("Temps donné",), ("Comptable", 9)]
    found = read(lines, mapping)

    def kinds(line: Line) -> tuple[str, bool]:
        return line.label, line.in_kind

    assert [kinds(line) for line in found.lines] == [("Dons", False), ("Comptable", True)]
