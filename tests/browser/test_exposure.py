"""The program is reachable from this machine only, under its own names only."""

import base64
import os
import socket
from pathlib import Path

import pytest

from tests.browser.conftest import Server, Visitor

pytestmark = pytest.mark.browser

LISTENING = "0A"
LOOPBACK = {"0100007F", "00000000000000000000000001000000"}


def _handshake(port: int, host: str, origin: str) -> int:
    """The status that a WebSocket handshake with that Host and that Origin gets."""
    key = base64.b64encode(os.urandom(16)).decode()
    request = (
        "GET /_stcore/stream HTTP/1.1\r\n"
        f"Host: {host}\r\nOrigin: {origin}\r\n"
        "Connection: Upgrade\r\nUpgrade: websocket\r\n"
        f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(request.encode())
        return int(connection.recv(4096).split(b" ", 2)[1])


def _listening_addresses(port: int) -> set[str]:
    """The local addresses, as Linux writes them, on which that port is listened to."""
    rows = [
        line.split()
        for table in ("/proc/net/tcp", "/proc/net/tcp6")
        if Path(table).is_file()
        for line in Path(table).read_text(encoding="ascii").splitlines()[1:]
    ]
    return {
        row[1].rpartition(":")[0]
        for row in rows
        if row[3] == LISTENING and int(row[1].rpartition(":")[2], 16) == port
    }


def test_the_port_is_bound_to_this_machine_alone(loaded: Server) -> None:
    if Path("/proc/net/tcp").is_file():
        found = _listening_addresses(loaded.port)
        assert found
        assert found <= LOOPBACK
    else:
        with pytest.raises(OSError, match=r".*"):
            socket.create_connection((socket.gethostbyname(socket.gethostname()), loaded.port), 2)


def test_its_own_page_may_connect(loaded: Server) -> None:
    own = f"localhost:{loaded.port}"
    assert _handshake(loaded.port, own, f"http://{own}") == 101


def test_a_foreign_host_name_is_refused(loaded: Server) -> None:
    foreign = f"evil.example:{loaded.port}"
    assert _handshake(loaded.port, foreign, f"http://{foreign}") == 403


def test_a_foreign_origin_is_refused(loaded: Server, visitor: Visitor) -> None:
    # Streamlit would ask two other machines who this one is: the server's recorder would tell.
    visitor(loaded).open("imports")
    own = f"localhost:{loaded.port}"
    assert _handshake(loaded.port, own, "http://evil.example") == 403
