"""Which family a resource belongs to: accounts, labels, layouts, and what people decide."""

from typing import Any

import pytest

from ptce_finance.domain.decision import FamilyDecision, SplitPart
from ptce_finance.domain.line import Family, FunderLevel, Line
from ptce_finance.model.families import Decisions, classify
from ptce_finance.model.results import FamilyPart
from ptce_finance.model.rules import ACCOUNT_RULES, LABEL_RULES
from tests.model.budget import resource

CERFA = "cerfa-12156"
NOTHING = Decisions()


LINES = (
    # 70: own services, unless something says it is billed to members.
    ("70", "Vente de produits finis, de marchandises, prestations de services", "own", True),
    ("706000", "Formations", "own", True),
    ("70", "Emplois partagés refacturés aux adhérents", "own", False),
    ("70", "Marché public de la Ville", "own", True),
    ("70", "Cotisations", "members", False),
    ("70", "Formations hors adhérents", "own", True),
    ("7063", "Parrainages", "own", True),
    ("7073", "Ventes de dons en nature", "own", True),
    ("7083", "Locations diverses", "own", False),
    ("7083", "Loyers des membres", "members", True),
    ("7083", "Loyers hors membres", "own", True),
    ("7084", "Mise à disposition de personnel facturée", "own", False),
    ("7084", "Mise à disposition de personnel aux adhérents", "members", True),
    ("7084", "Personnel prêté hors adhérents", "own", True),
    ("709", "Rabais accordés", "own", True),
    ("708", "Subvention de la Région", "public", False),
    ("706", "Prestation de service CAF", "public", False),
    ("713", "Production stockée", "neutral", True),
    ("72", "Production immobilisée", "neutral", True),
    # 73 and 74: public, except what the forms print there beside it.
    ("73", "Dotations et produits de tarification", "public", True),
    ("73", "Concours publics", "public", True),
    ("74", "Ville de Genas", "public", True),
    ("74", "Etat : préciser le(s) ministère(s) sollicité(s)", "public", True),
    ("74", "L'agence de services et de paiement (emplois aidés)", "public", True),
    ("74", "Aides privées (fondation)", "other_private", True),
    ("74", "Aides privées", "other_private", True),
    ("7410", "État", "public", True),
    ("74", "Fonjep", "public", True),
    ("74", "Fonds propres", "unclassified", True),
    ("74", "Recherche de financement", "unclassified", True),
    ("74", "Région, fondations", "unclassified", False),
    ("74", "Cotisations", "members", False),
    ("742", "Subvention d'équilibre", "public", True),
    ("747", "Quote-part de subvention d'investissement de la Région", "neutral", True),
    ("747", "Région", "public", False),
    ("747", "Divers", "neutral", True),
    ("748", "Autres subventions", "public", True),
    # 75: one number, many meanings.
    ("75", "Autres produits de gestion courante", "unclassified", False),
    ("750", "Autres produits de gestion courante", "unclassified", False),
    ("75", "Dont cotisations, dons manuels ou legs", "unclassified", False),
    ("75", "Cotisations", "members", False),
    ("751", "Redevances pour brevets", "own", False),
    ("752", "Revenus des immeubles", "own", False),
    ("753", "Versements des fondateurs", "other_private", False),
    ("7541", "Dons manuels", "other_private", True),
    ("75412", "Abandons de frais par les bénévoles", "other_private", True),
    ("7542", "Mécénats", "other_private", True),
    ("754", "Ristournes perçues des coopératives", "neutral", True),
    ("7551", "Contributions financières d'autres organismes", "other_private", True),
    ("755", "Quotes-parts de résultat sur opérations faites en commun", "neutral", True),
    ("756", "Cotisations", "members", True),
    ("7562", "Cotisations avec contrepartie", "members", True),
    ("756", "Gains de change sur créances et dettes commerciales", "neutral", True),
    ("756", "Divers", "members", False),
    ("756", "Dons, cotisations", "unclassified", False),
    ("757", "Produits des cessions d'éléments d'actif", "neutral", True),
    ("7587", "Indemnités d'assurance", "neutral", True),
    ("758", "Dons manuels - Mécénat", "other_private", True),
    ("758", "Produits divers de gestion courante", "unclassified", False),
    ("758", "Cotisations", "members", False),
    ("758", "Subvention de la Région", "public", False),
    ("758", "Dons, cotisations", "unclassified", False),
    # 76 to 79: neutral, except where the label tells whose money it is.
    ("76", "Produits financiers", "neutral", True),
    ("77", "Produits exceptionnels", "neutral", True),
    ("775", "Produits de cessions", "neutral", True),
    ("777", "Quote-part des subventions d'investissement", "neutral", True),
    ("77", "Subvention exceptionnelle de la Région", "public", False),
    ("77", "Emplois aidés (ASP)", "public", False),
    ("77", "Quote-part de subvention d'investissement", "neutral", True),
    ("781", "Reprises sur amortissements", "neutral", True),
    ("789", "Report de ressources non utilisées", "neutral", True),
    ("7894", "Utilisations des fonds dédiés", "public", True),
    ("7895", "Utilisations des fonds dédiés", "other_private", True),
    ("7896", "Utilisations des fonds dédiés", "other_private", True),
    ("789", "Utilisation de fonds dédiés sur subventions", "public", False),
    ("789", "Utilisation de fonds dédiés sur dons", "other_private", False),
    ("79", "Transfert de charges", "neutral", False),
    ("791", "Transfert de charges : aides ASP, emplois aidés", "public", False),
    ("649", "Remboursement ASP", "public", False),
    ("649", "Remboursement de la mutuelle", "neutral", False),
    ("12", "Résultat", "unclassified", False),
)
"""Account, label, then the family and whether it is sure."""


LABELS = (
    ("LEADER", "public"),
    ("FDVA", "public"),
    ("ASP", "public"),
    ("Fonjep", "public"),
    ("Subvention DRAC", "public"),
    ("Conseil régional", "public"),
    ("Ville d'Annecy", "public"),
    ("Communauté de communes", "public"),
    ("Réserve parlementaire", "public"),
    ("Prestation de service CAF", "public"),
    ("Marché public de la Région", "own"),
    ("Utilisation de fonds dédiés", "neutral"),
    ("Fondation de France", "other_private"),
    ("Subvention Fondation de France", "other_private"),
    ("Dons des particuliers", "other_private"),
    ("Cotisations des adhérents", "members"),
    ("Participation des membres", "members"),
    ("Prestations aux adhérents", "own"),
    ("Prestations pour la Fondation de France", "own"),
    ("Ventes au profit du Conseil régional", "own"),
    ("Fondation, vente annuelle", "unclassified"),
    ("Billetterie", "own"),
    ("Participation des usagers", "own"),
    ("Intérêts du livret", "neutral"),
    ("Quote-part de subventions d'investissement", "neutral"),
    ("Autofinancement", "unclassified"),
    ("Prélèvement sur réserves", "unclassified"),
    ("Subventions et dons", "unclassified"),
    ("Bénévolat valorisé", "unclassified"),
    ("Divers", "unclassified"),
    ("Government grants", "public"),
    ("Membership fees", "members"),
    ("Sales", "own"),
    ("Donations", "other_private"),
    ("Foundation grant", "other_private"),
    ("Bank interest", "neutral"),
    ("Income 1", "unclassified"),
)
"""Lines without an account, never sure."""


def family_of(line: Line, decisions: Decisions = NOTHING) -> FamilyPart:
    (part,) = classify(line, decisions).parts
    assert part.amount == line.amount
    return part


@pytest.mark.parametrize(("account", "label", "family", "sure"), LINES)
def test_account_and_label_together_name_the_family(
    account: str, label: str, family: str, *, sure: bool
) -> None:
    part = family_of(resource(account, label, "100"))
    assert (part.family, part.sure) == (Family(family), sure)


def test_every_rule_on_accounts_has_its_line() -> None:
    found = {family_of(resource(account, label, "1")).rule for account, label, *_ in LINES}
    asked = {rule.id for rule in ACCOUNT_RULES if not rule.layout and rule.level is None}
    assert asked <= found


def test_every_rule_on_labels_has_its_line() -> None:
    found = {family_of(resource(None, label, "1")).rule for label, _ in LABELS}
    assert {rule.id for rule in LABEL_RULES if rule.level is None} <= found
    bank = resource(None, "Crédit Agricole", "500", level=FunderLevel.PRIVATE)
    assert family_of(bank).rule == "label-level-private"


@pytest.mark.parametrize(("label", "family"), LABELS)
def test_without_an_account_the_words_decide_and_are_never_sure(label: str, family: str) -> None:
    part = family_of(resource(None, label, "100", layout="table"))
    assert (part.family, part.sure) == (Family(family), False)


def test_the_heading_gives_its_account_to_a_line_without_one() -> None:
    under = resource(None, "Ville de Genas", "900", section="74 - Subventions d'exploitation2")
    assert family_of(under).rule == "74-public"
    worded = resource(None, "Projet jardin", "900", section="Subventions")
    assert (family_of(worded).family, family_of(worded).sure) == (Family.PUBLIC, False)


@pytest.mark.parametrize(
    ("account", "label", "family", "sure"),
    [
        ("70", "Vente de produits finis, de marchandises, prestations de services", "own", True),
        ("756", "", "members", True),
        ("757", "", "neutral", True),
        ("758", "", "other_private", False),
        ("759", "", "unclassified", False),
        ("870", "Bénévolat", "in_kind", True),
        ("875", "Dons en nature", "in_kind", True),
    ],
)
def test_the_states_form_prints_its_own_meaning_of_a_number(
    account: str, label: str, family: str, *, sure: bool
) -> None:
    part = family_of(resource(account, label, "50", layout=CERFA))
    assert (part.family, part.sure) == (Family(family), sure)


def test_a_private_funder_named_by_the_document_is_no_public_money() -> None:
    bank = resource("74", "Crédit Agricole", "500", level=FunderLevel.PRIVATE)
    assert family_of(bank).rule == "74-level-private"


def test_what_is_billed_to_members_is_theirs_only_when_the_document_says_it() -> None:
    unsaid = family_of(resource("7084", "Postes partagés", "18,000"))
    assert (unsaid.family, unsaid.recharge, unsaid.sure) == (Family.OWN, False, False)
    said = family_of(resource("7084", "Postes partagés", "18,000", recharge=True))
    assert (said.family, said.recharge, said.rule) == (Family.MEMBERS, True, "recharge")
    for account, label in (("7083", "Loyers des membres"), ("7084", "Personnel aux adhérents")):
        worded = family_of(resource(account, label, "18,000"))
        assert (worded.family, worded.recharge) == (Family.MEMBERS, True)
    denied = family_of(resource("7083", "Loyers des membres", "18,000", recharge=False))
    assert (denied.family, denied.recharge) == (Family.OWN, False)


def test_a_public_contract_is_own_money_with_a_public_buyer() -> None:
    told = family_of(resource("74", "Commune", "5,000", public_contract=True))
    assert (told.family, told.public_contract) == (Family.OWN, True)
    worded = family_of(resource("706", "Marché public Région", "5,000"))
    assert (worded.family, worded.public_contract) == (Family.OWN, True)
    alone = family_of(resource(None, "Marché public Région", "5,000"))
    assert (alone.family, alone.public_contract) == (Family.OWN, True)


def test_a_family_stated_by_the_document_beats_the_account() -> None:
    part = family_of(resource("706", "Aide", "10", stated_family=Family.PUBLIC))
    assert (part.family, part.rule) == (Family.PUBLIC, "stated")


@pytest.mark.parametrize(
    ("told", "family", "recharge", "contract"),
    [
        ({"stated_family": Family.OWN}, "own", False, False),
        ({"stated_family": Family.OWN, "public_contract": True}, "own", False, True),
        ({"stated_family": Family.PUBLIC, "public_contract": True}, "public", False, False),
        ({"stated_family": Family.UNCLASSIFIED, "public_contract": True}, "own", False, True),
        ({"stated_family": Family.OWN, "recharge": True}, "members", True, False),
        ({"stated_family": Family.PUBLIC, "recharge": True}, "public", False, False),
        ({"recharge": True, "public_contract": True}, "members", True, False),
        ({"recharge": False}, "public", False, False),
        ({"in_kind": True, "recharge": True, "public_contract": True}, "in_kind", False, False),
    ],
)
def test_what_the_document_tells_of_a_line_is_kept_together(
    told: dict[str, Any], family: str, *, recharge: bool, contract: bool
) -> None:
    part = family_of(resource("74", "Région", "10", **told))
    assert (part.family, part.sure) == (Family(family), True)
    assert (part.recharge, part.public_contract) == (recharge, contract)


def test_a_persons_decision_beats_the_document_and_the_line_beats_the_label() -> None:
    line = resource("706", "Aide", "10", stated_family=Family.PUBLIC)
    by_label = FamilyDecision(
        account="706", label=" AIDE : ", parts=(whole(Family.MEMBERS),), id="d1"
    )
    by_line = FamilyDecision(
        account="706", label="Aide", parts=(whole(Family.OTHER_PRIVATE),), line_id=line.id, id="d2"
    )
    assert family_of(line, Decisions.of([by_label])).family is Family.MEMBERS
    assert family_of(line, Decisions.of([by_line, by_label])).family is Family.OTHER_PRIVATE
    elsewhere = FamilyDecision(account="7061", label="Aide", parts=(whole(Family.OWN),))
    assert family_of(line, Decisions.of([elsewhere])).rule == "stated"


def test_the_latest_decision_on_a_label_holds() -> None:
    line = resource("75", "Divers", "10")
    first = FamilyDecision(account="75", label="Divers", parts=(whole(Family.OWN),), id="1")
    then = FamilyDecision(account="75", label="Divers", parts=(whole(Family.NEUTRAL),), id="2")
    assert family_of(line, Decisions.of([first, then])).family is Family.NEUTRAL


def test_a_contribution_in_kind_is_never_money_whatever_is_decided() -> None:
    line = resource("870", "Bénévolat", "3,300", in_kind=True)
    decision = FamilyDecision(account="870", label="Bénévolat", parts=(whole(Family.OWN),))
    assert family_of(line, Decisions.of([decision])).family is Family.IN_KIND
    unmarked = resource("871", "Prestations en nature", "5,000")
    assert family_of(unmarked).family is Family.IN_KIND


def test_the_most_detailed_rule_is_asked_first() -> None:
    lengths = [len(rule.account) for rule in ACCOUNT_RULES]
    assert lengths == sorted(lengths, reverse=True)
    assert all(rule.account == "" for rule in LABEL_RULES)


def whole(family: Family) -> SplitPart:
    return SplitPart(family=family)
