"""A mapping's text form: what is written is read back, and nothing else is trusted."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptce_finance.domain.line import Side, Version
from ptce_finance.domain.mapping import (
    ColumnRole,
    Ending,
    MappedColumn,
    MappedRow,
    MappedSection,
    MappedTable,
    Mapping,
    RowUse,
)
from ptce_finance.domain.mapping_text import mapping_text, read_mapping
from tests.mapping.unknown import by_hand

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
WORD = WORDS.filter(bool)
SIDES = st.none() | st.sampled_from(Side)


@st.composite
def columns(draw: st.DrawFn) -> tuple[MappedColumn, ...]:
    places = draw(st.sets(st.integers(3, 512), max_size=5))
    named = [
        MappedColumn(position=1, heading=draw(WORDS), role=ColumnRole.LABEL),
        MappedColumn(position=2, heading=draw(WORDS), role=ColumnRole.AMOUNT),
    ]
    others = [
        MappedColumn(
            position=place,
            heading=draw(WORDS),
            role=draw(st.sampled_from(ColumnRole)),
            side=draw(SIDES),
            version=draw(st.none() | st.sampled_from(Version)),
            year_offset=draw(st.none() | st.integers(-30, 30)),
        )
        for place in sorted(places)
    ]
    return (*named, *others)


TABLES = st.builds(
    MappedTable,
    sheet=WORDS,
    sheet_position=st.integers(1, 1000),
    heading_row=st.integers(1, 200_000),
    columns=columns(),
    heading_rows=st.integers(0, 20),
    ending=st.sampled_from(Ending),
    end_wording=WORD,
    end_occurrence=st.integers(1, 200_000),
    side=SIDES,
    sections=st.lists(
        st.builds(
            MappedSection,
            wording=WORD,
            side=SIDES,
            in_kind=st.booleans(),
            ignored=st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
    rows=st.lists(st.builds(MappedRow, wording=WORD, use=st.sampled_from(RowUse)), max_size=3).map(
        tuple
    ),
)
MAPPINGS = st.builds(
    Mapping,
    fingerprint=WORD,
    file=WORDS,
    tables=st.lists(TABLES, min_size=1, max_size=3).map(tuple),
)


@given(MAPPINGS)
def test_what_is_written_is_read_back(mapping: Mapping) -> None:
    read = read_mapping(mapping_text(mapping))
    assert read.faults == ()
    assert read.mapping == mapping


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
)


@given(JSON)
def test_any_other_document_is_refused_with_a_path_and_never_raises(document: object) -> None:
    read = read_mapping(json.dumps(document))
    assert read.mapping is None
    assert read.faults


@given(st.text())
def test_any_other_text_is_refused(text: str) -> None:
    assert read_mapping(text).mapping is None


@given(MAPPINGS, st.data())
def test_a_damaged_field_is_named_by_its_path(mapping: Mapping, data: st.DataObject) -> None:
    document = json.loads(mapping_text(mapping))
    column = document["tables"][0]["columns"][0]
    column[data.draw(st.sampled_from(sorted(column)))] = {"neither": "this"}
    read = read_mapping(json.dumps(document))
    assert read.mapping is None
    assert any(fault.path.startswith("tables[0].columns[0].") for fault in read.faults)


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"format": 2}, "format", "newer"),
        ({"format": True}, "format", "no-number"),
        ({"tables": []}, "tables", "empty"),
        ({"tables": 3}, "tables", "no-list"),
        ({"tables": [7]}, "tables[0]", "no-object"),
        ({"fingerprint": ""}, "fingerprint", "missing"),
        ({"colour": "red"}, "colour", "unknown"),
    ],
)
def test_each_fault_has_its_path_and_its_code(
    change: dict[str, object], path: str, code: str
) -> None:
    document = {**json.loads(mapping_text(by_hand())), **change}
    faults = read_mapping(json.dumps(document)).faults
    assert (path, code) in {(fault.path, fault.code) for fault in faults}


@pytest.mark.parametrize(
    ("roles", "code"),
    [
        ((ColumnRole.AMOUNT, ColumnRole.AMOUNT), "no-label"),
        ((ColumnRole.LABEL, ColumnRole.QUANTITY), "no-amount"),
    ],
)
def test_a_table_that_names_or_values_nothing_is_refused(
    roles: tuple[ColumnRole, ...], code: str
) -> None:
    table = by_hand().tables[0]
    bare = tuple(MappedColumn(position=i, heading="", role=r) for i, r in enumerate(roles, start=1))
    mapping = replace(by_hand(), tables=(replace(table, columns=bare),))
    assert [fault.code for fault in read_mapping(mapping_text(mapping)).faults] == [code]


def test_columns_in_disorder_or_twice_are_refused() -> None:
    table = by_hand().tables[0]
    mapping = replace(by_hand(), tables=(replace(table, columns=table.columns[::-1]),))
    assert [fault.code for fault in read_mapping(mapping_text(mapping)).faults] == ["order"]
