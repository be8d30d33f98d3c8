"""Where things stand on a slide, in points from its upper left corner."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """Where it ends downwards."""
        return self.top + self.height


WIDTH: Final = 960
HEIGHT: Final = 540
SIDE: Final = 40
INSIDE: Final = WIDTH - 2 * SIDE
TITLE: Final = Box(left=SIDE, top=18, width=INSIDE, height=68)
RULE: Final = Box(left=SIDE, top=88, width=INSIDE, height=2)
BODY: Final = Box(left=SIDE, top=98, width=INSIDE, height=380)
FOOTER: Final = Box(left=SIDE, top=486, width=INSIDE - 60, height=44)
NUMBER: Final = Box(left=WIDTH - SIDE - 56, top=486, width=56, height=44)
BETWEEN: Final = 24
"""Between two columns."""
UNDER: Final = 10
"""Between two parts of a column."""
