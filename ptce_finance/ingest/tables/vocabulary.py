"""Lists of words and forms, one to a line or to a space, as the readers of labels look them up."""

import re


def vocabulary(words: str) -> frozenset[str]:
    """The words of a list written with spaces and line ends.

    >>> sorted(vocabulary("deux  mots"))
    ['deux', 'mots']
    """
    return frozenset(words.split())


def any_of(forms: str) -> re.Pattern[str]:
    """A pattern that finds any of the forms, parted by semicolons or line ends.

    >>> bool(any_of("^un ; deux$").search("vingt-deux"))
    True
    """
    parts = (form.strip() for form in re.split(r"[;\n]", forms))
    return re.compile("|".join(part for part in parts if part))


EXPENSE_NAMES = vocabulary(
    """
    aufwand aufwendungen ausgaben charge charges cost costi costs cout couts depense
    depenses despesa despesas egresos emploi emplois expenditure expenditures expense
    expenses frais gasto gastos kosten outgoing outgoings spending spese uscite
    """
)
RESOURCE_NAMES = vocabulary(
    """
    einnahmen entrate ertrage financement financements financeur financeurs funder funders
    funding income incomes incoming incomings ingreso ingresos produit produits receipt
    receipts receita receitas recette recettes resources ressource ressources revenu revenue
    revenues revenus ricavi
    """
)

# Words that may stand beside a side's name without making it a line of its own.
BESIDE_SIDE = vocabulary(
    """
    a action actions activite activites actual actuals affectee affectees affectes an annee
    annees annual annuel annuelle annuelles annuels association au aupres aux b bp budget
    budgets c ce cellule courant courante courantes courants d de des detail detaillees
    details direct directe directes directs du e en estimated estime estimees estimes et eur
    euro euros ex exercice expected exploitation fonctionnement for forecast forecasts from
    funds general generale generales generaux global globale globales h ht i ii iii
    indirect indirecte indirectes indirects item items iv k ke keur l la le les ligne lignes list
    liste mensuel mensuelle mensuelles mensuels montant montants monthly n nature natures of
    operating operation operationnelles our par partie planned pole poste postes
    previsionnel previsionnelle previsionnelles previsionnels prevu prevue prevues prevus
    project projected projet projete projetee projetees projetes projets ptce rappel realise
    realisee realisees realises reel reelle reelles reels reparties s saison section soit
    sous structure subtotal sur t tableau the total totale totales totaux ttc type v vi votees year
    yearly dei del delle di do dos gesamt summe totais totale totales
    """
)

# Words of a row that only makes both sides equal, and those that may stand beside them.
BALANCE_NAMES = vocabulary(
    """
    balance benefice benefices deficit deficits difference ecart equilibre excedent
    excedents income insuffisance loss marge net perte pertes profit result resultat
    resultats shortfall solde surplus
    """
)
BESIDE_BALANCE = vocabulary(
    """
    and brut brute budgetaire charges comptable comptables cumule depenses entre eventuel
    eventuelle exceptionnel expenses final financier income less minus moins net nette or ou
    prevision produits recettes revenue
    """
)

# Words of a total that names nothing narrower than its side.
PLAIN_TOTAL = vocabulary(
    """
    ausgaben dei del despesas di do einnahmen entrate gastos gesamt ingresos receitas
    spese summe totais totale totales uscite
    annual annuel annuelles avec benevolat budget charge charges contributions d de depense
    depenses des du emplois en et eur euros exercice expenses financements general generale
    global globale grand hors ht income l la le les monthly nature previsionnel
    previsionnelles produit produits recette recettes ressources revenue revenus sous total
    totaux ttc valorisation volontaires
    """
)

# Words that may stand beside a column's heading.
BESIDE_HEADING = vocabulary(
    """
    a actual adopte amount annee au aux bp budget charges cost costs d de depenses des du e
    en et eur euro euros exercice expense expenses global globale h ht in income k ke keur l
    la le les montant montants n of or ou par planned pour previsionnel previsionnelle prevu
    prevue prevus produits realise realisee recettes reel revise saison sur t the total
    totaux ttc tva unitaire vote
    """
)
