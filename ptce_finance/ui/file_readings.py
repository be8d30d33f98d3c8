"""The files being read or just read, each once, whichever page or run asks."""

from hashlib import sha256

import streamlit as st

from ptce_finance.domain.mapping_text import mapping_text
from ptce_finance.domain.report import ImportReport
from ptce_finance.ingest.background import FileReading, FileReadings
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.parse import parse


@st.cache_resource(show_spinner=False)
def _readings() -> FileReadings:
    return FileReadings(most=12)


def asked(data: bytes, name: str, options: ParseOptions) -> FileReading:
    """The reading of a file, started once for the same bytes and options, in the background."""
    said = (
        options.year,
        options.version.value if options.version else "",
        options.scope,
        options.skip_rejected,
        mapping_text(options.mapping) if options.mapping else "",
        tuple(mapping_text(mapping) for mapping in options.mappings),
    )
    key = sha256(repr((sha256(data).hexdigest(), name, said)).encode("utf-8", "replace"))
    return _readings().of(key.hexdigest(), lambda progress: parse(data, name, options, progress))


def cancel(key: str) -> None:
    """Call off the reading of that key."""
    _readings().cancel(key)


def forget(key: str) -> None:
    """Let go of the reading of that key: the file is read anew when it is asked for."""
    _readings().forget(key)


def parsed(data: bytes, name: str, options: ParseOptions) -> ImportReport:
    """What a file holds, read once for the same bytes and options; nothing is written."""
    reading = asked(data, name, options)
    if reading.cancelled:
        forget(reading.key)
        reading = asked(data, name, options)
    return reading.report()
