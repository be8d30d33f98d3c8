"""What is drawn once: the same again at the next run, and never after what it shows has changed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ptce_finance.charts.picture import Table
from ptce_finance.domain.agreement import UndatedAnswer
from ptce_finance.domain.decision import FamilyDecision, SplitPart
from ptce_finance.domain.line import Family, Side
from ptce_finance.store import Store
from ptce_finance.ui import page_list
from ptce_finance.ui.kept import kept
from ptce_finance.ui.tables import show_table
from tests.ui.conftest import AT, CERFA, TEMPLATE, Run, plain, said

PAGES = (page_list.OVERVIEW, page_list.RESOURCES, page_list.THIRDS, page_list.CLIFF, page_list.CASH)
Load = Callable[[str], str]


def _drawn(app: AppTest) -> Sequence[bytes]:
    """What the browser gets for every chart and table of the page, in order."""
    charts = [one.proto.SerializeToString(deterministic=True) for one in app.get("vega_lite_chart")]
    tables = [one.proto.SerializeToString(deterministic=True) for one in app.get("arrow_table")]
    return [*charts, *tables, *(table.value.to_csv().encode() for table in app.table)]


@pytest.mark.parametrize("page", PAGES)
def test_the_next_run_and_the_next_person_get_the_same_drawings(
    run: Run, load: Load, page: str
) -> None:
    load(TEMPLATE)
    app = run(page)
    first, words = _drawn(app), said(app)
    assert first
    app.run()
    assert (_drawn(app), said(app)) == (first, words)
    other = run(page)
    assert (_drawn(other), said(other)) == (first, words)


def test_a_decision_on_a_line_changes_every_drawing_that_rests_on_it(
    run: Run, load: Load, store_file: Path
) -> None:
    cluster = load(TEMPLATE)
    apps = {page: run(page) for page in (page_list.RESOURCES, page_list.THIRDS)}
    before = {page: _drawn(app) for page, app in apps.items()}
    with Store.open(store_file) as store:
        line = next(x for x in store.lines(cluster) if x.side is Side.RESOURCE and not x.in_kind)
        family = Family.OWN if (line.account or "").startswith("74") else Family.PUBLIC
        decision = FamilyDecision(
            account=line.account,
            label=line.label,
            parts=(SplitPart(family=family, percent=Decimal(100)),),
        )
        store.decide(cluster, decision, author="Camille Roux", at=AT)
    for page, app in apps.items():
        assert _drawn(app.run())[0] != before[page][0]


def test_an_answer_on_undated_money_changes_the_gap_and_the_cash(
    run: Run, load: Load, store_file: Path
) -> None:
    cluster = load(CERFA)
    apps = {page: run(page) for page in (page_list.AGREEMENTS, page_list.CASH)}
    before = {page: _drawn(app) for page, app in apps.items()}
    with Store.open(store_file) as store:
        for line in store.lines(cluster):
            if (line.account or "").startswith("74"):
                answer = UndatedAnswer(account=line.account, label=line.label, without_end=True)
                store.answer_undated(cluster, answer, author="Camille Roux", at=AT)
    for page, app in apps.items():
        assert _drawn(app.run()) != before[page]


def test_another_language_or_level_is_another_drawing(run: Run, load: Load) -> None:
    load(TEMPLATE)
    french, english = (run(page_list.CASH, lang=locale) for locale in ("fr", "en"))
    assert _drawn(french)[0] != _drawn(english)[0]
    before = _drawn(english)[0]
    english.session_state["cash_level"] = "full"
    assert _drawn(english.run())[0] != before


def test_what_is_equal_but_not_the_same_is_not_taken_for_it() -> None:
    asked: list[object] = []

    def told(values: dict[str, int], *, times: int) -> int:
        asked.append(values)
        return sum(values.values()) * times

    one, twin = {"a": 1, "b": 2}, {"a": 1, "b": 2}
    assert [kept(told, one, times=2) for _ in range(3)] == [6, 6, 6]
    assert kept(told, one, times=3) == 9
    assert kept(told, twin, times=2) == 6
    assert [id(values) for values in asked] == [id(one), id(one), id(twin)]


def _nothing_new(app: AppTest) -> tuple[Sequence[bytes], str]:
    return _drawn(app.run()), said(app)


def test_a_write_elsewhere_reaches_the_words_and_tables_that_were_kept(
    run: Run, load: Load, store_file: Path
) -> None:
    cluster = load(TEMPLATE)
    app = run(page_list.CLIFF)
    before = _nothing_new(app)
    assert _nothing_new(app) == before
    with Store.open(store_file) as store:
        first, *others = (one for one in store.agreements(cluster) if one.tranches)
        store.type_agreements(
            cluster,
            [replace(first, funder="Autre financeur")],
            author="Camille Roux",
            at=AT,
            seen=(first, *others),
        )
    drawings, words = _nothing_new(app)
    assert drawings != before[0]
    assert "Autre financeur" in plain(words)
    with Store.open(store_file) as store:
        store.undo_agreement(cluster, first.key, author="Camille Roux", at=AT)
    assert _nothing_new(app) == before


SHOWN = Table(heads=("Financeur",), rows=(("Ville (fictive)",),))


def a_part(table: Table) -> None:
    """A part of a page with a table inside another part that is kept as well."""
    show_table(table)


PAGE = """
import streamlit as st
from ptce_finance.ui import page_files
from ptce_finance.ui.drawn import drawn
from tests.ui.test_kept_pictures import SHOWN, a_part

left, _ = st.columns(2)
with left, page_files.kept_apart() as shown:
    drawn(a_part, SHOWN)
st.text(str(shown == [SHOWN]))
"""


def test_what_is_sent_again_is_still_offered_as_a_file_under_its_page() -> None:
    app = AppTest.from_string(PAGE, default_timeout=90).run()
    for _ in range(2):
        assert not app.exception
        assert (len(app.table), app.text[0].value) == (1, "True")
        app.run()
