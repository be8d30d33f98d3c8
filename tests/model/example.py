"""The first worked example of docs/model.md, with cash and jobs, for tests of scenarios."""

from collections.abc import Iterable
from decimal import Decimal

from hypothesis import strategies as st

from ptce_finance.domain.hypotheses import (
    GrowthHypothesis,
    GrowthTarget,
    Hypotheses,
    RenewalHypothesis,
    UndatedHypothesis,
)
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.lever import Lever, LeverKind
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.scenario import Scenario
from ptce_finance.model.data import ClusterData
from ptce_finance.model.scenario_ground import ScenarioGround, ground_of
from tests.model.budget import (
    agreement,
    answer,
    data,
    day,
    euros,
    expense,
    renewal,
    resource,
    tranche,
)

FACTS = CellFacts(
    opening_cash=Decimal("60000.00"),
    restricted_cash=Decimal("5000.00"),
    cash_date=day("2025-12-31"),
    fte=Decimal("2.1"),
)
BASELINE = Scenario(name="baseline")


def example_data() -> ClusterData:
    return data(
        [
            expense("64", "Salaires", "105,000"),
            expense("61", "Services extérieurs", "35,000"),
            resource("706", "Prestations", "19,000"),
            resource("756", "Cotisations", "3,000"),
            resource("7084", "Postes partagés", "18,000", recharge=True),
            resource("74", "État", "50,000", agreement_keys=("state",)),
            resource("74", "Région", "25,000", agreement_keys=("region",)),
            resource("74", "LEADER", "15,000", agreement_keys=("leader",)),
            resource("74", "Communauté de communes", "10,000"),
        ],
        [
            agreement(
                "state", tranche("2025-01-01", "2026-12-31", "100,000"), renewal=renewal("0")
            ),
            agreement(
                "region",
                tranche("2024-01-01", "2027-12-31", "100,000"),
                renewal=renewal("0.8", "0.9"),
            ),
            agreement(
                "leader", tranche("2026-07-01", "2028-06-30", "60,000"), renewal=renewal("0.5")
            ),
        ],
        answers=(answer("74", "Communauté de communes", probability=Decimal("0.9")),),
        facts=FACTS,
    )


def example_ground(reading: Reading | None = None, until: int = 2031) -> ScenarioGround:
    ground = ground_of(example_data(), reading or Reading(), until)
    assert ground is not None
    return ground


def lever(kind: LeverKind, yearly: str, start: int = 2027, **told: object) -> Lever:
    stated: dict[str, object] = {"key": kind.value, **told}
    return Lever(kind=kind, start=start, fixed=euros(yearly), **stated)  # type: ignore[arg-type]


def scenario(*levers: Lever, name: str = "B", **told: object) -> Scenario:
    return Scenario(name=name, levers=tuple(levers), **told)  # type: ignore[arg-type]


def _levers(kinds: Iterable[LeverKind]) -> st.SearchStrategy[Lever]:
    cents = st.integers(0, 5_000_000).map(lambda value: Decimal(value).scaleb(-2))
    shares = st.integers(0, 100).map(lambda value: Decimal(value).scaleb(-2))
    return st.builds(
        Lever,
        key=st.sampled_from("abcde"),
        kind=st.sampled_from(sorted(kinds)),
        start=st.integers(2026, 2031),
        fixed=cents,
        ramp=st.lists(shares, min_size=1, max_size=3).map(tuple),
        cost_share=shares,
        on=st.booleans(),
        probability=shares,
        agreement=st.sampled_from([None, "state", "region", "leader", "nobody"]),
    )


def scenarios() -> st.SearchStrategy[Scenario]:
    """Random scenarios on the example: up to five levers, any renewal, undated line, growth."""
    rates = st.integers(-10, 10).map(lambda value: Decimal(value).scaleb(-2))
    odds = st.integers(0, 10).map(lambda value: Decimal(value).scaleb(-1))
    hypotheses = st.builds(
        Hypotheses,
        renewals=st.lists(
            st.builds(RenewalHypothesis, agreement=st.just("region"), probability=odds), max_size=1
        ).map(tuple),
        undated=st.lists(
            st.builds(
                UndatedHypothesis,
                account=st.just("74"),
                label=st.just("Communauté de communes"),
                secured_until=st.sampled_from([None, day("2028-06-30")]),
                probability=odds,
            ),
            max_size=1,
        ).map(tuple),
        growth=st.lists(
            st.builds(GrowthHypothesis, target=st.sampled_from(GrowthTarget), rate=rates),
            max_size=2,
            unique_by=lambda one: one.target,
        ).map(tuple),
    )
    levers = st.lists(_levers(LeverKind), max_size=5, unique_by=lambda one: one.key).map(tuple)
    return st.builds(Scenario, name=st.just("S"), levers=levers, hypotheses=hypotheses)
