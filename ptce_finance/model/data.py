"""Everything the model needs to know of one cluster, as a value."""

from dataclasses import dataclass, field

from ptce_finance.domain.agreement import Agreement, LineLink, UndatedAnswer
from ptce_finance.domain.cash_settings import CashSettings
from ptce_finance.domain.decision import FamilyDecision
from ptce_finance.domain.election import Election
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.line import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterData:
    """What the store holds of one cluster at one revision: live lines and what people stated.

    The order of lines, agreements and links changes no result; among decisions and answers on the
    same account and label, the later one holds.
    """

    cluster_id: str
    cluster: str
    revision: int = 0
    lines: tuple[Line, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    decisions: tuple[FamilyDecision, ...] = ()
    links: tuple[LineLink, ...] = ()
    answers: tuple[UndatedAnswer, ...] = ()
    facts: CellFacts = field(default_factory=CellFacts)
    cash_settings: CashSettings = field(default_factory=CashSettings)
    elections: tuple[Election, ...] = ()
