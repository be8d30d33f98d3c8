"""Finds a LibreOffice to recompute workbooks, or installs one: run by `make test`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("soffice", "libreoffice")
USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)


def system_office() -> str | None:
    """The path of a LibreOffice of the system, or None."""
    found = (shutil.which(name) for name in NAMES)
    usual = (place for place in USUAL_PLACES if Path(place).is_file())
    return next((path for path in (*found, *usual) if path), None)


def office_path() -> str:
    """The LibreOffice to run; RuntimeError says how to get one."""
    path = system_office()
    if path is None:
        raise RuntimeError("no LibreOffice: run `make office`, or install it from libreoffice.org")
    return path


def _install() -> None:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not root or shutil.which("apt-get") is None:
        raise RuntimeError("LibreOffice Calc is needed: install it from libreoffice.org")
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    packages = ["--no-install-recommends", "libreoffice-calc"]
    subprocess.run(["apt-get", "install", "-y", "-qq", *packages], check=True)


def main() -> int:
    """Install LibreOffice unless it is there; answers the exit status."""
    if system_office() is None:
        _install()
    print(office_path())  # noqa: T201 - a script answers on its output
    return 0


if __name__ == "__main__":
    sys.exit(main())
