"""The agreement that the texts of a form state, and what each field gets wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

from ptce_finance.domain.agreement import Agreement, AgreementStatus, Renewal, Tranche
from ptce_finance.domain.line import FunderLevel
from ptce_finance.domain.money import ZERO, to_cents
from ptce_finance.domain.payment import Payment, PaymentMoment
from ptce_finance.domain.period import add_months
from ptce_finance.ingest.amounts import Amount, parse_amount
from ptce_finance.ui.register_texts import OWN, PROFILE, WHOLE, YEARLY, Parts

MOST_YEARS: Final = 12
MOST_PAYMENTS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What a field gets wrong; its sentence is `page.register.fault.<code>`."""

    field: str
    code: str
    found: str = ""
    expected: str = ""


@dataclass(slots=True)
class TextReader:
    """The texts of a form, read one field after another; each fault is noted once."""

    parts: Parts
    faults: list[Fault] = field(default_factory=list)

    def note(self, name: str, code: str, found: str = "", expected: str = "") -> None:
        """Note what a field gets wrong."""
        self.faults.append(Fault(field=name, code=code, found=found, expected=expected))

    def text(self, name: str) -> str:
        """What a field holds, its spaces trimmed."""
        return " ".join(self.parts.get(name, "").split())

    def day(self, name: str) -> date | None:
        """The day of three selectors; None where all three are empty."""
        year, month, number = (self.text(f"{name}_{part}") for part in ("year", "month", "day"))
        if not (year or month or number):
            return None
        if not (year and month and number):
            self.note(name, "day-incomplete")
            return None
        try:
            return date(int(year), int(month), int(number))
        except ValueError:
            self.note(name, "day-impossible", f"{number}/{month}/{year}")
            return None

    def euros(self, name: str) -> Decimal | None:
        """An amount in euros, to the cent; None where nothing is typed."""
        typed = self.text(name)
        if not typed:
            return None
        read = parse_amount(typed)
        if isinstance(read, Amount) and read.unit in {"", "k€"} and read.value >= 0:
            return to_cents(read.value)
        self.note(name, "amount", typed)
        return None

    def share(self, name: str, most: int = 100) -> Decimal | None:
        """A percentage as a share; None where nothing is typed."""
        typed = self.text(name)
        if not typed:
            return None
        value = _number(typed.removesuffix("%"))
        if value is not None and 0 <= value <= most:
            return value / 100
        self.note(name, "percent", typed, str(most))
        return None


def agreement_of(parts: Parts, key: str) -> tuple[Agreement | None, tuple[Fault, ...]]:
    """The agreement that the texts state, None while something keeps it from being one."""
    reader = TextReader(parts)
    if not reader.text("funder"):
        reader.note("funder", "missing")
    tranches = _tranches(reader)
    status = AgreementStatus(reader.text("status") or AgreementStatus.SIGNED)
    stated = Agreement(
        key=key,
        funder=reader.text("funder"),
        level=FunderLevel(reader.text("level") or FunderLevel.STATE),
        tranches=tranches,
        status=status,
        scheme=reader.text("scheme"),
        probability=reader.share("probability"),
        renewal=_renewal(reader),
        signed_on=reader.day("signed"),
        terminated_on=reader.day("terminated"),
        earmarked=reader.text("earmarked") or None,
        depends_on=reader.text("depends_on") or None,
        without_end=reader.text("without_end") == "True",
        payments=tuple(_payments(reader)) if reader.text("plan") == OWN else (),
        cofinancing=reader.share("cofinancing"),
        carry_over=reader.euros("carry_over"),
        report_on=reader.day("report"),
    )
    faults = tuple(dict.fromkeys(reader.faults))
    return (None if faults else stated), faults


def spans(parts: Parts) -> tuple[tuple[date, date], ...]:
    """The first and last day of each year of the term, none while its dates are not known.

    Years that were typed or imported otherwise are kept as long as the term's dates are.
    """
    reader = TextReader(parts)
    start, end = reader.day("start"), reader.day("end")
    if start is None or end is None or end < start:
        return ()
    kept = [one.split("/") for one in parts.get("spans", "").split(";") if one]
    held = tuple((date.fromisoformat(a), date.fromisoformat(b)) for a, b in kept)
    if held and min(held)[0] == start and max(b for _, b in held) == end:
        return held
    return tuple(_years(start, end))[:MOST_YEARS]


def term_of(parts: Parts, key: str) -> Agreement | None:
    """The dates that the texts state, as an agreement of nothing yet; None while one lacks."""
    reader = TextReader(parts)
    start, end = reader.day("start"), reader.day("end")
    if start is None or end is None:
        return None
    level = FunderLevel(reader.text("level") or FunderLevel.STATE)
    tranche = Tranche(start=start, end=end, amount=ZERO)
    return Agreement(
        key=key,
        funder=reader.text("funder"),
        level=level,
        tranches=(tranche,),
        status=AgreementStatus.ASKED,
    )


def stated_total(parts: Parts) -> Decimal | None:
    """The whole amount that is stated beside the amounts of the years."""
    return TextReader(parts).euros("total") if parts.get("mode") == YEARLY else None


def _tranches(reader: TextReader) -> tuple[Tranche, ...]:
    start, end = reader.day("start"), reader.day("end")
    for name, found in (("start", start), ("end", end)):
        if found is None and not any(one.field == name for one in reader.faults):
            reader.note(name, "missing")
    mode = reader.text("mode") or WHOLE
    amount = _required(reader, "amount") if mode == WHOLE else None
    if start is None or end is None:
        return ()
    if end < start:
        reader.note("end", "before-start")
        return ()
    if mode == WHOLE:
        return () if amount is None else (Tranche(start=start, end=end, amount=amount),)
    terms = spans(reader.parts)
    amounts = _profile(reader, len(terms)) if mode == PROFILE else _yearly(reader, len(terms))
    if len(amounts) != len(terms):
        return ()
    return tuple(
        Tranche(start=first, end=last, amount=amount)
        for (first, last), amount in zip(terms, amounts, strict=True)
    )


def _yearly(reader: TextReader, count: int) -> list[Decimal]:
    reader.euros("total")
    found = [_required(reader, f"amount_{number}") for number in range(count)]
    return [one for one in found if one is not None]


def _profile(reader: TextReader, count: int) -> list[Decimal]:
    first = _required(reader, "first")
    typed = reader.text("profile")
    if not typed:
        reader.note("profile", "missing")
        return []
    numbers = [_number(one) for one in typed.replace("/", "-").replace(";", "-").split("-")]
    shares = [one for one in numbers if one is not None and one >= 0]
    if len(shares) != len(numbers) or not shares[0]:
        reader.note("profile", "profile", typed)
        return []
    if len(shares) != count:
        reader.note("profile", "profile-length", str(len(shares)), str(count))
        return []
    return [] if first is None else [to_cents(first * one / shares[0]) for one in shares]


def _required(reader: TextReader, name: str) -> Decimal | None:
    found = reader.euros(name)
    if found is None and not any(one.field == name for one in reader.faults):
        reader.note(name, "missing")
    return found


def _renewal(reader: TextReader) -> Renewal | None:
    probability = reader.share("renewal")
    factor = reader.share("factor", most=1000)
    most = reader.text("most")
    if probability is None:
        return None
    return Renewal(
        probability=probability,
        factor=Decimal(1) if factor is None else factor,
        most=int(most) if most.isdigit() else None,
        reason=reader.text("reason"),
    )


def _payments(reader: TextReader) -> Iterator[Payment]:
    for number in range(int(reader.text("payments") or 2)):
        share = reader.share(f"share_{number}")
        if share is None:
            if not reader.text(f"share_{number}"):
                reader.note(f"share_{number}", "missing")
            continue
        months = reader.text(f"months_{number}")
        yield Payment(
            share=share,
            moment=PaymentMoment(reader.text(f"moment_{number}") or PaymentMoment.NOTIFICATION),
            months=int(months) if months.isdigit() else 0,
            on=reader.day(f"on_{number}"),
        )


def _years(start: date, end: date) -> Iterator[tuple[date, date]]:
    """Years of twelve months from the first day on; the last one ends with the term."""
    number, first = 0, start
    while first <= end:
        number += 1
        following = add_months(start, 12 * number)
        yield first, min(following - timedelta(days=1), end)
        first = following


def _number(typed: str) -> Decimal | None:
    try:
        value = Decimal(typed.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
