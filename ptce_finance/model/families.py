"""Which family each resource belongs to, and why."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ptce_finance.domain.decision import FamilyDecision, label_key
from ptce_finance.domain.line import Family, Line, Side
from ptce_finance.model.results import ClassifiedLine, FamilyPart
from ptce_finance.model.rules import ACCOUNT_RULES, LABEL_RULES, Described, Rule
from ptce_finance.model.splits import split

STATED = "stated"
IN_KIND = "in-kind"
RECHARGE = "recharge"
NOT_RECHARGE = "not-recharge"
PUBLIC_CONTRACT = "public-contract"
NO_RULE = "no-rule"
OUTSIDE_RULES = (STATED, IN_KIND, RECHARGE, NOT_RECHARGE, PUBLIC_CONTRACT, NO_RULE)
"""Ids of what decides outside the tables of rules and outside people's decisions."""

_IN_KIND_CLASSES = ("86", "87")
_HEADING = re.compile(r"^\s*(\d{1,8})x*(?!\d)[\s.:–—-]*")
_BILLABLE = frozenset({None, Family.OWN, Family.MEMBERS, Family.UNCLASSIFIED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What people decided, by line and by (account, normalised label); the latest one holds."""

    by_line: Mapping[str, FamilyDecision] = field(default_factory=dict)
    by_label: Mapping[tuple[str | None, str], FamilyDecision] = field(default_factory=dict)

    @classmethod
    def of(cls, decisions: Iterable[FamilyDecision]) -> "Decisions":
        """The decisions, oldest first, ready to be asked."""
        known = tuple(decisions)
        return cls(
            by_line={one.line_id: one for one in known if one.line_id},
            by_label={(one.account, label_key(one.label)): one for one in known if not one.line_id},
        )

    def about(self, line: Line) -> FamilyDecision | None:
        """The decision on this very line, else on its account and label, else None."""
        decision = self.by_line.get(line.id) if line.id else None
        return decision or self.by_label.get((line.account, label_key(line.label)))


def classify(line: Line, decisions: Decisions) -> ClassifiedLine:
    """The resource line with its parts (docs/model.md, section 2).

    A person's decision beats what the document states, which beats the rules. A contribution in
    kind is never money, whatever anyone decides.
    """
    return ClassifiedLine(line=line, parts=_parts(line, decisions))


def is_in_kind(line: Line) -> bool:
    """Whether the line is of classes 86/87, never part of monetary totals."""
    return line.in_kind or (line.account or "").startswith(_IN_KIND_CLASSES)


def account_of(line: Line) -> str:
    """The line's account, else the one its heading carries, else "".

    A line without account under "74 - Subventions d'exploitation" belongs to 74.
    """
    if line.account:
        return line.account
    heading = _HEADING.match(line.section)
    return heading[1] if heading else ""


def _parts(line: Line, decisions: Decisions) -> tuple[FamilyPart, ...]:
    if line.side is not Side.RESOURCE:
        raise ValueError("only resources have a family")
    if is_in_kind(line):
        return (_whole(line, Family.IN_KIND, IN_KIND),)
    decision = decisions.about(line)
    if decision is not None and decision.parts:
        return split(line.amount, decision.parts, billed=line.recharge)
    return (_stated(line) or _ruled(line),)


def _stated(line: Line) -> FamilyPart | None:
    """What the document itself says: billed to members, its family, a public contract."""
    stated = line.stated_family
    if line.recharge and stated in _BILLABLE:
        return _whole(line, Family.MEMBERS, RECHARGE, recharge=True)
    if stated not in {None, Family.UNCLASSIFIED, Family.IN_KIND}:
        contract = bool(line.public_contract) and stated is Family.OWN
        return _whole(line, stated, STATED, public_contract=contract)
    if line.public_contract:
        return _whole(line, Family.OWN, PUBLIC_CONTRACT, public_contract=True)
    return None


def _ruled(line: Line) -> FamilyPart:
    rule = _rule(line)
    if rule is None:
        return FamilyPart(family=Family.UNCLASSIFIED, amount=line.amount, rule=NO_RULE, sure=False)
    if rule.recharge and line.recharge is False:
        return _whole(line, Family.OWN, NOT_RECHARGE)
    return FamilyPart(
        family=rule.family,
        amount=line.amount,
        rule=rule.id,
        sure=rule.sure,
        recharge=rule.recharge,
        public_contract=rule.public_contract,
    )


def _rule(line: Line) -> Rule | None:
    described = _described(line, account_of(line), line.label)
    if described.account:
        found = _first(ACCOUNT_RULES, described)
        if found is not None:
            return found
    by_label = _first(LABEL_RULES, described)
    return by_label or _first(LABEL_RULES, _described(line, "", _heading_words(line)))


def _first(rules: Iterable[Rule], described: Described) -> Rule | None:
    return next((rule for rule in rules if rule.holds(described)), None)


def _described(line: Line, account: str, label: str) -> Described:
    return Described(account=account, label=label, layout=line.layout, level=line.level)


def _heading_words(line: Line) -> str:
    return _HEADING.sub("", line.section)


def _whole(
    line: Line,
    family: Family,
    rule: str,
    *,
    recharge: bool = False,
    public_contract: bool = False,
) -> FamilyPart:
    return FamilyPart(
        family=family,
        amount=line.amount,
        rule=rule,
        sure=True,
        recharge=recharge,
        public_contract=public_contract,
    )
