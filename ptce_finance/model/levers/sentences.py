"""What a lever means in practice, as a sentence to be put into words."""

from fractions import Fraction

from ptce_finance.domain.lever import FORMS, SHARES, Lever, LeverKind, Quantity
from ptce_finance.model.results.sentence import Said, Sentence


def lever_sentence(lever: Lever) -> Sentence:
    """The cluster's own words, else the library's: so many of its first quantity, at the others.

    An amount that was set is counted back into that quantity, rounded up to a whole one, but for
    jobs, which are shared; without the other quantities, the amount is said alone.
    """
    values: dict[str, Said] = {
        "amount": lever.yearly,
        "year": str(lever.start),
        "name": lever.name or lever.funder or lever.kind,
    }
    if lever.meaning:
        return Sentence(key="lever.own-words", values={**values, "meaning": lever.meaning})
    count = units(lever)
    if count is None:
        return Sentence(key=f"lever.brings.{lever.kind.value}", values=values)
    for quantity in FORMS[lever.kind][1:]:
        value = lever.quantities[quantity]
        # `amount` is what the lever brings: a member's or a contract's own amount has its own name.
        name = "each" if quantity is Quantity.AMOUNT else quantity.value
        values[name] = Fraction(value) if quantity in SHARES else value
    if lever.kind is LeverKind.RECHARGED_JOBS:
        jobs = Fraction(lever.yearly) / Fraction(lever.quantities[Quantity.RATE])
        if jobs.denominator > 1:
            return Sentence(key="lever.means.part_of_a_job", values={**values, "jobs": jobs})
    return Sentence(key=f"lever.means.{lever.kind.value}", values={**values, "units": count})


def lever_terms(lever: Lever) -> tuple[Sentence, ...]:
    """What the sentence does not say: how it ramps up, until when, what is spent to get it."""
    terms = []
    if any(share != 1 for share in lever.ramp):
        shares = "-".join(f"{(share * 100).normalize():f}" for share in lever.ramp)
        terms.append(Sentence(key="lever.term.ramp", values={"shares": shares}))
    if lever.until is not None:
        terms.append(Sentence(key="lever.term.until", values={"year": str(lever.until)}))
    if lever.cost_share:
        share = Fraction(lever.cost_share)
        terms.append(Sentence(key="lever.term.spent", values={"share": share}))
    return tuple(terms)


def units(lever: Lever) -> int | None:
    """How many whole units of the form's first quantity the amount takes; None if nothing tells.

    Forms of one quantity have no units.
    """
    others = FORMS[lever.kind][1:]
    if not others or any(one not in lever.quantities for one in others):
        return None
    price = Fraction(1)
    for quantity in others:
        price *= Fraction(lever.quantities[quantity])
    if price <= 0:
        return None
    whole = Fraction(lever.yearly) / price
    return -(-whole.numerator // whole.denominator)
