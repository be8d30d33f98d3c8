"""Finds a Chromium for the browser tests, or installs one: run by `make test`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
"""The one without windows first: it takes a quarter less of a processor for each page."""
USUAL_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


def system_browser() -> str | None:
    """The path of a Chromium or Chrome of the system, or None."""
    found = (shutil.which(name) for name in NAMES)
    usual = (place for place in USUAL_PLACES if Path(place).is_file())
    return next((path for path in (*found, *usual) if path), None)


def playwright_browser() -> str | None:
    """The path of the Chromium that Playwright installed, or None."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and rarely needed

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def browser_path() -> str:
    """The browser to drive; RuntimeError says how to get one."""
    path = system_browser() or playwright_browser()
    if path is None:
        raise RuntimeError("no Chromium or Chrome: run `make browser`")
    return path


def _runs_as_root_on_debian() -> bool:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return root and shutil.which("apt-get") is not None


def _install() -> None:
    if _runs_as_root_on_debian():
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        install = ["apt-get", "install", "-y", "-qq"]
        if subprocess.run([*install, NAMES[0]], check=False).returncode != 0:
            subprocess.run([*install, "chromium"], check=True)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def main() -> int:
    """Install a browser unless there is one; answers the exit status."""
    if not (system_browser() or playwright_browser()):
        _install()
    print(browser_path())  # noqa: T201 - a script answers on its output
    return 0


if __name__ == "__main__":
    sys.exit(main())
