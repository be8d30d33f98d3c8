"""How far long readings have come, shown while the page stays alive, with the button that stops."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ptce_finance.ingest.background import FileReading
from ptce_finance.ui import file_readings
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.view import View

AT_ONCE: Final = 1.0
"""Seconds that a reading may take without a word."""

_LOOK: Final = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """A reading under way, with the place where its progress is shown."""

    reading: FileReading
    place: DeltaGenerator
    name: str


def wait(readings: Sequence[FileReading]) -> None:
    """Waits for short readings, together so long at most."""
    end = time.monotonic() + AT_ONCE
    for reading in readings:
        reading.wait(max(0.0, end - time.monotonic()))


def card(view: View, reading: FileReading, name: str) -> Awaited | None:
    """A reading that gives nothing yet: its progress with Cancel, or the word that it stopped."""
    if reading.cancelled:
        st.info(view.text("import.cancelled", file=markdown(name)), icon=":material/cancel:")
        st.button(
            view.text("import.read-again"),
            key=f"again_{reading.key}",
            icon=":material/refresh:",
            on_click=file_readings.forget,
            args=(reading.key,),
        )
        return None
    awaited = Awaited(reading=reading, place=st.empty(), name=name)
    _draw(view, awaited)
    st.button(
        view.text("import.cancel"),
        key=f"cancel_{reading.key}",
        icon=":material/cancel:",
        on_click=file_readings.cancel,
        args=(reading.key,),
    )
    return awaited


def follow(view: View, awaited: Sequence[Awaited]) -> None:
    """Draws the progress until a reading ends, then the page anew; drawn last, all else alive."""
    if not awaited:
        return
    while all(one.reading.under_way for one in awaited):
        for one in awaited:
            _draw(view, one)
        awaited[0].reading.wait(_LOOK)
    st.rerun()


def _draw(view: View, awaited: Awaited) -> None:
    stage = awaited.reading.progress.stage
    awaited.place.progress(
        stage.share,
        text=view.text(
            "import.progress",
            file=markdown(awaited.name),
            stage=view.text(f"import.stage-{stage.value}"),
        ),
    )
