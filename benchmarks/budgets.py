"""Budgets of any length, laid out as in the program's own template."""

from io import BytesIO

from openpyxl import Workbook

HEADS = (
    "Exemple",
    "Sens",
    "Compte",
    "Libellé",
    "2026 prévisionnel",
    "Financeur",
    "Niveau du financeur",
    "Récurrent",
    "Action (vide\xa0: la cellule)",
    "Remarque",
)
CHARGES, PRODUITS = ("641", "6132", "606"), ("74", "706", "756")
LEVELS = ("Région", "État", "Commune")


def budget(rows: int) -> bytes:
    """An xlsx workbook of that many budget lines in ten columns."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Budget")
    for head in (("ptce-finance-template 1",), ("Budget",), (), (), HEADS):
        sheet.append(head)
    for number in range(rows):
        sheet.append(line(number))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def line(number: int) -> tuple[str | float | None, ...]:
    """One budget line: a charge or a produit, its amount to the quarter of a euro."""
    amount = 1000 + number % 977 + (number % 4) / 4
    note = f"note {number % 50}"
    if number % 2:
        account = CHARGES[number % 3]
        return (None, "Charges", account, f"Poste {number}", amount, None, None, "oui", None, note)
    account, level = PRODUITS[number % 3], LEVELS[number % 3]
    funder = f"Financeur {number % 40}"
    label = f"Ressource {number}"
    return (None, "Produits", account, label, amount, funder, level, "non", None, note)


def any_budget(rows: int, columns: int = 10) -> bytes:
    """A workbook of that many lines and columns, laid out as nobody's template: by sections."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Budget")
    sheet.append(("Budget prévisionnel 2026",))
    sheet.append(
        ("Compte", "Libellé", "Quantité", "Prix", "Montant", *(["Remarque"] * (columns - 5)))
    )
    for name, accounts in (("CHARGES", CHARGES), ("PRODUITS", PRODUITS)):
        sheet.append((name,))
        for number in range(rows // 2):
            amount = 1000 + number % 977
            notes = [f"note {number % 50}"] * (columns - 5)
            sheet.append((accounts[number % 3], f"Poste {number}", None, None, amount, *notes))
        total = sum(1000 + number % 977 for number in range(rows // 2))
        sheet.append((None, f"Total {name.lower()}", None, None, total))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
