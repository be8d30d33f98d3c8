"""The copies of the data: made, listed, looked into, verified, put back, and the way back."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

import streamlit as st

from ptce_finance.charts.picture import Shown, Table
from ptce_finance.domain.cluster import ImportedSource
from ptce_finance.domain.keeping import CopyReason, StoreContents, StoreCopy
from ptce_finance.i18n import counted, moment, number, text
from ptce_finance.store import Store, StoreError
from ptce_finance.ui import copies_writing, faults, state
from ptce_finance.ui.plain import markdown, plain_line
from ptce_finance.ui.tables import show_table
from ptce_finance.ui.view import View

CHOSEN: Final = "copy_chosen"
_MEGABYTE: Final = 1_000_000
_MOST_NAMED: Final = 20


def head(view: View) -> None:
    """What copies are for, where they stand, and a button for one more."""
    st.markdown(view.text("copies.what"))
    st.caption(markdown(view.text("copies.where", folder=str(state.store().path.parent))))
    st.button(
        view.text("copies.make"),
        key="copy_make",
        icon=":material/save:",
        on_click=copies_writing.make,
    )


def way_back(view: View) -> None:
    """After a restore: a button that goes back to the data of before."""
    replaced = state.recall(copies_writing.REPLACED)
    kept = {one.name: one for one in Store.copies(state.store().path)}
    if replaced not in kept:
        return
    at = moment(view.locale, kept[replaced].at.astimezone())
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(markdown(view.text("copies.undo-what", at=at)), width="stretch")
        st.button(
            view.text("copies.undo"),
            key="copy_undo",
            icon=":material/undo:",
            on_click=copies_writing.put_back,
            args=(replaced,),
        )


def listed(view: View) -> StoreCopy | None:
    """The table of copies, and the one that is chosen in it; None where there is none yet."""
    kept = Store.copies(state.store().path)
    st.header(view.text("copies.list"), anchor=False)
    if not kept:
        st.info(view.text("copies.none"), icon=":material/info:")
        return None
    show_table(_table(view, kept))
    by_name = {one.name: one for one in kept}
    if state.recall(CHOSEN) not in by_name:
        state.forget(CHOSEN)
    chosen: str = st.selectbox(
        view.text("copies.choose"),
        tuple(by_name),
        format_func=lambda name: _named(view, by_name[name]) if name in by_name else name,
        key=CHOSEN,
    )
    return by_name[chosen]


def opened(view: View, copy: StoreCopy) -> None:
    """One copy: what it holds, what it lacks beside the data of today, what can be done with it."""
    with st.container(border=True):
        st.subheader(markdown(_named(view, copy)), anchor=False)
        held = _held(view, copy)
        if held is not None:
            now = state.store().contents()
            _clusters(view, held)
            _difference(view, "lacks", now, held)
            _difference(view, "adds", held, now)
        with st.container(horizontal=True):
            st.button(
                view.text("copies.verify"),
                key="copy_verify",
                icon=":material/fact_check:",
                on_click=copies_writing.verify,
                args=(copy.name,),
            )
            _download(view, copy)
            if held is not None:
                _put_back(view, copy)


def _held(view: View, copy: StoreCopy) -> StoreContents | None:
    try:
        file = Store.copy_file(state.store().path, copy.name)
        return _contents(str(file), file.stat().st_mtime_ns, copy.bytes)
    except StoreError as fault:
        st.error(markdown(faults.store_sentence(view.locale, fault)), icon=":material/error:")
        return None


@st.cache_data(max_entries=32, show_spinner=False)
def _contents(file: str, written: int, size: int) -> StoreContents:  # noqa: ARG001 - cache key
    return Store.holds(Path(file))


def _clusters(view: View, held: StoreContents) -> None:
    names = ", ".join(plain_line(one) for one in held.clusters) or view.text("copies.no-cluster")
    st.markdown(markdown(view.text("copies.clusters", names=names)))
    imports = counted(view.locale, "page.copies.imports", len(held.sources))
    if held.last is None:
        st.markdown(markdown(imports))
        return
    at = moment(view.locale, held.last.at.astimezone())
    last = view.text("copies.last-write", at=at, author=held.last.author)
    st.markdown(markdown(f"{imports} {last}"))


def _difference(view: View, which: str, more: StoreContents, less: StoreContents) -> None:
    """What the one holds and the other does not: imports by their file, other writes by count."""
    there = {(one.id, one.sha256) for one in less.sources}
    files = [one for one in more.sources if (one.id, one.sha256) not in there]
    writes = max(0, more.entries - less.entries)
    if not files and not writes:
        if which == "lacks":
            st.success(view.text("copies.lacks-nothing"), icon=":material/check_circle:")
        return
    st.markdown(markdown(counted(view.locale, f"page.copies.{which}", writes)))
    if files:
        among = counted(view.locale, "page.copies.among", len(files))
        lines = [_import_line(view, one) for one in files[:_MOST_NAMED]]
        st.markdown("\n".join([markdown(among), "", *lines]))


def _import_line(view: View, source: ImportedSource) -> str:
    at = moment(view.locale, source.imported_at.astimezone())
    told = view.text("copies.import", file=source.file, at=at, author=source.author)
    return f"- {markdown(told)}"


def _download(view: View, copy: StoreCopy) -> None:
    file = Store.copy_file(state.store().path, copy.name)
    st.download_button(
        view.text("copies.download"),
        data=file.read_bytes,
        file_name=copy.name,
        mime="application/octet-stream",
        icon=":material/download:",
        on_click="ignore",
    )


def _put_back(view: View, copy: StoreCopy) -> None:
    at = moment(view.locale, copy.at.astimezone())
    with st.popover(view.text("copies.put-back"), icon=":material/history:"):
        st.markdown(markdown(view.text("copies.put-back-what", at=at)))
        st.button(
            view.text("copies.put-back-sure"),
            key="copy_put_back",
            type="primary",
            on_click=copies_writing.put_back,
            args=(copy.name,),
        )


def _table(view: View, kept: Sequence[StoreCopy]) -> Table:
    heads = ("at", "reason", "size")
    return Table(
        heads=tuple(view.text(f"copies.{head}") for head in heads),
        rows=tuple(
            (
                moment(view.locale, one.at.astimezone()),
                text(view.locale, f"copy-reason.{one.reason.value}"),
                Shown(text=_size(view, one), value=one.bytes),
            )
            for one in kept
        ),
        title=view.text("copies.list"),
    )


def _size(view: View, copy: StoreCopy) -> str:
    size = number(view.locale, Fraction(copy.bytes, _MEGABYTE), 1)
    return text(view.locale, "value.megabytes", value=size)


def _named(view: View, copy: StoreCopy) -> str:
    return view.text(
        "copies.named",
        at=moment(view.locale, copy.at.astimezone()),
        reason=text(view.locale, f"copy-reason.{CopyReason(copy.reason).value}"),
    )
