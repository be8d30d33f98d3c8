"""What people type, as the other rooms see it: the register, elections, what a cluster states."""

from collections.abc import Sequence
from datetime import datetime

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.cash_settings import CashSettings
from ptce_finance.domain.election import Election
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.rule import ChosenRule
from ptce_finance.store import agreements, clusters, elections, stated, statements, typed_agreements
from ptce_finance.store.decided import Decided
from ptce_finance.store.stated import Topic
from ptce_finance.store.transaction import Signature
from ptce_finance.store.typed_agreements import Seen


class Typed(Decided):
    """The part of an open store that holds what people typed; `Store` says what each raises."""

    def agreements(self, cluster_id: str) -> tuple[Agreement, ...]:
        """The register: per key, what the latest import or person that counts says."""
        with self._engine.reading() as snapshot:
            return agreements.of_cluster(snapshot, clusters.number_in(snapshot, cluster_id))

    def type_agreement(
        self,
        cluster_id: str,
        agreement: Agreement,
        *,
        author: str,
        at: datetime,
        why: str = "",
        seen: Seen = None,
    ) -> Agreement:
        """Write an agreement as a person states it; it replaces what imports said of its key.

        `seen` is the register as the person saw it: AgreementChanged where that agreement is no
        longer so.
        """
        return self.type_agreements(
            cluster_id, [agreement], author=author, at=at, why=why, seen=seen
        )[0]

    def type_agreements(
        self,
        cluster_id: str,
        typed: Sequence[Agreement],
        *,
        author: str,
        at: datetime,
        why: str = "",
        seen: Seen = None,
    ) -> tuple[Agreement, ...]:
        """Write several agreements of different keys, all or none, as `type_agreement` does."""
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            cluster = clusters.number_in(transaction, cluster_id)
            return tuple(typed_agreements.type_in(transaction, cluster, one, seen) for one in typed)

    def remove_agreement(
        self,
        cluster_id: str,
        key: str,
        *,
        author: str,
        at: datetime,
        why: str = "",
        seen: Seen = None,
    ) -> None:
        """Take an agreement out of the register; KeyError where it is not there."""
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            cluster = clusters.number_in(transaction, cluster_id)
            typed_agreements.remove(transaction, cluster, key, seen)

    def take_out_exit(
        self, cluster_id: str, key: str, giving_way: str, *, author: str, at: datetime
    ) -> None:
        """Take a kept exit out, and give its renewal back to the agreement that gave way to it.

        KeyError where the exit is not there. All or none.
        """
        with self._engine.writing(Signature(author=author, at=at)) as transaction:
            cluster = clusters.number_in(transaction, cluster_id)
            typed_agreements.take_out(transaction, cluster, key, giving_way)

    def undoable_agreements(self, cluster_id: str, keys: Sequence[str]) -> tuple[str, ...]:
        """Those of the agreements whose last word is a person's, and not an import's."""
        with self._engine.reading() as snapshot:
            cluster = clusters.number_in(snapshot, cluster_id)
            return tuple(key for key in keys if typed_agreements.undoable(snapshot, cluster, key))

    def undo_agreement(
        self, cluster_id: str, key: str, *, author: str, at: datetime, why: str = ""
    ) -> None:
        """Take back what a person last typed or removed; KeyError where an import spoke last."""
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            typed_agreements.undo(transaction, clusters.number_in(transaction, cluster_id), key)

    def elections(self, cluster_id: str) -> tuple[Election, ...]:
        """The elections that were typed, by day."""
        with self._engine.reading() as snapshot:
            return elections.of_cluster(snapshot, clusters.number_in(snapshot, cluster_id))

    def state_election(
        self, cluster_id: str, election: Election, *, author: str, at: datetime, why: str = ""
    ) -> None:
        """Keep an election."""
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            elections.state(transaction, clusters.number_in(transaction, cluster_id), election)

    def remove_election(
        self, cluster_id: str, election: Election, *, author: str, at: datetime, why: str = ""
    ) -> None:
        """Take an election out; KeyError where it is not there."""
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            elections.remove(transaction, clusters.number_in(transaction, cluster_id), election)

    def facts(self, cluster_id: str) -> CellFacts:
        """The cell's facts, as the latest of a person and of the imports that count states them.

        They are never mixed: cash, its restricted part and its date belong together.
        """
        with self._engine.reading() as snapshot:
            cluster = clusters.number_in(snapshot, cluster_id)
            imported, since = statements.facts(snapshot, cluster)
            content, revision = stated.holding(snapshot, cluster, Topic.FACTS)
            return imported if content is None or revision < since else stated.facts_of(content)

    def state_facts(
        self,
        cluster_id: str,
        facts: CellFacts,
        *,
        author: str,
        at: datetime,
        why: str = "",
        seen: int | None = None,
    ) -> None:
        """Keep the cell's facts as a person states them, all of them together.

        `seen` is what `stated_since` told: ChangedMeanwhile where something else holds now.
        """
        signature = Signature(author=author, at=at, why=why)
        self._state(cluster_id, Topic.FACTS, stated.facts_text(facts), signature, seen)

    def cash_settings(self, cluster_id: str) -> CashSettings:
        """How the cell's cash moves by month where nobody says; the usual choices by default."""
        return stated.cash_of(self._held(cluster_id, Topic.CASH)) or CashSettings()

    def state_cash_settings(
        self,
        cluster_id: str,
        settings: CashSettings | None,
        *,
        author: str,
        at: datetime,
        why: str = "",
        seen: int | None = None,
    ) -> None:
        """Keep how the cell's cash moves; None for the usual choices again; `seen` as for facts."""
        content = None if settings is None else stated.cash_text(settings)
        signature = Signature(author=author, at=at, why=why)
        self._state(cluster_id, Topic.CASH, content, signature, seen)

    def rule(self, cluster_id: str) -> ChosenRule | None:
        """The rule that the cluster chose; None where it follows the one that ships."""
        return stated.rule_of(self._held(cluster_id, Topic.RULE))

    def choose_rule(
        self,
        cluster_id: str,
        text: str | None,
        *,
        author: str,
        at: datetime,
        why: str = "",
        seen: int | None = None,
    ) -> None:
        """Keep the text of a rule file that was read without fault; None for the one that ships.

        `seen` as for the facts.
        """
        signature = Signature(author=author, at=at, why=why)
        self._state(cluster_id, Topic.RULE, text, signature, seen)

    def stated_since(self, cluster_id: str, topic: Topic) -> int:
        """A number that moves whenever what holds of a topic is replaced."""
        with self._engine.reading() as snapshot:
            return stated.since(snapshot, clusters.number_in(snapshot, cluster_id), topic)

    def undo_stated(
        self, cluster_id: str, topic: Topic, *, author: str, at: datetime, why: str = ""
    ) -> None:
        """Take the last word on a topic back; KeyError where a person said nothing on it."""
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            stated.undo(transaction, clusters.number_in(transaction, cluster_id), topic)

    def has_stated(self, cluster_id: str, topic: Topic) -> bool:
        """Whether a person has a word on a topic that can be taken back."""
        with self._engine.reading() as snapshot:
            return stated.holding(snapshot, clusters.number_in(snapshot, cluster_id), topic)[1] > 0

    def _held(self, cluster_id: str, topic: Topic) -> str | None:
        with self._engine.reading() as snapshot:
            return stated.holding(snapshot, clusters.number_in(snapshot, cluster_id), topic)[0]

    def _state(
        self,
        cluster_id: str,
        topic: Topic,
        content: str | None,
        signature: Signature,
        seen: int | None,
    ) -> None:
        with self._engine.writing(signature) as transaction:
            cluster = clusters.number_in(transaction, cluster_id)
            stated.state(transaction, cluster, topic, content, seen)
