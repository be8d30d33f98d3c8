"""What stands behind a figure: lines and agreements, each with why it counts and its cell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.line import Line, Side
from ptce_finance.domain.source import SourceCell
from ptce_finance.i18n import Locale, has_text, text
from ptce_finance.model.figures.keys import named
from ptce_finance.model.results import ClassifiedLine, Figure, Study

OF_AGREEMENTS = ("public", "ended")
"""The steps of a key that an agreement's name follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A budget line or an agreement; `place` is None where a person typed it.

    `family` and `why` are words: what it counts as, and the rule or the person that decided.
    """

    id: str
    account: str
    label: str
    amount: Decimal
    family: str
    why: str
    source_id: str
    place: SourceCell | None


def whole(figure: Figure) -> Iterator[Figure]:
    """The figure and everything that enters it, the figure first."""
    yield figure
    for one in figure.inputs:
        yield from whole(one)


def used_by(figures: Mapping[str, Figure], key: str) -> tuple[Figure, ...]:
    """The figures that the figure of that key enters directly."""
    return tuple(x for x in figures.values() if any(one.key == key for one in x.inputs))


def origins(
    locale: Locale, study: Study, figure: Figure, lines: Mapping[str, Line]
) -> tuple[Origin, ...]:
    """Every line and agreement behind the figure, each once."""
    parts = tuple(whole(figure))
    ids = dict.fromkeys(key for part in parts for key in part.line_ids)
    classified = {x.line.id: x for year in study.years for x in year.lines}
    found = [line_origin(locale, lines[key], classified.get(key)) for key in ids if key in lines]
    return (*found, *_agreements(locale, study.agreements, parts))


def line_origin(locale: Locale, line: Line, classified: ClassifiedLine | None) -> Origin:
    """A budget line, with the families of its parts and what decided each."""
    parts = classified.parts if classified else ()
    families = dict.fromkeys(text(locale, f"family-short.{part.family.value}") for part in parts)
    rules = dict.fromkeys(rule_text(locale, part.rule) for part in parts)
    side = text(locale, f"side.{Side.EXPENSE.value}")
    return Origin(
        id=line.id,
        account=line.account or "",
        label=line.label,
        amount=line.amount,
        family=", ".join(families) or side,
        why=" ".join(rules) or text(locale, "page.trace.expense"),
        source_id=line.source_id,
        place=line.source,
    )


def rule_text(locale: Locale, rule: str) -> str:
    """The sentence of the rule that decided."""
    return text(locale, f"rule.{rule}") if has_text(locale, f"rule.{rule}") else rule


def _agreements(
    locale: Locale, agreements: Iterable[Agreement], parts: Iterable[Figure]
) -> Iterator[Origin]:
    names = {
        step
        for part in parts
        for before, step in zip(part.key.split("/"), part.key.split("/")[1:], strict=False)
        if before in OF_AGREEMENTS
    }
    for agreement in agreements:
        if named(agreement.key) in names:
            yield _agreement(locale, agreement)


def _agreement(locale: Locale, agreement: Agreement) -> Origin:
    status = text(locale, f"status.{agreement.status.value}").lower()
    return Origin(
        id=agreement.key,
        account="",
        label=", ".join(part for part in (agreement.funder, agreement.scheme) if part),
        amount=agreement.amount,
        family=text(locale, "page.trace.agreement"),
        why=text(locale, "page.trace.agreement-why", name=agreement.key, status=status),
        source_id=agreement.source_id,
        place=agreement.source,
    )
