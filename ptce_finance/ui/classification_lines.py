"""Which lines a person looks at and picks: the budget, the groups, the lines of a group."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

import streamlit as st

from ptce_finance.charts.cells import money, year_name
from ptce_finance.charts.picture import Shown, Table
from ptce_finance.domain.line import CELL_SCOPE, Line
from ptce_finance.i18n import Locale, counted, euros, place_text, text
from ptce_finance.model.figures.loaded import loaded_tokens, token_of
from ptce_finance.model.results import ClassifiedLine, FamilyPart, Study, YearFamilies
from ptce_finance.ui import picked, state
from ptce_finance.ui.classification_groups import Group, Standing, groups, of_standing
from ptce_finance.ui.file_report import scope_text
from ptce_finance.ui.line_tables import show_line_table
from ptce_finance.ui.plain import plain_line
from ptce_finance.ui.trace_origins import rule_text
from ptce_finance.ui.view import View

BUDGET: Final = "classification_budget"
GROUP: Final = "classification_group"
GROUPS: Final = "classification_groups"
GRID: Final = "classification_grid"
CHOSEN: Final = "classification_chosen"
TICKED: Final = "classification_ticked"
EVERY: Final = "classification_every"
ROUND: Final = "classification_round"
ALL: Final = "all"
DOUBTFUL: Final = "doubtful"
LOOKED_AT_FIRST: Final = (Standing.UNCLASSIFIED, Standing.UNSURE)
CARD: Final = 168
"""Pixels of a card: two stand side by side on a telephone, four on a laptop."""

CARDS: Final[Mapping[str, tuple[Standing, ...]]] = {
    "unclassified": (Standing.UNCLASSIFIED,),
    "unsure": (Standing.UNSURE,),
    "decided": (Standing.DECIDED,),
    "settled": (Standing.STATED, Standing.RULED),
}


def chosen_budget(view: View, study: Study) -> YearFamilies:
    """The year, version and scope whose lines are shown: the view's until another is named."""
    tokens = loaded_tokens(study)
    budgets = {token_of(one, tokens): one for one in study.years}
    key = f"{BUDGET}_{view.year}"
    kept = state.recall(key, view.year)
    state.keep(key, kept if kept in budgets else next(iter(budgets)))
    chosen = st.selectbox(
        view.text("classification.budget"),
        tuple(budgets),
        format_func=lambda one: _budget_name(view.locale, budgets[one]) if one in budgets else one,
        key=key,
    )
    return budgets[chosen]


def standings(view: View, budget: YearFamilies) -> None:
    """How many lines wait for a person, and how many are settled, in lines and euros."""
    found = groups(budget)
    with st.container(horizontal=True, gap="small"):
        for name, members in CARDS.items():
            count, amount = _together(found, members)
            with st.container(border=True, width=CARD, height="stretch", gap="xsmall"):
                title = view.text(f"classification.standing-{name}")
                st.metric(title, counted(view.locale, "value.lines", count))
                st.caption(euros(view.locale, amount))


def shown_lines(view: View, budget: YearFamilies) -> tuple[ClassifiedLine, ...]:
    """The groups by what decided them, and the lines of the one that is looked at."""
    found = groups(budget)
    st.subheader(view.text("classification.groups"), anchor=False)
    st.caption(view.text("classification.groups-help"))
    keys = [one.key for one in found]
    show_line_table(
        _groups_table(view.locale, found),
        key=GROUPS,
        on_select=lambda: _pick_group(keys),
        selection_mode="single-row",
        wide=1,
    )
    doubtful = [one for one in found if one.standing in LOOKED_AT_FIRST]
    options = (*((DOUBTFUL,) if doubtful else ()), ALL, *keys)
    kept = state.recall(GROUP)
    state.keep(GROUP, kept if kept in options else options[0])
    names = _names(view, found, doubtful)
    picked = st.selectbox(
        view.text("classification.show"),
        options,
        format_func=lambda one: names.get(one, one),
        key=GROUP,
    )
    wanted = doubtful if picked == DOUBTFUL else [x for x in found if picked in {ALL, x.key}]
    return tuple(line for group in wanted for line in group.lines)


def chosen_lines(view: View, shown: Sequence[ClassifiedLine]) -> tuple[Line, ...]:
    """The lines ticked in the table or named in the field, or all of those shown."""
    known = {one.line.id: one.line for one in shown}
    state.keep_list(f"{GRID}_ids", list(known))
    grid = f"{GRID}_{budget_token(view)}_{state.recall(GROUP)}_{state.recall(ROUND)}"
    show_line_table(_lines_table(view.locale, shown), key=grid, on_select=lambda: _ticked(grid))
    every = st.checkbox(
        counted(view.locale, "page.classification.every", len(known)),
        key=EVERY,
    )
    state.keep_list(CHOSEN, [key for key in state.recall_list(CHOSEN) if key in known])
    st.multiselect(
        view.text("classification.which"),
        tuple(known),
        format_func=lambda one: line_name(view.locale, known[one]) if one in known else one,
        key=CHOSEN,
        placeholder=view.text("classification.which-none"),
        disabled=every,
    )
    ids = list(known) if every else state.recall_list(CHOSEN)
    return tuple(known[key] for key in ids if key in known)


def forget_choice() -> None:
    """Let go of the lines that were picked."""
    state.keep_list(CHOSEN, ())
    state.keep_list(TICKED, ())
    state.forget(EVERY)
    state.keep(ROUND, f"{state.recall(ROUND)}+")  # another table, with nothing ticked


def budget_token(view: View) -> str:
    """What names the budget that is shown."""
    return state.recall(f"{BUDGET}_{view.year}")


def line_name(locale: Locale, line: Line) -> str:
    """A line as a person knows it: account, label, amount."""
    account = f"{line.account} " if line.account else ""
    return f"{account}{plain_line(line.label)} — {euros(locale, line.amount)}"


def parts_text(locale: Locale, parts: Sequence[FamilyPart]) -> str:
    """The families of a line; with what each has of it, where there are several."""
    names = [text(locale, f"nature.{nature_name(part)}") for part in parts]
    if len(parts) == 1:
        return names[0]
    pairs = zip(names, parts, strict=True)
    return " + ".join(f"{name} {euros(locale, part.amount)}" for name, part in pairs)


def nature_name(part: FamilyPart) -> str:
    """What the part is: its family, billed to members, or a public contract."""
    if part.recharge:
        return "recharge"
    return "public-contract" if part.public_contract else part.family.value


def _budget_name(locale: Locale, budget: YearFamilies) -> str:
    name = year_name(locale, budget)
    if budget.scope != CELL_SCOPE:
        name = f"{scope_text(locale, budget.scope)} · {name}"
    return name if budget.counts else text(locale, "page.classification.not-counting", name=name)


def _together(found: Sequence[Group], members: Sequence[Standing]) -> tuple[int, Decimal]:
    each = [of_standing(found, one) for one in members]
    return sum(count for count, _ in each), sum((amount for _, amount in each), Decimal("0.00"))


def _groups_table(locale: Locale, found: Sequence[Group]) -> Table:
    heads = ("standing", "why", "families", "lines", "amount")
    return Table(
        title=text(locale, "page.classification.groups"),
        heads=tuple(text(locale, f"page.classification.head-{head}") for head in heads),
        rows=tuple(
            (
                text(locale, f"page.classification.standing.{one.standing.value}"),
                rule_text(locale, one.rule),
                ", ".join(text(locale, f"family-short.{x.value}") for x in one.families),
                Shown(text=str(len(one.lines)), value=len(one.lines)),
                money(locale, one.amount),
            )
            for one in found
        ),
    )


def _lines_table(locale: Locale, shown: Sequence[ClassifiedLine]) -> Table:
    heads = ("account", "label", "amount", "family", "why", "cell")
    return Table(
        title=text(locale, "page.classification.lines"),
        heads=tuple(text(locale, f"page.classification.head-{head}") for head in heads),
        rows=tuple(
            (
                one.line.account or "",
                plain_line(one.line.label),
                money(locale, one.line.amount),
                parts_text(locale, one.parts),
                " ".join(dict.fromkeys(rule_text(locale, part.rule) for part in one.parts)),
                place_text(locale, one.line.source),
            )
            for one in shown
        ),
    )


def _names(view: View, found: Sequence[Group], doubtful: Sequence[Group]) -> Mapping[str, str]:
    def named(key: str, some: Sequence[Group]) -> str:
        count = sum(len(one.lines) for one in some)
        lines = counted(view.locale, "value.lines", count)
        return view.text("classification.show-some", what=view.text(key), lines=lines)

    return {
        ALL: named("classification.show-all", found),
        DOUBTFUL: named("classification.show-doubtful", doubtful),
        **{
            one.key: view.text(
                "classification.show-some",
                what=f"{_standing(view, one)} · {rule_text(view.locale, one.rule)}".rstrip("."),
                lines=counted(view.locale, "value.lines", len(one.lines)),
            )
            for one in found
        },
    }


def _standing(view: View, group: Group) -> str:
    return view.text(f"classification.standing.{group.standing.value}")


def _pick_group(keys: Sequence[str]) -> None:
    rows = picked.ticked_rows(GROUPS)
    if rows and rows[0] < len(keys):
        state.keep(GROUP, keys[rows[0]])


def _ticked(grid: str) -> None:
    """Rows ticked are picked, rows unticked let go; what the field named beside stays."""
    ids = state.recall_list(f"{GRID}_ids")
    now = [ids[row] for row in picked.ticked_rows(grid) if row < len(ids)]
    before = set(state.recall_list(TICKED))
    kept = [key for key in state.recall_list(CHOSEN) if key not in before and key not in now]
    state.keep_list(TICKED, now)
    state.keep_list(CHOSEN, [*kept, *now])
