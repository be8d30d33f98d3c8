"""Which authority, body or person a label names: the funder's level, the giver in kind."""

import re

from ptce_finance.domain.line import FunderLevel, Giver
from ptce_finance.ingest.labels import plain

# Read in this order: a regional office of the State is the State, a community of communes is no
# commune. Words are those of the State's grant forms and of the funders' own names.
_WORDS: dict[FunderLevel, str] = {
    FunderLevel.EUROPE: """
        fonds europeens?;union europeenne;commission europeenne;europe;ue;fse\\+?;feder;feader;feamp
        leader;erasmus\\+?;interreg;dlal;gal
    """,
    FunderLevel.STATE: """
        etat;ministeres?;prefectures?;prefet;sous-prefecture;secretariat d'etat;rectorat;sgar
        (direction|delegation)s? (regionale|departementale|interdepartementale)s?;drac;dreets
        direccte;dreal;draaf;draac;drjscs;djscs;drajes;sdjes;ddcs;ddcspp;ddets;ddetspp;ddt;ddtm
        fonjep;fdva;fndva;anct;cget;france relance;france 2030;agence de services et de paiement
        asp;cnasea;emplois? aides?
    """,
    FunderLevel.PRIVATE: """
        aides? privees?;autres? privees?;fonds? prives?;financements? prives?;fondations?
        fonds de dotation;mecenat;mecenes?;sponsors?;parrainage;entreprises? privees?;dons?
        mutuelles?;caisse d'epargne;credit (agricole|mutuel|cooperatif);banque populaire;ag2r
        macif;maif;france active
    """,
    FunderLevel.OTHER_PUBLIC: """
        organismes? sociaux;(autres? )?etablissements? publics?;caf;msa;cpam;carsat;cnav;anah
        ademe;france travail;pole emploi;caisse des depots;banque des territoires;bpifrance
        caisse d'allocations familiales;agence regionale de sante;ars;agence de l'eau;cnc;cnm
        cnsa;ofb;cci;cma;chambre;universites?;agence nationale;agefiph;fiphfp;centre national
        ccas;cias;agence bio;parc naturel
    """,
    FunderLevel.EPCI: """
        epci;intercommunal\\w*;communautes?;agglo;agglomerations?;metropoles?;metropolitaine
        comcom;syndicats? (mixtes?|intercommuna\\w*);petr;codecom
    """,
    FunderLevel.DEPARTMENT: """
        conseils?(-s)? ?(general|generaux);departements?;departementale?;departementaux
    """,
    FunderLevel.REGION: "regions?;regionale?;regionaux;collectivite de corse",
    FunderLevel.COMMUNE: "communes?;villes?;mairies?;municipal\\w*",
}


def _form(words: str) -> re.Pattern[str]:
    choices = "|".join(word.strip() for word in re.split(r"[;\n]", words) if word.strip())
    return re.compile(rf"\b(?:{choices})(?!\w)")


_LEVELS = tuple((level, _form(words)) for level, words in _WORDS.items())

_COMBINED = re.compile(r"\bcommunes?(\(s\))?\s*(,|/|et|ou|-)+\s*(communautes?|epci|intercommun)")
_MEMBER = re.compile(r"\b(adherente?s?|membres?|associes?|partenaires? du pole)\b")
_VOLUNTEER = re.compile(r"\bbenevol\w*")
_NO_AUTHORITY = frozenset({FunderLevel.PRIVATE})


def funder_level(label: str) -> FunderLevel | None:
    """The level of the authority or body that the label names; None where it names none.

    A label that lumps communes and their communities together names no level of its own.

    >>> funder_level("Conseil-s Régional(aux) :"), funder_level("Direction régionale de la culture")
    (<FunderLevel.REGION: 'region'>, <FunderLevel.STATE: 'state'>)
    >>> funder_level("Communautés de communes ou d’agglomérations"), funder_level("Ville de Genas")
    (<FunderLevel.EPCI: 'epci'>, <FunderLevel.COMMUNE: 'commune'>)
    >>> funder_level("Commune, communauté de communes ou d’agglomérations:") is None
    True
    """
    words = plain(label)
    if _COMBINED.search(words):
        return None
    return next((level for level, form in _LEVELS if form.search(words)), None)


def giver(label: str) -> Giver | None:
    """Who gives in kind, where the label says it.

    >>> giver("Personnel bénévole"), giver("Locaux prêtés par la commune"), giver("Dons en nature")
    (<Giver.VOLUNTEER: 'volunteer'>, <Giver.AUTHORITY: 'authority'>, None)
    """
    words = plain(label)
    if _VOLUNTEER.search(words):
        return Giver.VOLUNTEER
    if _MEMBER.search(words):
        return Giver.MEMBER
    level = funder_level(label)
    return None if level is None or level in _NO_AUTHORITY else Giver.AUTHORITY
