"""Concentration, the cost of a job, in-kind help and the runway, computed a second time."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ptce_finance.domain.line import FunderLevel
from ptce_finance.model.facade import study
from ptce_finance.model.results import Study
from tests.independent.arithmetic import total
from tests.independent.conftest import DRAWN, Loaded
from tests.independent.families import Held, base_budget, counting
from tests.independent.indicators import concentration, in_kind_of, job_cost

NAMES = [one.name for one in DRAWN][::2]


@pytest.fixture(scope="module", params=NAMES)
def both(request: pytest.FixtureRequest, loaded: Loaded) -> tuple[Study, Held]:
    """A study, and what counts of its case."""
    name: str = request.param
    return study(loaded.store, loaded.clusters[name]), loaded.held(name)


def test_money_rests_on_the_same_funders(both: tuple[Study, Held]) -> None:
    found, what = both
    assert found.indicators is not None
    budgets = counting(what)
    assert [x.year for x in found.indicators.concentration] == list(budgets)
    for shown in found.indicators.concentration:
        expected = concentration(budgets[shown.year])
        assert {x.funder: x.amount for x in shown.funders} == expected.amounts
        assert (shown.hhi, shown.equivalent, shown.normalised) == (
            expected.hhi,
            expected.equivalent,
            expected.normalised,
        )
        whole = total(x.amount for x in budgets[shown.year].pieces if not x.line.in_kind)
        assert Fraction(shown.resources) == whole
        assert [x.share for x in shown.funders] == [
            Fraction(x.amount) / whole for x in shown.funders
        ]


def test_a_job_costs_the_same(both: tuple[Study, Held]) -> None:
    found, what = both
    assert found.indicators is not None
    expected = job_cost(base_budget(what), what.facts)
    assert expected is not None
    shown = found.indicators.post_cost
    assert (None if shown is None else Fraction(shown.amount)) == (expected or None)


def test_what_authorities_give_in_kind_stays_apart_from_their_money(
    both: tuple[Study, Held],
) -> None:
    found, what = both
    assert found.indicators is not None
    budgets = counting(what)
    for shown in found.indicators.authorities:
        given = total(in_kind_of(budgets[shown.year], level) for level in (None, *FunderLevel))
        assert sum((x.in_kind for x in shown.authorities), Decimal(0)) == given
