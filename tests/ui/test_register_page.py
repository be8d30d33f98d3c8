"""The register page: an agreement is typed, checked, kept, changed elsewhere, taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ptce_finance.domain.agreement import Agreement, AgreementStatus, Tranche
from ptce_finance.domain.line import FunderLevel
from ptce_finance.domain.payment import Payment, PaymentMoment
from ptce_finance.domain.reading import Reading
from ptce_finance.store import Store
from ptce_finance.ui import page_list
from ptce_finance.ui.register_draft import agreement_of
from ptce_finance.ui.register_table import gone_or_changed, typed_over
from ptce_finance.ui.register_texts import PROFILE, texts_of
from ptce_finance.ui.register_words import now_held
from ptce_finance.ui.view import View
from tests.ui.conftest import AT, CERFA, TEMPLATE, Run, opened, plain, said

TERM = {
    "start_day": "1",
    "start_month": "1",
    "start_year": "2027",
    "end_day": "31",
    "end_month": "12",
    "end_year": "2028",
}
GRANT = Agreement(
    key="Ville 2027",
    funder="Ville",
    level=FunderLevel.COMMUNE,
    tranches=(Tranche(start=date(2027, 1, 1), end=date(2028, 12, 31), amount=Decimal("20000.00")),),
    status=AgreementStatus.SIGNED,
)


@pytest.fixture
def page(run: Run, load: Callable[[str], str]) -> AppTest:
    """The register of the worked example."""
    load(TEMPLATE)
    return run(page_list.REGISTER)


def fill(app: AppTest, **parts: str) -> AppTest:
    """Type in the fields of the form."""
    for name, value in parts.items():
        key = f"register_{name}"
        kinds = (app.selectbox, app.text_input)
        field = next(one for kind in kinds for one in kind if one.key == key)
        field.set_value(value)
    return app.run()


def press(app: AppTest, key: str) -> AppTest:
    next(one for one in app.button if one.key == key).click()
    return app.run()


def register(store_file: Path) -> dict[str, Agreement]:
    with Store.open(store_file) as store:
        return {one.key: one for one in store.agreements("c1")}


def typed(app: AppTest) -> AppTest:
    return fill(app, funder="Ville", level="commune", status="signed", amount="20 000", **TERM)


def test_a_typed_agreement_is_told_with_its_effect_and_kept(
    page: AppTest, store_file: Path
) -> None:
    app = typed(page)
    assert "Besoin non couvert avec le seul acquis : 2027 : 45 000 € → 35 000 €" in said(app)
    fill(app, why="vote du 3 mai")
    press(app, "register_save")
    assert "Enregistré : Ville." in said(app)
    assert register(store_file)["Ville 2027"] == GRANT
    with Store.open(store_file) as store:
        assert store.journal(1)[0].why == "vote du 3 mai"
    assert "4 conventions" in said(app)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"end_year": "2026"}, "précède le début"),
        ({"end_year": "2040"}, "plus de dix ans"),
        ({"amount": "beaucoup"}, "« beaucoup » n’est pas un montant"),
        ({"end_day": "31", "end_month": "2"}, "le 31/2/2028 n’existe pas"),
        ({"end_day": ""}, "choisissez le jour, le mois et l’année"),
        ({"funder": ""}, "Il manque ou il faut corriger : Financeur"),
        ({"status": "asked"}, "sans probabilité"),
    ],
)
def test_each_field_is_checked_as_it_is_typed(
    page: AppTest, parts: dict[str, str], told: str
) -> None:
    assert told in said(fill(typed(page), **parts))


@pytest.mark.parametrize(
    ("parts", "told", "wrong"),
    [
        ({"end_year": "2026"}, "la fin précède le début", ", Fin"),
        ({"end_year": "2040"}, "du 01/01/2027 au 31/12/2040, plus de dix ans", ""),
    ],
)
def test_dates_are_checked_while_other_fields_are_missing(
    page: AppTest, parts: dict[str, str], told: str, wrong: str
) -> None:
    app = fill(page, **(TERM | parts))
    assert told in said(app)
    assert f"Il manque ou il faut corriger : Financeur, Montant (€){wrong}." in said(app)
    fill(app, funder="Ville", mode="profile")
    assert said(app).count(told) == 1
    assert "corriger : Montant (€)" not in said(app)


def test_a_blank_form_names_what_is_missing_and_blames_nothing_not_typed(page: AppTest) -> None:
    assert "Il manque ou il faut corriger : Financeur, Début, Fin, Montant (€)." in said(page)
    app = fill(page, funder="Ville", mode="profile", **TERM)
    assert "ne se lit pas" not in said(app)
    first = "Montant de la première année (€), Parts de chaque année."
    assert f"Il manque ou il faut corriger : {first}" in said(app)
    assert "« cent » ne se lit pas" in said(fill(app, profile="cent"))
    assert "Il manque ou il faut corriger : Montant (€)." in said(fill(app, mode="yearly"))


def test_two_agreements_of_one_funder_that_overlap_are_told(page: AppTest) -> None:
    app = fill(typed(page), funder="Préfecture de région (fictive)", start_year="2026")
    assert "se chevauchent du 01/01/2026 au 31/12/2026" in said(app)


REGION_2026 = {
    **TERM,
    "start_year": "2026",
    "end_year": "2026",
    "funder": "Région",
    "level": "region",
    "status": "signed",
    "amount": "45 000",
}
TWICE = "n’est reliée à aucune ligne du budget : ses 45 000,00 € de 2026 comptent peut-être deux"


def test_money_that_may_count_twice_is_said_as_it_is_typed_and_linked_when_saved(
    run: Run, load: Callable[[str], str], store_file: Path
) -> None:
    cluster = load(CERFA)
    app = fill(run(page_list.REGISTER), **REGION_2026)
    assert TWICE in said(app)
    box = next(one for one in app.checkbox if str(one.key).startswith("register_link_too"))
    assert "Relier à « Région, économie sociale et solidaire » (45 000 €)" in plain(box.label)
    box.check()
    app.run()
    assert TWICE not in said(app)
    press(app, "register_save")
    with Store.open(store_file) as store:
        assert [one.agreement_key for one in store.links(cluster)] == ["Région 2026"]


def test_money_that_may_count_twice_is_said_where_the_gap_is_read(
    run: Run, load: Callable[[str], str]
) -> None:
    load(CERFA)
    press(fill(run(page_list.REGISTER), **REGION_2026), "register_save")
    assert TWICE in said(run(page_list.AGREEMENTS))
    assert "leur argent compte peut-être deux fois" in said(run(page_list.OVERVIEW))


def test_an_agreement_that_resembles_no_line_is_linked_by_hand_and_unlinked(
    run: Run, load: Callable[[str], str], store_file: Path
) -> None:
    cluster = load(CERFA)
    alike = {**REGION_2026, "funder": "Caisse commune", "level": "europe", "amount": "12 345"}
    app = press(fill(run(page_list.REGISTER), **alike), "register_save")
    assert "reliée à aucune ligne" in said(app)
    which = next(one for one in app.selectbox if one.key == "register_link_agreement")
    assert which.value == "Caisse commune 2026"
    line = next(one for one in app.selectbox if one.key == "register_link_line")
    line.set_value(2)
    app.run()
    press(app, "register_link_chosen")
    with Store.open(store_file) as store:
        (tie,) = store.links(cluster)
    assert tie.agreement_key == "Caisse commune 2026"
    assert "reliée à aucune ligne" not in said(app)
    press(app, "register_unlink_0")
    with Store.open(store_file) as store:
        assert store.links(cluster) == ()


def test_linking_what_starts_after_the_base_year_says_that_the_line_stays_whole(
    run: Run, load: Callable[[str], str]
) -> None:
    load(CERFA)
    later = {**REGION_2026, "start_year": "2027", "end_year": "2027"}
    app = press(fill(run(page_list.REGISTER), **later), "register_save")
    opened(app, "register_link_by_hand")
    whole = "Cette convention n’apporte rien en 2026 : la ligne reste entière"
    assert whole in said(app)
    app = press(app, "register_link_chosen")
    assert whole in said(app)
    assert "comptent peut-être deux fois à partir du 01/01/2027" in said(app)
    assert "comptent peut-être deux fois" in said(run(page_list.AGREEMENTS))


def test_rows_changed_elsewhere_are_told_with_their_fields() -> None:
    view = View(locale="fr", cluster_id="c1", year="", reading=Reading())
    assert gone_or_changed(view, GRANT, GRANT) == ""
    other = replace(GRANT, status=AgreementStatus.PROMISED, probability=Decimal("0.5"))
    told = plain(gone_or_changed(view, GRANT, other))
    assert told == (
        "« Ville 2027 » a été changée entre-temps, par une autre fenêtre ou un import :"
        " Statut, Probabilité (%)."
    )
    assert "retirée du registre" in gone_or_changed(view, GRANT, None)


def _promised_elsewhere(store_file: Path, key: str) -> Agreement:
    """Another window says of the agreement that it is promised."""
    with Store.open(store_file) as store:
        held = next(one for one in store.agreements("c1") if one.key == key)
        other = Agreement(
            key=key,
            funder=held.funder,
            level=held.level,
            tranches=held.tranches,
            status=AgreementStatus.PROMISED,
            scheme=held.scheme,
            probability=Decimal("0.5"),
        )
        store.type_agreement("c1", other, author="Autre", at=AT)
    return other


@pytest.fixture
def of_state(page: AppTest, store_file: Path) -> tuple[AppTest, str]:
    """The form of the State's agreement, and its name in the register."""
    key = next(key for key, one in register(store_file).items() if one.level is FunderLevel.STATE)
    next(one for one in page.selectbox if one.key == "register_chosen").set_value(key)
    return page.run(), key


def test_what_is_typed_over_an_agreement_changed_elsewhere_stays_to_be_saved_knowingly(
    of_state: tuple[AppTest, str], store_file: Path
) -> None:
    app, key = of_state
    fill(app, amount="90 000")
    other = _promised_elsewhere(store_file, key)
    press(app, "register_save")
    refused = plain(app.error[0].value)
    assert f"« {key} » a été changée entre-temps" in refused
    assert "Statut (maintenant : Promise), Probabilité (%) (maintenant : 50 %)" in refused
    assert "Rien n’a été enregistré, votre saisie est gardée" in refused
    assert register(store_file)[key] == other
    assert app.text_input(key="register_amount").value == "90 000"
    assert app.selectbox(key="register_chosen").value == key
    press(app, "register_save")
    assert not app.error
    kept = register(store_file)[key]
    assert (kept.amount, kept.status) == (Decimal("90000.00"), AgreementStatus.SIGNED)


def test_what_is_typed_over_an_agreement_changed_elsewhere_can_be_given_up(
    of_state: tuple[AppTest, str], store_file: Path
) -> None:
    app, key = of_state
    other = _promised_elsewhere(store_file, key)
    press(app, "register_save")  # nothing was typed: there is nothing to keep
    assert "Le formulaire montre maintenant ce qui est gardé" in plain(app.error[0].value)
    assert app.selectbox(key="register_status").value == "promised"
    fill(app, amount="90 000")
    with Store.open(store_file) as store:
        store.type_agreement("c1", replace(other, scheme="Appel"), author="Autre", at=AT)
    press(app, "register_save")
    assert "Dispositif (maintenant : Appel)" in plain(app.error[0].value)
    press(app, "register_let_go")
    assert app.text_input(key="register_scheme").value == "Appel"
    assert app.text_input(key="register_amount").value != "90 000"
    assert register(store_file)[key].scheme == "Appel"


def test_what_is_typed_of_an_agreement_removed_elsewhere_comes_back_with_it(
    of_state: tuple[AppTest, str], store_file: Path
) -> None:
    app, key = of_state
    fill(app, amount="90 000")
    with Store.open(store_file) as store:
        held = store.agreements("c1")
        store.remove_agreement("c1", key, author="Autre", at=AT, seen=held)
    press(app, "register_save")
    assert "a été retirée du registre entre-temps" in plain(app.error[0].value)
    assert key not in register(store_file)
    press(app, "register_undo")
    assert app.selectbox(key="register_chosen").value == key
    assert app.text_input(key="register_amount").value == "90 000"
    assert register(store_file)[key].amount != Decimal("90000.00")


def test_a_new_agreement_can_be_typed_while_another_is_being_changed(
    of_state: tuple[AppTest, str],
) -> None:
    app, _ = of_state
    fill(fill(app, amount="90 000"), chosen="")
    assert app.selectbox(key="register_chosen").value == ""
    assert app.text_input(key="register_amount").value == ""


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("start", {}, "Début (maintenant : 01/01/2027)"),
        ("amount", {}, "Montant (€) (maintenant : 20 000,00 €)"),
        ("level", {}, "Niveau (maintenant : "),
        ("carry_over", {}, "Report d’années passées (€) (maintenant : rien)"),
        ("cofinancing", {"cofinancing": Decimal("0.335")}, "(maintenant : 33,5 %)"),
        ("plan", {}, "Échéancier (maintenant : Comme d’habitude pour ce niveau)"),
        ("plan", {"payments": (Payment(share=Decimal(1), on=date(2027, 3, 1)),)}, "01/03/2027"),
        ("without_end", {}, "Sans échéance (maintenant : non)"),
    ],
)
def test_each_field_that_changed_elsewhere_is_told_with_what_it_holds_now(
    name: str, change: dict[str, object], told: str
) -> None:
    view = View(locale="fr", cluster_id="c1", year="", reading=Reading())
    assert told in plain(now_held(view, replace(GRANT, **change), name))  # type: ignore[arg-type]


def test_a_removed_agreement_comes_back_by_the_journal(page: AppTest, store_file: Path) -> None:
    before = register(store_file)
    key = next(iter(before))
    next(one for one in page.selectbox if one.key == "register_chosen").set_value(key)
    app = press(page.run(), "register_remove")
    assert key not in register(store_file)
    press(app, "register_undo")
    assert register(store_file) == before


def test_a_decline_is_drawn_by_its_shares() -> None:
    parts = {
        **texts_of(GRANT),
        "mode": PROFILE,
        "first": "20 000",
        "profile": "100-75-50-25",
        "end_year": "2030",
    }
    stated, faults = agreement_of(parts, "k")
    assert faults == ()
    assert stated is not None
    assert [str(one.amount) for one in stated.tranches] == [
        "20000.00",
        "15000.00",
        "10000.00",
        "5000.00",
    ]
    assert [one.start.year for one in stated.tranches] == [2027, 2028, 2029, 2030]
    _, short = agreement_of({**parts, "profile": "100-50"}, "k")
    assert [(one.code, one.found, one.expected) for one in short] == [("profile-length", "2", "4")]


def test_every_agreement_comes_back_from_the_texts_of_its_form() -> None:
    years = tuple(
        Tranche(start=date(year, 1, 1), end=date(year, 6, 30), amount=Decimal(year))
        for year in (2026, 2028)
    )
    whole = Agreement(
        key="k",
        funder="Région",
        level=FunderLevel.REGION,
        tranches=years,
        status=AgreementStatus.TERMINATED,
        terminated_on=date(2028, 2, 29),
        payments=(
            Payment(share=Decimal("0.8"), moment=PaymentMoment.END, months=3),
            Payment(share=Decimal("0.2"), on=date(2029, 1, 31)),
        ),
        cofinancing=Decimal("0.8"),
        carry_over=Decimal("1500.50"),
        report_on=date(2029, 6, 30),
        earmarked="Tiers-lieu",
        depends_on="L",
        without_end=True,
    )
    for one in (GRANT, whole):
        assert agreement_of(texts_of(one), one.key) == (one, ())


def test_a_row_typed_over_in_the_table_is_read_or_refused_by_name() -> None:
    labels = {"status": {"Refusée": "refused"}}
    stated, faults = typed_over(
        GRANT, {"amount": "1 234,50 €", "end": "31/12/2027", "status": "Refusée"}, labels
    )
    assert faults == ()
    assert stated is not None
    assert (str(stated.amount), str(stated.end)) == ("1234.50", "2027-12-31")
    assert stated.status is AgreementStatus.REFUSED
    _, faults = typed_over(GRANT, {"end": "31 décembre"}, labels)
    assert faults[0].code == "day-typed"
    _, faults = typed_over(GRANT, {"end": "31/12/2026"}, labels)
    assert [one.code for one in faults] == ["before-start"]


def test_what_is_typed_outlives_the_window_and_the_program(
    page: AppTest, run: Run, store_file: Path
) -> None:
    typed(page)
    st.cache_data.clear()
    st.cache_resource.clear()
    again = run(page_list.REGISTER)
    assert again.text_input(key="register_funder").value == "Ville"
    assert again.text_input(key="register_amount").value == "20 000"
    assert again.selectbox(key="register_end_year").value == "2028"
    press(again, "register_save")
    assert register(store_file)["Ville 2027"].tranches == GRANT.tranches
    fresh = run(page_list.REGISTER)
    assert fresh.text_input(key="register_funder").value == ""
