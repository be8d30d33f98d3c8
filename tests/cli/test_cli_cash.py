"""The cash by month, as a script reads it."""

from decimal import Decimal

from tests.cli.console import Console

LEVELS = ["secured", "expected", "full"]


def test_each_level_has_its_months_and_its_lowest_one(example: Console) -> None:
    answer = example("cash", "--until", "2027", "--json")
    assert answer.status == 0, answer.err
    document = answer.json
    assert document["opening"] == "42000.00"
    assert list(document["levels"]) == LEVELS
    for level in document["levels"].values():
        months = level["months"]
        assert [months[0]["month"], months[-1]["month"], len(months)] == ["2026-01", "2027-12", 24]
        balance = Decimal(level["opening"])
        for month in months:
            balance += Decimal(month["in"]) - Decimal(month["out"])
            assert Decimal(month["balance"]) == balance
        lowest = min(months, key=lambda month: Decimal(month["balance"]))
        assert level["lowest"]["balance"] == lowest["balance"]
        assert level["lowest"]["month"] == lowest["month"]


def test_a_person_reads_the_lowest_point(example: Console) -> None:
    answer = example("--lang", "fr", "cash", "--until", "2027")
    assert answer.status == 0, answer.err
    assert answer.out.count("Point le plus bas") == len(LEVELS)


def test_a_person_reads_days_and_months_as_french_writes_them(example: Console) -> None:
    answer = example("--lang", "fr", "cash", "--until", "2027")
    assert "Trésorerie au 01/01/2026" in answer.out
    assert answer.out.rstrip().endswith("fin décembre 2027")
    assert "2026-01" not in answer.out
