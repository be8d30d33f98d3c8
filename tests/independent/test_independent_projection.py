"""Each drawn budget, computed twice: by the program, and by a calculator that shares no code."""

import pytest

from ptce_finance.domain.reading import Reading
from ptce_finance.model.facade import study
from tests.independent.comparing import differences
from tests.independent.conftest import CASES, FILES, Loaded
from tests.independent.drawing import reading

NAMES = (*CASES, *FILES)


@pytest.mark.parametrize("name", NAMES)
def test_both_find_the_same_cents_and_fractions(loaded: Loaded, name: str) -> None:
    asked = Reading().with_settings(reading(NAMES.index(name)))
    found = study(loaded.store, loaded.clusters[name], reading=asked)
    assert differences(found, loaded.held(name), asked) == []
