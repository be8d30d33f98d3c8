"""Whether the store's folder is one that a database must not stand in: synchronised, or remote."""

import ctypes
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePath

from ptce_finance.domain.issue import Issue, Severity

_FOLDERS: tuple[tuple[str, str], ...] = (
    (r"onedrive( ?- ?.+)?|onedrive-.+", "OneDrive"),
    (r"dropbox( \(.+\))?|dropbox-.+", "Dropbox"),
    (r"google ?drive|googledrive.*|my drive|mon drive|drivefs", "Google Drive"),
    (r"icloud ?drive|icloud~.*|com~apple~clouddocs|mobile documents", "iCloud"),
    (r"nextcloud\d*", "Nextcloud"),
    (r"owncloud\d*", "ownCloud"),
    (r"kdrive", "kDrive"),
    (r"pcloud( ?drive)?|pclouddrive", "pCloud"),
    (r"box sync", "Box"),
)
_MARKERS: tuple[tuple[str, str], ...] = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".stfolder", "Syncthing"),
)
"""What the service keeps at the root of the folder it synchronises, whatever that is called."""

_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_MOUNTS = Path("/proc/self/mounts")
_REMOTE = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|afpfs|afs|webdav|davfs\d?|ceph|glusterfs|ncpfs|coda|lustre|"
    r"fuse\.(sshfs|davfs2?|rclone|gvfsd-fuse|glusterfs|smbnetfs|curlftpfs|s3fs|onedriver|"
    r"google-drive-ocamlfuse)"
)
_REMOTE_DRIVE = 4
"""What Windows answers of a network drive."""


def warnings(store: Path) -> tuple[Issue, ...]:
    """What is unsafe about the folder of the store; none where it stands on this machine's disk."""
    mounts = ""
    with suppress(OSError):
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
    service = synchronised_by(store, os.environ)
    if service:
        return (_issue("store-synchronised", store, service),)
    share = network_of(store, mounts.splitlines()) or _windows_share(store)
    return (_issue("store-on-network", store, share),) if share else ()


def synchronised_by(store: Path, environment: Mapping[str, str]) -> str:
    """The service that synchronises the folder, as its name or a mark in it shows; else empty."""
    for folder in store.parents:
        for pattern, service in _FOLDERS:
            if re.fullmatch(pattern, folder.name, re.IGNORECASE):
                return service
        for marker, service in _MARKERS:
            with suppress(OSError):
                if (folder / marker).exists():
                    return service
    named = [PurePath(environment[name]) for name in _VARIABLES if environment.get(name)]
    return "OneDrive" if any(folder in store.parents for folder in named) else ""


def network_of(store: Path, mounts: Iterable[str]) -> str:
    """The kind of network share that the folder is on, as the system lists what is mounted."""
    kinds = dict(_mounted(mounts))
    for folder in store.parents:
        if (kind := kinds.get(str(folder))) is not None:
            return kind if _REMOTE.fullmatch(kind) else ""
    return ""


def _mounted(mounts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each folder that something is mounted on, with its kind; a space is written by its number."""
    for line in mounts:
        parts = line.split()
        if len(parts) > 2:  # noqa: PLR2004 - what, where, which kind
            where = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), parts[1])
            yield where, parts[2]


def _windows_share(store: Path) -> str:
    """A network share of Windows: by its name, or by what Windows says of the drive."""
    if store.drive.startswith("\\\\"):
        return "SMB"
    kernel = getattr(getattr(ctypes, "windll", None), "kernel32", None)
    asked = kernel is not None and kernel.GetDriveTypeW(f"{store.drive}\\") == _REMOTE_DRIVE
    return "SMB" if asked else ""


def _issue(code: str, store: Path, service: str) -> Issue:
    values = {"service": service, "folder": str(store.parent)}
    return Issue(code=code, severity=Severity.WARNING, values=values)
