"""Laws that hold for every form: rows and amounts add up, order and layout change nothing."""

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ptce_finance.domain.line import Line, Side
from ptce_finance.domain.report import ImportReport, ImportStatus
from ptce_finance.ingest.layouts.layout import ParseOptions
from tests.ingest.workbooks import (
    CHARGES,
    HEADER,
    PRODUITS,
    YEAR,
    Pair,
    Row,
    Value,
    beside,
    codes,
    form,
    read_directly,
    total,
)

CENTS = st.decimals(min_value=1, max_value=10**7, places=2)
MAYBE = st.none() | CENTS
CHARGES_ASKED = [label for label, _ in CHARGES]
LABELS = [label for label, _ in (*CHARGES, *PRODUITS)] + [
    *("CHARGES", "PRODUITS", "TOTAL DES CHARGES", "TOTAL", "Sous-total", "Montant", "%", "Réalisé"),
    *("Excédent prévisionnel (bénéfice)", "Autofinancement (insuffisance prévisionnelle)"),
    *("CONTRIBUTIONS VOLONTAIRES EN NATURE", "86 - Emplois", "870 Bénévolat", "CHARGES INDIRECTES"),
    *("RESSOURCES PROPRES AFFECTEES AU PROJET", "Budget du projet", "Exercice 2026", "2025-26"),
    *("DRAC", "Ville de X", "dont cotisations", "-", "641", "74", "741 Etat", "", "  ", "Effectif"),
    *("1 234,50 €", "(5)", "1.234", "1O00", "#REF!", "n.c.", "12 k€", "٣", "60 -", "a" * 300),
]
ANY_CELL: st.SearchStrategy[Value] = (
    st.sampled_from(LABELS) | st.none() | CENTS | st.integers(-9, 9)
)
ANY_ROWS = st.lists(st.lists(ANY_CELL, max_size=7), max_size=25)


def sums(report: ImportReport, side: Side) -> Decimal:
    return sum((x.amount for x in report.lines if x.side is side), Decimal(0))


def counted(rows: Sequence[Row]) -> int:
    return sum(any(value is not None for value in row) for row in rows)


@settings(max_examples=200, deadline=None)
@given(ANY_ROWS, st.sampled_from([(), tuple(form())]))
def test_whatever_a_sheet_holds_rows_and_amounts_add_up_and_something_is_said(
    rows: list[list[Value]], above: tuple[Row, ...]
) -> None:
    sheet: list[Row] = [*above, *rows]
    report = read_directly(sheet, ParseOptions(skip_rejected=True))
    assert report.lines or report.issues
    if report.rows:
        tally = report.row_tally
        assert tally.loaded + tally.ignored + tally.rejected == len(report.rows) == counted(sheet)
    places = [line.source for line in report.lines]
    assert len(set(places)) == len(places)
    if report.layout == "cerfa-12156" and report.status is ImportStatus.LOADED:
        assert report.amounts.loaded == len(report.lines)


@settings(max_examples=100, deadline=None)
@given(st.lists(MAYBE, min_size=10, max_size=10), st.sampled_from(["with subtotals", "without"]))
def test_the_lines_of_a_side_make_the_total_it_prints(
    amounts: list[Decimal | None], groups: str
) -> None:
    made: Decimal | None = None
    rows: list[Pair] = []
    whole = Decimal(0)
    for label, amount in reversed(list(zip(CHARGES_ASKED, amounts, strict=True))):
        if label[0].isdigit():
            rows.append((label, made if groups == "with subtotals" else None))
            made = None
        else:
            rows.append((label, amount))
            whole += amount or 0
            made = amount if made is None else made + (amount or 0)
    report = read_directly(form(list(reversed(rows)), PRODUITS, below=[total(whole, 40000)]))
    assert sums(report, Side.EXPENSE) == whole
    assert "total-mismatch" not in codes(report)


@settings(max_examples=50, deadline=None)
@given(st.permutations(range(5)))
def test_the_order_of_groups_changes_no_line(order: list[int]) -> None:
    groups = [CHARGES[0:2], CHARGES[2:5], CHARGES[5:7], CHARGES[7:10], (("66 - Frais", 80),)]
    shuffled = [row for i in order for row in groups[i]]
    straight = [row for group in groups for row in group]

    def told(rows: list[Pair]) -> list[tuple[str | None, str, Decimal]]:
        return sorted(
            (x.account, x.label, x.amount)
            for x in read_directly(form(rows, PRODUITS)).lines
            if x.account is not None and x.side is Side.EXPENSE
        )

    assert told(shuffled) == told(straight)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 30), st.integers(0, 12))
def test_where_the_table_stands_changes_nothing_but_its_cells(down: int, right: int) -> None:
    shift: Row = (None,) * right
    moved = [*([()] * down), *((*shift, *row) for row in form(below=[total(40000, 40000)]))]

    def told(lines: Sequence[Line]) -> list[tuple[Side, str | None, str, Decimal]]:
        return [(x.side, x.account, x.label, x.amount) for x in lines]

    there = read_directly(moved)
    here = read_directly(form(below=[total(40000, 40000)]))
    assert told(there.lines) == told(here.lines)
    assert codes(there) == codes(here)
    assert [x.source.row - down for x in there.lines] == [x.source.row for x in here.lines]
    assert [x.source.column - right for x in there.lines] == [x.source.column for x in here.lines]


@settings(max_examples=50, deadline=None)
@given(st.integers(2, 50))
def test_amounts_times_k_give_totals_times_k(k: int) -> None:
    def times(rows: Sequence[Pair]) -> list[Pair]:
        return [(label, x * k if isinstance(x, int) else x) for label, x in rows]

    report = read_directly([YEAR, HEADER, *beside(times(CHARGES), times(PRODUITS))])
    assert sums(report, Side.EXPENSE) == sums(report, Side.RESOURCE) == 40000 * k
