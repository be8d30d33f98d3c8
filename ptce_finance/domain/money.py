"""Exact euro amounts: one rounding, one way to share out.

Amounts are `Decimal` with two digits. Rounding is half away from zero (docs/model.md, section 3)
and lives only here; floats never enter.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

CENT = Decimal("0.01")
ZERO = Decimal("0.00")

_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_SHORT = 40
_CENTS = Decimal(100)


def to_cents(value: Decimal | Fraction | int) -> Decimal:
    """The amount rounded to the cent, half away from zero.

    >>> to_cents(Decimal("10.005")), to_cents(Decimal("-10.005")), to_cents(Fraction(1, 3))
    (Decimal('10.01'), Decimal('-10.01'), Decimal('0.33'))
    """
    return round_half_away(value, 2)


def round_half_away(value: Decimal | Fraction | int, places: int) -> Decimal:
    """The value with that many decimals, half away from zero, exactly.

    >>> round_half_away(Fraction(1, 8), 2), round_half_away(Fraction(-1, 8), 2)
    (Decimal('0.13'), Decimal('-0.13'))
    """
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < _SHORT:
        unit = CENT if places == 2 else Decimal((0, (1,), -places))  # noqa: PLR2004 -- most often
        rounded = value.quantize(unit, context=_EXACT)
        return rounded or rounded.copy_abs()
    numerator, denominator = value.as_integer_ratio()
    return rounded_ratio(numerator, denominator, places)


def rounded_ratio(numerator: int, denominator: int, places: int) -> Decimal:
    """The quotient of whole numbers with that many decimals, half away from zero, exactly.

    The denominator is positive. What is rounded often is not made a fraction first.

    >>> rounded_ratio(-1, 8, 2)
    Decimal('-0.13')
    """
    units = Decimal(whole_units(numerator * 10**places, denominator))
    return units.scaleb(-places, context=_EXACT)


def whole_units(numerator: int, denominator: int) -> int:
    """The quotient of whole numbers as a whole number, half away from zero.

    >>> whole_units(-5, 2), whole_units(5, 4)
    (-3, 1)
    """
    if numerator < 0:
        return -((denominator - 2 * numerator) // (2 * denominator))
    return (2 * numerator + denominator) // (2 * denominator)


def cents_of(amount: Decimal) -> int:
    """An amount to the cent, of fewer than 28 digits, as whole cents: many sums are made in them.

    >>> cents_of(Decimal("-10.05"))
    -1005
    """
    return int(amount * _CENTS)


def euros_of(cents: int) -> Decimal:
    """Whole cents as euros; fewer than 28 digits, as every amount of a budget has.

    >>> euros_of(-1005), euros_of(0)
    (Decimal('-10.05'), Decimal('0.00'))
    """
    return Decimal(cents) * CENT


def largest_remainder(weights: Sequence[Decimal | Fraction], total_units: int) -> tuple[int, ...]:
    """Whole units in proportion to non-negative weights that add up to `total_units` exactly.

    The units left after flooring go to the largest remainders; at a tie the earlier weight wins.

    >>> largest_remainder([Decimal(1), Decimal(1), Decimal(1)], 1000)
    (334, 333, 333)
    """
    exact = [Fraction(weight) for weight in weights]
    if any(weight < 0 for weight in exact):
        raise ValueError("weights must not be negative")
    whole = sum(exact, Fraction(0))
    if whole == 0:
        raise ValueError("weights must not all be zero")
    quotas = [weight * total_units / whole for weight in exact]
    units = [quota.numerator // quota.denominator for quota in quotas]
    by_remainder = sorted(range(len(units)), key=lambda i: (units[i] - quotas[i], i))
    for i in by_remainder[: total_units - sum(units)]:
        units[i] += 1
    return tuple(units)


def allocate(amount: Decimal, weights: Sequence[Decimal | Fraction]) -> tuple[Decimal, ...]:
    """The amount cut into parts in proportion to the weights; the parts sum to it to the cent.

    >>> allocate(Decimal("-10.00"), [Decimal(1), Decimal(2)])
    (Decimal('-3.33'), Decimal('-6.67'))
    """
    cents = int(to_cents(amount) / CENT)
    sign = -1 if cents < 0 else 1
    return tuple(Decimal(sign * unit) * CENT for unit in largest_remainder(weights, abs(cents)))


def displayed_shares(
    parts: Sequence[Decimal | Fraction], places: int = 1
) -> tuple[Decimal, ...] | None:
    """Percentages with `places` decimals that add to 100 exactly; None where they say nothing.

    None is answered when the total is zero or negative, or a part is negative ("n. s." on screen).

    >>> displayed_shares([Decimal(1), Decimal(1), Decimal(1)])
    (Decimal('33.4'), Decimal('33.3'), Decimal('33.3'))
    """
    if any(part < 0 for part in parts) or sum((Fraction(part) for part in parts), Fraction(0)) <= 0:
        return None
    units = largest_remainder(parts, 100 * 10**places)
    return tuple(Decimal(unit).scaleb(-places) for unit in units)
