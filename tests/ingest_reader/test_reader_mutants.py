"""Old and open workbooks with bytes that nobody wrote: each gets an answer, soon, and no more."""

import random
from collections.abc import Callable
from time import monotonic

import pytest

from ptce_finance.domain.issue import Severity
from ptce_finance.ingest.guard_limits import LIMITS
from tests.ingest_reader.raw_ods import content, number_cell, raw_ods, row, table, text_cell
from tests.ingest_reader.raw_xls import budget_xls
from tests.ingest_reader.raw_xlsx import read

MUTANTS = 75
ANSWERS = frozenset(
    {
        "cells-lost", "file-damaged", "file-empty", "file-encrypted", "file-type", "file-xml-dtd",
        "file-xml-encoding", "merge-too-many", "no-sheet", "sheet-duplicate", "sheet-too-big",
        "sheet-too-wide", "text-too-long",
    }
)  # fmt: skip
PLANTED = ("0", "-1", "16384", "1048576", "4294967295", "9" * 20, "NaN", "1e999", "date", "é" * 50)
ROWS: list[list[object]] = [
    ["compte", "libellé", "montant"],
    *([600 + n, f"Charge n° {n}", 1000 / (n + 1)] for n in range(40)),
]
XLS = budget_xls(ROWS)
ODS_PART = content(
    table(
        *[
            row(number_cell(str(code)), text_cell(str(label)), number_cell(repr(amount)))
            for code, label, amount in ROWS[1:]
        ],
        row(text_cell("fin", ' table:number-columns-spanned="2"'), more=' table:visibility="x"'),
    )
)


def battered(data: bytes, chance: random.Random) -> bytes:
    """The bytes cut short, or with a piece gone, doubled, blanked, or some bytes changed."""
    made = bytearray(data)
    at, length = chance.randrange(len(made)), chance.randrange(1, 64)
    match chance.randrange(5):
        case 0:
            return bytes(made[:at])
        case 1:
            del made[at : at + length]
        case 2:
            made[at:at] = made[at : at + length]
        case 3:
            made[at : at + 4] = chance.choice((bytes(4), b"\xff" * 4, b"\xff\xff\xff\x7f"))
        case _:
            for _ in range(chance.choice((1, 2, 8))):
                made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def xls_mutant(chance: random.Random) -> bytes:
    return battered(XLS, chance)


def ods_mutant(chance: random.Random) -> bytes:
    """The archive itself battered, or its content, or one of the values that its content holds."""
    match chance.randrange(4):
        case 0:
            return battered(raw_ods(ODS_PART), chance)
        case 1:
            return raw_ods(battered(ODS_PART.encode(), chance))
        case _:
            pieces = ODS_PART.split('"')
            pieces[2 * chance.randrange(20, len(pieces) // 2) + 1] = chance.choice(PLANTED)
            return raw_ods('"'.join(pieces))


@pytest.mark.parametrize("mutant", [xls_mutant, ods_mutant])
def test_a_battered_workbook_gets_an_answer_and_no_more(
    mutant: Callable[[random.Random], bytes],
) -> None:
    unanswered = []
    for seed in range(MUTANTS):
        start = monotonic()
        chance = random.Random(seed)  # noqa: S311 -- no secret is made of it
        book = read(mutant(chance), "budget")
        refusals = {x.code for x in book.issues if x.severity is Severity.ERROR}
        late = monotonic() - start > LIMITS.seconds_small
        if (
            late
            or len(refusals) > 1
            or not refusals <= ANSWERS
            or bool(refusals & ANSWERS) == bool(book.sheets)
        ):
            unanswered.append((seed, refusals))
    assert unanswered == []
