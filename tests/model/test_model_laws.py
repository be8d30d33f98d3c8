"""What holds whatever the budget: sums, order, scale, levels, readings."""

import os
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from ptce_finance.domain.agreement import Agreement, AgreementStatus, Renewal, Tranche
from ptce_finance.domain.decision import FamilyDecision, SplitPart
from ptce_finance.domain.line import Family, FunderLevel, Line, Side, Version
from ptce_finance.domain.money import to_cents
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.reading import (
    Base,
    InKind,
    Philanthropy,
    PublicContracts,
    Reading,
    Recharges,
)
from ptce_finance.domain.source import SourceCell
from ptce_finance.model.accrual import accrued, spread_of
from ptce_finance.model.results import CoverLevel, Study
from ptce_finance.model.splits import split
from tests.model.budget import Y2026, data, projection, study

EXAMPLES = int(os.environ.get("LAW_EXAMPLES", "40"))
"""How many budgets each law is held against; `make torture` takes 5,000."""
EUROS = st.integers(0, 10_000_000).map(lambda cents: Decimal(cents).scaleb(-2))
SIGNED_EUROS = st.integers(-1_000_000, 10_000_000).map(lambda cents: Decimal(cents).scaleb(-2))
SHARES = st.integers(0, 20).map(lambda n: Decimal(n) / 20)
WORDS = st.sampled_from(
    ["Cotisations", "Ventes", "Région", "Fondation", "LEADER", "Divers", "Intérêts", "Dons, ventes"]
)
ACCOUNTS = st.sampled_from(
    [None, "70", "7083", "73", "74", "75", "754", "756", "758", "76", "77", "7894", "79", "871"]
)
DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))


@st.composite
def lines(draw: st.DrawFn, amounts: st.SearchStrategy[Decimal] = SIGNED_EUROS) -> list[Line]:
    found = []
    for row in range(draw(st.integers(0, 8))):
        side = draw(st.sampled_from(Side))
        account = draw(ACCOUNTS) if side is Side.RESOURCE else draw(st.sampled_from(["64", "689"]))
        found.append(
            Line(
                side=side,
                account=account,
                label=draw(WORDS),
                amount=draw(amounts),
                year=Y2026,
                version=Version.BUDGET,
                source=SourceCell("Budget", row + 1, 4),
                layout="table",
                id=f"line-{row}",
                recharge=draw(st.sampled_from([None, True, False])),
                public_contract=draw(st.sampled_from([None, True])),
                agreement_keys=draw(st.sampled_from([(), (), ("a0",), ("a0", "a1")])),
            )
        )
    return found


@st.composite
def tranches(draw: st.DrawFn) -> Tranche:
    start = draw(DAYS)
    end = start + timedelta(days=draw(st.integers(0, 1200)))
    return Tranche(start=start, end=end, amount=draw(EUROS))


@st.composite
def agreements(draw: st.DrawFn, size: int = 4) -> list[Agreement]:
    found = []
    for n in range(draw(st.integers(0, size))):
        status = draw(st.sampled_from(AgreementStatus))
        found.append(
            Agreement(
                key=f"a{n}",
                funder=f"funder {n}",
                level=FunderLevel.REGION,
                tranches=tuple(draw(st.lists(tranches(), min_size=1, max_size=3))),
                status=status,
                probability=draw(st.none() | SHARES),
                renewal=draw(st.none() | renewals()),
                terminated_on=draw(st.none() | DAYS),
                depends_on=draw(st.sampled_from([None, None, "a0", "a1", "a2", "unknown"])),
                earmarked=draw(st.sampled_from([None, None, "Festival"])),
                without_end=draw(st.booleans()),
            )
        )
    return found


def renewals() -> st.SearchStrategy[Renewal]:
    return st.builds(Renewal, probability=SHARES, factor=SHARES, most=st.none() | st.integers(0, 3))


READINGS = st.builds(
    Reading,
    recharges=st.sampled_from(Recharges),
    philanthropy=st.sampled_from(Philanthropy),
    public_contracts=st.sampled_from(PublicContracts),
    in_kind=st.sampled_from(InKind),
    base=st.sampled_from(Base),
)


def total(budget: list[Line], side: Side) -> Decimal:
    return sum((line.amount for line in budget if line.side is side), start=Decimal(0))


@settings(deadline=None, max_examples=EXAMPLES)
@given(lines())
def test_families_sum_to_what_was_loaded(budget: list[Line]) -> None:
    for year in study(budget).years:
        assert sum(year.families.values()) == total(budget, Side.RESOURCE)
        assert year.expenses == total(budget, Side.EXPENSE)
        for resource in year.lines:
            assert sum(part.amount for part in resource.parts) == resource.line.amount


PARTS = st.lists(
    st.builds(
        SplitPart,
        family=st.sampled_from(Family),
        percent=st.none() | st.integers(0, 120).map(Decimal),
        amount=st.none() | SIGNED_EUROS,
        recharge=st.sampled_from([None, True, False]),
    ),
    min_size=1,
    max_size=4,
)


@settings(deadline=None, max_examples=EXAMPLES)
@given(SIGNED_EUROS, PARTS)
def test_the_parts_of_a_split_sum_to_the_line(amount: Decimal, parts: list[SplitPart]) -> None:
    found = split(amount, parts, billed=None)
    assert sum(part.amount for part in found) == amount
    assert all(part.amount == to_cents(part.amount) for part in found)


@settings(deadline=None, max_examples=EXAMPLES)
@given(tranches(), st.lists(DAYS, max_size=6))
def test_what_accrues_between_any_days_sums_to_the_tranche(
    tranche: Tranche, cuts: list[date]
) -> None:
    spread = spread_of(tranche)
    inside = sorted({cut for cut in cuts if tranche.start < cut <= tranche.end})
    starts = [tranche.start, *inside]
    ends = [*(cut - timedelta(days=1) for cut in inside), tranche.end]
    parts = [accrued(spread, first, last) for first, last in zip(starts, ends, strict=True)]
    assert sum(parts) == tranche.amount
    assert all(part >= 0 for part in parts)


@settings(deadline=None, max_examples=EXAMPLES)
@given(lines(), agreements(), st.randoms(use_true_random=False))
def test_the_order_of_lines_and_agreements_changes_nothing(
    budget: list[Line], register: list[Agreement], shuffle: object
) -> None:
    before = study(budget, register, until=2028)
    mixed = list(budget)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    after = study(mixed, list(reversed(register)), until=2028)
    assert replace(after, agreements=before.agreements) == before


@settings(deadline=None, max_examples=EXAMPLES)
@given(lines(), agreements())
def test_what_is_surer_is_never_more(budget: list[Line], register: list[Agreement]) -> None:
    base = study(budget, register, until=2030).projection
    for year in base.years if base else ():
        assert year.public.secured <= year.public.expected <= year.public.full
        assert year.gap.secured >= year.gap.expected >= year.gap.full
        for source in year.sources:
            assert source.secured <= source.expected <= source.full


@settings(deadline=None, max_examples=EXAMPLES)
@given(lines(), agreements(), READINGS)
def test_a_reading_changes_neither_cover_nor_gap_nor_what_is_needed(
    budget: list[Line], register: list[Agreement], reading: Reading
) -> None:
    plain = study(budget, register, until=2028).projection
    read = study(budget, register, reading=reading, until=2028).projection
    for one, other in zip(plain.years if plain else (), read.years if read else (), strict=True):
        assert (one.public, one.gap, one.own_needed, one.own_growth) == (
            other.public,
            other.gap,
            other.own_needed,
            other.own_growth,
        )
        for level in CoverLevel:
            in_kind = other.thirds[level].parts.gap - one.gap.at(level)
            assert in_kind == 0 or reading.in_kind is InKind.INCLUDED


@settings(deadline=None, max_examples=EXAMPLES)
@given(lines(), agreements(), READINGS)
def test_the_rule_is_never_reached_while_need_is_unfunded_or_money_unclassified(
    budget: list[Line], register: list[Agreement], reading: Reading
) -> None:
    shown = study(budget, register, reading=reading, until=2028)
    every = [year.thirds for year in shown.thirds]
    for projected in shown.projection.years if shown.projection else ():
        every += projected.thirds.values()
    for thirds in every:
        unfunded = thirds.need.unfunded
        if thirds.parts.unclassified != 0 or unfunded is None or unfunded > reading.tolerance:
            assert not thirds.reached


@settings(deadline=None, max_examples=EXAMPLES)
@given(lines(EUROS), agreements(), READINGS)
def test_shares_of_need_make_the_whole(
    budget: list[Line], register: list[Agreement], reading: Reading
) -> None:
    shown = study(budget, register, reading=reading, until=2028)
    for projected in shown.projection.years if shown.projection else ():
        for level in CoverLevel:
            need = projected.thirds[level].need
            shares = [need.own, need.members, need.subsidies, need.apart, need.unfunded]
            known = [share for share in shares if share is not None]
            assert known == [] or sum(known) == 1


@settings(deadline=None, max_examples=EXAMPLES)
@given(lines(), READINGS, st.integers(2, 1000))
def test_a_budget_k_times_larger_has_the_same_shares(
    budget: list[Line], reading: Reading, factor: int
) -> None:
    larger = [replace(line, amount=line.amount * factor) for line in budget]
    for one, other in zip(
        study(budget, reading=reading).thirds, study(larger, reading=reading).thirds, strict=True
    ):
        assert other.thirds.parts.gap == one.thirds.parts.gap * factor
        for base in ("need", "resources"):
            for share in ("own", "members", "subsidies"):
                assert getattr(getattr(other.thirds, base), share) == getattr(
                    getattr(one.thirds, base), share
                )
        assert other.thirds.reached is one.thirds.reached


@settings(deadline=None, max_examples=EXAMPLES)
@given(lines(), agreements(3), tranches())
def test_one_more_signed_agreement_never_raises_a_gap(
    budget: list[Line], register: list[Agreement], tranche: Tranche
) -> None:
    more = Agreement(
        key="new",
        funder="new",
        level=FunderLevel.STATE,
        tranches=(tranche,),
        status=AgreementStatus.SIGNED,
    )
    before, after = (
        study(budget, known, until=2029).projection for known in (register, [*register, more])
    )
    for one, other in zip(
        before.years if before else (), after.years if after else (), strict=True
    ):
        for level in CoverLevel:
            assert other.gap.at(level) <= one.gap.at(level)


@settings(deadline=None, max_examples=EXAMPLES)
@given(lines(), agreements())
def test_animation_and_actions_make_the_whole_gap(
    budget: list[Line], register: list[Agreement]
) -> None:
    shown = study(budget, register, until=2028).projection
    for year in shown.years if shown else ():
        for level in CoverLevel:
            actions = sum(gap.at(level) for gap in year.action_gaps.values())
            assert year.animation_gap.at(level) + actions == year.gap.at(level)


@settings(deadline=None, max_examples=EXAMPLES)
@given(lines(), agreements(), st.sampled_from(Family), WORDS, ACCOUNTS)
def test_a_decision_moves_money_and_loses_none(
    budget: list[Line], register: list[Agreement], family: Family, word: str, account: str | None
) -> None:
    decision = FamilyDecision(account=account, label=word, parts=(SplitPart(family=family),))
    shown = study(budget, register, decisions=(decision,), until=2026)
    for year in shown.years:
        assert sum(year.families.values()) == total(budget, Side.RESOURCE)


@settings(deadline=None, max_examples=EXAMPLES)
@given(lines(), agreements(), st.integers(3, 30))
def test_every_projected_year_lasts_twelve_months_after_a_base_year_of_any_length(
    budget: list[Line], register: list[Agreement], months: int
) -> None:
    year, month = divmod(months - 1, 12)
    base = FiscalYear(
        date(2026, 1, 1),
        date(2026 + year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1),
    )
    shown: Study = study([replace(line, year=base) for line in budget], register, until=2031)
    if shown.projection is None:
        return
    assert base.months == months
    assert [one.year.months for one in projection(shown).years[1:]] == [Fraction(12)] * (
        len(projection(shown).years) - 1
    )
    assert projection(shown).scaled_from == (None if months == 12 else months)


def test_the_same_data_twice_make_the_same_study() -> None:
    assert study([]) == study([])
    assert data([]) == data([])
