"""The table by which a resource's account, its wording and its layout name its family.

Accounts of the association chart (ANC 2018-06 and 2022-06), of the general chart and of the
State's grant forms. An account number alone is not enough: the same number means other things
from one chart to the next, so the more precise account is asked first, then, for one account,
the rules that also read the label or the layout.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ptce_finance.domain.line import Family, FunderLevel
from ptce_finance.model.wording import Wording, speaks_of, speaks_of_several

CERFA = "cerfa"


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What a document says of a resource; `account` is empty where it gives none."""

    account: str
    label: str
    layout: str
    level: FunderLevel | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row: the account's first digits ("" for none), what its label or layout must be.

    `several` asks for a label that joins several families, `level` for a funder of that level.
    `note` says why, for whoever changes the table; the sentence shown to people is in the catalogue
    under `rule.<id>`.
    """

    id: str
    family: Family
    account: str = ""
    wording: Wording | None = None
    layout: str = ""
    several: bool = False
    level: FunderLevel | None = None
    sure: bool = True
    recharge: bool = False
    public_contract: bool = False
    note: str = ""

    def holds(self, resource: Described) -> bool:
        """Whether the resource falls under the rule."""
        account, label, layout = resource.account, resource.label, resource.layout
        return (
            account.startswith(self.account)
            and layout.startswith(self.layout)
            and (self.wording is None or speaks_of(label, self.wording))
            and (not self.several or speaks_of_several(label))
            and (self.level is None or resource.level is self.level)
        )

    @property
    def detail(self) -> tuple[int, bool]:
        """How detailed the rule is: the longest account first, then label or layout."""
        return -len(self.account), not (self.wording or self.layout or self.several or self.level)


_F = Family
_W = Wording

_TABLE: tuple[Rule, ...] = (
    # 70: own services, unless known to be billed to members.
    Rule(
        id="7083-not-members",
        account="7083",
        wording=_W.NOT_MEMBERS,
        family=_F.OWN,
        note="'hors adhérents' names members only to leave them out",
    ),
    Rule(
        id="7083-members",
        account="7083",
        wording=_W.MEMBERS,
        family=_F.MEMBERS,
        recharge=True,
        note="rents known to come from members are internal money",
    ),
    Rule(id="7083-rents", account="7083", family=_F.OWN, sure=False),
    Rule(id="7084-not-members", account="7084", wording=_W.NOT_MEMBERS, family=_F.OWN),
    Rule(
        id="7084-members",
        account="7084",
        wording=_W.MEMBERS,
        family=_F.MEMBERS,
        recharge=True,
        note="staff lent to members, 2025 chart",
    ),
    Rule(id="7084-staff", account="7084", family=_F.OWN, sure=False),
    Rule(id="7063-sponsorship", account="7063", family=_F.OWN, note="a counterpart is given"),
    Rule(
        id="70-contract",
        account="70",
        wording=_W.CONTRACT,
        family=_F.OWN,
        public_contract=True,
        note="a price for the authority's own need, paid by a public buyer",
    ),
    Rule(
        id="70-social-service",
        account="70",
        wording=_W.SOCIAL_SERVICE,
        family=_F.PUBLIC,
        sure=False,
        note="the 'prestation de service' of family allowance funds is an aid",
    ),
    Rule(id="70-grant", account="70", wording=_W.GRANT, family=_F.PUBLIC, sure=False),
    Rule(id="70-dues", account="70", wording=_W.DUES, family=_F.MEMBERS, sure=False),
    Rule(id="70-not-members", account="70", wording=_W.NOT_MEMBERS, family=_F.OWN),
    Rule(
        id="70-members",
        account="70",
        wording=_W.MEMBERS,
        family=_F.OWN,
        sure=False,
        note="perhaps a recharge: only a person, or the document's own column, can say so",
    ),
    Rule(id="70-own", account="70", family=_F.OWN),
    Rule(id="71-stock", account="71", family=_F.NEUTRAL, note="nothing is received"),
    Rule(id="72-own-work", account="72", family=_F.NEUTRAL, note="nothing is received"),
    # 73 and 74: public money, except what the grant forms put there beside it.
    Rule(id="73-public", account="73", family=_F.PUBLIC, note="also the forms' tariff products"),
    Rule(
        id="747-share",
        account="747",
        wording=_W.INVESTMENT_SHARE,
        family=_F.NEUTRAL,
        note="share of an investment grant: no cash this year; 777 until 2024",
    ),
    Rule(
        id="747-funder",
        account="747",
        wording=_W.PUBLIC_BODY,
        family=_F.PUBLIC,
        sure=False,
        note="local authorities' own chart numbers participations 747",
    ),
    Rule(id="747-neutral", account="747", family=_F.NEUTRAL),
    Rule(id="74-not-a-funder", account="74", wording=_W.NOT_A_FUNDER, family=_F.UNCLASSIFIED),
    Rule(id="74-several", account="74", several=True, family=_F.UNCLASSIFIED, sure=False),
    Rule(
        id="74-private",
        account="74",
        wording=_W.PRIVATE,
        family=_F.OTHER_PRIVATE,
        note="the grant forms print 'aides privées (fondation)' under 74",
    ),
    Rule(
        id="74-level-private",
        account="74",
        level=FunderLevel.PRIVATE,
        family=_F.OTHER_PRIVATE,
        note="the document names a private funder",
    ),
    Rule(id="74-dues", account="74", wording=_W.DUES, family=_F.MEMBERS, sure=False),
    Rule(id="74-public", account="74", family=_F.PUBLIC),
    # 75: one number, many meanings.
    Rule(id="751-royalties", account="751", family=_F.OWN, sure=False),
    Rule(id="752-rents", account="752", family=_F.OWN, sure=False),
    Rule(id="753-founders", account="753", family=_F.OTHER_PRIVATE, sure=False),
    Rule(
        id="754-rebate",
        account="754",
        wording=_W.REBATE,
        family=_F.NEUTRAL,
        note="general chart: cooperative rebates",
    ),
    Rule(
        id="754-generosity",
        account="754",
        family=_F.OTHER_PRIVATE,
        note="gifts, patronage, legacies; 75412 is income too, not a contribution in kind",
    ),
    Rule(
        id="755-joint",
        account="755",
        wording=_W.JOINT_OPERATION,
        family=_F.NEUTRAL,
        note="general chart: share in joint operations",
    ),
    Rule(id="755-contribution", account="755", family=_F.OTHER_PRIVATE),
    Rule(
        id="756-exchange",
        account="756",
        wording=_W.EXCHANGE,
        family=_F.NEUTRAL,
        note="general chart (SCIC or SARL carrier): commercial exchange gains",
    ),
    Rule(id="756-several", account="756", several=True, family=_F.UNCLASSIFIED, sure=False),
    Rule(
        id="7562-dues",
        account="7562",
        family=_F.MEMBERS,
        note="dues with counterpart: a price in part, kept with members",
    ),
    Rule(id="756-dues", account="756", wording=_W.DUES, family=_F.MEMBERS),
    Rule(id="756-cerfa", account="756", layout=CERFA, family=_F.MEMBERS),
    Rule(id="756-unsaid", account="756", family=_F.MEMBERS, sure=False),
    Rule(
        id="757-neutral",
        account="757",
        family=_F.NEUTRAL,
        note="disposals from 2025, exchange gains before",
    ),
    Rule(id="7587-insurance", account="7587", family=_F.NEUTRAL),
    Rule(id="758-several", account="758", several=True, family=_F.UNCLASSIFIED, sure=False),
    Rule(id="758-dues", account="758", wording=_W.DUES, family=_F.MEMBERS, sure=False),
    Rule(
        id="758-gifts",
        account="758",
        wording=_W.PRIVATE,
        family=_F.OTHER_PRIVATE,
        note="'758. Dons manuels - Mécénat' of the grant forms",
    ),
    Rule(
        id="758-cerfa",
        account="758",
        layout=CERFA,
        family=_F.OTHER_PRIVATE,
        sure=False,
        note="the grant forms print gifts on that line",
    ),
    # Any other 75: the account is not enough, the label decides.
    # 76 to 79: neutral, except when the label tells whose money it is.
    Rule(id="76-financial", account="76", family=_F.NEUTRAL),
    Rule(id="777-share", account="777", family=_F.NEUTRAL),
    Rule(id="77-programme", account="77", wording=_W.PROGRAMME, family=_F.PUBLIC, sure=False),
    Rule(id="77-share", account="77", wording=_W.INVESTMENT_SHARE, family=_F.NEUTRAL),
    Rule(id="77-grant", account="77", wording=_W.GRANT, family=_F.PUBLIC, sure=False),
    Rule(id="77-exceptional", account="77", family=_F.NEUTRAL),
    Rule(id="7894-dedicated", account="7894", family=_F.PUBLIC, note="use of dedicated grants"),
    Rule(id="7895-dedicated", account="7895", family=_F.OTHER_PRIVATE),
    Rule(id="7896-dedicated", account="7896", family=_F.OTHER_PRIVATE),
    Rule(id="789-grant", account="789", wording=_W.GRANT, family=_F.PUBLIC, sure=False),
    Rule(id="789-private", account="789", wording=_W.PRIVATE, family=_F.OTHER_PRIVATE, sure=False),
    Rule(id="789-unknown", account="789", family=_F.NEUTRAL, note="its origin is not known"),
    Rule(id="78-write-back", account="78", family=_F.NEUTRAL),
    Rule(
        id="79-programme",
        account="79",
        wording=_W.PROGRAMME,
        family=_F.PUBLIC,
        sure=False,
        note="subsidised posts booked as cost transfers until 2024",
    ),
    Rule(
        id="79-transfer",
        account="79",
        family=_F.NEUTRAL,
        sure=False,
        note="may hide subsidised posts or costs billed on",
    ),
    Rule(id="649-programme", account="649", wording=_W.PROGRAMME, family=_F.PUBLIC, sure=False),
    Rule(id="649-staff", account="649", family=_F.NEUTRAL, sure=False),
)

# Without an account, the words decide, in this order, and are never sure.
_BY_LABEL: tuple[Rule, ...] = (
    Rule(id="label-not-a-funder", wording=_W.NOT_A_FUNDER, family=_F.UNCLASSIFIED),
    Rule(
        id="label-in-kind",
        wording=_W.IN_KIND,
        family=_F.UNCLASSIFIED,
        note="read as money, worded as a contribution in kind: a person decides",
    ),
    Rule(id="label-several", several=True, family=_F.UNCLASSIFIED),
    Rule(id="label-social-service", wording=_W.SOCIAL_SERVICE, family=_F.PUBLIC),
    Rule(id="label-contract", wording=_W.CONTRACT, family=_F.OWN, public_contract=True),
    Rule(id="label-sale", wording=_W.SALE_FIRST, family=_F.OWN),
    Rule(id="label-share", wording=_W.INVESTMENT_SHARE, family=_F.NEUTRAL),
    Rule(id="label-private", wording=_W.PRIVATE, family=_F.OTHER_PRIVATE),
    Rule(id="label-programme", wording=_W.PROGRAMME, family=_F.PUBLIC),
    Rule(id="label-grant", wording=_W.GRANT, family=_F.PUBLIC),
    Rule(id="label-dedicated", wording=_W.DEDICATED_FUNDS, family=_F.NEUTRAL),
    Rule(id="label-dues", wording=_W.DUES, family=_F.MEMBERS),
    Rule(id="label-neutral", wording=_W.NEUTRAL, family=_F.NEUTRAL),
    Rule(id="label-sale", wording=_W.SALE, family=_F.OWN),
    Rule(id="label-public", wording=_W.PUBLIC_BODY, family=_F.PUBLIC),
    Rule(id="label-members", wording=_W.MEMBERS, family=_F.MEMBERS),
    Rule(id="label-level-private", level=FunderLevel.PRIVATE, family=_F.OTHER_PRIVATE),
)


def _by_detail(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    return tuple(sorted(rules, key=lambda rule: rule.detail))


ACCOUNT_RULES: tuple[Rule, ...] = _by_detail(_TABLE)
LABEL_RULES: tuple[Rule, ...] = tuple(replace(rule, sure=False) for rule in _BY_LABEL)
