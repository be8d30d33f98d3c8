"""What is typed of a hypothesis and not saved, and what another window said of it meanwhile."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from ptce_finance.i18n import listed
from ptce_finance.model.results.ledger import LedgerKind, LedgerRow
from ptce_finance.ui import form_draft, state
from ptce_finance.ui.day_fields import day_texts
from ptce_finance.ui.scenario_texts import percent_text
from ptce_finance.ui.view import View

_DAY: Final = tuple(day_texts(None))


def token(row: LedgerRow) -> str:
    """What tells a hypothesis from the others."""
    return f"{row.kind.value}|{row.said_subject}"


def draft_place(scenario_id: str, name: str) -> str:
    """Where the store keeps what is typed of that hypothesis of that scenario."""
    return f"ledger {scenario_id} {name}"


def being_typed(view: View, scenario_id: str, names: Iterable[str]) -> str:
    """The hypothesis that was being changed when the window was last left, if any."""
    places = state.store().draft_places(view.cluster_id)
    return next((name for name in names if draft_place(scenario_id, name) in places), "")


def texts(row: LedgerRow, *, valued: bool) -> dict[str, str]:
    """What the form shows of a hypothesis."""
    value = "" if row.value is None else percent_text(row.value)
    words = {"owner": row.owner, "source": row.source, **day_texts(row.check_on)}
    return {"value": value, **words} if valued else words


def changed_meanwhile(view: View, place: str, row: LedgerRow, now: Mapping[str, str]) -> bool:
    """Whether another window changed it since the form was filled; then it is told.

    What is typed stays, to be typed over what is held now.
    """
    changed = form_draft.changed(place, now)
    if not changed:
        return False
    told = listed(view.locale, _fields(view, row, changed, now))
    state.refuse("page.ledger.changed-meanwhile", fields=told)
    form_draft.type_over(view.cluster_id, place, now)
    return True


def _fields(
    view: View, row: LedgerRow, changed: Sequence[str], now: Mapping[str, str]
) -> list[str]:
    """Each field that changed, with what it holds now."""
    day = "/".join(now[part] for part in _DAY if now[part])
    held = {**now, "check-on": day}
    names = dict.fromkeys("check-on" if one in _DAY else one for one in changed)
    value = "growth" if row.kind is LedgerKind.GROWTH else "chance"
    return [
        view.text(
            "ledger.now-held",
            field=view.text(f"ledger.{value if name == 'value' else name}"),
            found=held[name] or view.text("ledger.nothing-held"),
        )
        for name in names
    ]
