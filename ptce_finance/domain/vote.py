"""What a board decided on an option: the day, the tally, the text of its resolution."""

from dataclasses import dataclass
from datetime import date, datetime

MOST_VOICES = 100_000
"""Beyond, somebody typed something else than a number of voices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """One option put to the vote. ValueError without a voice, or with an impossible number.

    `scenario` is the id of the option, `option` its name on that day. `adopted` is what the minutes
    say: a casting vote or a quorum may decide otherwise than the tally. `froze`: the option was
    open until this vote froze it. `id`, `recorded_by` and `recorded_at` are given by the store.
    """

    held_on: date
    scenario: str
    option: str
    in_favour: int
    against: int
    abstained: int
    adopted: bool
    resolution: str = ""
    froze: bool = False
    id: str = ""
    recorded_by: str = ""
    recorded_at: datetime | None = None

    def __post_init__(self) -> None:
        tally = (self.in_favour, self.against, self.abstained)
        if any(not 0 <= one <= MOST_VOICES for one in tally) or not any(tally):
            raise ValueError(f"{tally}")

    @property
    def voices(self) -> int:
        """How many voted, abstentions with them."""
        return self.in_favour + self.against + self.abstained
