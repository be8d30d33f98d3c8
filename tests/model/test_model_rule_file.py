"""A financing rule as a file: the one that ships, others written without code, faults told."""

from fractions import Fraction

import pytest

from ptce_finance.domain.reading import Base, InKind, Philanthropy, PublicContracts, Reading
from ptce_finance.domain.rule import RuleFileError
from ptce_finance.i18n import LOCALES, Locale, text
from ptce_finance.model.rule_file import (
    FOLDER,
    read_rule,
    shipped_text,
    three_thirds,
)
from tests.model.budget import expense, resource, study

SHIPPED = (FOLDER / "three_thirds.toml").read_text(encoding="utf-8")

FIFTY = """
id = "fifty-thirty-twenty"
base = "resources"
tolerance = "2.5"
[name]
fr = "Cinquante, trente, vingt"
en = "Fifty, thirty, twenty"
[families]
public = "subsidies"
dues = "members"
recharges = "own"
own = "own"
public_contracts = "subsidies"
other_private = "subsidies"
neutral = "apart"
in_kind = "with its giver"
[target]
own = 50
members = "30"
subsidies = 20
"""


def faults(told: str | bytes) -> list[tuple[str, str]]:
    data = told if isinstance(told, bytes) else told.encode()
    with pytest.raises(RuleFileError) as refused:
        read_rule(data)
    return [(fault.code, fault.key) for fault in refused.value.faults]


def test_the_rule_that_ships_is_the_reading_by_default() -> None:
    rule = three_thirds()
    assert (rule.id, rule.reading) == ("three-thirds", Reading())
    assert rule.name("fr") == "Règle des trois tiers"


def test_another_rule_is_written_without_code_and_says_its_name_on_results() -> None:
    rule = read_rule(FIFTY.encode())
    assert rule.reading.target == (Fraction(1, 2), Fraction(3, 10), Fraction(1, 5))
    assert rule.reading.base is Base.RESOURCES
    assert rule.reading.philanthropy is Philanthropy.WITH_SUBSIDIES
    assert rule.reading.public_contracts is PublicContracts.PUBLIC
    assert rule.reading.in_kind is InKind.INCLUDED
    budget = [
        expense("64", "Salaires", "1,000"),
        resource("706", "Ventes", "400"),
        resource("7084", "Postes partagés", "100", recharge=True),
        resource("756", "Cotisations", "300"),
        resource("74", "Région", "150"),
        resource("754", "Fondation", "50"),
    ]
    of = study(budget, reading=rule.reading)
    (year,) = of.thirds
    assert (of.rule, year.thirds.rule) == ("fifty-thirty-twenty", "fifty-thirty-twenty")
    assert year.thirds.reached
    assert year.thirds.resources.distance == 0
    assert not study(budget).thirds[0].thirds.reached
    assert study(budget).rule == "three-thirds"


@pytest.mark.parametrize(
    ("change", "to", "expected"),
    [
        ('public = "subsidies"', 'public = "own"', ("rule-wrong-value", "families.public")),
        ('public = "subsidies"', "", ("rule-missing-key", "families.public")),
        ("[families]", '[families]\nloans = "own"', ("rule-unknown-key", "families.loans")),
        ('base = "need"', 'base = "all"', ("rule-wrong-value", "base")),
        ('base = "need"', 'base = "need"\nbonus = 1', ("rule-unknown-key", "bonus")),
        ('tolerance = "5"', 'tolerance = "100"', ("rule-wrong-value", "tolerance")),
        ('tolerance = "5"', "tolerance = 5.5", ("rule-wrong-value", "tolerance")),
        ('tolerance = "5"', "tolerance = true", ("rule-wrong-value", "tolerance")),
        ('tolerance = "5"', 'tolerance = "nan"', ("rule-wrong-value", "tolerance")),
        ('id = "three-thirds"', 'id = ""', ("rule-wrong-value", "id")),
        ('en = "Rule of three thirds"', "", ("rule-missing-key", "name.en")),
    ],
)
def test_a_fault_is_told_at_its_key(change: str, to: str, expected: tuple[str, str]) -> None:
    assert change in SHIPPED
    assert faults(SHIPPED.replace(change, to, 1)) == [expected]


def test_a_fault_tells_what_was_found_and_what_is_expected() -> None:
    for change, to, found, expected in (
        ('base = "need"', 'base = "all"', "all", "need, resources"),
        ('base = "need"', "", "", "need, resources"),
        ('tolerance = "5"', 'tolerance = "five"', "five", '"33.3"'),
        ('tolerance = "5"', 'tolerance = "100.5"', "100.5", "0 - 99.9"),
        ("[target]", '[target]\nstate = "1"', "", "own, members, subsidies"),
    ):
        with pytest.raises(RuleFileError) as refused:
            read_rule(SHIPPED.replace(change, to, 1).encode())
        told = [(fault.found, fault.expected) for fault in refused.value.faults]
        assert (found, expected) in told


@pytest.mark.parametrize(
    ("tolerance", "target", "reading"),
    [
        ("0", "1:0:0", (Fraction(0), (1, 0, 0))),
        ("0.5", "0:0.5:0.5", (Fraction(5, 1000), (0, Fraction(1, 2), Fraction(1, 2)))),
        ("0", "1000000:0:0", (Fraction(0), (1, 0, 0))),
        ("0", "0.00000000000000000001:0:0", (Fraction(0), (1, 0, 0))),
        ("99.5", "1:1:2", (Fraction(995, 1000), (Fraction(1, 4), Fraction(1, 4), Fraction(1, 2)))),
    ],
)
def test_parts_of_nothing_and_of_less_than_one_may_be_aimed_at(
    tolerance: str, target: str, reading: tuple[Fraction, tuple[Fraction, ...]]
) -> None:
    own, members, subsidies = target.split(":")
    told = FIFTY.replace('"2.5"', f'"{tolerance}"').replace("own = 50", f'own = "{own}"')
    told = told.replace('members = "30"', f'members = "{members}"')
    rule = read_rule(told.replace("subsidies = 20", f'subsidies = "{subsidies}"').encode())
    assert (rule.reading.tolerance, rule.reading.target) == reading


def test_a_target_of_nothing_or_below_nothing_is_refused() -> None:
    nothing = FIFTY.replace("own = 50", "own = 0").replace('members = "30"', "members = 0")
    assert faults(nothing.replace("subsidies = 20", "subsidies = 0")) == [
        ("rule-target-empty", "target")
    ]
    assert faults(FIFTY.replace("own = 50", "own = -50")) == [("rule-wrong-value", "target.own")]


@pytest.mark.parametrize(
    "number", ["1000000.1", "1e9999", "1e-5000", "0.000000000000000000001", "-1", "inf"]
)
def test_a_number_that_nobody_writes_is_refused_at_its_key(number: str) -> None:
    assert faults(FIFTY.replace("own = 50", f'own = "{number}"')) == [
        ("rule-wrong-value", "target.own")
    ]
    assert faults(FIFTY.replace('"2.5"', f'"{number}"')) == [("rule-wrong-value", "tolerance")]


def test_every_fault_is_told_at_once() -> None:
    assert faults('id = "x"') == [
        ("rule-missing-key", "name"),
        ("rule-missing-key", "families"),
        ("rule-missing-key", "target"),
        ("rule-missing-key", "base"),
        ("rule-missing-key", "tolerance"),
    ]


def test_a_heading_with_nothing_below_it_says_nothing() -> None:
    # Neither a rule without a name, nor money that goes where nobody said.
    for heading, keys in (
        ("name", "fr en"),
        ("target", "own members subsidies"),
        (
            "families",
            "public dues recharges own public_contracts other_private neutral in_kind",
        ),
    ):
        before, after = FIFTY.split(f"[{heading}]")
        left = after[after.index("\n[") :] if "\n[" in after else ""
        assert faults(f"{before}[{heading}]{left}") == [
            ("rule-missing-key", f"{heading}.{key}") for key in keys.split()
        ]
        assert faults(f"{before}{left}") == [("rule-missing-key", heading)]
        assert faults(f"{heading} = 3\n{before}{left}") == [("rule-wrong-value", heading)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"id = ", "rule-not-toml"),
        (b"\xff\xfe", "rule-not-text"),
        (b"#" * 65_537, "rule-too-large"),
        (b"id = ".ljust(65_536), "rule-not-toml"),
    ],
)
def test_what_is_no_rule_at_all_is_said(data: bytes, code: str) -> None:
    assert faults(data) == [(code, "")]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_fault_has_its_sentence(locale: Locale) -> None:
    codes = "too-large not-text not-toml unknown-key missing-key wrong-value target-empty"
    for code in codes.split():
        assert text(locale, f"rule-file.rule-{code}", place="k", found="f", expected="e")


def test_the_shipped_rule_is_the_same_whatever_the_language_of_its_comments() -> None:
    assert shipped_text("fr") != shipped_text("en") == SHIPPED
    french = read_rule(shipped_text("fr").encode())
    assert french.reading == three_thirds().reading
    assert french.name("fr") == three_thirds().name("fr")
