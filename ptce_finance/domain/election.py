"""Elections, as a person types them: decisions stop before, priorities change after."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Election:
    """An election and its day; `name` says which ("municipales", "régionales")."""

    name: str
    day: date
