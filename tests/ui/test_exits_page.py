"""What it takes: empty, loaded, an exit drawn, kept and taken out, ESCI replayed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.i18n import LOCALES, Locale
from ptce_finance.model.exits import EXIT
from ptce_finance.store import Store
from ptce_finance.ui import page_list
from tests.charts.clusters import fill
from tests.ui.conftest import CERFA, TEMPLATE, Run, said


@pytest.mark.parametrize("locale", LOCALES)
def test_an_empty_store_says_how_to_begin(run: Run, locale: Locale) -> None:
    app = run(page_list.EXITS, lang=locale)
    assert not app.error
    assert not app.get("vega_lite_chart")


@pytest.mark.parametrize(
    ("sample", "locale", "charts"), [(TEMPLATE, "fr", 4), (TEMPLATE, "en", 4), (CERFA, "fr", 2)]
)
def test_a_loaded_store_draws_what_it_takes(
    run: Run, load: Callable[[str], str], sample: str, locale: Locale, charts: int
) -> None:
    load(sample)
    app = run(page_list.EXITS, lang=locale)
    assert not app.error
    drawn = app.get("vega_lite_chart")
    assert len(drawn) >= charts
    assert all(len(chart.proto.alt) > 40 for chart in drawn)
    assert app.table


def test_an_exit_is_drawn_kept_as_a_hypothesis_and_taken_out(run: Run, store_file: Path) -> None:
    cluster = fill(store_file, 3)
    app = run(page_list.EXITS)
    app.selectbox("exit_agreement").set_value("A2").run()
    app.selectbox("exit_profile").set_value("75-50-25").run()
    assert "Avec une sortie 75-50-25" in said(app)
    app.number_input("exit_share_75-50-25_0").set_value(60).run()
    assert "Avec une sortie 60-50-25" in said(app)
    with_renewal = _register(store_file, cluster)["A2"].renewal
    assert with_renewal is not None
    app.button("exit_keep").click().run()
    kept = _register(store_file, cluster)[f"A2{EXIT}"]
    assert kept.status is AgreementStatus.ASKED
    assert kept.start > _register(store_file, cluster)["A2"].end
    assert _register(store_file, cluster)["A2"].renewal is None
    before = _revision(store_file)
    app.button(f"exit_undo_A2{EXIT}").click().run()
    assert not app.exception
    assert _revision(store_file) == before + 1
    after = _register(store_file, cluster)
    assert f"A2{EXIT}" not in after
    assert after["A2"].renewal == with_renewal


def test_the_relay_changes_what_is_missing(run: Run, store_file: Path) -> None:
    fill(store_file, 12)
    app = run(page_list.EXITS)
    before = said(app)
    app.slider("replay_relay").set_value(0).run()
    assert "Comme ESCI" in said(app)
    assert said(app) != before


def _revision(path: Path) -> int:
    with Store.open(path) as store:
        return store.revision()


def _register(path: Path, cluster: str) -> dict[str, Agreement]:
    with Store.open(path) as store:
        return {one.key: one for one in store.agreements(cluster)}
