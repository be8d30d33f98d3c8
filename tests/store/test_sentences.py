"""Each way in which the store refuses or warns has a sentence in both languages."""

import inspect
import re
from typing import get_args

import pytest

from ptce_finance import store as room
from ptce_finance.domain.cluster import ImportedSource, SourceStatus
from ptce_finance.i18n import Locale, text
from ptce_finance.store import DuplicateSource, StoreError
from ptce_finance.store.journal import Action
from tests.store.reports import AT

LOCALES = get_args(Locale.__value__ if hasattr(Locale, "__value__") else Locale)
KINDS = [
    kind
    for _, kind in inspect.getmembers(room, inspect.isclass)
    if issubclass(kind, StoreError) and kind is not StoreError
]
VALUES = {
    "in-use": {"file": "s", "pid": "1"},
    "disk-full": {"file": "s", "megabytes": "10"},
    "too-long": {"seconds": "10"},
    "damaged": {"file": "s", "detail": "d"},
    "newer": {"file": "s", "version": "2"},
    "unreachable": {"file": "s", "detail": "d"},
    "amount-too-large": {"amount": "1"},
    "agreement-changed": {"agreement": "R"},
    "changed-meanwhile": {"what": "Région"},
    "scenario-changed": {"scenario": "A"},
    "scenario-frozen": {"scenario": "A"},
    "scenario-name-taken": {"scenario": "A"},
    "scenario-has-children": {"scenario": "A", "children": "B"},
    "scenario-parent-gone": {"scenario": "A"},
    "scenario-voted": {"scenario": "A"},
    "vote-followed": {"option": "A"},
    "scenario-unreadable": {"id": "s1", "detail": "d"},
    "draft-changed": {"place": "A"},
    "fault": {"file": "s", "detail": "d"},
}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_refusal_says_what_is_wrong_and_what_was_done(
    kind: type[StoreError], locale: Locale
) -> None:
    source = ImportedSource(
        id="i1",
        cluster_id="c1",
        file="a.xlsx",
        sha256="0",
        layout="x",
        imported_at=AT,
        author="Jeanne",
        status=SourceStatus.LIVE,
        exercises=(),
    )
    if kind is DuplicateSource:
        fault: StoreError = DuplicateSource(source)
    else:
        fault = kind(**VALUES.get(kind.code, {"file": "s"}))
    sentence = text(locale, f"store.{fault.code}", **fault.values)
    assert not re.search(r"\{\w+\}", sentence)
    assert len(re.findall(r"[.!?](?=\s|$)", sentence)) >= 2


@pytest.mark.parametrize("locale", LOCALES)
def test_every_action_of_the_journal_has_a_name(locale: Locale) -> None:
    assert all(text(locale, f"journal.{action}") for action in Action)
