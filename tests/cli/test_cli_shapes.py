"""The exact keys of each answer: people's scripts rely on them."""

import json
import re
from typing import Any

import pytest

from tests.cli.console import Console, call

READING = {
    "recharges",
    "philanthropy",
    "public_contracts",
    "in_kind",
    "base",
    "target",
    "tolerance",
}
THIRDS = {"resources", "need", "reached", "to_target"}
NEED = {"own", "members", "subsidies", "apart", "unfunded", "shortfall"}
AMOUNT = re.compile(r"^-?\d+\.\d{2}$")
SHARE = re.compile(r"^-?\d+\.\d{4}$")


def _thirds(found: dict[str, Any]) -> None:
    assert set(found) >= THIRDS
    assert set(found["resources"]) == {"own", "members", "subsidies", "distance"}
    assert set(found["need"]) == NEED
    assert set(found["to_target"]) == {"own", "members", "subsidies"}
    shares = [*found["resources"].values(), *found["need"].values()]
    assert all(share is None or SHARE.match(share) for share in shares)
    assert all(AMOUNT.match(amount) for amount in found["to_target"].values())


def test_resources(example: Console) -> None:
    answer = example("resources", "--json").json
    assert set(answer) >= {"cluster", "reading", "years"}
    assert set(answer["reading"]) == READING
    for year in answer["years"]:
        assert set(year) >= {"year", "start", "end", "version", "counts", "expenses", "families"}
        assert set(year["families"]) == {
            "public",
            "members",
            "own",
            "other_private",
            "neutral",
            "unclassified",
            "in_kind",
        }
        assert all(AMOUNT.match(amount) for amount in year["families"].values())
    (year,) = [one for one in answer["years"] if one["year"] == 2026]
    assert year["families"]["public"] == "100000.00"
    assert year["families"]["members"] == "21000.00"
    assert year["families"]["own"] == "19000.00"
    assert year["counts"] is True


def test_thirds(example: Console) -> None:
    answer = example("thirds", "--json").json
    assert set(answer) >= {"cluster", "reading", "years"}
    for year in answer["years"]:
        assert set(year) >= {"year", "version"} | THIRDS
        _thirds(year)
        _thirds(year["other_recharges"])
        _thirds(year["other_in_kind"])


def test_project(example: Console) -> None:
    answer = example("project", "--json").json
    assert set(answer) >= {"cluster", "base_year", "scenario", "reading", "years"}
    for year in answer["years"]:
        assert set(year) >= {
            "year",
            "expenses",
            "cover",
            "gap",
            "ended",
            "lines_ended",
            "thirds",
            "own_needed",
            "own_growth",
        }
        assert set(year["cover"]) == set(year["gap"]) == {"secured", "expected", "full"}
        assert AMOUNT.match(year["own_needed"])
        assert year["own_growth"] is None or SHARE.match(year["own_growth"])
        _thirds(year["thirds"])


def test_agreements(example: Console) -> None:
    answer = example("agreements", "--json").json
    assert set(answer) >= {"cluster", "agreements", "undated"}
    for agreement in answer["agreements"]:
        assert set(agreement) >= {
            "id",
            "funder",
            "level",
            "scheme",
            "status",
            "start",
            "end",
            "amount",
            "tranches",
            "probability",
            "renewal",
            "earmarked",
            "depends_on",
        }
        assert set(agreement["renewal"]) == {"probability", "factor", "most"}
    by_level = {one["level"]: one for one in answer["agreements"]}
    region = by_level["region"]
    assert (region["start"], region["end"]) == ("2024-01-01", "2027-12-31")
    assert region["amount"] == "100000.00"
    assert region["status"] == "signed"
    assert region["renewal"] == {"probability": "0.8000", "factor": "0.9000", "most": None}
    (undated,) = answer["undated"]
    assert set(undated) >= {"line", "label", "amount", "secured_until", "probability"}
    assert (undated["amount"], undated["probability"]) == ("10000.00", "0.9000")


@pytest.mark.parametrize(
    "words",
    [
        ["sources"],
        ["resources"],
        ["thirds"],
        ["project"],
        ["agreements"],
        ["check"],
        ["trace", "2026/families/public"],
    ],
    ids=lambda words: words[0],
)
def test_the_document_stands_alone_on_standard_output(example: Console, words: list[str]) -> None:
    answer = example(*words, "--json")
    assert answer.status == 0, answer.err
    assert answer.out.isascii()
    json.loads(answer.out)
    assert answer.err == ""


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("command", ["sources", "resources", "thirds", "project", "agreements"])
def test_a_person_reads_a_table_in_either_language(
    example: Console, command: str, language: str
) -> None:
    answer = call("--db", example.store, "--lang", language, command)
    assert answer.status == 0, answer.err
    heads = {"fr": "Exercice", "en": "Fiscal year"}
    assert heads[language] in answer.out or command in {"thirds", "agreements"}
    assert "{" not in answer.out


def test_shares_on_screen_add_up(example: Console) -> None:
    out = example("thirds").out
    need = next(line for line in out.splitlines() if "besoin" in line)
    shares = [float(x.replace(",", ".")) for x in re.findall(r"(\d+,\d)\s%", need)]
    assert sum(shares[:5]) == pytest.approx(100)
