"""A line cut over families: the parts sum to the line to the cent, and a misfit is never silent."""

from decimal import Decimal

import pytest

from ptce_finance.domain.decision import SplitPart
from ptce_finance.domain.line import Family
from ptce_finance.model.splits import split
from tests.model.budget import euros


def percent(family: str, share: str, *, recharge: bool | None = None) -> SplitPart:
    return SplitPart(family=Family(family), percent=Decimal(share), recharge=recharge)


def amount(family: str, value: str | None) -> SplitPart:
    return SplitPart(family=Family(family), amount=None if value is None else euros(value))


@pytest.mark.parametrize(
    ("line", "parts", "expected"),
    [
        # 60 % and 40 % of 100.01: 60.006 and 40.004, the cent left goes to the larger remainder.
        ("100.01", [percent("public", "60"), percent("own", "40")],
         [("public", "60.01"), ("own", "40.00")]),
        ("-10", [percent("public", "50"), percent("own", "50")],
         [("public", "-5"), ("own", "-5")]),
        # A third each of 100.00: the first third gets the cent.
        ("100",
         [percent("own", "33.333"), percent("members", "33.333"), percent("public", "33.334")],
         [("own", "33.33"), ("members", "33.33"), ("public", "33.34")]),
        # 80 % decided: 20 % nobody decided.
        ("50", [percent("own", "80")], [("own", "40"), ("unclassified", "10")]),
        ("50", [amount("own", "30"), amount("members", "20")], [("own", "30"), ("members", "20")]),
        # The part without an amount takes the rest.
        ("50", [amount("own", "30"), amount("members", None)], [("own", "30"), ("members", "20")]),
        ("50", [amount("members", None)], [("members", "50")]),
        # Imported again at 60: 10 were never decided.
        ("60", [amount("own", "30"), amount("members", "20")],
         [("own", "30"), ("members", "20"), ("unclassified", "10")]),
        # Imported again at 40: 30 + 20 no longer fit, so nothing is decided.
        ("40", [amount("own", "30"), amount("members", "20")], [("unclassified", "40")]),
        ("-50", [amount("own", "30"), amount("members", "20")], [("unclassified", "-50")]),
        ("50", [percent("own", "80"), percent("members", "40")], [("unclassified", "50")]),
        ("50", [percent("own", "100"), percent("members", "0")], [("own", "50"), ("members", "0")]),
        # Of what would 40 % be?
        ("50", [amount("own", "10"), percent("members", "40")], [("unclassified", "50")]),
        # What percentages leave is shared by the parts that state nothing.
        ("50", [percent("own", "40"), amount("members", None)], [("own", "20"), ("members", "30")]),
        ("50", [amount("members", None), percent("own", "40"), amount("public", None)],
         [("members", "15"), ("own", "20"), ("public", "15")]),
        ("50", [percent("own", "100"), amount("members", None)],
         [("own", "50"), ("members", "0")]),
        # Half a percent is a part; half a percent too much is none, half too little is undecided.
        ("200", [percent("own", "99.5"), percent("members", "0.5")],
         [("own", "199"), ("members", "1")]),
        ("200", [percent("own", "100"), percent("members", "0.5")], [("unclassified", "200")]),
        ("200", [percent("own", "99.5")], [("own", "199"), ("unclassified", "1")]),
        ("51", [amount("own", "30"), amount("members", "20")],
         [("own", "30"), ("members", "20"), ("unclassified", "1")]),
        ("50", [amount("own", "50"), amount("members", None)],
         [("own", "50"), ("members", "0")]),
        ("0", [amount("own", "0")], [("own", "0")]),
        ("0.50", [amount("own", "0.30"), amount("members", "0.20")],
         [("own", "0.30"), ("members", "0.20")]),
        ("0.50", [amount("own", "0.60"), amount("members", "-0.10")], [("unclassified", "0.50")]),
        ("0", [amount("own", "5"), amount("members", "-5")], [("unclassified", "0")]),
        ("50.01", [amount("own", None), amount("members", None)],
         [("own", "25.01"), ("members", "25")]),
        ("50", [percent("own", "120"), percent("members", "-20")], [("unclassified", "50")]),
    ],
)  # fmt: skip
def test_a_split_sums_to_its_line(
    line: str, parts: list[SplitPart], expected: list[tuple[str, str]]
) -> None:
    found = split(euros(line), parts, billed=None)
    assert [(part.family, part.amount) for part in found] == [
        (Family(family), euros(value)) for family, value in expected
    ]
    assert sum(part.amount for part in found) == euros(line)


def test_what_nobody_decided_is_unsure() -> None:
    grown = split(euros("60"), [amount("own", "30")], billed=None)
    assert [(part.rule, part.sure) for part in grown] == [
        ("decision", True),
        ("decision-rest", False),
    ]
    (misfit,) = split(euros("20"), [amount("own", "30")], billed=None)
    assert (misfit.rule, misfit.sure) == ("decision-misfit", False)


def test_a_part_billed_to_members_is_theirs_and_keeps_its_tag() -> None:
    told = percent("own", "50", recharge=True)
    billed, rest = split(euros("100"), [told, percent("own", "50")], billed=None)
    assert (billed.family, billed.recharge) == (Family.MEMBERS, True)
    assert (rest.family, rest.recharge) == (Family.OWN, False)


def test_only_own_and_members_money_is_billed_and_only_own_money_is_a_contract() -> None:
    told = [
        SplitPart(family=family, percent=Decimal(50), recharge=recharge, public_contract=contract)
        for family, recharge, contract in (
            (Family.PUBLIC, True, True),
            (Family.OWN, False, True),
        )
    ]
    public, own = split(euros("100"), told, billed=True)
    assert (public.family, public.recharge, public.public_contract) == (Family.PUBLIC, False, False)
    assert (own.family, own.recharge, own.public_contract) == (Family.OWN, False, True)
    (denied,) = split(euros("100"), [percent("members", "100", recharge=False)], billed=True)
    assert (denied.family, denied.recharge, denied.public_contract) == (
        Family.MEMBERS,
        False,
        False,
    )
    (unsaid,) = split(euros("100"), [percent("members", "100")], billed=None)
    assert not unsaid.recharge


def test_the_document_tells_what_the_person_did_not() -> None:
    (members,) = split(euros("100"), [percent("members", "100")], billed=True)
    assert members.recharge
    (own,) = split(euros("100"), [percent("own", "100")], billed=True)
    assert (own.family, own.recharge) == (Family.OWN, False)
