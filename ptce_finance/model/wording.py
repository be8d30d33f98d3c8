"""The words by which a label tells what it is, in French and in English, as data."""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from ptce_finance.domain.decision import label_key


class Wording(StrEnum):
    """What the words of a label speak of."""

    CONTRACT = "contract"
    DEDICATED_FUNDS = "dedicated_funds"
    DEPRECIATION = "depreciation"
    DUES = "dues"
    EXCHANGE = "exchange"
    GRANT = "grant"
    IN_KIND = "in_kind"
    INVESTMENT_SHARE = "investment_share"
    JOINT_OPERATION = "joint_operation"
    MEMBERS = "members"
    NEUTRAL = "neutral"
    NOT_A_FUNDER = "not_a_funder"
    NOT_MEMBERS = "not_members"
    ONE_OFF = "one_off"
    PRIVATE = "private"
    PROGRAMME = "programme"
    PUBLIC_BODY = "public_body"
    REBATE = "rebate"
    RENT = "rent"
    SALE = "sale"
    SALE_FIRST = "sale_first"
    SOCIAL_CHARGES = "social_charges"
    SOCIAL_SERVICE = "social_service"
    STAFF = "staff"
    SUBSIDISED_JOB = "subsidised_job"
    VOLUNTEER = "volunteer"


# Read on labels without accents, in small letters. One line a theme; `;` parts the forms.
_FORMS: dict[Wording, str] = {
    Wording.CONTRACT: """
        marches? publics?;commandes? publiques?;appels? d'offres?;delegation de service public
        public (contract|procurement|tender)s?
    """,
    Wording.DEDICATED_FUNDS: """
        fonds dedies;ressources? affectees? et non utilisees?;ressources? non utilisees?
        report de ressources;utilisations? des fonds;engagements? a realiser;dedicated funds
    """,
    Wording.DEPRECIATION: """
        dotations? aux (amortissements?|provisions?|depreciations?);amortissements?;provisions?
        depreciation;amortisation
    """,
    Wording.DUES: """
        cotisations?;adhesions?;droits? d'entree;dues;subscriptions?;membership
        members?'? (dues|fees|contributions)
    """,
    Wording.EXCHANGE: "gains? de change;creances et (les )?dettes commerciales;exchange gains?",
    Wording.GRANT: "subventions?;grants?;subsid(y|ies)",
    Wording.IN_KIND: """
        benevol\\w*;volontaires? en nature;en nature;mise a disposition gratuite;a titre gratuit
        in[- ]kind;volunteer\\w*
    """,
    Wording.INVESTMENT_SHARE: """
        quotes?-?( )?parts? (de|des|d'une) subventions?;subventions? d'investissement
        subventions? d'equipement;viree?s? au (compte de )?resultat
    """,
    Wording.JOINT_OPERATION: """
        operations? faites? en commun;quotes?-?( )?parts? (de|du) (resultats?|benefices?)
    """,
    Wording.MEMBERS: """
        membres?;adherente?s?;societaires?;cooperateurs?;associes?;structures membres;members?
    """,
    Wording.NEUTRAL: """
        produits? financiers?;interets?;placements?;livret;exceptionnel\\w*;reprises?
        transferts? de charges?;cessions?;amortissements?;provisions?
        production (stockee|immobilisee)
        indemnites? d'assurance;remboursements? d'assurance;interest;financial income;exceptional
        disposals?
    """,
    Wording.NOT_A_FUNDER: """
        autofinancement;fonds propres;recherches? de financements?;a (trouver|rechercher|definir)
        insuffisance;excedents?;deficits?;report a nouveau;resultat reporte;emprunts?
        apports? (personnels?|en capital|associatifs?);prelevements? sur (la |les )?\\w+
        reserves?(?! (parlementaire|ministerielle|naturelle));self-financing;to be found;loans?
    """,
    Wording.NOT_MEMBERS: """
        (non|hors|sauf|exterieurs?|aux tiers)[ -](aux |de |des |les )?(membres?|adherente?s?)
        non[- ]members?
    """,
    Wording.ONE_OFF: """
        exceptionnel\\w*;reprises?;transferts? de charges?;cessions?;indemnites? d'assurance
        remboursements? d'assurance;exceptional;disposals?
    """,
    Wording.PRIVATE: """
        fondations?;mecen\\w*;dons?;donations?;donateurs?;legs;aides? privees?;autres? privees?
        financements? prives?;fonds prives?;fonds de dotation;generosite;financement participatif
        crowdfunding;collectes? de (fonds|dons);philanthrop\\w*;patronage;gifts?;foundations?
        charit\\w*;fundrais\\w*;bequests?
    """,
    Wording.PROGRAMME: """
        leader;feader;feder;fse\\+?;fonds europeens?;erasmus\\+?;interreg;fonjep;fdva;asp;cnasea
        agence de services et de paiement;aides? (a l'emploi|aux? postes?)
        (emplois?|postes?|contrats?) (aides?|tremplins?|subventionnes?)
        parcours emplois? competences;cui(-cae)?;pec;adultes?[- ]relais;service civique
        european funds?
    """,
    Wording.PUBLIC_BODY: """
        etat;ministeres?;prefectures?;prefet;dreets;direccte;ddets(pp)?;drac;drajes;sdjes;drjscs
        ddcs(pp)?;dreal;draaf;anct;cget;regions?;regional\\w*;regionaux;departements?
        departemental\\w*;departementaux;conseils? general;metropoles?;agglomerations?;agglo
        communautes? (de|urbaine);epci;intercommunal\\w*;communes?;villes? (de|du|d'\\w+)
        mairies?;municipal\\w*;collectivites?;reserves? (parlementaire|ministerielle)
        organismes? sociaux;etablissements? publics?;caf;cpam;carsat;msa;ars;ademe;ccas
        banque des territoires;caisse des depots;france travail;pole emploi;agefiph
        politique de la ville;contrat de ville;union europeenne;commission europeenne;europe
        (aides?|fonds|concours|financements?) publi(c|cs|que|ques)
        (local |central )?government;(city|county|town|regional) council;public funding;state aid
    """,
    Wording.REBATE: "ristournes?;rabais",
    Wording.RENT: "loyers?;locations? (immobilieres?|des? locaux|de bureaux?);rents?",
    Wording.SALE: """
        ventes?;prestations?;facturations?;refacturations?;recettes?;chiffre d'affaires;billetterie
        buvette;bar;locations?;sous-locations?;loyers?;honoraires;inscriptions?;entrees;formations?
        ateliers?;stages?;parrainages?;sponsor\\w*;domiciliations?;sales?;services?;consulting
        tickets?;trainings?;workshops?;rents?;rental;fees;turnover;merchandise
        produits? (des |d')activites?
        participations? (des )?(usagers|familles|participants|beneficiaires|stagiaires)
    """,
    Wording.SOCIAL_CHARGES: """
        charges sociales;cotisations (sociales|patronales);urssaf;charges patronales
        social (security )?(charges|contributions);payroll taxes
    """,
    Wording.SOCIAL_SERVICE: "prestations? (de )?services? (caf|ordinaire|unique|pso|psu)",
    Wording.STAFF: """
        salaires?;remunerations? d(u|es) personnels?;personnels?;masse salariale;traitements?
        wages?;salar(y|ies);staff
    """,
    Wording.SUBSIDISED_JOB: """
        fonjep;asp;cnasea;agence de services et de paiement;aides? (a l'emploi|aux? postes?)
        (emplois?|postes?|contrats?) (aides?|tremplins?|subventionnes?)
        parcours emplois? competences;cui(-cae)?;pec;adultes?[- ]relais
    """,
    Wording.VOLUNTEER: "benevol\\w*;volunteer\\w*",
}

_MARKS = str.maketrans({"–": "-", "—": "-", "‑": "-", "œ": "oe"})
_SALE_FIRST = re.compile(r"(ventes?|prestations?|facturations?|refacturations?|sales?)\b")
_JOINED = re.compile(r",|/|&|\+|\bet\b|\bou\b|\band\b|\bor\b")
_COUNTED = re.compile(r"\b(ventes?|prestations?|recettes?|billetterie|loyers?|sales?)\b")


@lru_cache(maxsize=8192)
def plain(label: str) -> str:
    """The label in small letters, without accents, as the words below are written.

    >>> plain(" Conseil Départemental – Mécénat")
    'conseil departemental - mecenat'
    """
    spread = unicodedata.normalize("NFKD", label_key(label).translate(_MARKS))
    return "".join(mark for mark in spread if not unicodedata.combining(mark))


def _form(words: str) -> re.Pattern[str]:
    choices = "|".join(word.strip() for word in re.split(r"[;\n]", words) if word.strip())
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)")


_PATTERNS = {wording: _form(words) for wording, words in _FORMS.items()}


def speaks_of(label: str, wording: Wording) -> bool:
    """Whether the label holds words of that kind.

    >>> speaks_of("Aides privées (fondation)", Wording.PRIVATE)
    True
    """
    if wording is Wording.SALE_FIRST:
        return _SALE_FIRST.match(plain(label)) is not None
    return _PATTERNS[wording].search(plain(label)) is not None


def speaks_of_several(label: str) -> bool:
    """Whether one label joins money of several families, which only a split can part.

    >>> speaks_of_several("Dont cotisations, dons manuels ou legs")
    True
    >>> speaks_of_several("Vente de produits finis, de marchandises, prestations de services")
    False
    """
    words = plain(label)
    if _JOINED.search(words) is None:
        return False
    public = speaks_of(label, Wording.GRANT) or speaks_of(label, Wording.PUBLIC_BODY)
    kinds = (
        public,
        speaks_of(label, Wording.PRIVATE),
        speaks_of(label, Wording.DUES),
        _COUNTED.search(words) is not None,
    )
    return sum(kinds) > 1
