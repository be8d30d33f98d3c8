"""Public lines of the base year against the register of agreements: what nothing dates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ptce_finance.domain.agreement import Agreement, LineLink, UndatedAnswer
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Family, Line
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.accrual import accrued_all
from ptce_finance.model.one_off import uses_dedicated_funds
from ptce_finance.model.renewal import dated_spreads
from ptce_finance.model.results import ClassifiedLine, UndatedLine, YearFamilies

FOR_EVER = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Undated:
    """What no agreement dates in the base year.

    `asked` are the lines, or parts of them, that wait for a person's answer or have it. `settled`
    need no answer: dedicated funds used this year are there and end with it; a negative public
    line corrects its own year only.
    """

    asked: tuple[UndatedLine, ...]
    settled: tuple[UndatedLine, ...]
    issues: tuple[Issue, ...]


def undated(
    base: YearFamilies,
    register: Mapping[str, Agreement],
    links: Iterable[LineLink],
    answers: Iterable[UndatedAnswer],
) -> Undated:
    """The undated remainder of every public line (docs/model.md, section 5).

    An agreement dates its lines up to what it accrues in the year, whatever its status. What it
    accrues beyond them is the issue `agreement-exceeds-line`.
    """
    lines = [one.line for one in base.lines]
    left = [_public_amount(one) for one in base.lines]
    issues = []
    for agreement, tied in _tied(base.lines, register, tuple(links)):
        excess = _date_lines(earned_in(agreement, base.year), tied, left)
        if excess > 0:
            issues.append(_exceeds(agreement, [lines[i] for i in tied], excess, base.year))
    known = {(one.account, label_key(one.label)): one for one in answers if _says(one)}
    asked, settled = [], []
    for line, rest in zip(lines, left, strict=True):
        if rest < 0 or (rest > 0 and uses_dedicated_funds(line)):
            settled.append(UndatedLine(line=line, amount=rest, answer=_implied(line, base.year)))
        elif rest > 0:
            asked.append(UndatedLine(line=line, amount=rest, answer=known.get(_key(line))))
    return Undated(asked=tuple(asked), settled=tuple(settled), issues=tuple(issues))


def agreements_of(line: Line, links: Iterable[LineLink]) -> tuple[str, ...]:
    """Keys of the agreements that pay the line, by the document or by a person."""
    told = sorted(
        link.agreement_key for link in links if (link.account, label_key(link.label)) == _key(line)
    )
    return tuple(dict.fromkeys((*line.agreement_keys, *told)))


def _tied(
    lines: Sequence[ClassifiedLine], register: Mapping[str, Agreement], links: Sequence[LineLink]
) -> list[tuple[Agreement, list[int]]]:
    """Each agreement that public lines name, in the order of keys, with the lines' positions."""
    tied: dict[str, list[int]] = {}
    for position, one in enumerate(lines):
        if _public_amount(one) != 0:
            for key in agreements_of(one.line, links):
                tied.setdefault(key, []).append(position)
    return [(register[key], tied[key]) for key in sorted(tied) if key in register]


def _date_lines(amount: Decimal, tied: Sequence[int], left: list[Decimal]) -> Decimal:
    """Take the amount out of the lines, in their order; answer what none of them can hold."""
    for position in tied:
        taken = min(amount, max(left[position], ZERO))
        left[position] -= taken
        amount -= taken
    return amount


def earned_in(agreement: Agreement, year: FiscalYear) -> Decimal:
    """What the agreement dates of the year, in euros, whatever its status."""
    return accrued_all(dated_spreads(agreement, year.end), year.start, year.end)


def _exceeds(
    agreement: Agreement, lines: Sequence[Line], excess: Decimal, year: FiscalYear
) -> Issue:
    found = earned_in(agreement, year)
    return Issue(
        code="agreement-exceeds-line",
        severity=Severity.WARNING,
        places=tuple(line.source for line in lines),
        found=str(found),
        expected=str(found - excess),
        values={
            "agreement": agreement.key,
            "funder": agreement.funder,
            "label": lines[0].label,
            "excess": str(excess),
            "year": str(year.label),
        },
    )


def _public_amount(resource: ClassifiedLine) -> Decimal:
    parts = (part.amount for part in resource.parts if part.family is Family.PUBLIC)
    return sum(parts, start=ZERO)


def _says(answer: UndatedAnswer) -> bool:
    """An answer that states nothing is no answer."""
    return answer.without_end or answer.secured_until is not None or answer.probability is not None


def _implied(line: Line, year: FiscalYear) -> UndatedAnswer:
    until = FOR_EVER if line.recurring else year.end
    return UndatedAnswer(
        account=line.account, label=line.label, secured_until=until, probability=Decimal(0)
    )


def _key(line: Line) -> tuple[str | None, str]:
    return line.account, label_key(line.label)
