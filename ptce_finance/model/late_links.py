"""Links that take nothing off their line: the agreement earns nothing in the base year."""

from collections.abc import Iterator

from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.domain.issue import Severity
from ptce_finance.model.register import agreements_of, earned_in
from ptce_finance.model.results import Projection, Study, UndatedLine
from ptce_finance.model.results.checks import CheckCode, RegisterCheck

_DEAD = frozenset({AgreementStatus.REFUSED, AgreementStatus.TERMINATED})


def earns_nothing(study: Study, agreement: Agreement) -> bool:
    """Whether a line linked to the agreement stays whole: it earns nothing in the base year."""
    base = study.projection.base.year if study.projection else None
    return base is not None and earned_in(agreement, base) == 0


def check_late_links(study: Study) -> tuple[RegisterCheck, ...]:
    """A warning for each line that still counts while an agreement linked to it, later, does too.

    None once a person says that the line stops before the agreement starts.
    """
    return tuple(_late(study, study.projection)) if study.projection else ()


def _late(study: Study, projection: Projection) -> Iterator[RegisterCheck]:
    register = {one.key: one for one in study.agreements if one.tranches}
    base = projection.base.year
    for undated in projection.undated:
        for key in agreements_of(undated.line, study.links):
            one = register.get(key)
            if one is None or one.status in _DEAD or one.start <= base.end:
                continue
            if earned_in(one, base) == 0 and _meet(undated, one):
                yield RegisterCheck(
                    code=CheckCode.LINKED_LATER,
                    severity=Severity.WARNING,
                    agreement=key,
                    line_id=undated.line.id,
                    values={
                        "agreement": key,
                        "funder": one.funder,
                        "label": undated.line.label,
                        "amount": f"{undated.amount:.2f}",
                        "year": str(base.label),
                        "start": one.start.isoformat(),
                    },
                )


def _meet(undated: UndatedLine, agreement: Agreement) -> bool:
    """Whether the line still counts, at some level, once the agreement has started."""
    answer = undated.answer
    if answer is None or answer.without_end or answer.probability != 0:
        return True
    return answer.secured_until is not None and answer.secured_until >= agreement.start
