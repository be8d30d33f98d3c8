"""The first sample: a cell whose three agreements end one after the other, in the template."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from ptce_finance.domain.agreement import (
    Agreement,
    AgreementStatus,
    Renewal,
    Tranche,
    UndatedAnswer,
)
from ptce_finance.domain.hypothesis import CellFacts, Hypothesis, Member
from ptce_finance.domain.line import FunderLevel, Line
from ptce_finance.report.template import Content, write_filled
from sample_data.stating import column, line, yearly

NOTICE = "Données fictives"
CLUSTER = "Pôle Exemple (fictif)"

_YEAR = column(2026)
_EPCI = replace(
    line("7445", "Communauté de communes : aide annuelle"),
    funder="Communauté de communes (fictive)",
    level=FunderLevel.EPCI,
)
_LINES: tuple[tuple[Line, int], ...] = (
    (line("641", "Salaires de l'équipe d'animation"), 78000),
    (line("645", "Charges sociales"), 27000),
    (line("6132", "Loyer des bureaux"), 12000),
    (line("616", "Assurances"), 1500),
    (line("622", "Honoraires et intervenants"), 9500),
    (line("623", "Communication"), 4500),
    (line("625", "Déplacements et missions"), 3800),
    (line("626", "Téléphone, internet et courrier"), 1700),
    (line("628", "Divers"), 2000),
    (
        replace(
            line("741", "État : appel à projets PTCE"),
            funder="Préfecture de région (fictive)",
            level=FunderLevel.STATE,
            agreement_keys=("ETAT-2025",),
        ),
        50000,
    ),
    (
        replace(
            line("7441", "Conseil régional : convention pluriannuelle"),
            funder="Conseil régional (fictif)",
            level=FunderLevel.REGION,
            agreement_keys=("REGION-2024",),
        ),
        25000,
    ),
    (
        replace(
            line("7448", "LEADER : programme européen"),
            funder="Groupe d'action locale (fictif)",
            level=FunderLevel.EUROPE,
            agreement_keys=("LEADER-2026",),
        ),
        15000,
    ),
    (_EPCI, 10000),
    (line("756", "Cotisations des membres"), 3000),
    (replace(line("7084", "Emplois partagés refacturés aux membres"), recharge=True), 18000),
    (replace(line("706", "Formations vendues"), recharge=False), 12000),
    (replace(line("7068", "Ateliers et conseil aux entreprises"), recharge=False), 7000),
)

_AGREEMENTS = (
    Agreement(
        key="ETAT-2025",
        funder="Préfecture de région (fictive)",
        level=FunderLevel.STATE,
        scheme="Appel à projets PTCE",
        status=AgreementStatus.SIGNED,
        tranches=(
            Tranche(start=date(2025, 1, 1), end=date(2026, 12, 31), amount=Decimal("100000.00")),
        ),
        renewal=Renewal(probability=Decimal(0), factor=Decimal(1)),
        signed_on=date(2024, 12, 16),
    ),
    Agreement(
        key="REGION-2024",
        funder="Conseil régional (fictif)",
        level=FunderLevel.REGION,
        scheme="Convention pluriannuelle d'objectifs",
        status=AgreementStatus.SIGNED,
        tranches=(
            Tranche(start=date(2024, 1, 1), end=date(2027, 12, 31), amount=Decimal("100000.00")),
        ),
        renewal=Renewal(probability=Decimal("0.8"), factor=Decimal("0.9")),
        signed_on=date(2023, 12, 18),
    ),
    Agreement(
        key="LEADER-2026",
        funder="Groupe d'action locale (fictif)",
        level=FunderLevel.EUROPE,
        scheme="LEADER",
        status=AgreementStatus.SIGNED,
        tranches=(
            Tranche(start=date(2026, 7, 1), end=date(2028, 6, 30), amount=Decimal("60000.00")),
        ),
        renewal=Renewal(probability=Decimal("0.5"), factor=Decimal(1)),
        signed_on=date(2026, 5, 11),
    ),
)

_MEMBERS = (
    ("Coopérative d'habitat Les Deux Ponts (fictive)", "Coopérative"),
    ("Ressourcerie du Val Clair (fictive)", "Association"),
    ("Atelier bois Sycomore (fictif)", "Entreprise"),
    ("Épicerie du Bourg-Neuf (fictive)", "Coopérative"),
    ("Régie de quartier des Tilleuls (fictive)", "Association"),
    ("Menuiserie Grand-Pré (fictive)", "Entreprise"),
    ("Maraîchage d'insertion Les Sillons (fictif)", "Association"),
    ("Mobilité Douce du Pays (fictive)", "Association"),
    ("Imprimerie des Quais (fictive)", "Entreprise"),
    ("Foyer rural de la Combe (fictif)", "Association"),
)

_HYPOTHESES = (
    Hypothesis(
        key="etat-sans-suite",
        wording="L'État ne reconduit pas l'appel à projets après 2026",
        value="0 %",
        owner="Coordination",
        stated_source="Réunion de suivi (fictive)",
        check_on=date(2026, 9, 30),
    ),
    Hypothesis(
        key="region-renouvelle",
        wording="La Région renouvelle à 90 % du montant",
        value="80 %",
        owner="Bureau de l'association",
        stated_source="Courrier du conseil régional (fictif)",
        check_on=date(2027, 6, 30),
    ),
    Hypothesis(
        key="leader-renouvelle",
        wording="LEADER renouvelle au même montant",
        value="50 %",
        owner="Coordination",
        stated_source="Comité de programmation (fictif)",
        check_on=date(2028, 1, 31),
    ),
)


def workbook() -> bytes:
    """The workbook, as .xlsx."""
    return write_filled(
        "fr",
        Content(
            columns=(_YEAR,),
            cluster=CLUSTER,
            notice=NOTICE,
            lines=tuple(x for stated, euros in _LINES for x in yearly(stated, {_YEAR: euros})),
            agreements=_AGREEMENTS,
            answers=(
                UndatedAnswer(account=_EPCI.account, label=_EPCI.label, probability=Decimal("0.9")),
            ),
            members=tuple(Member(name=x, kind=kind, dues=Decimal(300)) for x, kind in _MEMBERS),
            hypotheses=_HYPOTHESES,
            facts=CellFacts(
                opening_cash=Decimal("42000.00"),
                restricted_cash=Decimal("12000.00"),
                cash_date=date(2026, 1, 1),
                fte=Decimal("2.5"),
            ),
        ),
    )
