"""Text of files and people is shown as typed, whatever it looks like."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from ptce_finance.ui import page_list
from ptce_finance.ui.plain import markdown, plain_line
from tests.ui.conftest import CERFA, SAMPLES, Run, load_bytes, texts

IMAGE = "![x](http://evil.example/x.png)"
PAYLOADS = (
    *(IMAGE, "[x](javascript:window.__x=1)", "<http://evil.example>", "http://evil.example/a"),
    *("<script>window.__x=1</script>", "<img src=x onerror=window.__x=1>", "<svg/onload=__x=1>"),
    *("<iframe srcdoc='<script>1</script>'>", "<style>body{display:none}</style>", "<b>gras</b>"),
    *(
        "<form action=http://evil.example>",
        "<a href=javascript:1>a</a>",
        "<details open ontoggle=1>",
    ),
    *("&lt;script&gt;", "&#60;script&#62;", "%3Cscript%3E", "\\u003cscript\\u003e", "</script>"),
    *(
        "**gras**",
        "_penché_",
        "~~barré~~",
        "`code`",
        "```\ncode\n```",
        "# titre",
        "> cité",
        "- point",
    ),
    *("<details open ontoggle=1>", "- point"),
    *("| a | b |", "---", "1. un", ":red[rouge]", ":material/home:", ":tada:", "$x^2$", "$$x$$"),
    *(":blue-badge[x]", "a -> b", "{place}", "{{x}}", "${x}", "datum.x", "';DROP TABLE line;--"),
    *("\u202egauche", "=1+1", "@import url(http://evil.example)"),
)


LONG = 8
"""A label of so many letters stays itself with a payload behind it."""
MARKUP = ("![", ":red[", "](java", ":blue-badge[", ":material/home", "**gras**", "$$x$$")


def _hostile() -> bytes:
    """The Cerfa sample with markup in a funder's name and in every label that may hold some."""
    left = list(PAYLOADS)
    book = openpyxl.load_workbook(SAMPLES / CERFA, data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "DRAC":
                    cell.value = f"{IMAGE} :red[DRAC] <script>1</script>"
                elif isinstance(cell.value, str) and len(cell.value) > LONG and left:
                    cell.value = f"{cell.value} {left.pop()}"
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    "page",
    [
        page_list.OVERVIEW,
        page_list.RESOURCES,
        page_list.THIRDS,
        page_list.AGREEMENTS,
        page_list.IMPORTS,
    ],
)
def test_no_page_hands_markup_of_a_file_to_markdown(run: Run, store_file: Path, page: str) -> None:
    load_bytes(store_file, _hostile(), f"{IMAGE}.xlsx")
    app = run(page)
    shown = texts(app) + [
        str(cell) for table in app.table for cell in table.value.to_numpy().ravel()
    ]
    assert [text for text in shown if any(mark in text for mark in MARKUP)] == []
    if page == page_list.AGREEMENTS:
        assert any("evil" in text for text in shown)


@pytest.mark.parametrize(
    ("typed", "forbidden"),
    [
        (IMAGE, "!["),
        ("[a](http://b)", "]("),
        ("**gras**", "**"),
        (":tada:", ":tada"),
        (":material/home:", ":material"),
        ("$x^2$", "$x"),
        ("a -> b", "->"),
        ("`code`", "`c"),
    ],
)
def test_marks_lose_their_meaning(typed: str, forbidden: str) -> None:
    assert forbidden not in markdown(typed).replace("\\" + forbidden, "")


def test_no_break_spaces_are_kept() -> None:
    assert plain_line("1\u202f234,50\u00a0€\n suite") == "1\u202f234,50\u00a0€ suite"


def test_control_and_direction_marks_are_dropped() -> None:
    assert plain_line("a\u202eb\x00c") == "a b c"
