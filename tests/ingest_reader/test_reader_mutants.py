"""Workbooks and text files with random damage: each is read, or refused with a sentence."""

import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from ptce_finance.domain.issue import Severity
from ptce_finance.ingest.cells import CellBook
from tests.ingest_reader.raw_xlsx import (
    HEADER,
    number_cell,
    parts,
    read,
    row,
    sentence,
    shared_strings,
    sheet,
    text_cell,
    zipped,
)

MUTANTS = 200
LONGEST = 10.0

PARTS = parts(
    sheet(
        HEADER
        + row(2, number_cell("A2", "0", ' t="s"'), number_cell("B2", "1234.56", ' s="1"'))
        + row(3, text_cell("A3", "Régie"), '<c r="B3"><f>SUM(B2:B2)</f><v>1234.56</v></c>')
        + row(4, number_cell("A4", "#REF!", ' t="e"'), number_cell("B4", "46023", ' s="1"')),
        before='<cols><col min="2" max="2" hidden="1"/></cols>',
        after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
    ),
    strings=shared_strings("Salaires", "Loyer"),
)
XLSX = zipped(PARTS)
CSV = 'compte;libellé;montant\n641;Salaires;1 234,56\n645;"Charges; été";-2\n'.encode()


def damaged_bytes(data: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut out, doubled or inserted."""
    mutant = bytearray(data)
    for _ in range(chance.choice([1, 2, 8, 30])):
        place = chance.randrange(len(mutant) or 1)
        end = min(place + chance.choice([1, 1, 4, 40]), len(mutant))
        mutant[place:end] = chance.choice(
            [chance.randbytes(end - place), b"", mutant[place:end] * 2, b"\x00\xff"]
        )
    return bytes(mutant) or b"\x00"


def damaged_part(chance: random.Random) -> bytes:
    """A sound archive around one part whose text was damaged."""
    name = chance.choice([part for part in PARTS if part != "[Content_Types].xml"])
    content = PARTS[name]
    text = content.encode() if isinstance(content, str) else content
    tokens = [b'"', b"<", b">", b"/", b"9" * 20, b"-1", b"x", b"\xff", b"A1", b"&#0;", b" "]
    mutant = bytearray(text)
    for _ in range(chance.choice([1, 1, 3])):
        place = chance.randrange(len(mutant))
        mutant[place : place + chance.choice([0, 1, 1, 12])] = chance.choice(tokens)
    return zipped(PARTS | {name: bytes(mutant)})


def mutants(kind: str) -> list[tuple[str, bytes]]:
    chance = random.Random(f"mutants of {kind}")  # noqa: S311 -- the same mutants each time
    makers = {
        "xlsx": lambda: damaged_bytes(XLSX, chance),
        "part": lambda: damaged_part(chance),
        "csv": lambda: damaged_bytes(CSV, chance),
    }
    name = "budget.csv" if kind == "csv" else "budget.xlsx"
    return [(name, makers[kind]()) for _ in range(MUTANTS)]


def answered(mutant: tuple[str, bytes]) -> tuple[CellBook, float]:
    name, data = mutant
    start = time.monotonic()
    return read(data, name), time.monotonic() - start


@pytest.mark.parametrize("kind", ["xlsx", "part", "csv"])
def test_every_mutant_is_read_or_refused_with_a_sentence_in_time(kind: str) -> None:
    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(answered, mutants(kind)))
    outcomes: Counter[bool] = Counter()
    for book, seconds in answers:
        assert seconds < LONGEST
        errors = [issue for issue in book.issues if issue.severity is Severity.ERROR]
        assert bool(errors) != bool(book.sheets)
        for issue in book.issues:
            assert sentence("fr", issue, book)
            assert sentence("en", issue, book)
        for found in book.sheets:
            assert len(list(found.cells.values())) == len(found.cells)
        outcomes[bool(errors)] += 1
    assert set(outcomes) == {True, False}
