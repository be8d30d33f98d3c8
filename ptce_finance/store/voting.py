"""What a board decides, as the other rooms see it: votes recorded, listed, the last taken back."""

from datetime import datetime

from ptce_finance.domain.scenario import Scenario
from ptce_finance.domain.vote import Vote
from ptce_finance.store import clusters, votes
from ptce_finance.store.deciding import Deciding
from ptce_finance.store.transaction import Signature


class Voting(Deciding):
    """The part of an open store that holds votes; `Store` says what each raises."""

    def votes(self, cluster_id: str) -> tuple[Vote, ...]:
        """The votes that hold, in the order in which they were recorded."""
        with self._engine.reading() as snapshot:
            return votes.of_cluster(snapshot, clusters.number_in(snapshot, cluster_id))

    def record_vote(
        self,
        cluster_id: str,
        vote: Vote,
        frozen: Scenario | None = None,
        *,
        author: str,
        at: datetime,
        why: str = "",
        seen: Scenario | None = None,
    ) -> Vote:
        """Record a vote and give it back with its id; `frozen` is its option, frozen by the vote.

        An adopted option is frozen, by the vote or before it (ValueError). `seen` is the option as
        the person saw it: ScenarioChanged where it is no longer so.
        """
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            cluster = clusters.number_in(transaction, cluster_id)
            return votes.keep(transaction, cluster, vote, frozen, seen)

    def undo_vote(
        self, cluster_id: str, vote_id: str, *, author: str, at: datetime, why: str = ""
    ) -> Vote:
        """Take the last recorded vote back: the option that it froze can change again.

        KeyError where it does not hold; VoteFollowed where another was recorded after it.
        """
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            return votes.undo(transaction, clusters.number_in(transaction, cluster_id), vote_id)
