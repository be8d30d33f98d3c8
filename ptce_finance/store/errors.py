"""What can keep a person from the store, each with the code of its sentence."""

# ruff: noqa: N818 - each is named after what is the case, which is what a person is told

from ptce_finance.domain.cluster import ImportedSource
from ptce_finance.domain.issue import Issue


class StoreError(Exception):
    """The store cannot do what was asked, and nothing was changed.

    `code` names the sentence `store.<code>` of the catalogue, which `values` fill.
    """

    code = "fault"

    def __init__(self, **values: str) -> None:
        self.values = values
        told = ", ".join(f"{name}={value}" for name, value in values.items())
        super().__init__(f"{self.code}: {told}")


class StoreInUse(StoreError):
    """Another process holds the store; `values["pid"]` is its number."""

    code = "in-use"


class StoreInUseSomewhere(StoreInUse):
    """Another process holds the store, and the system does not say which."""

    code = "in-use-somewhere"


class StoreDamaged(StoreError):
    """The file is a store whose bytes no longer agree with themselves."""

    code = "damaged"


class NotAStore(StoreDamaged):
    """The file is something else: empty, another program's, or no database at all."""

    code = "not-a-store"


class StoreUnsound(StoreDamaged):
    """The file can be read and contradicts itself; `issues` say where."""

    code = "unsound"

    def __init__(self, issues: tuple[Issue, ...] = (), **values: str) -> None:
        self.issues = issues
        super().__init__(count=str(len(issues)), **values)


class StoreNewer(StoreError):
    """A later version of the program wrote this store; it was left untouched."""

    code = "newer"


class StoreUnreachable(StoreError):
    """The folder or the file cannot be read or written by this person."""

    code = "unreachable"


class StoreClosed(StoreError):
    """The store was closed while it was still asked for something."""

    code = "closed"


class DiskFull(StoreError):
    """There is no room left; what was being written was not, and the store is as before.

    `values["megabytes"]` is how much to free.
    """

    code = "disk-full"


class QuestionTooLong(StoreError):
    """A question or a write was stopped after `values["seconds"]`."""

    code = "too-long"


class QuestionTooLarge(StoreError):
    """A question or a write needs more memory than the store may take."""

    code = "too-large"


class DuplicateSource(StoreError):
    """The same bytes are already there; `source` is the import that brought them."""

    code = "duplicate"

    def __init__(self, source: ImportedSource) -> None:
        self.source = source
        super().__init__(
            id=source.id,
            file=source.file,
            author=source.author,
            day=source.imported_at.date().isoformat(),
        )


class AmountTooLarge(StoreError):
    """An amount has more digits than the store keeps (sixteen before the decimal mark)."""

    code = "amount-too-large"


class AgreementChanged(StoreError):
    """An agreement is no longer as the person saw it; `values["agreement"]` is its key."""

    code = "agreement-changed"


class ChangedMeanwhile(StoreError):
    """What is to be replaced is no longer as the person saw it: `values["what"]` names it."""

    code = "changed-meanwhile"


class ScenarioChanged(StoreError):
    """A scenario is no longer as the person saw it; `values["scenario"]` is its name."""

    code = "scenario-changed"


class ScenarioFrozen(StoreError):
    """A frozen scenario never changes; `values["scenario"]` is its name."""

    code = "scenario-frozen"


class ScenarioNameTaken(StoreError):
    """Another scenario of the cluster has that name, or there is no name."""

    code = "scenario-name-taken"


class ScenarioHasChildren(StoreError):
    """Others start from the scenario: `values["children"]` are their names."""

    code = "scenario-has-children"


class ScenarioVoted(StoreError):
    """A board adopted the scenario: its follow-up rests on it."""

    code = "scenario-voted"


class VoteFollowed(StoreError):
    """Another vote was recorded after it; `values["option"]` is what was voted."""

    code = "vote-followed"


class ScenarioParentGone(StoreError):
    """The scenario that it starts from is not there, or starts from it in turn."""

    code = "scenario-parent-gone"


class ScenarioUnreadable(StoreError):
    """The text kept for a scenario states none; `values["detail"]` says where."""

    code = "scenario-unreadable"


class DraftChanged(StoreError):
    """Another window types in the same form."""

    code = "draft-changed"


class BackupOntoStore(StoreError):
    """The copy was asked to take the place of the store itself."""

    code = "backup-onto-store"


class BackupUnsound(StoreError):
    """A copy does not hold what its own register says; it was not put in place."""

    code = "backup-unsound"


class CopyGone(StoreError):
    """The copy that was asked for is no longer there."""

    code = "copy-gone"


class NothingToRecover(StoreError):
    """The store can be opened, or nothing verified stands beside it to be put in its place."""

    code = "nothing-to-recover"


class StoreFault(StoreError):
    """The database refused for a reason that the program did not foresee."""

    code = "fault"
