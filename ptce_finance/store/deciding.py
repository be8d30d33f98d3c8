"""What people decide on, as the other rooms see it: scenarios, who says what, drafts."""

from datetime import datetime

from ptce_finance.domain.hypotheses import SaidOf
from ptce_finance.domain.scenario import Scenario
from ptce_finance.store import clusters, drafts, said, scenarios
from ptce_finance.store.said import Seen as SaidBefore
from ptce_finance.store.transaction import Signature
from ptce_finance.store.typed import Typed


class Deciding(Typed):
    """The part of an open store that holds scenarios; `Store` says what each raises."""

    def scenarios(self, cluster_id: str) -> tuple[Scenario, ...]:
        """The cluster's scenarios, oldest first; the baseline is not one of them."""
        with self._engine.reading() as snapshot:
            return scenarios.of_cluster(snapshot, clusters.number_in(snapshot, cluster_id))

    def scenario(self, cluster_id: str, scenario_id: str) -> Scenario:
        """The scenario with that id; KeyError where there is none."""
        with self._engine.reading() as snapshot:
            cluster = clusters.number_in(snapshot, cluster_id)
            return scenarios.one(snapshot, cluster, scenario_id)

    def keep_scenario(
        self,
        cluster_id: str,
        scenario: Scenario,
        *,
        author: str,
        at: datetime,
        why: str = "",
        seen: Scenario | None = None,
    ) -> Scenario:
        """Keep a scenario and give it back with its id; without id, it is a new one.

        `seen` is the scenario as the person saw it: ScenarioChanged where it is no longer so.
        ScenarioFrozen, ScenarioNameTaken, ScenarioParentGone; KeyError where it was deleted. One
        that bears its freeze is frozen by this, for good; it is whole then.
        """
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            cluster = clusters.number_in(transaction, cluster_id)
            return scenarios.keep(transaction, cluster, scenario, seen)

    def delete_scenario(
        self,
        cluster_id: str,
        scenario_id: str,
        *,
        author: str,
        at: datetime,
        why: str = "",
        seen: Scenario | None = None,
    ) -> Scenario:
        """Delete a scenario and give back what it was; `undo_scenario` brings it back.

        ScenarioHasChildren while others start from it; ScenarioChanged as `keep_scenario`.
        """
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            cluster = clusters.number_in(transaction, cluster_id)
            return scenarios.remove(transaction, cluster, scenario_id, seen)

    def undo_scenario(
        self, cluster_id: str, scenario_id: str, *, author: str, at: datetime, why: str = ""
    ) -> Scenario | None:
        """Take the last word on a scenario back and give what holds now, None for nothing.

        A freeze is never taken back: ScenarioFrozen. KeyError where nothing was said.
        """
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            cluster = clusters.number_in(transaction, cluster_id)
            return scenarios.undo(transaction, cluster, scenario_id)

    def said(self, cluster_id: str) -> tuple[SaidOf, ...]:
        """Who holds the hypotheses of the register and of levers, as people say it."""
        with self._engine.reading() as snapshot:
            return said.of_cluster(snapshot, clusters.number_in(snapshot, cluster_id))

    def say(
        self,
        cluster_id: str,
        *stated: SaidOf,
        author: str,
        at: datetime,
        why: str = "",
        seen: SaidBefore = None,
    ) -> None:
        """Keep who holds hypotheses, where they come from, when they are checked: all or none.

        `seen` is what was said as the person saw it: ChangedMeanwhile where it is no longer so.
        """
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            cluster = clusters.number_in(transaction, cluster_id)
            for one in stated:
                said.say(transaction, cluster, one, seen)

    def undo_said(
        self, cluster_id: str, kind: str, subject: str, *, author: str, at: datetime, why: str = ""
    ) -> None:
        """Take the last word on a hypothesis back; KeyError where nobody said anything."""
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            said.undo(transaction, clusters.number_in(transaction, cluster_id), kind, subject)

    def draft(self, cluster_id: str, place: str) -> str:
        """What is being typed in a form, as it was typed; empty where nothing is.

        A form that comes before its cluster, as the questions about a file, has "" for cluster.
        """
        with self._engine.reading() as snapshot:
            return drafts.one(snapshot, drafts.cluster_of(snapshot, cluster_id), place)

    def draft_places(self, cluster_id: str) -> tuple[str, ...]:
        """The forms in which something is being typed."""
        with self._engine.reading() as snapshot:
            return drafts.places(snapshot, drafts.cluster_of(snapshot, cluster_id))

    def keep_draft(
        self, cluster_id: str, place: str, text: str, *, seen: str | None = None
    ) -> None:
        """Keep what is being typed, empty for nothing; the revision stays as it is.

        DraftChanged where another window typed something else there since `seen`.
        """
        with self._engine.writing() as transaction:
            cluster = drafts.cluster_of(transaction, cluster_id)
            drafts.keep(transaction, cluster, place, text, seen)
