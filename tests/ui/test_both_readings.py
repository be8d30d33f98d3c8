"""The two switches: everything read both ways, benchmarks shown or hidden."""

from pathlib import Path

import pytest

from ptce_finance.i18n import LOCALES, Locale, text
from ptce_finance.ui import page_list
from tests.charts.clusters import fill
from tests.ui.conftest import Run, plain, said


@pytest.mark.parametrize("locale", LOCALES)
def test_one_switch_reads_the_rule_both_ways_on_both_bases(
    run: Run, store_file: Path, locale: Locale
) -> None:
    fill(store_file, 3)
    app = run(page_list.THIRDS, lang=locale)
    title = plain(text(locale, "page.both.title"))
    assert title not in said(app)
    app.toggle("switch_both").set_value(True).run()
    assert title in said(app)
    assert "1" in app.query_params["both"]
    heads = [head for table in app.table for head in table.value.columns]
    assert plain(text(locale, "page.both.difference")) in {plain(head) for head in heads}
    again = run(page_list.THIRDS, lang=locale, both="1")
    assert title in said(again)


def test_benchmarks_carry_their_sample_and_can_be_hidden(run: Run, store_file: Path) -> None:
    fill(store_file, 3)
    app = run(page_list.RESOURCES)
    assert "Repères publiés" in said(app)
    table = app.table[-1].value.to_string()
    assert "enquête 2020" in table
    assert "27" in table
    app.toggle("switch_benchmarks").set_value(False).run()
    assert "Les repères sont masqués." in said(app)
    assert "enquête 2020" not in app.table[-1].value.to_string()
    assert "Les repères sont masqués." in said(run(page_list.RESOURCES, benchmarks="0"))
