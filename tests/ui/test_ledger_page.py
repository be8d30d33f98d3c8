"""The ledger of hypotheses: what is typed stays, and two windows do not overwrite each other."""

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from ptce_finance.domain.hypotheses import SaidOf, Statement
from ptce_finance.store import Store
from ptce_finance.ui import page_list
from tests.ui.conftest import AT, TEMPLATE, Run, plain, said

WHICH = "ledger_which"


@pytest.fixture
def cluster(load: Callable[[str], str]) -> str:
    """The sample's cluster."""
    return load(TEMPLATE)


def owner(app: AppTest) -> TextInput:
    """The field of the one hypothesis that is being changed."""
    return [one for one in app.text_input if one.label == "Qui la tient"][-1]


def opened_at(app: AppTest, start: str) -> AppTest:
    which = app.selectbox(key=WHICH)
    which.select(next(one for one in which.options if one.startswith(start))).run()
    return app


def restarted(run: Run, **address: str) -> AppTest:
    st.cache_data.clear()
    st.cache_resource.clear()
    return run(page_list.LEDGER, **address)


def owners(store_file: Path, cluster: str) -> list[str]:
    with Store.open(store_file) as store:
        return [one.said.owner for one in store.said(cluster)]


def test_words_being_typed_outlive_another_page_and_the_program(run: Run, cluster: str) -> None:
    app = opened_at(run(page_list.LEDGER, cluster=cluster), "Renouvellement")
    owner(app).set_value("Luc").run()
    assert "Votre saisie est gardée en brouillon" in said(app)
    app.switch_page(page_list.CASH).run()
    app.switch_page(page_list.LEDGER).run()
    again = restarted(run, cluster=cluster)
    for one in (app, again):
        assert str(one.selectbox(key=WHICH).value).startswith("renewal|")
        assert owner(one).value == "Luc"
    next(one for one in again.button if one.label == "Abandonner la saisie").click().run()
    assert owner(again).value == ""
    assert owner(restarted(run, cluster=cluster)).value == ""


def test_the_second_window_is_told_what_the_first_one_said(
    run: Run, cluster: str, store_file: Path
) -> None:
    first, second = (
        opened_at(run(page_list.LEDGER, cluster=cluster), "Renouvellement") for _ in range(2)
    )
    owner(first).set_value("Luc").run()
    owner(second).set_value("Anne").run()
    assert "Une autre fenêtre remplit le même formulaire" in said(second)
    second.button(key="ledger_save").click().run()
    first.button(key="ledger_save").click().run()
    assert "Qui la tient (maintenant : Anne)" in plain(first.error[0].value)
    assert "lisez pourquoi en haut de la page" in plain(first.toast[0].value)
    assert owner(first).value == "Luc"
    assert "Votre saisie est gardée en brouillon" in said(first)
    assert owners(store_file, cluster) == ["Anne"]
    first.button(key="ledger_save").click().run()
    assert not first.error
    assert owners(store_file, cluster) == ["Luc"]


def test_what_another_window_says_of_one_hypothesis_is_not_replaced_by_a_gift_of_several(
    run: Run, cluster: str, store_file: Path
) -> None:
    app = run(page_list.LEDGER, cluster=cluster)
    several = next(one for one in app.multiselect if one.label == "Hypothèses")
    left_out, theirs = several.value[0], several.value[1]
    several.unselect(several.value[0]).run()
    app.text_input(key="ledger_several_owner").set_value("Anne").run()
    app = restarted(run, cluster=cluster)
    several = next(one for one in app.multiselect if one.label == "Hypothèses")
    assert left_out not in several.value
    assert app.text_input(key="ledger_several_owner").value == "Anne"
    kind, subject = theirs.split("|")
    told = SaidOf(kind=kind, subject=subject, said=Statement(source="délibération"))
    with Store.open(store_file) as store:
        store.say(cluster, told, author="Paul", at=AT)
    app.run()
    app.button(key="ledger_several_save").click().run()
    assert "une autre fenêtre ou un import a changé" in plain(app.error[0].value)
    assert owners(store_file, cluster) == [""]
    app.button(key="ledger_several_save").click().run()
    assert set(owners(store_file, cluster)) == {"Anne"}
