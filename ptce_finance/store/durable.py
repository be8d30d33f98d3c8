"""Files that are either wholly there or not at all, even after a power cut."""

import os
import shutil
from contextlib import suppress
from pathlib import Path


def write_beside(path: Path, content: bytes) -> Path:
    """Write the content on disk beside `path` under another name, ready for `put_in_place`."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    return draft


def copy_beside(original: Path, path: Path) -> Path:
    """Copy a file on disk beside `path` under another name, ready for `put_in_place`."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with original.open("rb") as read, draft.open("wb") as file:
            shutil.copyfileobj(read, file, 1 << 20)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    return draft


def put_in_place(draft: Path, path: Path) -> None:
    """Give a finished file its name, replacing the file that had it, in one step."""
    draft.replace(path)
    sync_folder(path.parent)


def put_if_absent(draft: Path, path: Path) -> bool:
    """Give a finished file its name unless another file took it first; the draft goes away.

    Whether the name is now the draft's.
    """
    taken = False
    try:
        os.link(draft, path)
    except FileExistsError:
        taken = True
    except OSError:  # a file system without hard links, such as a memory stick
        taken = path.exists()
        if not taken:
            draft.replace(path)
    draft.unlink(missing_ok=True)
    sync_folder(path.parent)
    return not taken


def keep_as(path: Path, other: Path) -> None:
    """Give a file a second name, replacing what had it; a copy where links are unknown."""
    other.unlink(missing_ok=True)
    try:
        os.link(path, other)
    except OSError:
        put_in_place(copy_beside(path, other), other)


def sync_folder(folder: Path) -> None:
    """Bring the folder's own list of names to the disk, where the system has such a thing."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
