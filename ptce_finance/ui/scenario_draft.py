"""The scenario that the texts of a form state, and what each field gets wrong."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from ptce_finance.domain.lever import FORMS, SHARES, CostNature, Lever, LeverKind, Quantity
from ptce_finance.domain.line import FunderLevel, Giver
from ptce_finance.domain.scenario import Scenario
from ptce_finance.ingest.amounts import Amount, parse_amount
from ptce_finance.ui.register_draft import Fault, TextReader
from ptce_finance.ui.scenario_texts import ON, Parts, field, hypotheses_of, lever_keys

MOST_PERCENT: Final = 1000
MOST_RAMP: Final = 10


def scenario_of(parts: Parts, standing: Scenario) -> tuple[Scenario | None, tuple[Fault, ...]]:
    """The scenario that the texts state, None while something keeps it from being one.

    `standing` gives its id. Each fault names its field as the form does.
    """
    reader = TextReader(parts)
    if not reader.text("name"):
        reader.note("name", "missing")
    levers = [lever_of(reader, key) for key in lever_keys(parts)]
    faults = tuple(dict.fromkeys(reader.faults))
    if faults:
        return None, faults
    stated = Scenario(
        id=standing.id,
        name=reader.text("name"),
        description=reader.text("description"),
        parent=reader.text("parent") or None,
        levers=tuple(lever for lever in levers if lever is not None),
        hypotheses=hypotheses_of(parts),
    )
    return stated, ()


def lever_of(reader: TextReader, key: str) -> Lever | None:
    """One lever of the form, None where its texts state none; its faults are noted."""
    noted = len(reader.faults)
    kind = LeverKind(reader.text(field(key, "kind")))
    fixed = _number(reader, field(key, "fixed"))
    quantities = {
        one: value
        for one in FORMS[kind]
        if (value := _quantity(reader, key, one, required=fixed is None)) is not None
    }
    ramp = _ramp(reader, field(key, "ramp"))
    start, until = reader.text(field(key, "start")), reader.text(field(key, "until"))
    least, most = _number(reader, field(key, "least")), _number(reader, field(key, "most"))
    effort = _number(reader, field(key, "effort"))
    probability = reader.share(field(key, "probability"))
    cost_share = reader.share(field(key, "cost_share"), most=MOST_PERCENT)
    if until and int(until) < int(start):
        reader.note(field(key, "until"), "before-start", until, start)
    if most is not None and least is not None and most < least:
        reader.note(field(key, "most"), "under-least", reader.text(field(key, "most")))
    if len(reader.faults) > noted:
        return None
    return Lever(
        key=key,
        kind=kind,
        start=int(start),
        quantities=quantities,
        fixed=fixed,
        name=reader.text(field(key, "name")),
        ramp=ramp,
        until=int(until) if until else None,
        effort=Decimal(1) if effort is None else effort,
        least=Decimal("0.00") if least is None else least,
        most=most,
        on=reader.text(field(key, "on")) == ON,
        cost_share=Decimal(0) if cost_share is None else cost_share,
        to_members=reader.text(field(key, "to_members")) == ON,
        nature=CostNature(reader.text(field(key, "nature")) or CostNature.REST),
        giver=Giver(reader.text(field(key, "giver")) or Giver.AUTHORITY),
        funder=reader.text(field(key, "funder")),
        level=FunderLevel(reader.text(field(key, "level")) or FunderLevel.OTHER_PUBLIC),
        agreement=reader.text(field(key, "agreement")) or None,
        probability=Decimal(1) if probability is None else probability,
        meaning=reader.text(field(key, "meaning")),
    )


def _quantity(
    reader: TextReader, key: str, quantity: Quantity, *, required: bool
) -> Decimal | None:
    name = field(key, quantity.value)
    noted = len(reader.faults)
    found = reader.share(name, MOST_PERCENT) if quantity in SHARES else _number(reader, name)
    if found is None and required and len(reader.faults) == noted:
        reader.note(name, "missing")
    return found


def _number(reader: TextReader, name: str) -> Decimal | None:
    typed = reader.text(name)
    if not typed:
        return None
    read = parse_amount(typed)
    if isinstance(read, Amount) and read.unit in {"", "k€"} and read.value >= 0:
        return read.value
    reader.note(name, "amount", typed)
    return None


def _ramp(reader: TextReader, name: str) -> tuple[Decimal, ...]:
    """`50-75-100`: the share that each year brings, the last one holding on."""
    typed = reader.text(name) or "100"
    shares = _percents(typed.replace(";", "-").replace("/", "-").replace("%", "").split("-"))
    if shares and len(shares) <= MOST_RAMP:
        return shares
    reader.note(name, "ramp", typed, str(MOST_RAMP))
    return (Decimal(1),)


def _percents(typed: Sequence[str]) -> tuple[Decimal, ...]:
    found = []
    for one in typed:
        read = parse_amount(one.strip())
        if not isinstance(read, Amount) or read.unit or not 0 <= read.value <= MOST_PERCENT:
            return ()
        found.append(read.value / 100)
    return tuple(found)
