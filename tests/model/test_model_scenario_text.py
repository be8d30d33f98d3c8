"""A scenario is written and read back without losing a cent, a day or a share."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from ptce_finance.domain.hypotheses import (
    GrowthHypothesis,
    GrowthTarget,
    Hypotheses,
    RenewalHypothesis,
    Statement,
    UndatedHypothesis,
)
from ptce_finance.domain.lever import Lever, LeverKind, Quantity
from ptce_finance.domain.plain_values import PlainValueError, from_plain, to_plain
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.scenario import Freeze, FrozenInputs, Scenario, whole
from ptce_finance.domain.scenario_text import read_scenario, scenario_document, scenario_text
from tests.model.budget import agreement, answer, expense, renewal, resource, tranche

DUES = Lever(
    key="dues",
    kind=LeverKind.DUES,
    start=2027,
    quantities={Quantity.MEMBERS: Decimal(12), Quantity.AMOUNT: Decimal("150.50")},
    ramp=(Decimal("0.5"), Decimal(1)),
    most=Decimal(9000),
)
SAID = Statement(owner="Léa", source="Lettre du 3 mars", check_on=date(2026, 9, 1))


def scenario(**told: object) -> Scenario:
    return Scenario(
        name="Option B — « prudente »",
        levers=(DUES, Lever(key="r", kind=LeverKind.RESERVES, start=2028, fixed=Decimal("0.01"))),
        hypotheses=Hypotheses(
            renewals=(RenewalHypothesis(agreement="A", probability=Decimal("0.35"), said=SAID),),
            undated=(UndatedHypothesis(account=None, label="EPCI", without_end=True),),
            growth=(GrowthHypothesis(target=GrowthTarget.STAFF, rate=Decimal("0.021")),),
        ),
        **told,  # type: ignore[arg-type]
    )


def test_a_scenario_survives_its_text() -> None:
    assert read_scenario(scenario_text(scenario())) == scenario()


def test_a_frozen_scenario_survives_its_text_with_all_its_inputs() -> None:
    inputs = FrozenInputs(
        cluster_id="c",
        cluster="Pôle",
        lines=(expense("64", "Salaires", "100.10"), resource(None, "Ventes", "0.01")),
        agreements=(
            agreement("A", tranche("2026-01-01", "2026-12-31", "7"), renewal=renewal("0.5")),
        ),
        answers=(answer("74", "EPCI", probability=Decimal("0.90")),),
    )
    freeze = Freeze(
        at=datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
        by="Léa",
        inputs=inputs,
        reading=Reading().with_settings({"tolerance": "2.5"}),
        until=2032,
        seed=7,
        draws=1000,
        code="0.1.0",
        digest="ab",
    )
    frozen = scenario(freeze=freeze)
    assert read_scenario(scenario_text(frozen)) == frozen


def test_the_document_is_plain_json_without_a_float() -> None:
    def no_float(text: str) -> None:
        raise AssertionError(text)

    text = json.dumps(scenario_document(scenario()))
    assert "150.50" in text
    json.loads(text, parse_float=no_float)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"levers": [{"key": "x", "kind": "magic", "start": 2027}]}, "scenario.levers[0].kind"),
        ({"levers": [{"key": "x", "kind": "dues", "start": 2027}]}, "scenario.levers[0]"),
        ({"levers": [{"key": "x", "kind": "dues", "start": "2027"}]}, "scenario.levers[0].start"),
        ({"hypotheses": {"growth": [{"target": "own", "rate": "NaN"}]}}, "growth[0].rate"),
        ({"colour": "red"}, "scenario.colour"),
    ],
)
def test_what_is_wrong_in_a_document_is_told_with_its_place(
    change: dict[str, object], path: str
) -> None:
    text = json.dumps({"format": 1, "scenario": {"name": "x", **change}})
    with pytest.raises(PlainValueError) as refused:
        read_scenario(text)
    assert refused.value.path.endswith(path)


@pytest.mark.parametrize("text", ["", "[]", '{"format": 2}', '{"format": 1}'])
def test_a_text_that_states_no_scenario_is_refused(text: str) -> None:
    with pytest.raises(PlainValueError):
        read_scenario(text)


def test_a_float_is_never_written() -> None:
    with pytest.raises(TypeError):
        to_plain((0.1,))


def test_a_boolean_is_no_whole_number() -> None:
    with pytest.raises(PlainValueError):
        from_plain(int, document=True)


@pytest.mark.parametrize(
    "told",
    [
        {"kind": LeverKind.SERVICES, "quantities": {Quantity.DAYS: Decimal(3)}},
        {"kind": LeverKind.RESERVES, "fixed": Decimal(-1)},
        {"kind": LeverKind.RESERVES, "fixed": Decimal(1), "ramp": ()},
        {"kind": LeverKind.RESERVES, "fixed": Decimal(1), "until": 2026},
        {"kind": LeverKind.RESERVES, "fixed": Decimal(1), "least": Decimal(2), "most": Decimal(1)},
        {"kind": LeverKind.AGREEMENT, "fixed": Decimal(1), "probability": Decimal(2)},
    ],
)
def test_a_lever_that_cannot_be_is_refused(told: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        Lever(key="x", start=2027, **told)  # type: ignore[arg-type]


def test_a_lever_brings_its_quantities_times_its_ramp() -> None:
    assert DUES.yearly == Decimal("1806.00")
    assert [DUES.amount(year) for year in (2026, 2027, 2028)] == [
        Decimal("0.00"),
        Decimal("903.00"),
        Decimal("1806.00"),
    ]


def test_a_degressive_exit_ends_with_its_ramp() -> None:
    lever = Lever(
        key="d",
        kind=LeverKind.DEGRESSIVE_EXIT,
        start=2027,
        fixed=Decimal(1000),
        ramp=(Decimal(1), Decimal("0.5")),
    )
    assert [int(lever.amount(year)) for year in (2027, 2028, 2029)] == [1000, 500, 0]


def test_a_child_keeps_its_parents_levers_and_may_replace_one() -> None:
    parent = scenario(id="p")
    child = Scenario(id="c", name="C", parent="p", levers=(DUES.switched(on=False),))
    merged = whole(child, {"p": parent})
    assert [(lever.key, lever.on) for lever in merged.levers] == [("dues", False), ("r", True)]
    assert merged.hypotheses == parent.hypotheses
    assert merged.name == "C"


def test_parents_in_a_circle_bring_nothing_twice() -> None:
    one = Scenario(id="1", name="1", parent="2", levers=(DUES,))
    two = Scenario(id="2", name="2", parent="1")
    assert whole(one, {"1": one, "2": two}).levers == (DUES,)
