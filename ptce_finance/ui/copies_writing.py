"""What the buttons of the copies do; none of them changes a figure without keeping what it was."""

from typing import Final

from ptce_finance.domain.keeping import CopyReason, WayBack
from ptce_finance.places import store_path
from ptce_finance.store import Store, StoreError
from ptce_finance.ui import state

REPLACED: Final = "copy_replaced"


def make() -> None:
    """Keep one more copy."""
    try:
        state.store().keep_copy(CopyReason.HAND, state.now())
        state.say("page.copies.said-made")
    except StoreError as fault:
        state.keep_fault(fault)


def keep_after_import() -> None:
    """Keep a copy once a file is loaded; where it cannot be made, that is said."""
    try:
        state.store().keep_copy(CopyReason.IMPORT, state.now())
    except StoreError as fault:
        state.keep_warning(fault)


def verify(name: str) -> None:
    """Read a copy whole and compare it with its sums and its journal."""
    path = state.store().path
    try:
        faults = Store.faults(Store.copy_file(path, name))
    except StoreError as fault:
        state.keep_fault(fault)
        return
    if faults:
        state.refuse("page.copies.unsound", count=str(len(faults)))
    else:
        state.say("page.copies.said-sound")


def put_back(name: str) -> None:
    """Put a copy in the place of the data, which are kept among the copies."""
    path = state.store().path
    try:
        file = Store.copy_file(path, name)
        state.close_store()
        replaced = Store.restore(file, path)
    except StoreError as fault:
        state.keep_fault(fault)
        return
    state.keep(REPLACED, replaced)
    state.say("page.copies.said-put-back")


def take_back(way: WayBack) -> None:
    """Put a verified file in the place of data that cannot be opened."""
    try:
        state.close_store()
        Store.take_back(store_path(), way)
        state.say("page.recovery.said-taken")
    except StoreError as fault:
        state.keep_fault(fault)


def begin_anew() -> None:
    """Set data that cannot be opened aside, and begin with none."""
    try:
        state.close_store()
        Store.begin_anew(store_path())
        state.say("page.recovery.said-anew")
    except StoreError as fault:
        state.keep_fault(fault)
