"""Workbooks written by hand, part by part, so that a single byte can be wrong."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape

from ptce_finance.domain.issue import Issue
from ptce_finance.i18n import issue_sentence
from ptce_finance.ingest.cells import CellBook
from ptce_finance.ingest.guard_limits import LIMITS, Limits
from ptce_finance.ingest.reader import read_cells

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = f'xmlns="{MAIN}" xmlns:r="{OFFICE}"'

RELS = (
    f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
STYLES = (
    f"<styleSheet {NAMESPACES}><numFmts><numFmt numFmtId='164' formatCode='0.0\" k€\"'/></numFmts>"
    '<cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="164"/></cellXfs>'
    "</styleSheet>"
)
HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>compte</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>montant</t></is></c></row>'
)


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def number_cell(reference: str, value: str, more: str = "") -> str:
    return f'<c r="{reference}"{more}><v>{value}</v></c>'


def row(number: int, *cells: str, more: str = "") -> str:
    return f'<row r="{number}"{more}>{"".join(cells)}</row>'


def sheet(rows: str = HEADER, *, before: str = "", after: str = "", prolog: str = "") -> str:
    return (
        f"{prolog}<worksheet {NAMESPACES}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def shared_strings(*texts: str) -> str:
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    return f'<sst {NAMESPACES} uniqueCount="{len(texts)}">{items}</sst>'


def workbook(*names: str, more: str = "", attributes: Mapping[str, str] | None = None) -> str:
    states = attributes or {}
    entries = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}" {states.get(name, "")}/>'
        for n, name in enumerate(names, start=1)
    )
    return f"<workbook {NAMESPACES}>{more}<sheets>{entries}</sheets></workbook>"


def workbook_rels(count: int = 1, more: str = "") -> str:
    sheets = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, count + 1)
    )
    others = (
        f'<Relationship Id="strings" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="styles" Type="{OFFICE}/styles" Target="styles.xml"/>'
    )
    return f'<Relationships xmlns="{PACKAGE}">{sheets}{others}{more}</Relationships>'


def parts(*sheets: str | bytes, **replaced: str | bytes) -> dict[str, str | bytes]:
    """The parts of a workbook; `replaced` by short names: workbook, rels, strings, styles."""
    held = sheets or (sheet(),)
    names = [f"Budget{n}" if n > 1 else "Budget" for n in range(1, len(held) + 1)]
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": RELS,
        "xl/workbook.xml": replaced.get("workbook", workbook(*names)),
        "xl/_rels/workbook.xml.rels": replaced.get("rels", workbook_rels(len(held))),
        "xl/styles.xml": replaced.get("styles", STYLES),
        "xl/sharedStrings.xml": replaced.get("strings", shared_strings()),
    }
    return made | {f"xl/worksheets/sheet{n}.xml": part for n, part in enumerate(held, start=1)}


def zipped(made: Mapping[str, str | bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made.items():
            archive.writestr(name, content)
    return stream.getvalue()


def raw_xlsx(*sheets: str | bytes, **replaced: str | bytes) -> bytes:
    return zipped(parts(*sheets, **replaced))


def read(data: bytes, name: str = "budget.xlsx", limits: Limits = LIMITS) -> CellBook:
    return read_cells(data, name, limits)


def codes(book: CellBook) -> list[str]:
    return [issue.code for issue in book.issues]


def only_issue(book: CellBook) -> Issue:
    (issue,) = book.issues
    return issue


def refused(book: CellBook, code: str, place: str | None = None) -> Issue:
    """The only issue of a refused file, with that code and place, and its two sentences."""
    issue = only_issue(book)
    assert issue.code == code
    assert (str(issue.place) if issue.place else None) == place
    assert book.sheets == ()
    assert "Rien n’a été enregistré" in sentence("fr", issue, book)
    assert "Nothing was saved" in sentence("en", issue, book)
    return issue


def sentence(locale: str, issue: Issue, book: CellBook) -> str:
    return issue_sentence(
        "fr" if locale == "fr" else "en",
        issue.code,
        file=book.file,
        places=[str(place) for place in issue.places],
        found=issue.found,
        expected=issue.expected,
        values=issue.values,
    )
