"""What a program started by a test asks of the network, told by the interpreter itself."""

import json
import os
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path

RECORDER = """
import json, os, sys

_FILE = os.environ["ASKED_OF_THE_NETWORK"]
# A connection is told with its socket first, a name that is looked up without.
_EVENTS = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
           "socket.gethostbyname", "socket.gethostbyaddr"}


def _record(event, told):
    if event in _EVENTS:
        address = told["get" not in event]
        host = address[0] if isinstance(address, tuple) else address
        if isinstance(host, bytes):
            host = host.decode(errors="replace")
        with open(_FILE, "a", encoding="utf-8") as kept:
            kept.write(json.dumps([event, host]) + "\\n")


sys.addaudithook(_record)
open(_FILE, "a", encoding="utf-8").write(json.dumps(["started", None]) + "\\n")
"""
"""Run by every Python that finds it on its path, before anything else, in child processes too."""

_NAME = "asked.jsonl"
_NAMES = {"", "localhost"}


def recording(folder: Path) -> dict[str, str]:
    """The environment of a program whose connections are kept in that folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(RECORDER, encoding="utf-8")
    return {
        **os.environ,
        "ASKED_OF_THE_NETWORK": str(folder / _NAME),
        "PYTHONPATH": os.pathsep.join([str(folder), *_paths(os.environ)]),
    }


def asked_elsewhere(folder: Path) -> list[tuple[str, str]]:
    """What was asked of other machines; AssertionError where nothing was recorded at all."""
    kept = [json.loads(line) for line in (folder / _NAME).read_text("utf-8").splitlines()]
    assert ["started", None] in kept, "no program was recorded"
    return [(event, host) for event, host in kept if host is not None and not _here(host)]


def _here(host: str) -> bool:
    """Whether that is this machine: a loopback address, its name, or a socket that is a file."""
    if host in _NAMES or host.startswith(("/", "\0")):
        return True
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _paths(environment: Mapping[str, str]) -> list[str]:
    known = environment.get("PYTHONPATH", "")
    return [known] if known else []
