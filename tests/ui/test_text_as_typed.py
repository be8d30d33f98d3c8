"""Text of files and people is shown as typed, whatever it looks like."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from ptce_finance.ui import page_list
from ptce_finance.ui.plain import markdown, plain_line
from tests.ui.conftest import CERFA, SAMPLES, Run, plain
from tests.ui.hostile import PAYLOADS, alone, fill, typed

IMAGE = "![x](http://evil.example/x.png)"
PLAIN = {
    *("Selectbox.options", "Selectbox.raw_value", "MultiSelect.options", "VegaLiteChart.alt"),
    *("TextInput.default", "TextInput.value", "TextArea.default", "TextArea.value"),
    *("Table.alt", "Dataframe.alt", "MultiSelect.raw_values"),
}
"""What Streamlit shows letter by letter. Everything else that it is given may be Markdown."""
HTML, CHART = "Html.body", "VegaLiteChart.spec"
COMPUTED = {
    *("expr", "labelExpr", "calculate", "filter", "signal", "test", "update", "init"),
    *("field", "href", "url", "as", "groupby", "param", "name", "from", "key"),
}
"""Where Vega computes with a text, fetches it or takes it apart."""
MARKUP = re.compile(
    r"""(?<!\\)!\[ | (?<!\\)\]\( | (?<!\\)<(?:script|img|svg|iframe|style|form|a\s|b>|details|http)
    | (?<!\\)&(?:lt|\#60); | \*\*gras | (?<!\\)_penché | ~~barré | (?<!\\)`code | :red\[
    | blue-badge\[ | (?<!\\)\$x | \$\$x | -> | ://evil | www\.evil | (?<=[a-z])@evil
    | :material/home | :tada:
    | ^\s*(?:\#\ titre|>\ cité|[-+]\ point|1\.\ un|\|\ a|```)""",
    re.VERBOSE | re.MULTILINE,
)
"""A mark that a screen would take for more than a letter; the program's own are none of these."""
SCREENS = [f"{page_list.MEETING}?screen={number}" for number in range(1, 6)]
OF_A_SCENARIO = [
    f"{page}?scenario=s1"
    for page in (page_list.SCENARIOS, page_list.SOLVE, page_list.CHANCES, page_list.LEDGER)
]
LONG = 8
"""A label of so many letters stays itself with a payload behind it."""
PAGES = [
    *(page for section in page_list.SECTIONS.values() for page in section),
    *(
        f"{page_list.SCENARIOS}?scenario=s4",
        *OF_A_SCENARIO,
        *SCREENS,
        f"{page_list.TRACE}?figure=2026/expenses",
    ),
]


def test_no_page_takes_a_text_for_markup_and_each_is_shown(run: Run, store_file: Path) -> None:
    fill(store_file)
    app, shown, wrong = run(), set[str](), list[str]()
    for address in PAGES:
        page, _, asked = address.partition("?")
        name, _, value = asked.partition("=")
        if name:
            app.query_params[name] = value
        app.switch_page(page).run()
        assert not app.exception, address
        assert not app.error, address
        shown |= {as_read(words) for _, words in words_of(app)}
        wrong += [f"{address} {told}" for told in taken_for_markup(app)]
    assert wrong == []
    read = "\n".join(shown)
    unseen = {field: [x for x in FIELDS[field] if as_read(x) not in read] for field in FIELDS}
    assert {field: texts for field, texts in unseen.items() if texts} == {}


def test_what_a_file_brings_is_shown_as_typed_before_it_is_loaded(run: Run) -> None:
    for name, page in ((CERFA, page_list.IMPORTS), ("budget libre.xlsx", page_list.MAPPING)):
        app = run(page)
        app.file_uploader[0].upload(f"{IMAGE} :red[a] {name}", _hostile(known=name == CERFA)).run()
        assert not app.exception
        assert list(taken_for_markup(app)) == []
        assert any("evil" in words for path, words in words_of(app) if path not in PLAIN)


def test_the_name_of_a_file_that_waits_is_shown_as_typed(run: Run) -> None:
    app = run(page_list.IMPORTS)
    app.file_uploader[0].upload(f"{IMAGE} :red[a] {CERFA}", _hostile(known=True)).run()
    next(one for one in app.checkbox if str(one.key).startswith("one_action_")).check().run()
    for page in (page_list.IMPORTS, page_list.MAPPING):
        again = run(page)
        assert list(taken_for_markup(again)) == []
        assert any("evil" in words for path, words in words_of(again) if path not in PLAIN)


def _hostile(*, known: bool) -> bytes:
    """The Cerfa sample with markup in its labels; not `known`, its headings are another's."""
    left = list(PAYLOADS)
    book = openpyxl.load_workbook(SAMPLES / CERFA, data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and len(cell.value) > LONG and left:
                    cell.value = f"{cell.value} {left.pop()}" if known else left.pop()
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


FIELDS: dict[str, tuple[str, ...]] = {
    **{
        field: tuple(typed(field))
        for field in (
            *("spent", "sold", "sheet", "key", "funder", "scheme", "earmarked"),
            *("wording", "value", "owner", "origin", "lever", "meaning"),
        )
    },
    **{
        field: (alone(field),)
        for field in (
            *("cluster", "file", "action", "why", "description", "scenario"),
            *("election",),
        )
    },
}


def as_read(words: str) -> str:
    """The words as a person reads them, on one line."""
    return " ".join(plain_line(plain(words)).split())


def words_of(app: AppTest) -> Iterator[tuple[str, str]]:
    """Every text that the page hands over, with the kind of element and the field it is in."""
    for root in (app.main, app.sidebar):
        for node in nodes(root):
            if getattr(node, "proto", None) is not None:
                yield from _strings(node.proto, type(node.proto).__name__)
    for table in app.table:
        yield from (("Table.head", str(head)) for head in table.value.columns)
        yield from (("Table.cell", str(one)) for one in table.value.to_numpy().ravel())
    for grid in app.dataframe:
        yield from (("TextInput.value", str(one)) for one in grid.value.to_numpy().ravel())


def nodes(block: Any) -> Iterator[Any]:
    """Every element and block under that one."""
    for node in block.children.values():
        yield node
        if hasattr(node, "children"):
            yield from nodes(node)


def _strings(message: Any, path: str) -> Iterator[tuple[str, str]]:
    for field, value in message.ListFields():
        name = f"{path}.{field.name}"
        for one in value if field.is_repeated else [value]:
            if field.type == field.TYPE_STRING and name != CHART and field.name != "id":
                yield name, one
            elif field.type == field.TYPE_MESSAGE and hasattr(one, "ListFields"):
                yield from _strings(one, name)


def taken_for_markup(app: AppTest) -> Iterator[str]:
    """Texts of people that a screen or a chart would take for more than letters."""
    for path, words in words_of(app):
        found = "qz" in words if path == HTML else path not in PLAIN and MARKUP.search(words)
        if found:
            yield f"{path}: {words[:200]}"
    yield from computed_texts(app)


def computed_texts(app: AppTest) -> Iterator[str]:
    """Texts of people that a chart would compute with, fetch or take apart."""
    for chart in app.get("vega_lite_chart"):
        yield from _computed(json.loads(chart.proto.spec), "")


def _computed(node: Any, under: str) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _computed(value, key)
            if "qz" in key:
                yield key
    elif isinstance(node, list):
        for value in node:
            yield from _computed(value, under)
    elif isinstance(node, str) and under in COMPUTED and ("qz" in node or "evil" in node):
        yield f"{under}: {node}"


@pytest.mark.parametrize(
    ("words", "forbidden"),
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
def test_marks_lose_their_meaning(words: str, forbidden: str) -> None:
    assert forbidden not in markdown(words).replace("\\" + forbidden, "")


def test_no_break_spaces_are_kept() -> None:
    assert plain_line("1\u202f234,50\u00a0€\n suite") == "1\u202f234,50\u00a0€ suite"


def test_control_and_direction_marks_are_dropped() -> None:
    assert plain_line("a\u202eb\x00c") == "a b c"
