"""Public money that declines or stops; the triangle; one line per authority."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ptce_finance.domain.agreement import AgreementStatus
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.line import FunderLevel, Version
from ptce_finance.domain.payment import Payment
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.reading import Base, Reading
from ptce_finance.domain.source import SourceCell
from ptce_finance.model.authority_lines import authority_lines, coming_concentration
from ptce_finance.model.exits import degressive_exit, exit_agreement, original_of_exit
from ptce_finance.model.results import CoverLevel
from ptce_finance.model.results.exits import DegressiveExit, Phase
from ptce_finance.model.results.ternary import Point
from ptce_finance.model.stop_and_go import ReplaySettings, stop_and_go
from ptce_finance.model.ternary import target_zone, ternary_path, ternary_point
from tests.model.budget import (
    Y2026,
    agreement,
    answer,
    data,
    day,
    euros,
    expense,
    renewal,
    resource,
    study,
    tranche,
)

BUDGET = (
    expense("64", "Salaires", "100,000", id="e"),
    resource("706", "Ventes", "30,000", id="s"),
    resource("756", "Cotisations", "10,000", id="d"),
    resource("74", "Région", "60,000", id="r", agreement_keys=("g",)),
)
GRANT = agreement(
    "g", tranche("2025-01-01", "2026-12-31", "120,000"), funder="Région", renewal=renewal("0.5")
)
PROFILE = tuple(Decimal(share) for share in ("1", "0.75", "0.5", "0.25"))


def drawn(profile: tuple[Decimal, ...] = PROFILE, start: str | None = None) -> DegressiveExit:
    found = degressive_exit(
        data(BUDGET, [GRANT]), "g", profile, start=day(start) if start else None, until=2031
    )
    assert found is not None
    return found


def test_a_decline_after_the_end_demands_more_own_revenue_each_year() -> None:
    # 60,000 a year, then 100-75-50-25 %: own revenue needed is 100,000 - 10,000 less what is paid.
    exit_ = drawn()
    assert exit_.yearly == euros("60,000")
    assert [str(one.paid) for one in exit_.years] == [
        "60000.00",
        "60000.00",
        "45000.00",
        "30000.00",
        "15000.00",
        "0.00",
    ]
    assert [one.own_needed for one in exit_.years] == [
        euros(text) for text in ("30,000", "30,000", "45,000", "60,000", "75,000", "90,000")
    ]
    assert [one.more_own for one in exit_.years][-1] == euros("60,000")
    assert [one.own_needed_without for one in exit_.years][1] == euros("90,000")
    # 75,000 from 30,000 in four years: 2.5 to the power of one fourth, less one.
    assert exit_.years[4].own_growth == Decimal("0.2574")


def test_a_decline_that_begins_earlier_replaces_what_was_agreed_after_it() -> None:
    exit_ = drawn((Decimal("0.5"),), "2026-07-01")
    assert [str(one.paid) for one in exit_.years][:3] == ["45000.00", "15000.00", "0.00"]
    assert exit_.agreement.amount == euros("120,000")


def test_a_decline_may_go_down_to_nothing_and_keeps_what_was_earned_up_to_its_start() -> None:
    # 24 months at 5,000; the decline starts on the second day: a 31st of January 2025 is kept.
    exit_ = drawn((Decimal("0.5"), Decimal(0)), "2025-01-02")
    assert [(str(one.start), str(one.end), one.amount) for one in exit_.agreement.tranches] == [
        ("2025-01-01", "2025-01-01", euros("161.29")),
        ("2025-01-02", "2026-01-01", euros("30,000")),
        ("2026-01-02", "2027-01-01", euros("0")),
    ]


def test_other_public_money_is_no_part_of_a_decline() -> None:
    lines = [*BUDGET, resource("74", "Ville", "7,000")]
    kept = (answer("74", "Ville", without_end=True),)
    found = degressive_exit(data(lines, [GRANT], answers=kept), "g", PROFILE, until=2027)
    assert found is not None
    assert [one.paid for one in found.years] == [euros("60,000")] * 2
    assert [one.paid_without for one in found.years] == [euros("60,000"), euros("0")]


def test_a_decline_that_starts_with_the_agreement_keeps_nothing_of_it() -> None:
    exit_ = drawn((Decimal("0.5"),), "2025-01-01")
    assert [str(one.start) for one in exit_.agreement.tranches] == ["2025-01-01"]


def test_a_decline_is_tested_as_signed_and_without_renewal() -> None:
    asked = replace(GRANT, status=AgreementStatus.ASKED, probability=Decimal("0.2"))
    exit_ = degressive_exit(data(BUDGET, [asked]), "g", PROFILE, until=2027)
    assert exit_ is not None
    assert (exit_.agreement.status, exit_.agreement.renewal) == (AgreementStatus.SIGNED, None)
    assert exit_.years[1].gap.secured == euros("0")


def test_an_exit_is_kept_as_an_asked_agreement_that_follows_the_original() -> None:
    signed = replace(
        GRANT,
        signed_on=day("2024-11-05"),
        source=SourceCell("Conventions", 2, 1),
        source_id="s",
        payments=(Payment(share=Decimal(1)),),
        carry_over=euros("500"),
        report_on=day("2027-03-31"),
    )
    kept = exit_agreement(drawn(start="2026-10-01"), signed, probability=Decimal("0.4"))
    # 60,000, 45,000, 30,000 and 15,000 from October: what begins by the original's end is left.
    assert [(str(one.start), one.amount) for one in kept.tranches] == [
        ("2027-10-01", euros("45,000")),
        ("2028-10-01", euros("30,000")),
        ("2029-10-01", euros("15,000")),
    ]
    assert (kept.status, kept.probability) == (AgreementStatus.ASKED, Decimal("0.4"))
    assert (kept.signed_on, kept.source, kept.source_id) == (None, None, "")
    assert (kept.payments, kept.carry_over, kept.report_on) == ((), None, None)
    assert kept.key != "g"
    assert (original_of_exit(kept), original_of_exit(GRANT)) == ("g", None)


@pytest.mark.parametrize("profile", [(), (Decimal(-1),)])
def test_a_decline_needs_shares_of_zero_or_more(profile: tuple[Decimal, ...]) -> None:
    with pytest.raises(ValueError, match="g"):
        degressive_exit(data(BUDGET, [GRANT]), "g", profile)


def test_an_unknown_agreement_is_named() -> None:
    with pytest.raises(KeyError, match="lost"):
        degressive_exit(data(BUDGET, [GRANT]), "lost", PROFILE)


def test_esci_s_pattern_is_three_years_then_two_then_nothing() -> None:
    facts = CellFacts(cost_per_fte=euros("40,000"))
    replay = stop_and_go(study(BUDGET, [GRANT], facts=facts, until=2032))
    assert replay is not None
    assert [one.phase for one in replay.years] == [
        *[Phase.START_UP] * 3,
        *[Phase.RELAY] * 2,
        *[Phase.NOTHING] * 2,
    ]
    assert [str(one.public) for one in replay.years] == [
        *["60000.00"] * 3,
        *["30000.00"] * 2,
        *["0.00"] * 2,
    ]
    assert [one.gap for one in replay.years][2:6] == [
        euros(text) for text in ("0", "30,000", "30,000", "60,000")
    ]
    assert replay.years[-1].spent == euros("180,000")
    assert replay.years[1].gap_baseline == euros("60,000")
    assert replay.posts is not None
    assert replay.posts[replay.years[5].year] == Decimal("1.5000")
    # 100,000 less 10,000 of dues; in 2031, 90,000 is three times 30,000 in five years.
    needed = [one.own_needed for one in replay.years][1:6]
    assert needed == [euros(text) for text in ("30,000", "30,000", "60,000", "60,000", "90,000")]
    assert (replay.years[0].own_growth, replay.years[5].own_growth) == (None, Decimal("0.2457"))


def test_the_relay_s_share_is_a_setting_and_permanent_money_stops_too() -> None:
    lasting = answer("74", "Ville", without_end=True)
    of = study([*BUDGET, resource("74", "Ville", "10,000")], [GRANT], answers=(lasting,))
    replay = stop_and_go(of, ReplaySettings(relay_share=Decimal("0.8")))
    assert replay is not None
    assert [str(one.public) for one in replay.years][2:6] == [
        "70000.00",
        "56000.00",
        "56000.00",
        "0.00",
    ]


def test_what_the_base_year_alone_receives_is_needed_again_after_it() -> None:
    once = resource("77", "Produits exceptionnels", "4,000")
    replay = stop_and_go(study([*BUDGET, once], [GRANT], until=2027))
    assert replay is not None
    assert [one.own_needed for one in replay.years] == [euros("26,000"), euros("30,000")]
    assert [one.gap for one in replay.years] == [euros("-4,000"), euros("0")]


def test_a_short_base_year_starts_up_with_its_share_of_twelve_months() -> None:
    half = FiscalYear(day("2026-07-01"), day("2026-12-31"))
    budget = [
        expense("64", "Salaires", "10", year=half),
        resource("74", "Ville", "6", year=half),
    ]
    replay = stop_and_go(study(budget, until=2027))
    assert replay is not None
    assert [str(one.public) for one in replay.years] == ["6.00", "12.00"]


THIRD = Fraction(1, 3)


def test_corners_and_center_of_the_triangle() -> None:
    full, none = Fraction(1), Fraction(0)
    assert ternary_point(none, none, full) == Point(x=none, y=none)
    assert ternary_point(none, full, none) == Point(x=full, y=none)
    assert ternary_point(full, none, none) == Point(x=Fraction(1, 2), y=full)
    assert ternary_point(THIRD, THIRD, THIRD) == Point(x=Fraction(1, 2), y=THIRD)
    # Of 8 parts, 2 own and 5 of the members: 5 and half of 2 along, 2 up.
    assert ternary_point(Decimal(2), Decimal(5), full) == Point(x=Fraction(6, 8), y=Fraction(2, 8))
    assert ternary_point(none, none, none) is None
    assert ternary_point(Decimal(-1), Decimal(1), Decimal(1)) is None


@given(
    st.tuples(*[st.integers(0, 50)] * 3).filter(any),
    st.integers(0, 40).map(lambda n: n / Fraction(100)),
)
def test_the_target_is_inside_its_zone_whose_corners_are_within_the_tolerance(
    weights: tuple[int, int, int], tolerance: Fraction
) -> None:
    whole = sum(weights)
    own, members, subsidies = (Fraction(weight, whole) for weight in weights)
    reading = Reading(target=(own, members, subsidies), tolerance=tolerance)
    center = ternary_point(own, members, subsidies)
    assert center is not None
    corners = target_zone(reading)
    assert corners
    for corner in corners:
        at_own, at_members = corner.y, corner.x - corner.y / 2
        assert abs(at_own - own) <= tolerance
        assert abs(at_members - members) <= tolerance
        assert abs(1 - at_own - at_members - subsidies) <= tolerance
    assert min(one.x for one in corners) <= center.x <= max(one.x for one in corners)
    assert min(one.y for one in corners) <= center.y <= max(one.y for one in corners)
    if len(corners) > 1:
        assert all(turn > 0 for turn in turns(corners))


@pytest.mark.parametrize("target", [(1, 0, 0), (0, 1, 0), (0, 0, 1)])
def test_a_target_in_a_corner_has_a_small_triangle_around_the_same_way(
    target: tuple[int, int, int],
) -> None:
    own, members, subsidies = map(Fraction, target)
    corners = target_zone(Reading(target=(own, members, subsidies), tolerance=Fraction(1, 10)))
    assert ternary_point(own, members, subsidies) in corners
    assert len(corners) == 3
    assert all(turn > 0 for turn in turns(corners))


def turns(corners: tuple[Point, ...]) -> list[Fraction]:
    """Twice the area of each three corners in a row: positive when they turn to the left."""
    return [
        (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)
        for a, b, c in zip(
            corners, corners[1:] + corners[:1], corners[2:] + corners[:2], strict=True
        )
    ]


def test_the_zone_of_the_thirds_is_a_hexagon_around_its_center_turning_once() -> None:
    corners = target_zone(Reading())
    assert len(corners) == 6
    assert all(turn > 0 for turn in turns(corners))
    # From the right, at the height of the center, upwards.
    assert [one.y - THIRD for one in corners[:2]] == [0, Fraction(1, 20)]
    assert corners[0].x > Fraction(1, 2)
    center = Fraction(sum(one.x for one in corners), 6), Fraction(sum(one.y for one in corners), 6)
    assert center == (Fraction(1, 2), THIRD)


def test_the_path_is_hollow_once_the_money_is_gone_however_near_the_target() -> None:
    budget = [
        expense("64", "Salaires", "90,000"),
        resource("706", "Ventes", "10,000"),
        resource("756", "Cotisations", "10,000"),
        resource("74", "Région", "70,000", agreement_keys=("g",)),
    ]
    grant = agreement(
        "g",
        tranche("2026-01-01", "2026-12-31", "70,000"),
        tranche("2027-01-01", "2027-12-31", "10,000"),
    )
    path = ternary_path(study(budget, [grant], until=2028))
    assert [(one.year.label, one.version, one.hollow) for one in path] == [
        (2026, Version.BUDGET, False),
        (2026, None, False),
        (2027, None, True),
        (2028, None, True),
    ]
    assert path[2].point == Point(x=Fraction(1, 2), y=THIRD)
    assert path[2].funded == THIRD
    assert not path[2].reached


@pytest.mark.parametrize(("wages", "hollow"), [("3,157.89", False), ("3,157.90", True)])
def test_a_year_is_hollow_beyond_the_tolerance_and_not_at_it(wages: str, *, hollow: bool) -> None:
    # 5 % of 3,157.89 are 157.8945, and 157.89 are missing; then 157.90, of 157.895.
    budget = [
        expense("64", "Salaires", wages),
        *(resource(account, "Produit", "1,000") for account in ("706", "756", "74")),
    ]
    (loaded, *_) = ternary_path(study(budget, until=2026))
    assert (loaded.hollow, loaded.reached) == (hollow, not hollow)
    whole = [expense("64", "Salaires", "3,000"), *budget[1:3], resource("74", "Région", "850")]
    # 150 of 3,000 are 5 % exactly, and 850 a third less 5 %.
    (loaded, *_) = ternary_path(study(whole, until=2026))
    assert (loaded.hollow, loaded.reached, loaded.funded) == (False, True, Fraction(19, 20))


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 5_000), st.integers(0, 5_000))
def test_a_starved_cell_never_reaches_the_rule(each: int, more: int) -> None:
    # Perfect thirds of what is received; the need is larger by more than the tolerance.
    need = 3 * each * 100 + 100 * more + 100 * each
    budget = [
        expense("64", "Salaires", str(need)),
        resource("706", "Ventes", str(each * 100)),
        resource("756", "Cotisations", str(each * 100)),
        resource("74", "Région", str(each * 100)),
    ]
    (year,) = study(budget).thirds
    assert year.thirds.resources.distance == 0
    assert not year.thirds.reached
    assert not year.other_recharges.reached
    assert not year.other_in_kind.reached


def test_an_authority_has_one_line_over_the_years_whatever_its_writing() -> None:
    y2025 = FiscalYear.calendar(2025)
    budget = [
        resource("74", "Subvention", "5,000", funder="Région Sud", year=y2025,
                 version=Version.ACTUAL, level=FunderLevel.REGION),
        resource("74", "Animation", "6,000", funder="région sud", agreement_keys=("g",)),
        resource("706", "Marché", "2,000", funder="Région Sud", public_contract=True),
        resource("74", "Fonjep", "7,164", funder="État"),
    ]  # fmt: skip
    grant = agreement("g", tranche("2026-01-01", "2027-12-31", "12,000"), funder="Région Sud")
    state, region = authority_lines(study(budget, [grant], until=2028))
    assert (region.authority, region.level) == ("Région Sud", FunderLevel.REGION)
    assert {year.label: one.money for year, one in region.paid.items()} == {
        2025: euros("5,000"),
        2026: euros("8,000"),
    }
    assert region.paid[Y2026].contracts == euros("2,000")
    assert [str(one.secured) for one in region.coming.values()] == [
        "6000.00",
        "6000.00",
        "0.00",
    ]
    assert region.agreements == (grant,)
    assert state.paid[Y2026].subsidised_jobs == euros("7,164")
    assert next(iter(state.coming.values())).full == euros("7,164")


def test_coming_money_rests_on_fewer_funders_as_agreements_end() -> None:
    register = [
        agreement("a", tranche("2026-01-01", "2026-12-31", "3,000"), funder="Ville"),
        agreement("b", tranche("2026-01-01", "2027-12-31", "2,000"), funder="Région"),
    ]
    first, second, third = coming_concentration(
        study([expense("64", "S", "1")], register, until=2028), CoverLevel.SECURED
    )
    assert (first.largest, first.share, first.hhi) == ("Ville", Fraction(3, 4), Fraction(5, 8))
    assert (second.largest, second.equivalent) == ("Région", Fraction(1))
    assert (third.largest, third.hhi) == (None, None)


@settings(deadline=None, max_examples=30)
@given(st.tuples(*[st.integers(1, 60)] * 3), st.integers(1, 900))
def test_a_cell_on_its_target_is_at_the_center_of_its_zone(
    weights: tuple[int, int, int], unit: int
) -> None:
    whole = sum(weights)
    own, members, subsidies = (Fraction(weight, whole) for weight in weights)
    # A tolerance that leaves the zone whole: it is then the same on each side of its center.
    reading = Reading(target=(own, members, subsidies), tolerance=min(own, members, subsidies) / 3)
    budget = [
        expense("64", "Salaires", str(whole * unit)),
        resource("706", "Ventes", str(weights[0] * unit)),
        resource("756", "Cotisations", str(weights[1] * unit)),
        resource("74", "Région", str(weights[2] * unit)),
    ]
    (loaded, *_) = ternary_path(study(budget, reading=reading, until=2026))
    zone = target_zone(reading)
    assert loaded.point.x == sum(corner.x for corner in zone) / len(zone)
    assert loaded.point.y == sum(corner.y for corner in zone) / len(zone)
    assert loaded.reached


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(Base), st.integers(1, 5_000), st.integers(0, 9_000))
def test_perfect_thirds_of_what_came_in_never_excuse_an_unfunded_need(
    base: Base, each: int, more: int
) -> None:
    # 300 each received of a need of 316 each and more: at least 5.06 % of it is not funded,
    # though every share of need is within five points of a third when nothing more is added.
    budget = [
        expense("64", "Salaires", str(316 * each + more)),
        resource("706", "Ventes", str(100 * each)),
        resource("756", "Cotisations", str(100 * each)),
        resource("74", "Région", str(100 * each)),
    ]
    (year,) = study(budget, reading=Reading(base=base)).thirds
    assert year.thirds.resources.distance == 0
    assert not year.thirds.reached
