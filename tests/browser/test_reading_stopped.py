"""In a browser: a long reading shows where it is, and the Stop button ends its reader."""

import os
from pathlib import Path

import pytest

from tests.browser.conftest import Start, Visitor
from tests.long_files import long_file
from tests.processes import children

pytestmark = pytest.mark.browser


def _readers(store: Path) -> set[int]:
    """The reading processes of the program that works on that store."""
    servers = set()
    for pid in children(os.getpid()):
        environment = Path(f"/proc/{pid}/environ").read_bytes()
        servers |= {pid} if str(store).encode() in environment else set()
    return set().union(*(children(server) for server in servers))


def test_a_long_reading_is_stopped(visitor: Visitor, start: Start) -> None:
    server = start()
    visit = visitor(server)
    visit.open("imports")
    page, before = visit.page, server.store.read_bytes()
    page.locator('input[type="file"]').set_input_files(
        {"name": "long.xlsx", "mimeType": "application/octet-stream", "buffer": long_file()}
    )
    stop = page.get_by_role("button", name="Arrêter la lecture")
    stop.wait_for()
    page.get_by_text("les cellules sont lues (étape 2 sur 4)").wait_for()
    readers = _readers(server.store)
    assert len(readers) == 1
    stop.click()
    page.get_by_text("est arrêtée. Rien n’a été enregistré.").wait_for()
    visit.settle()
    assert not _readers(server.store)
    assert page.get_by_role("button", name="Lire ce fichier").is_visible()
    assert server.store.read_bytes() == before
