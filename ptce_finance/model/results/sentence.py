"""What is to be said, as a key and its values: the edge puts it into words. Frozen results."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

Said = Decimal | Fraction | int | str | date
"""Euros, a share, a count, a person's words (or a fiscal year's label, or a kind), a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A catalogue key and the values of its placeholders."""

    key: str
    values: Mapping[str, Said] = field(default_factory=dict)
