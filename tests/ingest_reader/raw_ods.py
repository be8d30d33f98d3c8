"""OpenDocument spreadsheets written by hand, part by part, so that a single byte can be wrong."""

from xml.sax.saxutils import escape

from tests.ingest_reader.raw_xlsx import zipped

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = " ".join(
    f'xmlns:{short}="{_URN}{name}:1.0"'
    for short, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "number": "datastyle",
        "draw": "drawing",
    }.items()
) + (
    ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
MIME = "application/vnd.oasis.opendocument.spreadsheet"


def text_cell(text: str, more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string"{more}>'
        f"<text:p>{escape(text)}</text:p></table:table-cell>"
    )


def number_cell(value: str, more: str = "", shown: str = "shown") -> str:
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}"{more}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


HEADER = row(text_cell("compte"), text_cell("montant"))


def table(*rows: str, name: str = "Budget", more: str = "") -> str:
    return f'<table:table table:name="{escape(name)}"{more}>{"".join(rows)}</table:table>'


def content(*tables: str, styles: str = "", prolog: str = "") -> str:
    return (
        f"{prolog}<office:document-content {NAMESPACES}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def raw_ods(part: str | bytes, **others: str) -> bytes:
    """A spreadsheet of that content part; `others` by name: manifest, styles, mimetype."""
    made: dict[str, str | bytes] = {"mimetype": others.get("mimetype", MIME), "content.xml": part}
    if "styles" in others:
        made["styles.xml"] = others["styles"]
    made["META-INF/manifest.xml"] = others.get("manifest", "<manifest/>")
    return zipped({name: held for name, held in made.items() if held})
