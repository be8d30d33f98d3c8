"""How far a long reading has come, on a terminal's standard error."""

import sys
import time
from pathlib import Path

from ptce_finance.cli.session import Session
from ptce_finance.i18n import text
from ptce_finance.ingest.progress import Progress, Stage

AT_ONCE = 1.0
"""Seconds that a reading may take without a word."""


def told(session: Session, path: Path) -> Progress:
    """A progress that tells each stage once past the first second; mute where nobody looks."""
    if not sys.stderr.isatty():
        return Progress()
    begun, said = time.monotonic(), set[Stage]()

    def tell(stage: Stage) -> None:
        if stage not in said and time.monotonic() - begun > AT_ONCE:
            said.add(stage)
            shown = text(session.locale, f"page.import.stage-{stage.value}")
            session.tell(text(session.locale, "page.import.progress", file=path.name, stage=shown))

    return Progress(tell)
