"""No test is skipped where the whole suite is meant to run: with CI=true a skip is a failure."""

import os

import pytest

_skipped: list[str] = []


def _every_test_must_run() -> bool:
    return os.environ.get("CI", "").lower() == "true"


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember every test that was skipped."""
    if report.skipped and not hasattr(report, "wasxfail"):
        _skipped.append(report.nodeid)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Remember every file that was skipped whole."""
    if report.skipped:
        _skipped.append(report.nodeid)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run when a test was skipped."""
    if _skipped and _every_test_must_run():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the tests that were skipped."""
    if _skipped and _every_test_must_run():
        terminalreporter.section("skipped, and CI=true allows no skip", red=True)
        for name in sorted(set(_skipped)):
            terminalreporter.line(name)
