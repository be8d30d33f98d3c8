"""What a lever does: to the pools of each year, or to the register of agreements."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.agreement import Agreement, AgreementStatus, Tranche
from ptce_finance.domain.lever import PUBLIC_KINDS, CostNature, Lever, LeverKind
from ptce_finance.domain.line import Giver
from ptce_finance.domain.money import to_cents
from ptce_finance.domain.period import FiscalYear, add_months
from ptce_finance.model.renewal import ONE_DAY, term_months
from ptce_finance.model.results.cash import CashKind
from ptce_finance.model.results.changes import CauseKind, Change

LEVER_AGREEMENT = "lever:"
"""How the keys of agreements that a lever supposes begin."""

_TWELVE = Fraction(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Effect:
    """One pool that a lever moves: `sign` times what it brings."""

    pool: str
    cash: CashKind | None
    sign: int = 1


_PLAIN: Mapping[LeverKind, _Effect] = {
    LeverKind.DUES: _Effect(pool="dues", cash=CashKind.DUES),
    LeverKind.NEW_MEMBERS: _Effect(pool="dues", cash=CashKind.DUES),
    LeverKind.RECHARGED_JOBS: _Effect(pool="recharges", cash=CashKind.RECHARGES),
    LeverKind.SERVICES: _Effect(pool="own", cash=CashKind.SALES),
    LeverKind.COMMON_PROJECTS: _Effect(pool="own", cash=CashKind.SALES),
    LeverKind.PUBLIC_CONTRACTS: _Effect(pool="public_contracts", cash=CashKind.SALES),
    LeverKind.PATRONAGE: _Effect(pool="other_private", cash=CashKind.OTHER),
    LeverKind.ENDOWMENT: _Effect(pool="other_private", cash=CashKind.OTHER),
    LeverKind.RESERVES: _Effect(pool="neutral", cash=None),
}
"""Levers that bring money to one pool. Reserves are cash that is there: using them brings none."""

_PAID = {
    CostNature.STAFF: CashKind.STAFF,
    CostNature.RENT: CashKind.RENT,
    CostNature.REST: CashKind.REST,
}


def amount_in(lever: Lever, year: FiscalYear) -> Decimal:
    """What the lever brings, saves or costs in the year, in euros; a shorter year takes its part.

    Money asked for, not signed, counts whole here: levels of cover weigh it.
    """
    full = Fraction(lever.yearly) * Fraction(lever.share(year.label))
    return to_cents(full * year.months / _TWELVE)


def lever_changes(lever: Lever, years: Iterable[FiscalYear]) -> Iterator[Change]:
    """What the lever moves in the pools of each year; nothing for one that signs an agreement."""
    if lever.kind in PUBLIC_KINDS:
        return
    effects = _effects(lever)
    for year in years:
        amount = amount_in(lever, year)
        if amount == 0:
            continue
        for effect in effects:
            yield _change(lever, year, effect, effect.sign * amount)
        spent = to_cents(Fraction(amount) * Fraction(lever.cost_share))
        if spent:
            yield _change(lever, year, _cost(lever), spent)


def with_agreements(
    agreements: Sequence[Agreement], levers: Iterable[Lever], years: Sequence[FiscalYear]
) -> tuple[Agreement, ...]:
    """The register once the levers have signed theirs.

    The agreement that a lever renews keeps the renewals that are over before the lever starts, and
    no other: the same money never counts twice.
    """
    register = {one.key: one for one in agreements}
    for lever in levers:
        if lever.kind not in PUBLIC_KINDS:
            continue
        renewed = register.get(lever.agreement or "")
        signed = _agreement(lever, renewed, years)
        if signed is None:
            continue
        register[signed.key] = signed
        if renewed is not None:
            register[renewed.key] = _until(renewed, signed)
    return tuple(register.values())


def _effects(lever: Lever) -> tuple[_Effect, ...]:
    match lever.kind:
        case LeverKind.RENTS if lever.to_members:
            return (_Effect(pool="recharges", cash=CashKind.RECHARGES),)
        case LeverKind.RENTS:
            return (_Effect(pool="own", cash=CashKind.SALES),)
        case LeverKind.COST_CUT:
            return (replace(_cost(lever), sign=-1),)
        case LeverKind.NEW_COST:
            return (_cost(lever),)
        case LeverKind.FREE_PREMISES:
            by_authority = lever.giver is Giver.AUTHORITY
            return (
                _Effect(pool="expenses", cash=CashKind.RENT, sign=-1),
                _Effect(pool="in_kind_expenses", cash=None),
                _Effect(pool="in_kind_public" if by_authority else "in_kind_members", cash=None),
            )
    return (_PLAIN[lever.kind],)


def _cost(lever: Lever) -> _Effect:
    return _Effect(pool="expenses", cash=_PAID[lever.nature])


def _change(lever: Lever, year: FiscalYear, effect: _Effect, amount: Decimal) -> Change:
    return Change(
        year=year,
        kind=CauseKind.LEVER,
        cause=lever.key,
        pool=effect.pool,
        amount=amount,
        cash=effect.cash,
    )


def _agreement(
    lever: Lever, renewed: Agreement | None, years: Sequence[FiscalYear]
) -> Agreement | None:
    """One tranche a year; None where it pays nothing within the years."""
    tranches = tuple(
        Tranche(start=year.start, end=year.end, amount=amount)
        for year in years
        if (amount := amount_in(lever, year)) > 0
    )
    if not tranches:
        return None
    sure = lever.probability == 1
    return Agreement(
        key=f"{LEVER_AGREEMENT}{lever.key}",
        funder=lever.funder or (renewed.funder if renewed else lever.name or lever.key),
        level=renewed.level if renewed else lever.level,
        tranches=tranches,
        status=AgreementStatus.SIGNED if sure else AgreementStatus.ASKED,
        scheme=renewed.scheme if renewed else lever.name,
        probability=None if sure else lever.probability,
        earmarked=renewed.earmarked if renewed else None,
        depends_on=renewed.depends_on if renewed else None,
    )


def _until(renewed: Agreement, signed: Agreement) -> Agreement:
    """The agreement with the renewals that end before the lever's own first day."""
    if renewed.renewal is None:
        return renewed
    first, length, kept = renewed.end + ONE_DAY, term_months(renewed), 0
    most = renewed.renewal.most
    while add_months(first, (kept + 1) * length) <= signed.start and (most is None or kept < most):
        kept += 1
    return replace(renewed, renewal=replace(renewed.renewal, most=kept))
