"""The settings page: another rule without code, cash and reserves, delays, elections."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ptce_finance.domain.election import Election
from ptce_finance.model.rule_file import FOLDER
from ptce_finance.store import Store
from ptce_finance.ui import page_list
from tests.ui.conftest import AT, TEMPLATE, Run, plain, said

FIFTY = (
    (FOLDER / "three_thirds.toml")
    .read_text(encoding="utf-8")
    .replace("three-thirds", "fifty-thirty-twenty")
    .replace("Règle des trois tiers", "Cinquante, trente, vingt")
    .replace('own = "1"', 'own = "50"')
    .replace('members = "1"', 'members = "30"')
    .replace('subsidies = "1"', 'subsidies = "20"')
)


@pytest.fixture
def page(run: Run, load: Callable[[str], str]) -> AppTest:
    """The settings of the worked example."""
    load(TEMPLATE)
    return run(page_list.SETTINGS)


def fill(app: AppTest, **parts: str | int) -> AppTest:
    for key, value in parts.items():
        fields = [*app.selectbox, *app.text_input, *app.text_area]
        next(one for one in fields if one.key == key).set_value(value)
    return app


def press(app: AppTest, key: str) -> AppTest:
    next(one for one in app.button if one.key == key).click()
    return app.run()


def day_of(name: str, day: date) -> dict[str, str | int]:
    return {
        f"{name}_day": str(day.day),
        f"{name}_month": str(day.month),
        f"{name}_year": str(day.year),
    }


def test_a_rule_of_fifty_thirty_twenty_is_written_and_followed_without_code(
    page: AppTest, store_file: Path
) -> None:
    app = fill(page, settings_rule_text=FIFTY).run()
    assert "Règle comprise : Cinquante, trente, vingt, parts visées 5:3:2" in said(app)
    press(app, "settings_rule_follow")
    assert "Règle suivie : Cinquante, trente, vingt." in said(app)
    with Store.open(store_file) as store:
        kept = store.rule("c1")
    assert kept is not None
    assert kept.text == FIFTY
    app.switch_page(page_list.THIRDS)
    told = said(app.run())
    assert "au-dessus de la cible de 20,0 %" in told
    assert "Règle suivie : Cinquante, trente, vingt." in told
    app.switch_page(page_list.SETTINGS)
    app.run()
    press(app, "settings_rule_undo")
    assert "Règle suivie : Règle des trois tiers." in said(app)


def test_a_rule_with_faults_is_told_at_its_keys_and_cannot_be_followed(page: AppTest) -> None:
    wrong = FIFTY.replace('public = "subsidies"', 'public = "own"').replace('own = "50"', "")
    app = fill(page, settings_rule_text=wrong).run()
    told = [plain(one.value) for one in app.error]
    assert any("families.public" in one for one in told)
    assert any("target.own" in one for one in told)
    follow = next(one for one in app.button if one.key == "settings_rule_follow")
    assert follow.disabled


def test_cash_is_typed_with_its_day_and_taken_back(page: AppTest, store_file: Path) -> None:
    fill(page, settings_facts_opening_cash="30 000", settings_facts_restricted_cash="40 000")
    fill(page, **day_of("settings_facts", date(2026, 1, 1)))
    app = press(page, "settings_facts_save")
    assert "La part réservée dépasse la trésorerie" in plain(app.error[0].value)
    fill(app, settings_facts_restricted_cash="4 000,50", settings_facts_fte="1,5")
    app = press(app, "settings_facts_save")
    with Store.open(store_file) as store:
        facts = store.facts("c1")
    assert (facts.opening_cash, facts.restricted_cash) == (Decimal(30000), Decimal("4000.50"))
    assert (facts.cash_date, facts.fte) == (date(2026, 1, 1), Decimal("1.5"))
    press(app, "settings_facts_undo")
    with Store.open(store_file) as store:
        assert store.facts("c1").opening_cash != Decimal(30000)


def test_delays_are_kept_and_the_cash_page_starts_from_them(
    page: AppTest, store_file: Path
) -> None:
    app = press(
        fill(page, settings_delays_sales_days="90", settings_delays_first_share="50"),
        "settings_delays_save",
    )
    with Store.open(store_file) as store:
        settings = store.cash_settings("c1")
    assert settings.sales_days == 90
    assert [one.share for one in settings.usual_plan] == [Decimal("0.5"), Decimal("0.5")]
    app.switch_page(page_list.CASH)
    app.run()
    assert next(one for one in app.selectbox if one.key == "cash_sales").value == 90


def test_an_election_is_noted_among_the_dates_and_taken_out(
    page: AppTest, store_file: Path
) -> None:
    fill(page, settings_election_name="régionales", settings_election_day="31")
    app = press(page, "settings_election_add")
    assert "n’est pas un jour" in plain(app.error[0].value)
    fill(app, settings_election_name="régionales", **day_of("settings_election", date(2058, 3, 3)))
    app = press(app, "settings_election_add")
    with Store.open(store_file) as store:
        assert store.elections("c1") == (Election(name="régionales", day=date(2058, 3, 3)),)
    press(app, "settings_election_remove_0")
    with Store.open(store_file) as store:
        assert store.elections("c1") == ()


def test_facts_typed_outlive_the_program_and_are_not_put_over_another_window_s(
    page: AppTest, run: Run, store_file: Path
) -> None:
    fill(page, settings_facts_opening_cash="90 000", settings_rule_text=FIFTY)
    fill(page, settings_delays_sales_days="60", settings_delays_europe_months="24").run()
    page.switch_page(page_list.CASH).run()
    page.switch_page(page_list.SETTINGS).run()
    assert page.text_input(key="settings_facts_opening_cash").value == "90 000"
    st.cache_data.clear()
    st.cache_resource.clear()
    again = run(page_list.SETTINGS)
    assert again.text_input(key="settings_facts_opening_cash").value == "90 000"
    assert again.text_area(key="settings_rule_text").value == FIFTY
    assert again.selectbox(key="settings_delays_sales_days").value == "60"
    assert again.selectbox(key="settings_delays_europe_months").value == "24"
    with Store.open(store_file) as store:
        held = store.facts("c1")
        other = replace(held, restricted_cash=None, fte=Decimal("3.5"))
        store.state_facts("c1", other, author="Paul", at=AT)
    press(again, "settings_facts_save")
    told = " ".join(plain(one.value) for one in again.error)
    assert "a changé : " in told
    with Store.open(store_file) as store:
        assert store.facts("c1") == other
    assert again.text_input(key="settings_facts_opening_cash").value == "90 000"
    press(again, "settings_facts_save")
    with Store.open(store_file) as store:
        assert store.facts("c1").opening_cash == Decimal("90000.00")


def test_what_another_window_saves_takes_nothing_of_what_this_one_types(
    page: AppTest, run: Run
) -> None:
    fill(page, settings_facts_opening_cash="90 000").run()
    other = run(page_list.SETTINGS)
    fill(other, settings_facts_fte="3,5").run()
    press(other, "settings_facts_save")
    press(page, "settings_facts_save")
    assert "a changé : " in " ".join(plain(one.value) for one in page.error)
    assert page.text_input(key="settings_facts_opening_cash").value == "90 000"


def test_delays_that_another_window_changed_are_told_and_what_is_chosen_stays(
    page: AppTest, store_file: Path
) -> None:
    fill(page, settings_delays_sales_days="60").run()
    with Store.open(store_file) as store:
        other = replace(store.cash_settings("c1"), dues_month=5)
        store.state_cash_settings("c1", other, author="Paul", at=AT)
    app = press(page, "settings_delays_save")
    assert "a changé : " in " ".join(plain(one.value) for one in app.error)
    with Store.open(store_file) as store:
        assert store.cash_settings("c1") == other
    assert app.selectbox(key="settings_delays_sales_days").value == "60"
