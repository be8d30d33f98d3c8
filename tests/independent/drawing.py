"""Budgets drawn from seeds, as readers of files hand them in, with what a person then says."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random

from ptce_finance.domain.agreement import Agreement, LineLink, UndatedAnswer
from ptce_finance.domain.decision import FamilyDecision, SplitPart
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.line import CELL_SCOPE, Family, FunderLevel, Giver, Line, Side, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.report import Exercise, Fate, ImportReport, RowFate
from ptce_finance.domain.source import SourceCell
from tests.independent.drawn_agreements import agreements


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A cluster: its files one after the other, and what a person says of them."""

    name: str
    reports: tuple[ImportReport, ...]
    decisions: tuple[FamilyDecision, ...] = ()
    links: tuple[LineLink, ...] = ()
    answers: tuple[UndatedAnswer, ...] = ()
    typed: tuple[Agreement, ...] = ()


EXPENSES = ("604", "606", "6132", "616", "6226", "625", "626", "635", "641", "645", "621", "6811")
# account, label, layout, more fields of the line
RESOURCES: tuple[tuple[str | None, str, str, dict[str, object]], ...] = (
    ("701", "Vente de produits", "table", {}),
    ("706", "Prestations de services", "template", {"recharge": False}),
    ("706", "Formations des membres", "template", {"recharge": True}),
    ("7083", "Loyers des membres", "template", {"recharge": True}),
    ("7084", "Mise à disposition de personnel", "table", {}),
    ("70", "Vente de produits finis, prestations de services", "cerfa-12156", {}),
    ("7063", "Parrainage", "table", {}),
    ("708", "Étude commandée", "template", {"public_contract": True}),
    ("756", "Cotisations", "table", {}),
    ("7561", "Cotisations sans contrepartie", "table", {}),
    ("754", "Collectes", "table", {}),
    ("7541", "Dons manuels", "table", {}),
    ("75412", "Abandons de frais par les bénévoles", "table", {}),
    ("7542", "Mécénat", "table", {}),
    ("7551", "Contribution financière d'un autre organisme", "table", {}),
    ("758", "Dons manuels - Mécénat", "cerfa-12156", {}),
    ("74", "Aides privées (fondation)", "cerfa-12156", {}),
    ("768", "Intérêts du livret", "table", {}),
    ("771", "Produits exceptionnels", "table", {}),
    ("777", "Quote-part de subvention d'investissement", "table", {}),
    ("747", "Quote-part des subventions d'investissement", "table", {}),
    ("781", "Reprises sur provisions", "table", {}),
    ("791", "Transferts de charges d'exploitation", "table", {}),
    ("791", "Transfert de charges d'assurance", "template", {"recurring": True}),
    ("7894", "Utilisation de fonds dédiés sur subventions", "table", {}),
    ("7895", "Utilisation de fonds dédiés, autres organismes", "table", {}),
    (None, "Cotisations des adhérents", "table", {}),
    (None, "Mécénat d'entreprise", "table", {}),
    ("706", "Ateliers ouverts", "template", {"stated_family": Family.MEMBERS}),
)
PUBLIC: tuple[tuple[str, str, FunderLevel], ...] = (
    ("741", "État - DREETS", FunderLevel.STATE),
    ("7441", "Conseil régional", FunderLevel.REGION),
    ("7442", "Conseil départemental", FunderLevel.DEPARTMENT),
    ("7443", "Commune", FunderLevel.COMMUNE),
    ("7445", "Communauté de communes", FunderLevel.EPCI),
    ("7448", "FEADER - LEADER", FunderLevel.EUROPE),
    ("7418", "ASP - emplois aidés", FunderLevel.OTHER_PUBLIC),
    ("73", "Concours publics", FunderLevel.STATE),
)
IN_KIND: tuple[tuple[str, str, str, str, str, Giver | None], ...] = (
    ("864", "875", "Bénévolat", "template", "Heures des bénévoles", Giver.VOLUNTEER),
    ("861", "871", "Prêt de locaux", "template", "Locaux prêtés", Giver.AUTHORITY),
    ("862", "871", "Temps de salariés des membres", "template", "Prestations", Giver.MEMBER),
    ("860", "870", "Dons en nature", "table", "Secours en nature", None),
)


class Drawer:
    """Draws one case; the same seed draws the same one."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - drawn budgets, no secret
        self.seed = seed
        self.row = 0

    def euros(self, low: int = 100, high: int = 40000) -> Decimal:
        """An amount, often with cents."""
        units = self.random.randint(low * 100, high * 100)
        return Decimal(units if self.random.random() < 0.6 else units // 10000 * 10000 or 100) / 100

    def line(self, side: Side, account: str | None, label: str, year: FiscalYear) -> Line:
        """A line of the cell's budget."""
        self.row += 1
        return Line(
            side=side,
            account=account,
            label=label,
            amount=self.euros().quantize(Decimal("0.01")),
            year=year,
            version=Version.BUDGET,
            source=SourceCell("Budget", self.row, 3),
            layout="table",
        )

    def budget(self, year: FiscalYear, version: Version) -> list[Line]:
        """A budget whose resources stand somewhere around its expenses."""
        pick = self.random.sample
        lines = [
            self.line(Side.EXPENSE, account, f"Charge {account}", year)
            for account in sorted(pick(EXPENSES, self.random.randint(3, 8)))
        ]
        if self.random.random() < 0.3:
            lines.append(self.line(Side.EXPENSE, "6894", "Report en fonds dédiés", year))
        for account, label, layout, more in pick(RESOURCES, self.random.randint(3, 9)):
            drawn = self.line(Side.RESOURCE, account, label, year)
            lines.append(replace(drawn, layout=layout, **more))  # type: ignore[arg-type]
        for account, label, level in pick(PUBLIC, self.random.randint(1, 5)):
            drawn = self.line(Side.RESOURCE, account, label, year)
            lines.append(replace(drawn, funder=f"{label} (fictif)", level=level))
        for out, back, label, layout, other, giver in pick(IN_KIND, self.random.randint(0, 3)):
            given = replace(self.line(Side.EXPENSE, out, other, year), in_kind=True, layout=layout)
            taken = self.line(Side.RESOURCE, back, label, year)
            lines += [
                given,
                replace(taken, in_kind=True, layout=layout, giver=giver, amount=given.amount),
            ]
        return [replace(x, version=version) for x in lines]

    def decisions(self, lines: Sequence[Line]) -> tuple[FamilyDecision, ...]:
        """A whole line moved, and one cut in two."""
        able = [x for x in lines if x.side is Side.RESOURCE and not x.in_kind]
        able = list({(x.account, x.label): x for x in able}.values())
        whole, cut = self.random.sample(able, 2)
        share = Decimal(self.random.choice(("10", "25", "33.33", "50", "62.5")))
        one, other = self.random.sample(
            [Family.OWN, Family.MEMBERS, Family.OTHER_PRIVATE, Family.PUBLIC], 2
        )
        return (
            FamilyDecision(
                account=whole.account,
                label=whole.label.upper(),
                parts=(
                    SplitPart(
                        family=self.random.choice(list(Family)[:6]),
                        percent=Decimal(100),
                        recharge=False,
                    ),
                ),
            ),
            FamilyDecision(
                account=cut.account,
                label=cut.label,
                parts=(
                    SplitPart(family=one, percent=share, recharge=one is Family.MEMBERS),
                    SplitPart(
                        family=other,
                        percent=100 - share,
                        recharge=False,
                        public_contract=other is Family.OWN,
                    ),
                ),
            ),
        )

    def answers(self, lines: Sequence[Line], year: FiscalYear) -> tuple[UndatedAnswer, ...]:
        """What a person says of some public lines, nothing of the others."""
        said: list[UndatedAnswer] = []
        for line in {(x.account, x.label): x for x in lines if _public(x)}.values():
            day = date(year.end.year + self.random.randint(-1, 3), self.random.randint(1, 12), 17)
            answer = UndatedAnswer(account=line.account, label=line.label)
            match self.random.randint(0, 5):
                case 0:
                    said.append(replace(answer, secured_until=day))
                case 1:
                    said.append(replace(answer, probability=Decimal("0.65")))
                case 2:
                    said.append(replace(answer, secured_until=day, probability=Decimal("0.333")))
                case 3:
                    said.append(replace(answer, without_end=True))
                case 4:
                    said.append(replace(answer, secured_until=day, probability=Decimal(0)))
                case _:
                    pass
        return tuple(said)


def _public(line: Line) -> bool:
    return (line.account, line.label) in {(account, label) for account, label, _ in PUBLIC}


def report(
    name: str,
    lines: Sequence[Line],
    register: Sequence[Agreement] = (),
    facts: CellFacts | None = None,
) -> ImportReport:
    """A file with these lines."""
    exercises = dict.fromkeys((x.year, x.version, x.scope) for x in lines)
    rows = dict.fromkeys(x.source.row for x in lines)
    return ImportReport(
        file=f"{name}.xlsx",
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        layout="template",
        confidence=Decimal(1),
        exercises=tuple(Exercise(year=y, version=v, scope=s) for y, v, s in exercises),
        lines=tuple(lines),
        agreements=tuple(register),
        facts=facts,
        rows=tuple(RowFate(sheet="Budget", row=row, fate=Fate.LOADED) for row in rows),
    )


def reading(seed: int) -> dict[str, str]:
    """Settings of a reading, as the command line takes them; a third of them the defaults."""
    random = Random(seed)  # noqa: S311 - drawn settings, no secret
    if seed % 3 == 0:
        return {}
    return {
        "recharges": random.choice(("members", "own")),
        "philanthropy": random.choice(("apart", "with_subsidies", "with_own")),
        "public_contracts": random.choice(("own", "public")),
        "in_kind": random.choice(("excluded", "included")),
        "base": random.choice(("need", "resources")),
        "target": random.choice(("1:1:1", "50:30:20", "2:1:3")),
        "tolerance": random.choice(("5", "2.5", "20")),
    }


def years(kind: str) -> FiscalYear:
    """A base year of that kind."""
    return {
        "calendar": FiscalYear.calendar(2026),
        "july": FiscalYear(date(2025, 7, 1), date(2026, 6, 30)),
        "short": FiscalYear(date(2026, 4, 1), date(2026, 12, 31)),
        "ragged": FiscalYear(date(2026, 3, 10), date(2026, 12, 31)),
        "long": FiscalYear(date(2025, 7, 1), date(2026, 12, 31)),
        "leap": FiscalYear(date(2027, 3, 1), date(2028, 2, 29)),
    }[kind]


def case(seed: int, kind: str, *, risky: bool) -> Case:
    """A cluster with one to four files; `risky` adds conditions, earmarks and actions."""
    drawer = Drawer(seed)
    random = drawer.random
    year = years(kind)
    base = drawer.budget(year, random.choice((Version.BUDGET, Version.REVISED)))
    register, tied = agreements(random, year, risky=risky)
    base = _tied(base, tied)
    name = f"cas-{seed}-{kind}"
    facts = CellFacts(
        opening_cash=drawer.euros(),
        restricted_cash=Decimal("1000.00"),
        cash_date=year.start,
        fte=Decimal("2.4"),
    )
    reports = [report(name, base, register, facts)]
    if random.random() < 0.5:
        reports.append(report(f"{name}-b", drawer.budget(year, Version.BUDGET)))
    if random.random() < 0.5:
        before = FiscalYear.calendar(year.start.year - 1)
        reports.append(report(f"{name}-c", drawer.budget(before, Version.ACTUAL)))
    if random.random() < 0.3:
        reports.append(report(f"{name}-d", drawer.budget(year, Version.ACTUAL)))
    if risky:
        action = [
            replace(x, scope="Friche")
            for x in drawer.budget(year, Version.BUDGET)
            if x.side is Side.EXPENSE
        ]
        reports.append(report(f"{name}-e", action))
    said = drawer.answers(base, year)
    reports[0] = replace(reports[0], undated_answers=said)
    own = [x for each in reports for x in each.lines if x.scope == CELL_SCOPE]
    loose = [x for x in own if not x.agreement_keys]
    return Case(
        name=name,
        reports=tuple(reports),
        decisions=drawer.decisions(loose),
    )


def _tied(lines: Sequence[Line], tied: dict[FunderLevel, str]) -> list[Line]:
    """Public lines of a level that an agreement dates name it, sometimes."""
    return [
        replace(x, agreement_keys=(tied[x.level],))
        if x.level in tied and x.side is Side.RESOURCE and _public(x)
        else x
        for x in lines
    ]
