"""A known budget, laid out in every way people do, is read to the cent or asked about."""

import csv
import io
from collections import Counter
from collections.abc import Mapping
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ptce_finance.domain.report import Fate
from ptce_finance.ingest.layouts.layout import Extract
from ptce_finance.ingest.parse import parse
from tests.tables.books import Content
from tests.tables.corpus import DIMENSIONS, Laid, allowed
from tests.tables.laying import book_of_case, lay
from tests.tables.pairwise import all_pairs, cover, pairs_of
from tests.tables.verdicts import read, verdict

LEAST = 320
REAL_FILES = 40
CASES = cover(DIMENSIONS, allowed, least=LEAST)


def test_the_corpus_shows_every_pair_of_values() -> None:
    shown = set().union(*(pairs_of(case) for case in CASES))
    assert all_pairs(DIMENSIONS, allowed) - shown == set()
    assert len(CASES) >= LEAST


def test_every_layout_is_read_to_the_cent_or_asked_about() -> None:
    verdicts: dict[str, list[int]] = {}
    for seed, case in enumerate(CASES):
        known, laid = lay(case, seed)
        extract = read(book_of_case(case, laid))
        verdicts.setdefault(verdict(extract, known.expected()), []).append(seed)
        _add_up(laid, extract)
    assert verdicts.get("silent", []) == []
    assert verdicts.get("flagged", []) == []
    assert len(verdicts.get("asked", [])) * 10 <= len(CASES)


def test_every_line_of_a_proved_reading_keeps_its_label_and_account() -> None:
    case = dict(CASES[0], naming="code_first", years="single", versions="none", in_kind="none")
    known, laid = lay(case, 3)
    lines = read(book_of_case(case, laid)).lines
    entries = [e for group in known.expenses + known.resources for e in group.entries]
    assert sorted((line.account or "", line.label) for line in lines) == sorted(
        (entry.account, entry.label) for entry in entries
    )


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_layouts_drawn_at_random_are_never_wrong_in_silence(data: st.DataObject) -> None:
    case: dict[str, str] = {}
    for name, values in DIMENSIONS.items():
        fitting = [value for value in values if allowed({**case, name: value})]
        case[name] = data.draw(st.sampled_from(fitting), label=name)
    seed = data.draw(st.integers(0, 10**6), label="seed")
    known, laid = lay(case, seed)
    assert verdict(read(book_of_case(case, laid)), known.expected()) in {"right", "asked"}


def test_the_same_layouts_as_real_files_give_the_same_reading() -> None:
    verdicts: Counter[str] = Counter()
    for seed, case in list(enumerate(CASES))[:: len(CASES) // REAL_FILES][:REAL_FILES]:
        known, laid = lay(case, seed)
        data, name = _file(case, laid)
        verdicts[verdict(parse(data, name), known.expected())] += 1
    assert verdicts.keys() <= {"right", "asked"}
    assert verdicts["asked"] * 10 <= sum(verdicts.values())


def _add_up(laid: Laid, extract: Extract) -> None:
    """Every filled row has one fate, and the rows of the lines are the loaded ones."""
    filled = [i for i, row in enumerate(laid.rows, start=1) if any(c is not None for c in row)]
    assert [fate.row for fate in extract.rows] == filled
    loaded = {fate.row for fate in extract.rows if fate.fate is Fate.LOADED}
    assert loaded == {line.source.row for line in extract.lines}
    assert extract.amounts.loaded == len(extract.lines)


def _file(case: Mapping[str, str], laid: Laid) -> tuple[bytes, str]:
    if case["container"] == "csv":
        return _csv(laid), laid.file
    book = Workbook()
    sheet: Any = book.active
    sheet.title = laid.sheet
    for r, row in enumerate(laid.rows, start=1):
        for c, content in enumerate(row, start=1):
            if content is not None:
                sheet.cell(r, c).value = content
    for r1, c1, r2, c2 in laid.merges:
        sheet.merge_cells(start_row=r1, start_column=c1, end_row=r2, end_column=c2)
    for number in laid.hidden_rows:
        sheet.row_dimensions[number].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue(), "budget.xlsx"


def _csv(laid: Laid) -> bytes:
    width = max(len(row) for row in laid.rows)
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    for row in laid.rows:
        writer.writerow([*map(_text, row), *[""] * (width - len(row))])
    return stream.getvalue().encode("utf-8")


def _text(content: Content) -> str:
    return "" if content is None else str(content)
