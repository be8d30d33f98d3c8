"""One study as a workbook that computes it again."""

from collections.abc import Mapping, Sequence
from datetime import date

from ptce_finance.domain.hypothesis import Hypothesis, Member
from ptce_finance.i18n import Locale, day, text
from ptce_finance.model.results import Study
from ptce_finance.report.template import look
from ptce_finance.report.template.archive import workbook_bytes
from ptce_finance.report.template.table import cell_at
from ptce_finance.report.template.workbook import add_data
from ptce_finance.report.workbook.agreements import write_agreements
from ptce_finance.report.workbook.book import FIRST_ROW, Book, Sheet
from ptce_finance.report.workbook.data import Data, data_of_study
from ptce_finance.report.workbook.earned import write_earned
from ptce_finance.report.workbook.families import write_families
from ptce_finance.report.workbook.hypotheses import write_hypotheses
from ptce_finance.report.workbook.lines import write_lines
from ptce_finance.report.workbook.projection import write_projection
from ptce_finance.report.workbook.public_money import write_public_money
from ptce_finance.report.workbook.thirds import write_thirds
from ptce_finance.report.workbook.undated import write_undated

_SAID = ("inputs", "data", "live", "rounding", "limits")
"""What the first sheet says of the others."""


_LINE_LENGTH, _LINE_HEIGHT = 110, 15
"""Characters of a line over the first sheet's columns, and its height in points."""


def write_workbook(
    study: Study,
    locale: Locale,
    *,
    today: date,
    files: Mapping[str, str] | None = None,
    members: Sequence[Member] = (),
    hypotheses: Sequence[Hypothesis] = (),
) -> bytes:
    """The study as an .xlsx whose formulas recompute it, the program's figures beside them.

    `files` names the file of each import by its id; `members` and `hypotheses` are those that
    imports told. Its last sheets state everything in the template's form: imported, they give the
    same figures. Where two fiscal years end in one year there are none.

    ValueError while the study has no projection, or where a scenario changes it: these formulas
    know the baseline.
    The same study on the same day gives the same bytes.
    """
    if study.projection is not None and study.projection.changes:
        raise ValueError("the workbook computes the baseline only")
    if study.projection is None:
        raise ValueError("a workbook needs a projected year")
    book = Book(
        study=study,
        projection=study.projection,
        locale=locale,
        files=files or {},
        mention=_mention(study, locale, today),
        data=_data(study, locale, members, hypotheses),
    )
    book.workbook.remove(book.workbook.worksheets[0])
    summary = book.sheet("summary")
    _write_summary(summary, _write_figures(book))
    if book.data is not None:
        add_data(book.workbook, locale, book.data.content, book.data.titles)
    book.workbook.properties.creator = "ptce_finance"
    book.workbook.properties.title = f"{study.cluster} — {book.words('sheet.projection')}"
    return workbook_bytes(book.workbook)


def _write_figures(book: Book) -> dict[str, Sequence[str]]:
    """The sheets that compute; the places of their differences from the program, by sheet."""
    write_hypotheses(book)
    lines = write_lines(book)
    families = write_families(book, lines)
    register = write_agreements(book)
    earned = write_earned(book, register)
    undated = write_undated(book, lines)
    public = write_public_money(book, register, earned, undated)
    return {
        "families": [families],
        "public": public.differences,
        "projection": write_projection(book, lines, public),
        "thirds": write_thirds(book),
    }


def _data(
    study: Study, locale: Locale, members: Sequence[Member], hypotheses: Sequence[Hypothesis]
) -> Data | None:
    """What is read back; a template names an exercise by the year it ends in, so no two of them."""
    years = {one.year for one in study.years}
    if len({one.label for one in years}) < len(years):
        return None
    return data_of_study(study, locale, members=members, hypotheses=hypotheses)


def _mention(study: Study, locale: Locale, today: date) -> str:
    """Cluster, day, scenario, reading and base: what every sheet rests on."""
    reading = study.reading.settings()
    base = text(locale, f"reading-value.base.{reading['base']}")
    recharges = text(locale, f"reading-value.recharges.{reading['recharges']}")
    return text(
        locale,
        "workbook.mention",
        cluster=study.cluster,
        day=day(locale, today),
        base=base,
        recharges=recharges,
    )


def _write_summary(sheet: Sheet, differences: Mapping[str, Sequence[str]]) -> None:
    """How to read the workbook, and how many figures differ from the program's."""
    book = sheet.book
    sheet.widths(44, 18, 60)
    sheet.heads(FIRST_ROW, [book.words("summary.sheet"), book.words("summary.differing")])
    row = FIRST_ROW
    for name, places in differences.items():
        row += 1
        counted = [f"SUMPRODUCT(--({place}<>0))" for place in places] or ["0"]
        sheet.write(row, 1, book.words(f"sheet.{name}"))
        sheet.compute(row, 2, "+".join(counted), "0")
    row += 1
    total = f"SUM({sheet.address(FIRST_ROW + 1, 2)}:{sheet.address(row - 1, 2)})"
    sheet.write(row, 1, book.words("summary.total"), font=look.HEADING_FONT)
    sheet.compute(row, 2, total, "0")
    sheet.name(row, 2, "differences")
    for number, key in enumerate(_SAID, start=row + 2):
        words = book.words(f"summary.{key}")
        sheet.write(number, 1, words)
        _over_the_width(sheet, number, len(words))


def _over_the_width(sheet: Sheet, row: int, length: int) -> None:
    """A sentence over the three columns, on as many lines as it takes."""
    sheet.cells.merge_cells(start_row=row, start_column=1, end_row=row, end_column=3)
    cell_at(sheet.cells, row, 1).alignment = look.WRAPPED
    sheet.cells.row_dimensions[row].height = _LINE_HEIGHT * (length // _LINE_LENGTH + 1)
