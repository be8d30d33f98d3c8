"""Keeping the store safe, as the other rooms see it: copies, restores, ways back from damage."""

from datetime import datetime
from pathlib import Path

from ptce_finance.domain.issue import Issue
from ptce_finance.domain.keeping import CopyReason, StoreContents, StoreCopy, WayBack
from ptce_finance.store import backup, contents, copies, folder, recovery
from ptce_finance.store.errors import CopyGone
from ptce_finance.store.voting import Voting


class Keeping(Voting):
    """The part of a store that looks after its file; a store that is shut needs no `Store` open."""

    def backup(self, path: Path) -> None:
        """Copy the store as it is now into one verified file; others go on meanwhile."""
        backup.back_up(self._engine, path)

    def keep_copy(self, reason: CopyReason, at: datetime) -> str:
        """Keep a verified copy beside the store; its name. The last ten stay, and one a month."""
        return backup.keep_copy(self._engine, reason, at)

    def contents(self) -> StoreContents:
        """What the store holds, to be compared with a copy."""
        with self._engine.reading() as snapshot:
            return contents.held(snapshot)

    @property
    def place_warnings(self) -> tuple[Issue, ...]:
        """What is unsafe about the folder: it is synchronised, or on a network."""
        return folder.warnings(self._engine.path)

    @staticmethod
    def restore(path: Path, into: Path) -> str:
        """Put a copy in the place of `into`, which stays among its copies: its name there."""
        return backup.bring_back(path, into)

    @staticmethod
    def copies(store: Path) -> tuple[StoreCopy, ...]:
        """The copies kept beside a store, newest data first."""
        return copies.kept_copies(store)

    @staticmethod
    def copy_file(store: Path, name: str) -> Path:
        """The file of a kept copy. CopyGone where it is no longer there."""
        file = copies.copy_path(store, name)
        if file is None:
            raise CopyGone(file=name)
        return file

    @staticmethod
    def holds(file: Path) -> StoreContents:
        """What a store file that is not open holds; it stays as it is."""
        return contents.contents(file)

    @staticmethod
    def faults(file: Path) -> tuple[Issue, ...]:
        """What is wrong inside a store file that is not open; none where it is sound."""
        return contents.faults_of(file)

    @staticmethod
    def ways_back(store: Path) -> tuple[WayBack, ...]:
        """What can take the place of a store that cannot be opened, what lacks least first."""
        return recovery.ways_back(store)

    @staticmethod
    def take_back(store: Path, way: WayBack) -> str:
        """Follow one of the `ways_back`; the name of the log that was set aside, if any was."""
        return recovery.take_back(store, way)

    @staticmethod
    def begin_anew(store: Path) -> str:
        """Set a store that cannot be opened aside, for an empty one; its name among the copies."""
        return recovery.begin_anew(store)
