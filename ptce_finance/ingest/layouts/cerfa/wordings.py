"""The words of the State's grant form (Cerfa 12156, report 15059, and their forerunners)."""

import re
from typing import Final

from ptce_finance.domain.line import Side
from ptce_finance.ingest.labels import plain

_STOPWORDS = frozenset(
    ("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "s")
)
_TOKEN = re.compile(r"[a-z0-9]+")


def wording_key(label: str) -> str:
    """The label as wordings are compared: plain, without plurals, small words, marks, footnotes.

    >>> wording_key("Achats de matières et fournitures :"), wording_key("Locations2")
    ('achat matiere fourniture', 'location')
    """
    words = _TOKEN.findall(plain(label))
    kept = [word.rstrip("0123456789") or word for word in words if word not in _STOPWORDS]
    return " ".join(word.rstrip("s") if len(word) > 3 else word for word in kept)  # noqa: PLR2004


def _keyed(table: dict[str, str]) -> dict[str, str]:
    return {
        wording_key(wording): account
        for account, wordings in table.items()
        for wording in wordings.split("|")
    }


GROUPS: Final = {
    Side.EXPENSE: _keyed(
        {
            "60": "Achats|Achat",
            "61": "Services extérieurs|Service extérieurs|Charges externes",
            "62": "Autres services extérieurs|Autres services externes",
            "63": "Impôts et taxes|Impôts, taxes et versements assimilés",
            "64": "Charges de personnel|Frais de personnel",
            "65": "Autres charges de gestion courante",
            "66": "Charges financières",
            "67": "Charges exceptionnelles",
            "68": "Dotation aux amortissements"
            "|Dotations aux amortissements et provisions"
            "|Dotations aux amortissements, provisions et engagements"
            "|Dotations aux amortissements, dépréciations et provisions"
            "|Dotation aux amortissements, provisions et engagements à réaliser",
            "69": "Impôt sur les bénéfices (IS) ; Participation des salariés"
            "|Impôts sur les bénéfices",
            "86": "Emplois des contributions volontaires en nature"
            "|Emploi des contributions volontaires",
        }
    ),
    Side.RESOURCE: _keyed(
        {
            "70": "Vente de produits finis, de marchandises, prestations de services"
            "|Vente de produits finis, prestations de services, marchandises"
            "|Ventes de produits et services|Ventes"
            "|Rémunération des services",
            "73": "Dotations et produits de tarification|Concours publics",
            "74": "Subventions d'exploitation|Subvention d'exploitation|Subventions",
            "75": "Autres produits de gestion courante",
            "76": "Produits financiers",
            "77": "Produits exceptionnels",
            "78": "Reprises sur amortissements et provisions"
            "|Reprises sur amortissements, dépréciations et provisions"
            "|Reports ressources non utilisées d'opérations antérieures"
            "|Report de ressources non utilisées d'opérations antérieures"
            "|Reports",
            "79": "Transfert de charges|Transferts de charges",
            "87": "Contributions volontaires en nature",
        }
    ),
}

LINES: Final = {
    Side.EXPENSE: _keyed(
        {
            "601": "Achats matières et fournitures|Matières premières",
            "604": "Prestations de services|Achats d'études et de prestations de services",
            "606": "Achats non stockés de matières et de fournitures",
            "6061": "Fournitures non stockables (eau, énergie)",
            "6063": "Fourniture d'entretien et de petit équipement",
            "6064": "Fournitures administratives|Fournitures de bureau",
            "607": "Marchandises|Achats de marchandises",
            "611": "Sous-traitance générale|Sous-traitance",
            "613": "Locations|Locations mobilières et immobilières|Locations immobilières",
            "615": "Entretien et réparation|Entretien et réparations",
            "616": "Assurance|Assurances|Primes d'assurances",
            "618": "Documentation",
            "622": "Rémunérations intermédiaires et honoraires"
            "|Rémunérations d'intermédiaires et honoraires|Honoraires",
            "623": "Publicité, publication|Publicité, publications, relations publiques|Publicité",
            "625": "Déplacements, missions|Déplacements, missions et réceptions"
            "|Déplacements, missions, réceptions|Réceptions",
            "626": "Frais postaux et de télécommunications|Frais postaux, téléphone",
            "627": "Services bancaires",
            "631": "Impôts et taxes sur rémunération|Impôts et taxes sur rémunérations",
            "635": "Autres impôts et taxes",
            "641": "Rémunération des personnels|Rémunération du personnel|Salaires",
            "645": "Charges sociales",
            "647": "Autres charges de personnel",
            "860": "Secours en nature",
            "861": "Mise à disposition gratuite de biens et services"
            "|Mise à disposition gratuite de biens et de prestations"
            "|Mise à disposition gratuite de biens et prestations"
            "|Mise à disposition gratuite des biens et prestations",
            "864": "Personnel bénévole|Personnels bénévoles|Bénévolat",
        }
    ),
    Side.RESOURCE: _keyed(
        {
            "706": "Prestations de services|Prestation de services",
            "707": "Marchandises|Vente de marchandises",
            "708": "Produits des activités annexes",
            "756": "Cotisations|Cotisations des adhérents",
            "758": "Dons manuels - Mécénat|Dons manuels",
            "789": "Report de ressources affectées et non utilisées sur des exercices antérieurs"
            "|Report de ressources non utilisées d'opérations antérieures",
            "870": "Bénévolat",
            "871": "Prestations en nature",
            "875": "Dons en nature",
        }
    ),
}

# Costs that the form spreads over the project: real, without a code, whatever stands above them.
INDIRECT: Final = frozenset(
    wording_key(wording)
    for wording in (
        "Charges fixes de fonctionnement",
        "Frais financiers",
        "Autres charges indirectes",
        "Charges indirectes",
    )
)

SECTION = re.compile(
    r"^(?:[ivx\d]{1,4}\s?[.)\-]\s?)?(?:(?:charges|depenses|ressources|produits|recettes)\s"
    r"(?:directes?|indirectes?)\b.*"
    r"|(?P<in_kind>(?:evaluation des )?contributions (?:volontaires|en nature)\b.*"
    r"|contributions benevoles\b.*|valorisation des contributions\b.*)"
    r"|(?P<own>ressources propres affectees\b.*)|(?:rp\W+)?ressources propres)$"
)
TOTAL = re.compile(
    r"^(?:montant )?(?:sous[ -]?totaux|sous[ -]?total|s/s?\s?total|totaux|total)\b(?P<rest>.*)$"
)
PARTIAL_TOTAL = re.compile(
    r"^(?:sous|s/)|\b(?:directe?s?|indirecte?s?|partiel\w*|chapitre|\d{2,3}|i{1,3}|iv|[a-d1-9])\b"
)
IN_KIND_TOTAL = re.compile(r"\b(?:nature|volontaires?|benevol\w*|valoris\w*|86|87)\b")
GRAND_TOTAL = re.compile(r"\b(?:general\w*|global\w*|avec|y compris|cumule|toutes)\b")
# What only makes both sides equal; a surplus carried over from an earlier year is a line.
BALANCING = re.compile(
    r"^\W*(?:auto-?financement|insuffisance|excedents?|deficits?|fonds propres"
    r"|reprise (?:sur|de) (?:fonds propres|reserves?))\b(?!.*\b(?:report|anterieur|precedent))"
)
# Without an account and with no other word: "67 - Pertes sur créances" is a cost.
RESULT = re.compile(
    r"^\W*(?:benefices?|pertes?|solde|resultat)"
    r"(?:\W+(?:previsionnel(?:le)?|net|final|de|du|l'exercice|l'annee|budget|ou|et|perte|benefice"
    r"|deficit|excedent|charges|produits))*\W*$"
)
OF_WHICH = re.compile(r"^\W*dont\b")
NOTE = re.compile(
    r"\b(?:la|le|cette) (?:subvention|montant|somme)\b.*\b(?:sollicit|demande|represent)"
    r"|represente(?:nt)?\b.*%|ne pas indiquer les centimes"
    r"|^\W*(?:fait a|le president|signature|cachet)"
    r"|l'attention du demandeur|le plan comptable|^nota\b|montant sollicite"
)
PROJECT = re.compile(
    r"\bbudget\d?(?: previsionnel\d?)? (?:detaille )?(?:du projet|d'un projet|de projet|de l'action"
    r"|d'une action|de l'operation|projet|action)\b|\bprojet - objet\b"
)
ASSOCIATION = re.compile(
    r"\bbudget\d?(?: previsionnel\d?)?(?: annuel| global)? (?:de l'association|de la structure"
    r"|de l'organisme|de la cellule|du pole|general|global)\b"
)
FORM = re.compile(r"\bcerfa\b|\b12156\b|\b15059\b|\bcosa\b")

_SIDE_WORDS = {
    Side.EXPENSE: re.compile(r"^(?:charges?|depenses?|emplois)$"),
    Side.RESOURCE: re.compile(r"^(?:produits?|recettes?|ressources?|revenus?)$"),
}
# Words that may stand beside the side's name in its heading; any other makes it a line's label.
_AROUND_SIDE = re.compile(
    r"^(?:previsionnel(?:le)?s?|prevue?s?|realisee?s?|euros?|eur|ttc|ht|exploitation|exercice|annee"
    r"|budget|projet|natures?|libelles?|postes?|intitules?|cellule|animation|action|association"
    r"|types?)$"
)
_PARENTHESIS = re.compile(r"\([^()]*\)")
_NAMES_A_SIDE = re.compile(
    r"charge|d[eé]pense|emploi|produit|recette|ressource|revenu", re.IGNORECASE
)


def side_named(text: str) -> Side | None:
    """The side that a column heading names; None for any other text.

    >>> side_named("CHARGES"), side_named("Postes de dépenses (en euros)")
    (<Side.EXPENSE: 'expense'>, <Side.EXPENSE: 'expense'>)
    >>> side_named("Charges directes"), side_named("TOTAL DES CHARGES")
    (None, None)
    """
    if not _NAMES_A_SIDE.search(text):
        return None
    words = _TOKEN.findall(_PARENTHESIS.sub(" ", plain(text)))
    words = [word.rstrip("0123456789") if not word.isdigit() else "" for word in words]
    words = [word for word in words if word and word not in _STOPWORDS]
    named = {side for side, form in _SIDE_WORDS.items() if any(form.match(word) for word in words)}
    around = [word for word in words if not any(form.match(word) for form in _SIDE_WORDS.values())]
    if len(named) != 1 or not all(map(_AROUND_SIDE.match, around)):
        return None
    return named.pop()
