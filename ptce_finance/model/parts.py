"""The parts of the 3/3 rule: what a reading makes of a year's money."""

from dataclasses import fields
from decimal import Decimal
from functools import lru_cache

from ptce_finance.domain.money import ZERO
from ptce_finance.domain.reading import InKind, Philanthropy, PublicContracts, Reading, Recharges
from ptce_finance.model.pools import Pools
from ptce_finance.model.results import Parts

_ONE_EURO = Decimal(1)


def parts(pools: Pools, reading: Reading) -> Parts:
    """S, M, O and A of the year under the reading, and the expenses they face, in euros.

    Each setting moves whole pools between the parts (docs/model.md, section 2); only the in-kind
    setting brings new amounts in, on both sides.
    """
    recharged_own = reading.recharges is Recharges.OWN
    contracts_public = reading.public_contracts is PublicContracts.PUBLIC
    given = reading.philanthropy
    in_kind = reading.in_kind is InKind.INCLUDED
    return Parts(
        own=pools.own
        + _if(pools.public_contracts, when=not contracts_public)
        + _if(pools.recharges, when=recharged_own)
        + _if(pools.other_private, when=given is Philanthropy.WITH_OWN),
        members=pools.dues
        + _if(pools.recharges, when=not recharged_own)
        + _if(pools.in_kind_members, when=in_kind),
        subsidies=pools.public
        + _if(pools.public_contracts, when=contracts_public)
        + _if(pools.other_private, when=given is Philanthropy.WITH_SUBSIDIES)
        + _if(pools.in_kind_public, when=in_kind),
        apart=pools.neutral + _if(pools.other_private, when=given is Philanthropy.APART),
        unclassified=pools.unclassified,
        expenses=pools.expenses + _if(pools.in_kind_expenses, when=in_kind),
    )


def _if(amount: Decimal, *, when: bool) -> Decimal:
    return amount if when else ZERO


@lru_cache(maxsize=1024)
def pools_of(part: str, reading: Reading) -> tuple[str, ...]:
    """The pools that the reading puts in a part ("own", "members", "subsidies", "expenses"…).

    >>> pools_of("members", Reading())
    ('dues', 'recharges')
    """
    return tuple(
        pool.name
        for pool in fields(Pools)
        if getattr(parts(Pools(**{pool.name: _ONE_EURO}), reading), part) != 0
    )
