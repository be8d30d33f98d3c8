"""The words by which the template's columns, facts and choices are recognised, French and English.

What the program writes is in the catalogue; this is what it accepts from a person, so that a header
typed again by hand, or a workbook in the other language, is still read.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeVar

from ptce_finance.domain.agreement import AgreementStatus
from ptce_finance.domain.line import Family, FunderLevel, Giver, Side, Version
from ptce_finance.domain.payment import PaymentMoment
from ptce_finance.domain.template import Column, Fact, Nature
from ptce_finance.ingest import labels

Choice = TypeVar("Choice", bound=StrEnum | bool)

_PARENTHESIS = re.compile(r"\([^()]*\)")
_MARKS = re.compile(r"[^0-9a-z%]+")


@lru_cache(maxsize=4096)
def plain(words: str) -> str:
    """The words without case, accents, punctuation, or what stands in parentheses.

    >>> plain("Donneur (en nature) :"), plain("Équivalents temps\u00a0plein")
    ('donneur', 'equivalents temps plein')
    """
    return " ".join(_MARKS.sub(" ", labels.plain(_PARENTHESIS.sub(" ", words))).split())


COLUMN_WORDS: Final[Mapping[Column, tuple[str, ...]]] = {
    Column.MARKER: ("Exemple", "Example"),
    Column.SIDE: ("Sens", "Side", "Charges ou produits", "Type"),
    Column.ACCOUNT: ("Compte", "Numéro de compte", "N° de compte", "Account", "Account number"),
    Column.LABEL: ("Libellé", "Intitulé", "Label", "Description"),
    Column.FUNDER: ("Financeur", "Funder"),
    Column.LEVEL: ("Niveau du financeur", "Niveau", "Funder level", "Level"),
    Column.AGREEMENTS: ("Convention", "Conventions", "Agreement", "Agreements"),
    Column.RECHARGE: ("Refacturé aux membres", "Refacturé aux adhérents", "Recharged to members"),
    Column.PUBLIC_CONTRACT: ("Marché public", "Public contract"),
    Column.FAMILY: ("Famille de ressources", "Famille", "Family of resources", "Family"),
    Column.GIVER: ("Donneur", "Apporté par", "Giver", "Given by"),
    Column.RECURRING: ("Récurrent", "Recurring"),
    Column.ACTION: ("Action", "Périmètre", "Scope"),
    Column.SECURED_UNTIL: ("Acquis jusqu'au", "Secured until"),
    Column.PROBABILITY_AFTER: ("Probabilité ensuite", "Probability afterwards"),
    Column.WITHOUT_END: ("Sans échéance", "Sans terme", "Without end"),
    Column.KEY: ("Référence", "Clé", "Reference", "Key"),
    Column.SCHEME: ("Dispositif", "Scheme"),
    Column.STATUS: ("Statut", "Status"),
    Column.START: ("Début", "Date de début", "Start", "Start date"),
    Column.END: ("Fin", "Date de fin", "End", "End date"),
    Column.AMOUNT: ("Montant", "Montant total", "Amount", "Total amount"),
    Column.PROBABILITY: ("Probabilité", "Probability"),
    Column.RENEWAL_PROBABILITY: ("Probabilité de renouvellement", "Renewal probability"),
    Column.RENEWAL_FACTOR: ("Facteur de renouvellement", "Renewal factor"),
    Column.RENEWAL_MOST: ("Renouvellements au plus", "Renewals at most", "Most renewals"),
    Column.SIGNED_ON: ("Signée le", "Date de signature", "Signed on"),
    Column.TERMINATED_ON: ("Résiliée le", "Date de résiliation", "Terminated on"),
    Column.EARMARKED: ("Action fléchée", "Fléchée vers", "Earmarked action", "Earmarked for"),
    Column.DEPENDS_ON: ("Dépend de", "Depends on"),
    Column.RENEWAL_REASON: ("Pourquoi ce renouvellement", "Why this renewal"),
    Column.COFINANCING: ("Taux de cofinancement", "Cofinancement", "Co-financing rate"),
    Column.CARRY_OVER: ("Report d'années passées", "Fonds dédiés", "Carried over"),
    Column.REPORT_ON: ("Compte rendu à rendre le", "Report due on"),
    Column.SHARE: ("Part versée", "Share paid"),
    Column.MOMENT: ("Attend", "Waits for"),
    Column.MONTHS: ("Mois après", "Months after"),
    Column.PAID_ON: ("Versé le", "Paid on"),
    Column.NAME: ("Nom", "Adhérent", "Name", "Member"),
    Column.KIND: ("Type de structure", "Type", "Kind", "Kind of organisation"),
    Column.DUES: ("Cotisation annuelle", "Cotisation", "Yearly dues", "Dues"),
    Column.NATURE: ("Nature", "Nature de la contribution", "Nature of the contribution"),
    Column.EXERCISE: ("Exercice", "Fiscal year", "Year"),
    Column.HOURS: ("Heures", "Nombre d'heures", "Hours"),
    Column.RATE: ("Taux horaire", "Valeur de l'heure", "Hourly rate", "Value of an hour"),
    Column.VALUE: ("Valeur", "Value"),
    Column.WORDING: ("Hypothèse", "Formulation", "Hypothesis", "Wording"),
    Column.OWNER: ("Responsable", "Owner"),
    Column.ORIGIN: ("Source", "Origine"),
    Column.CHECK_ON: ("À vérifier le", "Date de vérification", "To check on", "Check on"),
    Column.FACT: ("Fait", "Information", "Fact"),
    Column.NOTE: ("Remarque", "Remarques", "Note", "Notes", "Commentaire", "Remark", "Comment"),
}

FACT_WORDS: Final[Mapping[Fact, tuple[str, ...]]] = {
    Fact.CLUSTER: ("Nom du pôle", "Pôle", "Name of the cluster", "Cluster"),
    Fact.OPENING_CASH: ("Trésorerie d'ouverture", "Trésorerie", "Opening cash", "Cash"),
    Fact.RESTRICTED_CASH: (
        "dont trésorerie affectée",
        "Trésorerie affectée",
        "of which restricted",
    ),
    Fact.CASH_DATE: ("Date de cette trésorerie", "Date of this cash", "Cash date"),
    Fact.FTE: ("Équivalents temps plein", "ETP", "Full-time equivalents", "FTE"),
    Fact.COST_PER_FTE: ("Coût annuel d'un ETP", "Coût par ETP", "Yearly cost of one FTE"),
}

SIDE_WORDS: Final[Mapping[Side, tuple[str, ...]]] = {
    Side.EXPENSE: ("Charges", "Charge", "Dépenses", "Dépense", "Expenses", "Expense"),
    Side.RESOURCE: ("Produits", "Produit", "Recettes", "Ressources", "Resources", "Resource"),
}

LEVEL_WORDS: Final[Mapping[FunderLevel, tuple[str, ...]]] = {
    FunderLevel.STATE: ("État", "State"),
    FunderLevel.REGION: ("Région", "Conseil régional", "Region"),
    FunderLevel.DEPARTMENT: ("Département", "Conseil départemental", "Department"),
    FunderLevel.EPCI: ("Intercommunalité", "EPCI", "Agglomération", "Intermunicipal body"),
    FunderLevel.COMMUNE: ("Commune", "Ville", "Municipality"),
    FunderLevel.EUROPE: ("Europe", "Union européenne"),
    FunderLevel.OTHER_PUBLIC: ("Autre public", "Autre organisme public", "Other public body"),
    FunderLevel.PRIVATE: ("Privé", "Private"),
}

FAMILY_WORDS: Final[Mapping[Family, tuple[str, ...]]] = {
    Family.PUBLIC: ("Ressources publiques", "Publiques", "Public", "Public resources"),
    Family.MEMBERS: ("Ressources des membres", "Adhérents", "Membres", "Members' resources"),
    Family.OWN: ("Ventes et prestations", "Prestations", "Sales and services", "Own services"),
    Family.IN_KIND: ("Contributions non monétaires", "En nature", "Non-monetary contributions"),
    Family.OTHER_PRIVATE: ("Autres ressources privées", "Mécénat", "Other private resources"),
    Family.NEUTRAL: ("Produits neutres", "Neutre", "Neutral", "Neutral income"),
}

GIVER_WORDS: Final[Mapping[Giver, tuple[str, ...]]] = {
    Giver.AUTHORITY: ("Collectivité", "Collectivité publique", "Authority", "Public authority"),
    Giver.MEMBER: ("Membre", "Adhérent", "Member"),
    Giver.VOLUNTEER: ("Bénévole", "Volunteer"),
}

NATURE_WORDS: Final[Mapping[Nature, tuple[str, ...]]] = {
    Nature.VOLUNTEERING: ("Bénévolat", "Volunteering"),
    Nature.LOAN: ("Prêt de locaux ou de matériel", "Premises or equipment lent"),
    Nature.SERVICE: ("Prestation gratuite", "Service free of charge"),
    Nature.GIFT: ("Don en nature", "Gift in kind"),
}

STATUS_WORDS: Final[Mapping[AgreementStatus, tuple[str, ...]]] = {
    AgreementStatus.ASKED: ("Demandée", "Sollicitée", "Demandé", "Asked"),
    AgreementStatus.PROMISED: ("Promise", "Promis", "Promised"),
    AgreementStatus.SIGNED: ("Signée", "Signé", "Notifiée", "Signed"),
    AgreementStatus.REFUSED: ("Refusée", "Refusé", "Refused"),
    AgreementStatus.TERMINATED: ("Résiliée", "Résilié", "Terminated"),
}

MOMENT_WORDS: Final[Mapping[PaymentMoment, tuple[str, ...]]] = {
    PaymentMoment.NOTIFICATION: ("Signature", "Notification", "The signature"),
    PaymentMoment.START: ("Début", "Start", "The start"),
    PaymentMoment.END: ("Fin", "End", "The end"),
    PaymentMoment.SPENDING: ("Dépense", "Spending", "The spending"),
}

YES_NO_WORDS: Final[Mapping[bool, tuple[str, ...]]] = {
    True: ("oui", "o", "x", "yes", "y", "vrai", "true"),
    False: ("non", "n", "no", "faux", "false"),
}

VERSION_WORDS: Final[Mapping[Version, tuple[str, ...]]] = {
    Version.ACTUAL: ("réalisé", "exécuté", "actual"),
    Version.REVISED: ("révisé", "actualisé", "rectifié", "revised"),
    Version.BUDGET: ("prévisionnel", "prévision", "prévu", "budget", "bp"),
}


def choices(words: Mapping[Choice, tuple[str, ...]]) -> Mapping[str, Choice]:
    """What each accepted word, in its plain form, stands for; the value's own name counts too."""
    found = {plain(word): choice for choice, accepted in words.items() for word in accepted}
    return found | {plain(str(choice)): choice for choice in words}


SIDES: Final = choices(SIDE_WORDS)
LEVELS: Final = choices(LEVEL_WORDS)
FAMILIES: Final = choices(FAMILY_WORDS)
GIVERS: Final = choices(GIVER_WORDS)
NATURES: Final = choices(NATURE_WORDS)
STATUSES: Final = choices(STATUS_WORDS)
MOMENTS: Final = choices(MOMENT_WORDS)
YES_NO: Final = choices(YES_NO_WORDS)
FACTS: Final = choices(FACT_WORDS)
VERSIONS: Final = choices(VERSION_WORDS)
