"""The second sample: three budgets of a made-up cultural cell on the Cerfa 12156 form.

The amounts stand inside the ranges published for four cells in 2015: 150 to 390 k€ a year, 24 to
39 % of own receipts, 1 to 3 % of dues. The wording is the form's, with its footnote digits.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ptce_finance.report.template.archive import workbook_bytes

CLUSTER: Final = "La Fabrique des Trois Rives (fictive)"
YEARS: Final = (2024, 2025, 2026)

Euros = tuple[int, int, int]
"""Whole euros of 2024, 2025 and 2026, as the form wants them."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the form: its own amount is the sum of its lines, or stands alone."""

    label: str
    lines: tuple[tuple[str, Euros | None], ...] = ()
    alone: Euros | None = None

    def amount(self, year: int) -> int | None:
        """The group's amount in a year, None where the form is left empty."""
        if self.alone is not None:
            return self.alone[year]
        stated = [euros[year] for _, euros in self.lines if euros is not None]
        return sum(stated) if stated else None


_STATE = (
    "Etat : préciser le(s) ministère(s) sollicité(s), directions ou services déconcentrés"
    " sollicités"
)

CHARGES: Final = (
    Group(
        "60 - Achats",
        (
            ("Prestations de services", (3100, 3400, 3600)),
            ("Achats matières et fournitures", (1300, 1350, 1400)),
            ("Autres fournitures", (1100, 1150, 1200)),
        ),
    ),
    Group(
        "61 - Services extérieurs",
        (
            ("Locations", (21600, 22800, 24000)),
            ("Entretien et réparation", (1900, 2000, 2100)),
            ("Assurance", (1800, 1850, 1900)),
            ("Documentation", (1200, 1300, 1400)),
        ),
    ),
    Group(
        "62 - Autres services extérieurs",
        (
            ("Rémunérations intermédiaires et honoraires", (12400, 13600, 14500)),
            ("Publicité, publication", (4600, 4900, 5200)),
            ("Déplacements, missions", (4200, 4600, 4900)),
            ("Services bancaires, autres", (2300, 2450, 2600)),
        ),
    ),
    Group(
        "63 - Impôts et taxes",
        (
            ("Impôts et taxes sur rémunération", (3500, 3700, 3900)),
            ("Autres impôts et taxes", (400, 400, 400)),
        ),
    ),
    Group(
        "64 - Charges de personnel",
        (
            ("Rémunération des personnels", (123300, 131000, 136500)),
            ("Charges sociales", (45400, 48200, 50100)),
            ("Autres charges de personnel", (2900, 3100, 3300)),
        ),
    ),
    Group("65 - Autres charges de gestion courante", alone=(1000, 1100, 1200)),
    Group("66 - Charges financières", alone=(400, 400, 300)),
    Group("67 - Charges exceptionnelles"),
    Group("68 - Dotation aux amortissements", alone=(3600, 3700, 3500)),
)

PRODUITS: Final = (
    Group(
        "70 - Vente de produits finis, de marchandises, prestations de services",
        (
            ("Emplois partagés refacturés aux adhérents", (39000, 46000, 52000)),
            ("Mise à disposition d’espaces aux adhérents", (18000, 19000, 20000)),
            ("Conseil et formation", (9500, 11000, 12000)),
        ),
    ),
    Group("73 - Dotations et produits de tarification"),
    Group(
        "74 - Subventions d’exploitation2",
        (
            (_STATE, None),
            ("DRAC", (30000, 31000, 32000)),
            ("Préfecture de région (PTCE)", (40000, 40000, 40000)),
            ("Conseil-s Régional(aux) :", None),
            ("Région, économie sociale et solidaire", (42000, 44000, 45000)),
            ("Conseil-s Départemental (aux) :", None),
            ("Département, action culturelle", (12000, 12000, 12000)),
            ("Communautés de communes ou d’agglomérations :", None),
            ("Communauté d’agglomération des Trois Rives", (13500, 14000, 14500)),
            ("Commune(s) :", None),
            ("Ville de Rivebelle", (14000, 15000, 15000)),
            ("Organismes sociaux (CAF, etc. détailler) :", None),
            ("Fonds européens (FSE, FEDER, etc.)", None),
            ("L’agence de services et de paiement (emplois aidés)", (9000, 9500, 10000)),
            ("Autres établissements publics", None),
            ("Aides privées (fondation)", None),
        ),
    ),
    Group(
        "75 - Autres produits de gestion courante",
        (
            ("756. Cotisations", (4800, 5000, 5200)),
            ("758. Dons manuels - Mécénat", None),
        ),
    ),
    Group("76 - Produits financiers", alone=(200, 300, 300)),
    Group("77 - Produits exceptionnels"),
    Group(
        "78 - Reprises sur amortissements, dépréciations et provisions",
        alone=(4000, 4200, 4000),
    ),
    Group("79 - Transfert de charges"),
)

IN_KIND_CHARGES: Final = Group(
    "86 - Emplois des contributions volontaires en nature",
    (
        ("860 - Secours en nature", None),
        ("861 - Mise à disposition gratuite de biens et services", (11500, 12000, 12000)),
        ("862 - Prestations", (3200, 3400, 3600)),
        ("864 - Personnel bénévole", (5400, 5700, 6000)),
    ),
)
IN_KIND_PRODUITS: Final = Group(
    "87 - Contributions volontaires en nature",
    (
        ("870 - Bénévolat", (5400, 5700, 6000)),
        ("871 - Prestations en nature", (14700, 15400, 15600)),
        ("875 - Dons en nature", None),
    ),
)

_BOLD = Font(name="Calibri", bold=True)
_FILL = PatternFill("solid", fgColor="E8EDF3")
_THIN = Side(style="thin", color="B8C2CC")
_BOX = Border(top=_THIN, bottom=_THIN, left=_THIN, right=_THIN)
_WIDTHS = {"A": 50, "B": 14, "C": 62, "D": 14}


def workbook() -> bytes:
    """The workbook, as .xlsx: one sheet a year."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for index, year in enumerate(YEARS):
        sheet: Worksheet = book.create_sheet(f"Budget {year}")
        _write_form(sheet, index, year)
    book.properties.creator = "ptce_finance"
    book.properties.title = f"{CLUSTER} : budgets sur le formulaire Cerfa 12156"
    return workbook_bytes(book)


def total(groups: Sequence[Group], index: int) -> int:
    """The sum of the groups in a year, in euros."""
    return sum(group.amount(index) or 0 for group in groups)


def _write_form(sheet: Worksheet, index: int, year: int) -> None:
    sheet.append([f"{CLUSTER} : association et montants inventés"])
    sheet.append(["5. Budget1 de l’association"])
    sheet.append([f"Année {year} ou exercice du 01/01/{year} au 31/12/{year}"])
    sheet.append([])
    _append(sheet, ("CHARGES", "Montant"), ("PRODUITS", "Montant"), strong=True)
    charges, produits = list(_rows(CHARGES, index)), list(_rows(PRODUITS, index))
    _append_side_by_side(sheet, charges, produits)
    charged, received = total(CHARGES, index), total(PRODUITS, index)
    _append(sheet, ("TOTAL DES CHARGES", charged), ("TOTAL DES PRODUITS", received), strong=True)
    _append(
        sheet,
        ("Excédent prévisionnel (bénéfice)", None),
        ("Insuffisance prévisionnelle (déficit)", None),
    )
    _append(sheet, ("CONTRIBUTIONS VOLONTAIRES EN NATURE3", None), ("", None), strong=True)
    _append_side_by_side(
        sheet, list(_rows([IN_KIND_CHARGES], index)), list(_rows([IN_KIND_PRODUITS], index))
    )
    used = charged + (IN_KIND_CHARGES.amount(index) or 0)
    given = received + (IN_KIND_PRODUITS.amount(index) or 0)
    _append(sheet, ("TOTAL", used), ("TOTAL", given), strong=True)
    sheet.append([])
    sheet.append(["1 Ne pas indiquer les centimes d’euros. 2, 3 Voir la notice du formulaire."])
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    for row in (1, 2):
        sheet.cell(row, 1).font = _BOLD
    sheet.freeze_panes = "A6"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


Entry = tuple[str, int | str | None, bool]
"""A label, an amount, and whether it heads a group."""


def _rows(groups: Sequence[Group], index: int) -> Iterator[Entry]:
    for group in groups:
        yield group.label, group.amount(index), True
        for label, euros in group.lines:
            yield label, None if euros is None else euros[index], False


def _append_side_by_side(sheet: Worksheet, left: list[Entry], right: list[Entry]) -> None:
    height = max(len(left), len(right))
    nothing: Entry = ("", None, False)
    for row in range(height):
        one = left[row] if row < len(left) else nothing
        other = right[row] if row < len(right) else nothing
        _append(sheet, one[:2], other[:2], strong=one[2], strong_right=other[2])


def _append(
    sheet: Worksheet,
    left: tuple[str, int | str | None],
    right: tuple[str, int | str | None],
    *,
    strong: bool = False,
    strong_right: bool | None = None,
) -> None:
    sheet.append([value if value != "" else None for value in (*left, *right)])
    heavy = (strong, strong, strong if strong_right is None else strong_right)
    for position, bold in enumerate((*heavy, heavy[2]), start=1):
        cell = sheet.cell(sheet.max_row, position)
        cell.border = _BOX
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        if bold:
            cell.font, cell.fill = _BOLD, _FILL
        if isinstance(cell.value, int):
            cell.number_format = "#,##0"
