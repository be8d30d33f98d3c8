"""A folder that a service synchronises, or a share of another machine, is told."""

from pathlib import Path

import pytest

from ptce_finance.store import Store
from ptce_finance.store.folder import network_of, synchronised_by

MOUNTS = """
/dev/sda1 / ext4 rw,relatime 0 0
server:/finances /mnt/partage nfs4 rw 0 0
//nas/ptce /mnt/Mon\\040Partage cifs rw 0 0
/dev/sdb1 /mnt/partage/disque ext4 rw 0 0
sshfs#me@host: /home/me/loin fuse.sshfs rw 0 0
tmpfs /tmp tmpfs rw 0 0
""".splitlines()


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/me/OneDrive - PTCE des Rives/budget", "OneDrive"),
        ("/home/me/Dropbox/x", "Dropbox"),
        ("/home/me/Dropbox (Pôle)", "Dropbox"),
        ("/Users/me/Library/CloudStorage/GoogleDrive-me@x.org/Mon Drive", "Google Drive"),
        ("/Users/me/Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("/home/me/Nextcloud2/ptce", "Nextcloud"),
        ("/home/me/ownCloud", "ownCloud"),
        ("/home/me/kDrive", "kDrive"),
        ("/home/me/Documents", ""),
        ("/home/me/onedrives", ""),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(folder: str, service: str) -> None:
    assert synchronised_by(Path(folder) / "store.duckdb", {}) == service


def test_a_synchronised_folder_is_known_by_a_mark_or_the_system(tmp_path: Path) -> None:
    store = tmp_path / "comptes" / "store.duckdb"
    assert synchronised_by(store, {}) == ""
    assert synchronised_by(store, {"OneDrive": str(tmp_path)}) == "OneDrive"
    (tmp_path / ".nextcloudsync.log").write_text("")
    assert synchronised_by(store, {}) == "Nextcloud"


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/mnt/partage/budget", "nfs4"),
        ("/mnt/Mon Partage", "cifs"),
        ("/mnt/partage/disque/budget", ""),
        ("/home/me/loin/a/b", "fuse.sshfs"),
        ("/home/me", ""),
    ],
)
def test_a_share_is_known_by_what_the_system_mounted(folder: str, kind: str) -> None:
    assert network_of(Path(folder) / "store.duckdb", MOUNTS) == kind


def test_the_store_tells_it_beside_its_other_warnings(tmp_path: Path) -> None:
    with Store.open(tmp_path / "Dropbox" / "store.duckdb") as store:
        (told,) = store.place_warnings
        assert (told.code, told.values["service"]) == ("store-synchronised", "Dropbox")
        assert (store.warnings, store.check()) == ((), ())
    with Store.open(tmp_path / "store.duckdb") as store:
        assert store.place_warnings == ()
