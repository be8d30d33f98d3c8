"""One cause is one message, however many rows it strikes."""

from pathlib import Path

from ptce_finance.i18n.sentences import MOST_PLACES
from tests.cli.console import Console

ROWS = 10_000
HEAD = "ptce-finance-template 1\nBudget\n\n\nExemple;Sens;Compte;Libellé;2026 prévisionnel\n"


def test_the_same_fault_in_ten_thousand_rows_is_one_line_of_fifty_places(
    console: Console, tmp_path: Path
) -> None:
    file = tmp_path / "faulty.csv"
    rows = "".join(f";Charges;641;Poste {number};abc\n" for number in range(ROWS))
    file.write_text(HEAD + rows, encoding="utf-8")
    answer = console("import", file)
    told = [line for line in answer.out.splitlines() if "abc" in line]
    assert answer.status == 1
    assert len(told) == 1
    assert told[0].count("ligne ") == MOST_PLACES
    assert f"{ROWS - MOST_PLACES} autres" in "".join(told[0].replace("\u202f", "").split("\u00a0"))
