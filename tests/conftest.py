"""What holds for every test: how examples are judged, and how several workers share the tests."""

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer

from tests.sharing import WholeFiles, place

# Drawn examples are judged by their outcome, never by the time a busy machine takes for them.
settings.register_profile("outcome", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("outcome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long tests stand first."""
    items.sort(key=lambda item: place(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> WholeFiles | None:
    """Whole files, wherever the tests are run by groups."""
    return WholeFiles(config, log) if config.getoption("dist") == "loadgroup" else None
