"""What a change of the register does to the gap, before it is kept."""

from dataclasses import replace

from ptce_finance.domain.agreement import Agreement, LineLink
from ptce_finance.i18n import euros, year_label
from ptce_finance.model.results import CoverLevel, Study
from ptce_finance.model.study import compute
from ptce_finance.ui import state
from ptce_finance.ui.view import View

SHOWN = 3
"""Projected years told one by one."""


def effect(view: View, study: Study, draft: Agreement, tie: LineLink | None = None) -> str:
    """The secured and the full gap of the years whose gap moves, before and after.

    `tie` is the line that the agreement would be linked to.
    """
    data = state.cluster_data(view.cluster_id)
    others = [one for one in data.agreements if one.key != draft.key]
    ties = data.links if tie is None else (*data.links, tie)
    after = compute(
        replace(data, agreements=(*others, draft), links=ties), study.reading
    ).projection
    before = study.projection
    if before is None or after is None:
        return ""
    told = []
    for level in (CoverLevel.SECURED, CoverLevel.FULL):
        moved = [
            view.text(
                "register.effect-year",
                year=year_label(view.locale, old.year),
                before=euros(view.locale, old.gap.at(level), cents=False),
                after=euros(view.locale, new.gap.at(level), cents=False),
            )
            for old, new in zip(before.years, after.years, strict=True)
            if old.gap.at(level) != new.gap.at(level)
        ][:SHOWN]
        if moved:
            told.append(view.text(f"register.effect-{level.value}", years=", ".join(moved)))
    return " ".join(told) or view.text("register.no-effect")
