"""A day by three selectors, for forms that are read when their button is pressed."""

from datetime import date
from functools import partial
from typing import Final

import streamlit as st

from ptce_finance.i18n import month_names
from ptce_finance.ui import state
from ptce_finance.ui.view import View

FIRST_YEAR, LAST_YEAR = 2015, 2060
_PARTS: Final = ("day", "month", "year")


class WrongDayError(ValueError):
    """The three selectors name no day; the text says what they hold."""


def day_fields(view: View, name: str, label: str, when: date | None) -> None:
    """Day, month and year, "–" where nothing is chosen."""
    options = {
        "day": range(1, 32),
        "month": range(1, 13),
        "year": range(FIRST_YEAR, LAST_YEAR + 1),
    }
    held = {} if when is None else {"day": when.day, "month": when.month, "year": when.year}
    for column, part in zip(st.columns([2, 3, 2]), _PARTS, strict=True):
        known = sorted({*options[part], *([held[part]] if part in held else ())})
        offered = ("", *(str(one) for one in known))
        column.selectbox(
            view.text("register.day-part", what=label, part=view.text(f"register.{part}")),
            offered,
            index=offered.index(str(held.get(part, ""))),
            format_func=partial(_shown, view, part),
            key=f"{name}_{part}",
        )


def day_texts(when: date | None) -> dict[str, str]:
    """What the three selectors hold for a day, by the end of their names."""
    if when is None:
        return dict.fromkeys(_PARTS, "")
    return {"day": str(when.day), "month": str(when.month), "year": str(when.year)}


def chosen_day(name: str) -> date | None:
    """The day chosen, None where all three are empty; WrongDayError where they name none."""
    day, month, year = (state.recall(f"{name}_{part}") for part in _PARTS)
    if not (day or month or year):
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError as fault:
        raise WrongDayError(f"{day or '–'}/{month or '–'}/{year or '–'}") from fault


def _shown(view: View, part: str, option: str) -> str:
    if not option:
        return "–"
    return month_names(view.locale)[int(option) - 1] if part == "month" else option
