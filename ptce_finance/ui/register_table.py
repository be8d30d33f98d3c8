"""The register as one table: what stands in it, typed over where one amount pays the whole."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

import streamlit as st

from ptce_finance.charts.picture import Table
from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.domain.line import FunderLevel
from ptce_finance.i18n import counted, euros, listed, text
from ptce_finance.model.results import Study
from ptce_finance.store import Store
from ptce_finance.ui import page_files, picked, state, writing
from ptce_finance.ui.plain import plain_line
from ptce_finance.ui.register_draft import Fault, agreement_of
from ptce_finance.ui.register_texts import WHOLE, changes, texts_of
from ptce_finance.ui.register_writing import OPENED, WHY
from ptce_finance.ui.view import View

GRID: Final = "register_grid"
ROW: Final = 35
WIDTHS: Final = {
    "funder": 170,
    "status": 100,
    "amount": 120,
    "start": 95,
    "end": 95,
    "probability": 145,
    "cofinancing": 190,
    "carry_over": 190,
}
"""Pixels that hold a heading beside its pencil; the first column stays in sight on a phone."""
TALLEST: Final = 15
_DAY_PARTS: Final = 3


def register_table(view: View, study: Study) -> None:
    """Every agreement on a row; what is typed over is saved together."""
    st.header(view.text("register.table"), anchor=False)
    if not study.agreements:
        st.info(view.text("register.empty"), icon=":material/info:")
        return
    st.caption(_summary(view, study))
    grid = f"{GRID}_{study.revision}"
    _grid(view, study, grid)
    edited = picked.edited_rows(grid)
    if not edited:
        return
    st.caption(view.text("register.typed-over"))
    writing.signature(view.locale, place=GRID)
    st.button(
        counted(view.locale, "page.register.save-rows", len(edited)),
        key="register_save_rows",
        type="primary",
        icon=":material/save:",
        on_click=_save,
        args=(view, study.agreements, edited),
    )


def typed_over(
    agreement: Agreement, changes: Mapping[str, str], labels: Mapping[str, Mapping[str, str]]
) -> tuple[Agreement | None, tuple[Fault, ...]]:
    """The agreement with a row's changes, by field; `labels` gives a choice back from its name."""
    parts = dict(texts_of(agreement))
    faults = []
    for name, typed in changes.items():
        if name in {"start", "end"}:
            parts |= _day_parts(name, typed)
            if not _is_day(typed):
                faults.append(Fault(field=name, code="day-typed", found=typed))
        elif name == "amount" and parts["mode"] != WHOLE:
            faults.append(Fault(field=name, code="several-amounts"))
        else:
            parts[name] = labels.get(name, {}).get(typed, typed)
    stated, more = agreement_of(parts, agreement.key)
    found = (*faults, *more)
    return (None if found else stated), found


def _summary(view: View, study: Study) -> str:
    total = sum((one.amount for one in study.agreements), start=Decimal(0))
    return counted(
        view.locale,
        "page.register.summary",
        len(study.agreements),
        amount=euros(view.locale, total),
    )


def _grid(view: View, study: Study, grid: str) -> None:
    rows = study.agreements
    columns = {
        "funder": [plain_line(one.funder) for one in rows],
        "level": [text(view.locale, f"level.{one.level.value}") for one in rows],
        "scheme": [plain_line(one.scheme) for one in rows],
        "status": [text(view.locale, f"status.{one.status.value}") for one in rows],
        "amount": [euros(view.locale, one.amount) for one in rows],
        "start": [f"{one.start:%d/%m/%Y}" if one.tranches else "" for one in rows],
        "end": [f"{one.end:%d/%m/%Y}" if one.tranches else "" for one in rows],
        "probability": [texts_of(one)["probability"] for one in rows],
        "cofinancing": [texts_of(one)["cofinancing"] for one in rows],
        "carry_over": [texts_of(one)["carry_over"] for one in rows],
    }
    levels = [text(view.locale, f"level.{one.value}") for one in FunderLevel]
    states = [text(view.locale, f"status.{one.value}") for one in AgreementStatus]
    config = {
        name: st.column_config.TextColumn(
            view.text(f"register.field.{name}"),
            width=WIDTHS.get(name),
            pinned=name == "funder",
        )
        for name in columns
    }
    choices = {"level": levels, "status": states}
    _keep(view, columns)
    st.data_editor(
        columns,
        key=grid,
        hide_index=True,
        height=ROW * (min(len(rows), TALLEST) + 1) + 3,
        column_config={
            **config,
            **{
                name: st.column_config.SelectboxColumn(
                    view.text(f"register.field.{name}"),
                    options=options,
                    required=True,
                    width=WIDTHS.get(name),
                )
                for name, options in choices.items()
            },
        },
    )


def _keep(view: View, columns: Mapping[str, Sequence[str]]) -> None:
    page_files.keep(
        Table(
            title=view.text("register.table"),
            heads=tuple(view.text(f"register.field.{name}") for name in columns),
            rows=tuple(zip(*columns.values(), strict=True)),
        )
    )


def _labels(view: View) -> Mapping[str, Mapping[str, str]]:
    return {
        "level": {text(view.locale, f"level.{one.value}"): one.value for one in FunderLevel},
        "status": {text(view.locale, f"status.{one.value}"): one.value for one in AgreementStatus},
    }


def _save(
    view: View, register: Sequence[Agreement], edited: Mapping[int, Mapping[str, object]]
) -> None:
    """Keep every row that was typed over, all or none."""
    kept, told = [], []
    for row, typed_cells in edited.items():
        typed = {name: str(value or "") for name, value in typed_cells.items()}
        stated, faults = typed_over(register[row], typed, _labels(view))
        if stated is None:
            told += [_told(view, register[row], fault) for fault in faults]
        else:
            kept.append(stated)
    if told:
        state.refuse("page.register.rows-refused", faults=" ".join(told))
        return

    def write(store: Store, author: str) -> None:
        held = {one.key: one for one in store.agreements(view.cluster_id)}
        stale = [
            gone_or_changed(view, register[row], held.get(register[row].key)) for row in edited
        ]
        if any(stale):
            state.refuse("page.register.table-changed", rows=" ".join(filter(None, stale)))
            return
        store.type_agreements(
            view.cluster_id,
            kept,
            author=author,
            at=state.now(),
            why=" ".join(state.recall(WHY).split()),
            seen=register,
        )
        names = listed(view.locale, [one.funder for one in kept])
        state.say("page.register.said-saved", name=names)
        state.forget(OPENED)

    writing.signed(write, GRID)


def gone_or_changed(view: View, seen: Agreement, now: Agreement | None) -> str:
    """What of a row is no longer as the table showed it; nothing where it still is."""
    if now is None:
        return view.text("register.row-gone", name=seen.key)
    fields = [
        view.text(f"register.field.{name}") for name in changes(texts_of(seen), texts_of(now))
    ]
    if not fields:
        return ""
    return view.text("register.row-changed", name=seen.key, fields=", ".join(fields))


def _told(view: View, agreement: Agreement, fault: Fault) -> str:
    field = view.text(f"register.field.{fault.field}")
    sentence = view.text(f"register.fault.{fault.code}", found=fault.found, expected=fault.expected)
    return view.text("register.row-fault", name=agreement.funder, field=field, sentence=sentence)


def _day_parts(name: str, typed: str) -> dict[str, str]:
    parts = typed.split("/")
    if len(parts) != _DAY_PARTS:
        return {}
    day, month, year = (part.strip().lstrip("0") for part in parts)
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}


def _is_day(typed: str) -> bool:
    try:
        day, month, year = (int(part) for part in typed.split("/"))
        date(year, month, day)
    except ValueError:
        return False
    return True
