"""The public version: planted names and amounts are nowhere, and no figure depends on them."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from pypdf import PdfReader

from ptce_finance.domain.agreement import AgreementStatus
from ptce_finance.domain.hypotheses import (
    GrowthHypothesis,
    GrowthTarget,
    Hypotheses,
    SaidOf,
    Statement,
    UndatedHypothesis,
)
from ptce_finance.domain.hypothesis import CellFacts, Hypothesis, Member
from ptce_finance.domain.lever import CostNature, LeverKind
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.scenario import Scenario
from ptce_finance.domain.vote import Vote
from ptce_finance.i18n import text
from ptce_finance.model.data import ClusterData
from ptce_finance.model.scenario_freeze import FreezeOrder, freeze
from ptce_finance.report.pdf import Asking, Document, board_pack, funders, official_page, typeset
from ptce_finance.report.pdf.plain import document_text
from ptce_finance.report.pdf.withheld import FIELDS, protected
from ptce_finance.report.public import public_files
from ptce_finance.report.workbook import write_workbook
from tests.model.budget import agreement, data, expense, resource, tranche
from tests.model.example import lever, scenario
from tests.report.matters import DAY, choices, made, squeezed

NAME = "Zéphyrine Quentin"
PLANTED = ("88888.88", "44444.44", "43210.98", "31234.56", "5432.10", "23456.78", "6543.21")
"""Amounts of a talk, its half, two salaries, the cash, a lever to negotiate, another lever."""
SALARIES = ("43,210.98", "31,234.56")


def planted(
    *, asked: str = "88,888.88", wages: tuple[str, str] = SALARIES, who: str = NAME
) -> ClusterData:
    """A cluster with a name in every text that is a person's, salaries and a talk under way."""
    return data(
        [
            expense("641", f"Salaire {who}", wages[0]),
            expense("645", f"Charges {who}", wages[1]),
            resource("706", f"Formation {who}", "12,000"),
            resource("754", f"Don {who}", "777.77"),
            resource("74", "Région", "30,000", agreement_keys=("region",)),
            resource("74", f"Demande {who}", "9,000", agreement_keys=("asked",)),
        ],
        [
            agreement("region", tranche("2026-01-01", "2027-12-31", "60,000"), funder="Région"),
            agreement(
                "asked",
                tranche("2026-01-01", "2027-12-31", asked),
                funder=f"Fondation {who}",
                status=AgreementStatus.ASKED,
                probability=Decimal("0.5"),
            ),
        ],
        facts=CellFacts(
            opening_cash=Decimal("5432.10"), cash_date=date(2025, 12, 31), fte=Decimal("1.5")
        ),
    )


WAGES = GrowthHypothesis(target=GrowthTarget.STAFF, rate=Decimal("0.02"))
UNDATED = UndatedHypothesis(account="74", label="x")
OPTIONS = (
    Scenario(name="baseline"),
    scenario(lever(LeverKind.SERVICES, "6,543.21", name=NAME), name=NAME, description=NAME),
    scenario(lever(LeverKind.AGREEMENT, "23,456.78", name=NAME, funder=NAME), name=f"Voie {NAME}"),
)


def documents(found: ClusterData, who: str = NAME) -> list[Document]:
    """The public pack and the public page of the cluster."""
    stated = (Hypothesis(key="h", wording=who, value=who, owner=who),)
    matter = made(found, public=True, stated=stated, members=(Member(name=who),))
    return [
        board_pack(matter, OPTIONS),
        official_page(matter, Asking(funder="Région", request=who)),
    ]


def test_planted_names_and_amounts_are_nowhere() -> None:
    hidden = [NAME, "Zéphyrine", "Quentin"]
    for amount in PLANTED:
        whole, cents = amount.split(".")
        hidden += [f"{whole},{cents}", f"{whole}.{cents}", f"{int(whole) + (cents > '49')}€"]
    for document in documents(planted()):
        pdf = typeset(document, DAY)
        read = PdfReader(io.BytesIO(pdf))
        texts = [page.extract_text() for page in read.pages]
        root: Any = read.trailer["/Root"]
        metadata = root["/Metadata"].get_data().decode()
        texts += [str(read.metadata), metadata, document_text(document)]
        words = squeezed("".join(texts)).replace("\u202f", "")
        assert [one for one in hidden if squeezed(one) in words] == []


def test_no_public_file_holds_what_is_planted() -> None:
    """Every file of the public archive, and every part of each: texts, properties, charts."""
    order = FreezeOrder(at=datetime(2026, 1, 5, tzinfo=UTC), by=NAME, code="1", seed=1, draws=9)
    decided = freeze(planted(), OPTIONS[1], Reading(), 2031, order)
    vote = Vote(
        held_on=DAY,
        scenario="s1",
        option=NAME,
        in_favour=5432,
        against=1,
        abstained=0,
        adopted=True,
        resolution=f"{NAME} : 43 210,98 €",
        recorded_by=NAME,
    )
    matter = made(
        planted(),
        public=True,
        stated=(Hypothesis(key="h", wording=NAME, value=NAME, owner=NAME),),
        members=(Member(name=NAME),),
        said=(SaidOf(kind="lever", subject="x", said=Statement(owner=NAME, source=NAME)),),
        decided=(replace(decided, id="s1"),),
        votes=(vote,),
    )
    files = public_files(matter, OPTIONS)
    assert {name.rpartition(".")[2] for name in files} >= {"pdf", "pptx", "xlsx", "csv", "json"}
    found = {name: hits for name, data in files.items() if (hits := _hits(name, data))}
    assert found == {}
    assert json.loads(files["manifest.json"])["withheld"]
    confidential = write_workbook(matter.study, "fr", today=DAY)
    assert _hits("x.xlsx", confidential), "the search does find what is there"


def _hits(name: str, data: bytes) -> list[str]:
    """What is planted and stands in the file, however an amount is written."""
    words = squeezed("".join(_texts(name, data))).replace("\u202f", "").replace("\u00a0", "")
    return [one for one in _hidden() if squeezed(one) in words]


def _hidden() -> list[str]:
    hidden = ["Zéphyrine", "Zephyrine", "Quentin", "quentin"]
    for amount in PLANTED:
        whole, cents = amount.split(".")
        hidden += [f"{whole},{cents}", f"{whole}.{cents}", f"{int(whole) + (cents > '49')}€"]
    return hidden


def _texts(name: str, data: bytes) -> Iterator[str]:
    """Every text of a file: its own, those of its parts, what it embeds, what it says of itself."""
    yield name
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                yield from _texts(part, archive.read(part))
    elif data.startswith(b"%PDF"):
        read = PdfReader(io.BytesIO(data))
        root: Any = read.trailer["/Root"]
        yield from (page.extract_text() for page in read.pages)
        yield from (str(read.metadata), root["/Metadata"].get_data().decode())
        for attached in read.attachments.values():
            yield from (text for one in attached for text in _texts("", one))
    else:
        yield data.decode("utf-8", "replace")


CHANGES: dict[str, Callable[[], ClusterData]] = {
    "talk": lambda: planted(asked="12,345.67"),
    "salary": lambda: planted(wages=("33,210.98", "41,234.56")),
    "name": lambda: planted(who="Autre Personne"),
    "cash": lambda: replace(planted(), facts=replace(planted().facts, opening_cash=Decimal(1))),
}


@pytest.mark.parametrize("changed", CHANGES)
def test_nothing_shown_depends_on_what_is_withheld(changed: str) -> None:
    before, after = documents(planted()), documents(CHANGES[changed](), "Autre Personne")
    assert [document_text(one) for one in before] == [document_text(one) for one in after]


def test_the_confidential_pack_does_show_them() -> None:
    words = document_text(board_pack(made(planted()), OPTIONS))
    assert NAME in words
    assert "88 888,88" in words.replace("\u202f", " ")


def test_the_fields_withheld_are_listed() -> None:
    pack, page = (document_text(one) for one in documents(planted()))
    for field in FIELDS:
        assert text("fr", f"document.withheld.{field}") in pack
        assert text("fr", f"document.withheld-short.{field}") in page


@pytest.mark.parametrize(
    "option",
    [
        scenario(lever(LeverKind.AGREEMENT, "1")),
        scenario(lever(LeverKind.PATRONAGE, "1")),
        scenario(lever(LeverKind.RECHARGED_JOBS, "1")),
        scenario(lever(LeverKind.COST_CUT, "1", nature=CostNature.STAFF)),
        Scenario(
            name="x",
            hypotheses=Hypotheses(
                growth=(GrowthHypothesis(target=GrowthTarget.STAFF, rate=Decimal("0.02")),)
            ),
        ),
        Scenario(
            name="x", hypotheses=Hypotheses(undated=(UndatedHypothesis(account="74", label="x"),))
        ),
    ],
)
def test_an_option_that_rests_on_a_talk_or_a_salary_is_left_out(option: Scenario) -> None:
    assert protected(option)


def test_other_options_stay() -> None:
    assert not any(protected(one) for one in choices(3))


def test_a_funder_of_requests_only_has_no_public_page() -> None:
    matter = made(planted(), public=True)
    assert funders(matter) == ("Région",)
    with pytest.raises(KeyError):
        official_page(matter, Asking(funder=f"Fondation {NAME}"))
