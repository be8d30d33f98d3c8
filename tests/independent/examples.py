"""The worked examples of docs/model.md, section 6, and small budgets that hold one rule each."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from ptce_finance.domain.agreement import (
    Agreement,
    AgreementStatus,
    LineLink,
    Renewal,
    Tranche,
    UndatedAnswer,
)
from ptce_finance.domain.decision import FamilyDecision, SplitPart
from ptce_finance.domain.line import Family, FunderLevel, Line, Side, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.source import SourceCell
from tests.independent.drawing import Case, report

YEAR = FiscalYear.calendar(2026)
JULY = FiscalYear(date(2025, 7, 1), date(2026, 6, 30))


def line(account: str, amount: str, label: str = "", year: FiscalYear = YEAR) -> Line:
    """A line of the cell, on the side that its account says."""
    return Line(
        side=Side.EXPENSE if account.startswith("6") else Side.RESOURCE,
        account=account,
        label=label or f"Compte {account}",
        amount=Decimal(amount),
        year=year,
        version=Version.BUDGET,
        source=SourceCell("Budget", 1, 3),
        layout="template",
    )


def placed(lines: list[Line]) -> list[Line]:
    """Each line in its own row."""
    return [replace(x, source=SourceCell("Budget", row, 3)) for row, x in enumerate(lines, start=1)]


def signed(key: str, amount: str, start: date, end: date) -> Agreement:
    """A plain amount over a term, signed."""
    return Agreement(
        key=key,
        funder=f"{key} (fictif)",
        level=FunderLevel.STATE,
        status=AgreementStatus.SIGNED,
        tranches=(Tranche(start=start, end=end, amount=Decimal(amount)),),
    )


def _again(agreement: Agreement, probability: str, factor: str) -> Agreement:
    renewal = Renewal(probability=Decimal(probability), factor=Decimal(factor))
    return replace(agreement, renewal=renewal)


def _example_a() -> Case:
    lines = placed(
        [
            line("641", "140000.00"),
            line("706", "19000.00"),
            line("756", "3000.00"),
            replace(line("7084", "18000.00"), recharge=True),
            replace(line("741", "50000.00"), agreement_keys=("État",)),
            replace(line("7441", "25000.00"), agreement_keys=("Région",)),
            replace(line("7448", "15000.00"), agreement_keys=("LEADER",)),
            line("7445", "10000.00", "EPCI"),
        ]
    )
    state = signed("État", "100000.00", date(2025, 1, 1), date(2026, 12, 31))
    region = signed("Région", "100000.00", date(2024, 1, 1), date(2027, 12, 31))
    leader = signed("LEADER", "60000.00", date(2026, 7, 1), date(2028, 6, 30))
    register = (_again(state, "0", "1"), _again(region, "0.8", "0.9"), _again(leader, "0.5", "1"))
    answer = UndatedAnswer(account="7445", label="EPCI", probability=Decimal("0.9"))
    return Case(name="A", reports=(report("A", lines, register),), answers=(answer,))


def _example_b() -> Case:
    lines = placed([line("641", "9000.00", year=JULY), line("706", "500.00", year=JULY)])
    agreement = signed("B", "10000.00", date(2025, 10, 16), date(2028, 10, 15))
    return Case(name="B", reports=(report("B", lines, (agreement,)),))


def _example_c() -> Case:
    lines = placed([line("641", "30000.00"), line("706", "4000.00")])
    tranches = tuple(
        Tranche(start=date(year, 1, 1), end=date(year, 12, 31), amount=Decimal(amount))
        for year, amount in ((2026, 20000), (2027, 15000), (2028, 10000), (2029, 5000))
    )
    agreement = replace(
        signed("C", "1.00", YEAR.start, YEAR.end),
        tranches=tranches,
        renewal=Renewal(probability=Decimal("0.5"), factor=Decimal("0.8")),
    )
    return Case(name="C", reports=(report("C", lines, (agreement,)),))


def _example_d() -> Case:
    lines = placed(
        [
            line("641", "100000.00"),
            line("706", "20000.00"),
            line("756", "10000.00"),
            line("7542", "8000.00", "Mécénat"),
            line("768", "2000.00", "Produits financiers"),
            line("741", "50000.00"),
        ]
    )
    return Case(
        name="D",
        reports=(report("D", lines, (signed("D", "50000.00", YEAR.start, YEAR.end),)),),
        links=(LineLink(account="741", label="compte 741", agreement_key="D"),),
    )


def _split_in_cents() -> Case:
    lines = placed([line("641", "300.00"), line("706", "100.01"), line("708", "0.05")])
    thirds = tuple(
        SplitPart(family=family, percent=Decimal(percent))
        for family, percent in (
            (Family.OWN, "33.33"),
            (Family.MEMBERS, "33.33"),
            (Family.PUBLIC, "33.34"),
        )
    )
    amounts = (
        SplitPart(family=Family.OWN, amount=Decimal("0.02"), public_contract=True),
        SplitPart(family=Family.MEMBERS, amount=Decimal("0.03"), recharge=True),
    )
    return Case(
        name="coupé au centime",
        reports=(report("cents", lines),),
        decisions=(
            FamilyDecision(account="706", label="Compte 706", parts=thirds),
            FamilyDecision(account="708", label="Compte 708", parts=amounts),
        ),
    )


def _kept_in_own() -> Case:
    lines = placed(
        [
            line("641", "50000.00"),
            line("701", "9000.00"),
            line("7895", "3000.00", "Report de ventes affectées"),
        ]
    )
    own = (SplitPart(family=Family.OWN, percent=Decimal(100)),)
    decision = FamilyDecision(account="7895", label="Report de ventes affectées", parts=own)
    return Case(
        name="fonds dédiés en propre", reports=(report("789", lines),), decisions=(decision,)
    )


def _unclassified() -> Case:
    lines = placed(
        [
            line("641", "90.00"),
            line("706", "30.00"),
            line("756", "30.00"),
            line("741", "30.00"),
            line("799999", "0.00"),
        ]
    )
    loose = FamilyDecision(
        account="799999",
        label="Compte 799999",
        parts=(SplitPart(family=Family.UNCLASSIFIED, percent=Decimal(100)),),
    )
    with_money = [*lines[:4], replace(lines[4], amount=Decimal("0.01"))]
    return Case(
        name="non classé",
        reports=(report("nc", with_money),),
        decisions=(loose,),
    )


def _edge_of_tolerance() -> Case:
    """Own 28 1/3 points, subsidies 38 1/3: within five points, ends included, on fractions."""
    lines = placed(
        [
            line("641", "60.00"),
            line("706", "17.00"),
            line("756", "20.00"),
            line("741", "23.00"),
        ]
    )
    return Case(name="bord de la tolérance", reports=(report("bord", lines),))


def _replaced_and_back() -> Case:
    first = placed([line("641", "100.00"), line("741", "100.00")])
    second = placed([line("641", "200.00"), line("741", "150.00"), line("706", "50.00")])
    return Case(name="remplacé", reports=(report("v1", first), report("v2", second)))


def _without_end() -> Case:
    lines = placed([line("641", "12000.00"), line("706", "1000.00"), line("741", "6000.00")])
    endless = replace(
        signed("toujours", "9000.00", date(2025, 7, 1), date(2026, 6, 30) + timedelta(days=15)),
        without_end=True,
    )
    return Case(name="sans fin", reports=(report("sf", lines, (endless,)),))


def _numbers_that_mislead() -> Case:
    told = (
        ("79", "Aide de l'ASP - emplois aidés"),
        ("7587", "Indemnités d'assurance"),
        ("757", "Produits des cessions d'éléments d'actif"),
        ("775", "Produits des cessions d'éléments d'actif"),
        ("786", "Reprises sur provisions financières"),
        ("787", "Reprises sur provisions exceptionnelles"),
        ("7896", "Utilisation de fonds dédiés, générosité du public"),
        ("74", "Fondation de France"),
        ("741", "FONJEP"),
        ("740", "Subvention d'exploitation"),
        ("742", "Subvention d'équilibre"),
        ("748", "Autres subventions"),
        ("7562", "Cotisations avec contrepartie"),
    )
    lines = [
        line(account, f"{100 * number}.00", label)
        for number, (account, label) in enumerate(told, start=1)
    ]
    return Case(
        name="comptes trompeurs",
        reports=(report("traps", placed([line("641", "9000.00"), *lines])),),
    )


EXAMPLES = (
    _numbers_that_mislead(),
    _example_a(),
    _example_b(),
    _example_c(),
    _example_d(),
    _split_in_cents(),
    _kept_in_own(),
    _unclassified(),
    _edge_of_tolerance(),
    _replaced_and_back(),
    _without_end(),
)
