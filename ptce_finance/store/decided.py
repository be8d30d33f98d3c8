"""What people decided, as the other rooms see it: families, undated money, links to agreements."""

from collections.abc import Sequence
from datetime import datetime

from ptce_finance.domain.agreement import LineLink, UndatedAnswer
from ptce_finance.domain.decision import FamilyDecision
from ptce_finance.store import answers, clusters, decisions, links
from ptce_finance.store.answers import Seen as SeenAnswers
from ptce_finance.store.decisions import Seen as SeenDecisions
from ptce_finance.store.engine import Engine
from ptce_finance.store.keyed import line_key
from ptce_finance.store.transaction import Signature


class Decided:
    """The part of an open store that holds what people decided; `Store` says what each raises."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def decisions(self, cluster_id: str) -> tuple[FamilyDecision, ...]:
        """The family decisions that hold, oldest first, their labels normalised."""
        with self._engine.reading() as snapshot:
            return decisions.of_cluster(snapshot, clusters.number_in(snapshot, cluster_id))

    def decide(
        self,
        cluster_id: str,
        decision: FamilyDecision,
        *,
        author: str,
        at: datetime,
        why: str = "",
    ) -> FamilyDecision:
        """Keep a family decision; it replaces the one for the same lines. KeyError: no such line.

        Answered with its id and its label normalised, as `decisions` gives it.
        """
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            cluster = clusters.number_in(transaction, cluster_id)
            return decisions.decide(transaction, cluster, decision)

    def decide_all(
        self,
        cluster_id: str,
        taken: Sequence[FamilyDecision],
        *,
        author: str,
        at: datetime,
        why: str = "",
        seen: SeenDecisions = None,
    ) -> tuple[FamilyDecision, ...]:
        """Keep several family decisions, all or none; each is told in the journal.

        `seen` are the decisions as the person saw them: ChangedMeanwhile where one that is to be
        replaced is no longer so.
        """
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            cluster = clusters.number_in(transaction, cluster_id)
            return tuple(decisions.decide(transaction, cluster, one, seen) for one in taken)

    def undo_decision(self, decision_id: str, *, author: str, at: datetime, why: str = "") -> None:
        """Undo a decision: the one that it replaced holds again."""
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            decisions.undo(transaction, decision_id)

    def undo_decisions(
        self, decision_ids: Sequence[str], *, author: str, at: datetime, why: str = ""
    ) -> None:
        """Undo several decisions, all or none; the latest goes first."""
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            for decision_id in decision_ids:
                decisions.undo(transaction, decision_id)

    def undated_answers(self, cluster_id: str) -> tuple[UndatedAnswer, ...]:
        """The answers on undated public lines that hold, by account and label (normalised)."""
        with self._engine.reading() as snapshot:
            return answers.of_cluster(snapshot, clusters.number_in(snapshot, cluster_id))

    def answer_undated(
        self,
        cluster_id: str,
        answer: UndatedAnswer,
        *,
        author: str,
        at: datetime,
        why: str = "",
        seen: SeenAnswers = None,
    ) -> UndatedAnswer:
        """Keep an answer; it replaces the one for the same (account, label).

        `seen` are the answers as the person saw them: ChangedMeanwhile where that one is no longer
        so.
        """
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            cluster = clusters.number_in(transaction, cluster_id)
            return answers.answer(transaction, cluster, answer, seen)

    def clear_undated_answer(
        self, cluster_id: str, account: str | None, label: str, *, author: str, at: datetime
    ) -> None:
        """Take back what was answered for that (account, label), in a workbook too."""
        with self._engine.writing(Signature(author=author, at=at)) as transaction:
            cluster = clusters.number_in(transaction, cluster_id)
            answers.clear(transaction, cluster, line_key(account, label))

    def links(self, cluster_id: str) -> tuple[LineLink, ...]:
        """Which lines a person tied to which agreements, labels normalised."""
        with self._engine.reading() as snapshot:
            return links.of_cluster(snapshot, clusters.number_in(snapshot, cluster_id))

    def link(
        self, cluster_id: str, link: LineLink, *, author: str, at: datetime, why: str = ""
    ) -> LineLink:
        """Tie the lines with that (account, label) to an agreement."""
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            return links.link(transaction, clusters.number_in(transaction, cluster_id), link)

    def unlink(
        self, cluster_id: str, link: LineLink, *, author: str, at: datetime, why: str = ""
    ) -> None:
        """Untie them."""
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            links.unlink(transaction, clusters.number_in(transaction, cluster_id), link)
