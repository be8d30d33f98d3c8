"""What a decision would change, shown before it is kept: families, both readings, the gap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import streamlit as st

from ptce_finance.charts.cells import apart, money, shares
from ptce_finance.charts.picture import Cell, Shown, Table
from ptce_finance.charts.thirds import part_shares
from ptce_finance.domain.decision import FamilyDecision
from ptce_finance.domain.line import Family
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.reading import Base, Reading, Recharges
from ptce_finance.i18n import Locale, euros, text, year_label
from ptce_finance.model.data import ClusterData
from ptce_finance.model.pools import pools
from ptce_finance.model.results import ProjectedYear, Study, Thirds, YearFamilies
from ptce_finance.model.study import compute
from ptce_finance.model.thirds import thirds
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.tables import show_table
from ptce_finance.ui.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A budget before and after a decision, and the first projected year where its gap moves."""

    before: YearFamilies
    after: YearFamilies
    gap: tuple[ProjectedYear, ProjectedYear] | None


def effect(
    data: ClusterData, study: Study, budget: YearFamilies, taken: Sequence[FamilyDecision]
) -> Effect:
    """What the decisions change of the budget and of the projection; nothing is written."""
    after = compute(replace(data, decisions=(*data.decisions, *taken)), study.reading)
    key = (budget.scope, budget.year, budget.version)
    changed = next(one for one in after.years if (one.scope, one.year, one.version) == key)
    return Effect(before=budget, after=changed, gap=_moved_gap(study, after))


def show_effect(view: View, found: Effect) -> None:
    """The effect in euros and shares with their base; says so where there is none."""
    st.subheader(view.text("classification.effect"), anchor=False)
    if found.before.families == found.after.families and _pools_same(found):
        st.caption(view.text("classification.no-effect"))
        return
    base = euros(view.locale, found.after.resources)
    st.caption(view.text("classification.effect-families", base=base))
    show_table(families_table(view.locale, found))
    st.caption(
        view.text(
            "classification.effect-thirds",
            base=euros(view.locale, _thirds(found.after, view.reading).need.base),
        )
    )
    for column, recharges in zip(st.columns(2), Recharges, strict=True):
        with column:
            _reading(view, found, recharges)
    if found.gap is not None:
        _gap(view, *found.gap)


def families_table(locale: Locale, found: Effect) -> Table:
    """Each family today and after, in euros and as a share of the monetary resources."""
    before, after = found.before.families, found.after.families
    monetary = [one for one in Family if one is not Family.IN_KIND]
    shown = [one for one in monetary if before[one] or after[one]]
    parts = zip(
        shares(locale, [before[one] for one in shown]),
        shares(locale, [after[one] for one in shown]),
        strict=True,
    )
    heads = ("family", "before", "after", "difference", "share-before", "share-after")
    return Table(
        title=text(locale, "page.classification.effect"),
        heads=tuple(text(locale, f"page.classification.head-{head}") for head in heads),
        rows=tuple(
            (
                text(locale, f"family.{one.value}"),
                money(locale, before[one]),
                money(locale, after[one]),
                _difference(locale, after[one] - before[one]),
                *part,
            )
            for one, part in zip(shown, parts, strict=True)
        ),
    )


def thirds_table(locale: Locale, before: Thirds, after: Thirds) -> Table:
    """The parts of the need today and after, in euros and as shares of it."""
    amounts = zip(_amounts(before).items(), _amounts(after).values(), strict=True)
    parts = (part_shares(one, Base.NEED) for one in (before, after))
    first, second = (shares(locale, list(one.values())) for one in parts)
    rows: list[tuple[Cell, ...]] = [
        (text(locale, f"third.{name}"), *_pair(locale, (old, new), (first[i], second[i])))
        for i, ((name, old), new) in enumerate(amounts)
    ]
    heads = ("third", "before", "after")
    return Table(
        title=text(locale, "page.classification.effect"),
        heads=tuple(text(locale, f"page.classification.head-{head}") for head in heads),
        rows=tuple(rows),
    )


def _reading(view: View, found: Effect, recharges: Recharges) -> None:
    reading = replace(view.reading, recharges=recharges)
    name = text(view.locale, f"reading-value.recharges.{recharges.value}").lower()
    used = recharges is view.reading.recharges
    key = "classification.reading-used" if used else "classification.reading"
    st.markdown(f"**{view.text(key, name=name)}**")
    before, after = _thirds(found.before, reading), _thirds(found.after, reading)
    show_table(thirds_table(view.locale, before, after))
    st.caption(_on_resources(view.locale, before, after))


def _on_resources(locale: Locale, before: Thirds, after: Thirds) -> str:
    """The other base: how far from the rule the resources are, today and after."""
    return text(
        locale,
        "page.classification.on-resources",
        base=euros(locale, after.resources.base, cents=False),
        before=apart(locale, before.resources.distance).text,
        after=apart(locale, after.resources.distance).text,
    )


def _gap(view: View, before: ProjectedYear, after: ProjectedYear) -> None:
    st.markdown(
        markdown(
            view.text(
                "classification.gap",
                year=year_label(view.locale, after.year),
                before=euros(view.locale, before.gap.secured),
                after=euros(view.locale, after.gap.secured),
            )
        )
    )


def _moved_gap(study: Study, after: Study) -> tuple[ProjectedYear, ProjectedYear] | None:
    if study.projection is None or after.projection is None:
        return None
    pairs = zip(study.projection.years, after.projection.years, strict=False)
    return next(((x, y) for x, y in pairs if x.gap.secured != y.gap.secured), None)


def _thirds(budget: YearFamilies, reading: Reading) -> Thirds:
    return thirds(pools(budget), reading)


def _pools_same(found: Effect) -> bool:
    return pools(found.before) == pools(found.after)


def _amounts(rule: Thirds) -> Mapping[str, Decimal]:
    of_year = rule.parts
    return {
        "own": of_year.own,
        "members": of_year.members,
        "subsidies": of_year.subsidies,
        "apart": of_year.apart + of_year.unclassified,
        "unfunded": max(of_year.gap, ZERO),
    }


def _pair(
    locale: Locale, amounts: tuple[Decimal, Decimal], parts: tuple[Shown, Shown]
) -> tuple[Shown, Shown]:
    told = [
        Shown(
            text=text(
                locale,
                "page.classification.amount-and-share",
                amount=euros(locale, amount, cents=False),
                share=part.text,
            ),
            value=amount,
        )
        for amount, part in zip(amounts, parts, strict=True)
    ]
    if amounts[0] == amounts[1]:
        told[1] = Shown(text=text(locale, "page.classification.same"), value=amounts[1])
    return told[0], told[1]


def _difference(locale: Locale, amount: Decimal) -> Shown:
    if amount:
        return money(locale, amount, sign=True)
    return Shown(text=text(locale, "page.classification.same"), value=amount)
