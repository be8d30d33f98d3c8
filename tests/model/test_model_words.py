"""Every figure, formula, point of attention and rule has its sentence in both languages."""

import re
from datetime import date
from decimal import Decimal

import pytest

from ptce_finance.domain.agreement import AgreementStatus
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.i18n import Locale
from ptce_finance.i18n.messages import messages
from ptce_finance.model.families import OUTSIDE_RULES
from ptce_finance.model.rules import ACCOUNT_RULES, LABEL_RULES
from ptce_finance.model.splits import DECIDED, MISFIT, REST
from ptce_finance.model.trace import figures
from tests.model.budget import agreement, answer, euros, expense, resource, study, tranche

LOCALES: tuple[Locale, ...] = ("fr", "en")
RULES = {rule.id for rule in (*ACCOUNT_RULES, *LABEL_RULES)}
RULES |= {*OUTSIDE_RULES, DECIDED, REST, MISFIT}

LINES = (
    expense("64", "Salaires", "100"),
    resource("706", "Ventes", "20"),
    resource("74", "Région", "50", agreement_keys=("g",)),
    resource("74", "Ville", "10"),
    resource("75", "Divers", "5"),
)
REGISTER = (
    agreement("g", tranche("2026-01-01", "2026-12-31", "50"), earmarked="Fête"),
    agreement("h", tranche("2026-01-01", "2026-12-31", "5"), status=AgreementStatus.ASKED),
)
SURE = answer("74", "Ville", secured_until=date(2027, 12, 31))
STUDIES = (
    study(LINES, REGISTER, facts=CellFacts(fte=Decimal(1))),
    study(LINES, REGISTER, facts=CellFacts(cost_per_fte=euros("40")), answers=(SURE,)),
)


def keys(locale: Locale, table: str) -> set[str]:
    prefix = f"{table}."
    return {key.removeprefix(prefix) for key in messages(locale) if key.startswith(prefix)}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_figure_has_a_name_and_a_formula(locale: Locale) -> None:
    names = {one.name for of in STUDIES for one in figures(of).values()}
    assert names - keys(locale, "figure") == set()
    assert names - keys(locale, "formula") == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_no_sentence_is_left_without_its_figure(locale: Locale) -> None:
    names = {one.name for of in STUDIES for one in figures(of).values()}
    assert keys(locale, "formula") - names == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_rule_says_why_and_every_reason_is_a_rule(locale: Locale) -> None:
    assert keys(locale, "rule") == RULES


@pytest.mark.parametrize("locale", LOCALES)
def test_what_needs_attention_is_told_with_what_it_carries(locale: Locale) -> None:
    for of in STUDIES:
        assert of.overview is not None
        for one in of.overview.attention:
            sentence = messages(locale)[f"attention.{one.kind.value}"]
            assert set(re.findall(r"{(\w+)}", sentence)) <= set(one.values)
