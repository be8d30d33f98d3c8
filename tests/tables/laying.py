"""Writes a known budget into the rows of a sheet, as one case of the corpus says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ptce_finance.ingest.cells import CellBook
from tests.tables.books import Content, book_of, sheet_of
from tests.tables.corpus import Entry, Group, Known, Laid, known_budget

Period = tuple[int, str]
_HIDDEN = Decimal("777.50")
_NAMES = {"budget": "Prévu", "actual": "Réalisé", "gap": "Écart"}


@dataclass(frozen=True)
class Row:
    """One row of a table to be laid: what it says, before columns are chosen."""

    kind: str
    label: str
    code: str = ""
    category: str = ""
    amounts: Mapping[Period, Decimal] | None = None


@dataclass
class Table:
    """A table to be laid: its side's name, its rows, its periods."""

    side: str
    rows: list[Row]
    periods: Sequence[Period]
    year: int | None = None


class Layer:
    """Lays tables on a sheet, one case at a time."""

    def __init__(self, case: Mapping[str, str], known: Known) -> None:
        self._case = case
        self._known = known
        self._laid = Laid()

    def lay(self) -> Laid:
        """The whole sheet."""
        case, laid = self._case, self._laid
        years = sorted({year for year, _ in self._known.periods})
        single = case["years"] == "single"
        start = 1
        if case["header_row"] == "8":
            laid.put(1, 1, "Association La Coursive")
            laid.put(2, 1, f"Budget prévisionnel {years[0]}" if single else "Budget pluriannuel")
            laid.put(4, 1, "Document présenté au conseil d'administration")
            start = 8
        elif single:
            laid.sheet = f"BP {years[0]}"
            laid.file = f"bp_{years[0]}.csv"
        by_table = case["years"] == "down" and case["arrangement"] != "side_column"
        bottom = start
        for year in years if by_table else [None]:
            if year is not None:
                laid.put(bottom, 1, f"Exercice {year}")
                bottom += 1
            bottom = self._budget(bottom, year) + 2
        self._second(start, bottom)
        return laid

    def _budget(self, top: int, year: int | None) -> int:
        """One budget from that row on; the row after its last."""
        arrangement = self._case["arrangement"]
        expense, resource = self._table("CHARGES", year), self._table("PRODUITS", year)
        if arrangement in {"side_by_side", "resources_first"}:
            pair = [expense, resource] if arrangement == "side_by_side" else [resource, expense]
            width = len(self._columns(pair[0].periods)) + 1
            ends = [self._one(t, top, 1 + i * width, titled=True) for i, t in enumerate(pair)]
            return max(ends)
        if arrangement == "stacked":
            middle = self._one(expense, top, 1, titled=True)
            return self._one(resource, middle + 1, 1, titled=True)
        if arrangement == "sections":
            return self._sections(expense, resource, top)
        return self._side_column(expense, resource, top)

    def _sections(self, expense: Table, resource: Table, top: int) -> int:
        row = self._heading(expense.periods, top, 1)
        first = self._first_label()
        for table in (expense, resource):
            self._laid.put(row, first, table.side)
            row = self._body(table, row + 1, 1)
        return row

    def _side_column(self, expense: Table, resource: Table, top: int) -> int:
        down = self._case["years"] == "down"
        years = sorted({y for y, _ in self._known.periods}) if down else [None]
        row = top
        offset = 3 if down else 2
        row = self._heading(
            [p for p in expense.periods if p[0] == expense.periods[0][0]]
            if down
            else expense.periods,
            top,
            offset,
        )
        last = row - 1
        self._laid.put(last, 1, "Sens")
        if down:
            self._laid.put(last, 2, "Exercice")
        for year in years:
            for table in (expense, resource):
                periods = [p for p in table.periods if year is None or p[0] == year]
                part = Table(table.side, table.rows, periods)
                start = row
                row = self._body(part, row, offset)
                for at in range(start, row):
                    if self._is_line(at):
                        self._laid.put(at, 1, table.side.capitalize()[:-1])
                        if down:
                            self._laid.put(at, 2, year if self._numbers() else str(year))
        return row

    def _is_line(self, row: int) -> bool:
        cells = self._laid.rows[row - 1]
        text = " ".join(str(cell) for cell in cells if isinstance(cell, str))
        return any(cell not in (None, "") for cell in cells) and "TOTAL" not in text.upper()

    def _one(self, table: Table, top: int, left: int, *, titled: bool) -> int:
        if titled:
            self._laid.put(top, left, table.side)
            width = len(self._columns(table.periods))
            if self._case["arrangement"] != "stacked" and width > 1:
                self._merge(top, left, top, left + width - 1)
            top += 1
        row = self._heading(table.periods, top, left)
        return self._body(table, row, left)

    # -- columns --------------------------------------------------------------------------------

    def _columns(self, periods: Sequence[Period]) -> list[tuple[str, object]]:
        """(what, which) for each column of a table."""
        case = self._case
        columns: list[tuple[str, object]] = []
        if case["grouping"] in {"merged", "first_row"}:
            columns.append(("category", None))
        names = {
            "code_first": ["code", "label"],
            "label_first": ["label", "code"],
            "glued": ["label"],
            "no_code": ["label"],
        }[case["naming"]]
        columns += [(name, None) for name in names]
        if case["quantity"] == "times_price":
            columns += [("quantity", None), ("price", None)]
        for year in sorted({y for y, _ in periods}):
            versions = [v for y, v in periods if y == year]
            columns += [("amount", (year, v)) for v in versions]
            if case["versions"] != "none":
                columns.append(("gap", (year, "gap")))
        if case["notes"] == "column":
            columns.append(("note", None))
        return columns

    def _first_label(self) -> int:
        names = [name for name, _ in self._columns(self._known.periods)]
        return 1 + names.index("label")

    def _heading(self, periods: Sequence[Period], row: int, left: int) -> int:
        """Writes the heading rows; the row after them."""
        columns = self._columns(periods)
        across = self._case["years"] == "across"
        two = across and self._case["versions"] != "none"
        words = {
            "category": "Chapitre", "code": "Compte", "label": "Libellé", "quantity": "Quantité",
            "price": "Prix unitaire", "note": "Commentaires",
        }  # fmt: skip
        lowest = row + 1 if two else row
        groups: dict[int, list[int]] = {}
        for at, (what, which) in enumerate(columns, start=left):
            if what in words:
                self._laid.put(lowest, at, words[what])
                continue
            assert isinstance(which, tuple)
            year, version = which
            groups.setdefault(year, []).append(at)
            if self._case["versions"] != "none":
                self._laid.put(lowest, at, _NAMES[version])
            elif across:
                self._laid.put(lowest, at, year if self._numbers() else str(year))
            else:
                self._laid.put(lowest, at, "Montant")
        if two:
            for year, places in groups.items():
                self._laid.put(row, places[0], year if self._numbers() else str(year))
                self._merge(row, places[0], row, places[-1])
        return lowest + 1

    def _numbers(self) -> bool:
        return self._case["style"] == "numbers"

    def _merge(self, r1: int, c1: int, r2: int, c2: int) -> None:
        if self._case["container"] == "xlsx" and (r1, c1) != (r2, c2):
            self._laid.merges.append((r1, c1, r2, c2))

    # -- rows -----------------------------------------------------------------------------------

    def _table(self, side: str, year: int | None) -> Table:
        known = self._known
        periods = [p for p in known.periods if year is None or p[0] == year]
        expense = side == "CHARGES"
        groups = known.expenses if expense else known.resources
        in_kind = known.in_kind_expenses if expense else known.in_kind_resources
        rows = list(self._rows(side, groups, in_kind))
        if self._case["hidden"] == "rows":
            # The same row on both sides: a hidden row hides the whole width of the sheet.
            amounts = dict.fromkeys(known.periods, _HIDDEN)
            rows.insert(4, Row("hidden", "Ligne masquée", "618" if expense else "708", "", amounts))
        return Table(side, rows, periods, year)

    def _rows(self, side: str, groups: Sequence[Group], in_kind: Sequence[Entry]) -> Iterator[Row]:
        case = self._case
        total = Row(
            "total", f"TOTAL {side}", amounts=_added([e for g in groups for e in g.entries])
        )
        if case["totals"] == "above":
            yield total
        for group in groups:
            yield from self._chapter(group)
        if case["totals"] == "under":
            yield total
            yield from self._surplus(side)
        yield from self._given(in_kind)

    def _chapter(self, group: Group) -> Iterator[Row]:
        if self._case["grouping"] == "parents":
            yield Row("parent", group.label, group.account, amounts=_added(group.entries))
        elif self._case["grouping"] == "headings":
            yield Row("heading", group.label, group.account)
        for entry in group.entries:
            yield Row("line", entry.label, entry.account, group.label, entry.amounts)

    def _surplus(self, side: str) -> Iterator[Row]:
        known = self._known
        gaps = {p: _of(known.resources, p) - _of(known.expenses, p) for p in known.periods}
        surplus = self._case["result"] == "surplus" and side == "CHARGES"
        if surplus and all(gap >= 0 for gap in gaps.values()):
            yield Row("balance", "Excédent prévisionnel", amounts=gaps)

    def _given(self, in_kind: Sequence[Entry]) -> Iterator[Row]:
        coded = self._case["in_kind"] == "with_codes"
        if in_kind and not coded:
            yield Row("heading", "Contributions volontaires en nature")
        for entry in in_kind:
            yield Row("line", entry.label, entry.account if coded else "", "", entry.amounts)

    def _body(self, table: Table, row: int, left: int) -> int:
        columns = self._columns(table.periods)
        merging: dict[str, list[int]] = {}
        for each in table.rows:
            for at, (what, which) in enumerate(columns, start=left):
                content = self._content(each, what, which, merging)
                if content is not None:
                    self._laid.put(row, at, content)
            if each.kind == "hidden":
                self._laid.hidden_rows.append(row)
            if each.category:
                merging.setdefault(each.category, []).append(row)
            row += 1
        if self._case["grouping"] == "merged":
            for rows in merging.values():
                self._merge(rows[0], left, rows[-1], left)
        return row

    def _content(
        self, row: Row, what: str, which: object, merging: Mapping[str, list[int]]
    ) -> Content:
        if what in {"category", "code", "label", "note"}:
            return self._named(row, what, merging)
        if row.amounts is None:
            return None
        if what in {"quantity", "price"}:
            amount = next(iter(row.amounts.values()))
            shown = Decimal(4) if what == "quantity" else amount / 4
            return self._shown(shown, bare=True) if row.kind == "line" else None
        assert isinstance(which, tuple)
        year, version = which
        if version == "gap":
            return self._shown(row.amounts[year, "budget"] - row.amounts[year, "actual"])
        return self._shown(row.amounts[year, version])

    def _named(self, row: Row, what: str, merging: Mapping[str, list[int]]) -> Content:
        glued = self._case["naming"] == "glued" and row.code
        noted = row.kind == "line" and row.label.startswith("P")
        texts = {
            "category": row.category if row.category not in merging else "",
            "code": row.code,
            "label": f"{row.code} - {row.label}" if glued else row.label,
            "note": "à confirmer" if noted else "",
        }
        return texts[what] or None

    def _shown(self, amount: Decimal, *, bare: bool = False) -> Content:
        style = self._case["style"]
        if style == "numbers":
            return amount
        if style == "us_text":
            return f"{amount:,.2f}"
        if style == "keur" and not bare:
            return f"{amount / 1000:.1f}".replace(".", ",") + " k€"
        text = f"{amount:,.2f}".replace(",", "\u202f").replace(".", ",")
        return text if bare else f"{text}\u00a0€"

    # -- what is no budget ------------------------------------------------------------------------

    def _second(self, start: int, bottom: int) -> None:
        kind = self._case["second"]
        if kind == "none":
            return
        width = max((len(row) for row in self._laid.rows), default=0)
        right = self._case["second_place"] == "right"
        top, left = (start, width + 2) if right else (bottom + 1, 1)
        for r, cells in enumerate(_SECOND[kind]):
            for c, content in enumerate(cells):
                if content is not None:
                    shown = self._shown(content) if isinstance(content, Decimal) else content
                    self._laid.put(top + r, left + c, shown)


_D = Decimal
_SECOND: Mapping[str, list[list[Content]]] = {
    "treasury": [
        ["Plan de trésorerie"],
        ["Poste", "Janvier", "Février", "Mars", "Avril", "Mai", "Juin"],
        ["Encaissements", _D(1000), _D(2000), _D(1500), _D(1700), _D(900), _D(800)],
        ["Décaissements", _D(1100), _D(1300), _D(1200), _D(1400), _D(1000), _D(700)],
        ["Solde de fin de mois", _D(-100), _D(600), _D(900), _D(1200), _D(1100), _D(1200)],
    ],
    "hypotheses": [
        ["Hypothèses"],
        ["Nombre d'adhérents", 45],
        ["Taux de charges sociales", "42 %"],
        ["Coût d'une journée d'animation", _D(350)],
    ],
    "history": [
        ["Historique"],
        ["Année", "Charges", "Produits", "Résultat"],
        ["2022", _D(41000), _D(40500), _D(-500)],
        ["2023", _D(43000), _D(44000), _D(1000)],
        ["2024", _D(45500), _D(45500), _D(0)],
    ],
}


def _added(entries: Sequence[Entry]) -> dict[Period, Decimal]:
    periods = entries[0].amounts
    return {p: sum((e.amounts[p] for e in entries), Decimal(0)) for p in periods}


def _of(groups: Sequence[Group], period: Period) -> Decimal:
    return sum((e.amounts[period] for g in groups for e in g.entries), Decimal(0))


def lay(case: Mapping[str, str], seed: int) -> tuple[Known, Laid]:
    """A known budget and its sheet."""
    known = known_budget(case, seed)
    return known, Layer(case, known).lay()


def book_of_case(case: Mapping[str, str], laid: Laid) -> CellBook:
    """The cells of the sheet; a text file holds text alone, on a nameless sheet."""
    if case["container"] == "xlsx":
        sheet = sheet_of(
            laid.rows, name=laid.sheet, hidden_rows=laid.hidden_rows, merges=laid.merges
        )
        return book_of(sheet, file="budget.xlsx")
    rows = [[None if c is None else str(c) for c in row] for row in laid.rows]
    return book_of(sheet_of(rows, name=""), file=laid.file)
