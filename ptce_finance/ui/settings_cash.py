"""What is typed of the cell's money: cash and its reserves, delays, usual payment plans."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ptce_finance.domain.cash_settings import CashSettings
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.money import to_cents
from ptce_finance.domain.payment import Payment, PaymentMoment
from ptce_finance.i18n import month_names
from ptce_finance.ingest.amounts import Amount, parse_amount
from ptce_finance.model.results import Study
from ptce_finance.store import Store, Topic
from ptce_finance.ui import form_draft, state, writing
from ptce_finance.ui.day_fields import WrongDayError, chosen_day, day_fields, day_texts
from ptce_finance.ui.register_texts import amount_text
from ptce_finance.ui.settings_rule import undo
from ptce_finance.ui.view import View

FACTS: Final = "settings_facts"
DELAYS: Final = "settings_delays"
AMOUNTS: Final = ("opening_cash", "restricted_cash", "fte", "cost_per_fte")
SALES_DAYS: Final = (0, 30, 45, 60, 90)
MOST_MONTHS: Final = 36
NUMBERS: Final[Mapping[str, Sequence[int]]] = {
    "sales_days": SALES_DAYS,
    "dues_month": range(1, 13),
    "rent_months": (1, 3),
    "social_charges_months": range(4),
    "first_share": range(0, 101, 5),
    "first_months": range(MOST_MONTHS + 1),
    "rest_months": range(MOST_MONTHS + 1),
    "europe_months": range(MOST_MONTHS + 1),
}
"""What may be chosen of each delay, in the order of the form."""


def cash_and_reserves(view: View, study: Study) -> None:
    """Cash on a day, what of it is restricted, posts: facts that only a person knows."""
    st.header(view.text("settings.facts"), anchor=False)
    st.caption(view.text("settings.facts-help"))
    form_draft.arrive(view.cluster_id, FACTS, _facts_texts(view, study.facts))
    for place, name in _by_twos(AMOUNTS):
        place.text_input(view.text(f"settings.field.{name}"), key=f"{FACTS}_{name}", max_chars=40)
    day_fields(view, FACTS, view.text("settings.field.cash_date"), None)
    _end(view, Topic.FACTS, FACTS, view.text("settings.save-facts"), _save_facts)


def _by_twos(names: Sequence[str]) -> Iterator[tuple[DeltaGenerator, str]]:
    """Two fields beside each other; on a phone one under the other, in their order."""
    for first in range(0, len(names), 2):
        yield from zip(st.columns(2), names[first : first + 2], strict=False)


def _facts_texts(view: View, facts: CellFacts) -> dict[str, str]:
    amounts = {name: _shown(view, name, getattr(facts, name)) for name in AMOUNTS}
    return amounts | day_texts(facts.cash_date)


def _end(view: View, topic: Topic, place: str, label: str, save: Callable[[View], None]) -> None:
    """Keep what is typed; where another window types in the same form, say so; then the buttons."""
    if not form_draft.leave(view.cluster_id, place):
        st.warning(view.text("settings.typed-elsewhere"), icon=":material/warning:")
    writing.signature(view.locale, place=place)
    st.button(label, key=f"{place}_save", on_click=save, args=(view,))
    if state.store().has_stated(view.cluster_id, topic):
        st.button(
            view.text("settings.undo"),
            key=f"{place}_undo",
            icon=":material/undo:",
            on_click=undo,
            args=(view, topic, place),
        )


def delays(view: View, study: Study) -> None:
    """The delays that nobody wrote down, and how each level usually pays."""
    st.header(view.text("settings.delays"), anchor=False)
    st.caption(view.text("settings.delays-help"))
    held = study.cash_settings
    form_draft.arrive(view.cluster_id, DELAYS, _delays_texts(held))
    names = month_names(view.locale)
    shown: dict[str, Callable[[int], str]] = {"dues_month": lambda one: names[one - 1]}
    for place, name in _by_twos(tuple(NUMBERS)):
        _number(view, name, NUMBERS[name], place, shown.get(name, str))
    _end(view, Topic.CASH, DELAYS, view.text("settings.save-delays"), _save_delays)


def _delays_texts(held: CashSettings) -> dict[str, str]:
    first, rest = _two_parts(held.usual_plan)
    europe = held.european_plan[0].months if held.european_plan else 0
    chosen = {
        "sales_days": held.sales_days,
        "dues_month": held.dues_month,
        "rent_months": held.rent_months,
        "social_charges_months": held.social_charges_months,
        "first_share": int(first.share * 100),
        "first_months": first.months,
        "rest_months": rest.months,
        "europe_months": europe,
    }
    return {name: str(value) for name, value in chosen.items()}


def _number(
    view: View,
    name: str,
    options: Sequence[int],
    place: DeltaGenerator,
    shown: Callable[[int], str] = str,
) -> None:
    """A number among some; the one that is held is always offered."""
    offered = sorted({*options, int(state.recall(f"{DELAYS}_{name}"))})
    place.selectbox(
        view.text(f"settings.field.{name}"),
        [str(one) for one in offered],
        format_func=lambda one: shown(int(one)),
        key=f"{DELAYS}_{name}",
    )


def _two_parts(plan: Sequence[Payment]) -> tuple[Payment, Payment]:
    """The usual plan as the form shows it: a first part, and the rest."""
    usual = CashSettings().usual_plan
    found = (*plan, *usual[len(plan) :])
    return found[0], found[1]


def _shown(view: View, name: str, value: Decimal | None) -> str:
    """A number as a person types it in that language, empty where it is not known."""
    fte = name == "fte" and value is not None
    shown = f"{value.normalize():f}" if fte and value is not None else amount_text(value)
    return shown.replace(*(",", ".") if view.locale == "en" else (".", ","))


def _save_facts(view: View) -> None:
    try:
        opening, restricted, fte, cost = (_typed(view, name) for name in AMOUNTS)
        day = chosen_day(FACTS)
    except WrongDayError as fault:
        state.refuse("page.settings.wrong-day", found=str(fault))
        return
    except _WrongAmountError as fault:
        state.refuse("page.settings.wrong-amount", field=fault.field, found=fault.found)
        return
    if opening is not None and day is None:
        state.refuse("page.settings.no-day")
        return
    if restricted is not None and (opening is None or restricted > opening):
        state.refuse("page.settings.restricted")
        return
    facts = CellFacts(
        opening_cash=opening, restricted_cash=restricted, cash_date=day, fte=fte, cost_per_fte=cost
    )

    def write(store: Store, author: str) -> None:
        since = store.stated_since(view.cluster_id, Topic.FACTS)
        now = _facts_texts(view, store.facts(view.cluster_id))
        if changed := form_draft.changed(FACTS, now):
            _tell_changed(view, FACTS, changed, now)
            return
        store.state_facts(view.cluster_id, facts, author=author, at=state.now(), seen=since)
        form_draft.saved(view.cluster_id, FACTS)
        state.say("page.settings.said-facts")

    writing.signed(write, FACTS)


def _tell_changed(view: View, place: str, changed: Sequence[str], now: Mapping[str, str]) -> None:
    """What another window or an import changed; what is typed is then typed over that."""
    of_day = day_texts(None)
    names = ["cash_date" if name in of_day else name for name in changed]
    fields = [view.text(f"settings.field.{name}") for name in dict.fromkeys(names)]
    state.refuse("page.settings.changed-meanwhile", fields=", ".join(fields))
    form_draft.type_over(view.cluster_id, place, now)


class _WrongAmountError(ValueError):
    def __init__(self, field: str, found: str) -> None:
        super().__init__(found)
        self.field = field
        self.found = found


def _typed(view: View, name: str) -> Decimal | None:
    found = state.recall(f"{FACTS}_{name}").strip()
    if not found:
        return None
    read = parse_amount(found)
    if not isinstance(read, Amount) or read.value < 0:
        raise _WrongAmountError(view.text(f"settings.field.{name}"), found)
    return read.exact.normalize() if name == "fte" else to_cents(read.value)


def _save_delays(view: View) -> None:
    def chosen(name: str) -> int:
        return int(state.recall(f"{DELAYS}_{name}"))

    share = Decimal(chosen("first_share")) / 100
    rest = Payment(share=1 - share, moment=PaymentMoment.END, months=chosen("rest_months"))
    european = Payment(
        share=Decimal(1), moment=PaymentMoment.SPENDING, months=chosen("europe_months")
    )

    def write(store: Store, author: str) -> None:
        since = store.stated_since(view.cluster_id, Topic.CASH)
        held = store.cash_settings(view.cluster_id)
        now = _delays_texts(held)
        if changed := form_draft.changed(DELAYS, now):
            _tell_changed(view, DELAYS, changed, now)
            return
        settings = replace(
            held,
            sales_days=chosen("sales_days"),
            dues_month=chosen("dues_month"),
            rent_months=chosen("rent_months"),
            social_charges_months=chosen("social_charges_months"),
            usual_plan=(Payment(share=share, months=chosen("first_months")), rest),
            european_plan=(european,),
        )
        store.state_cash_settings(
            view.cluster_id, settings, author=author, at=state.now(), seen=since
        )
        form_draft.saved(view.cluster_id, DELAYS)
        state.say("page.settings.said-delays")

    writing.signed(write, DELAYS)
