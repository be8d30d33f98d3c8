"""What a file may weigh and hold, and what its reading may cost."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sizes in bytes, durations in seconds, the rest in units of what is counted.

    A file that unpacks to more than `packing_ratio` times its own size is a bomb once it passes
    `small_inside`. `child_address_space` bounds what the reading child may ask of the system,
    `child_memory` what it may really use, which its parent watches.
    """

    file_size: int = 25 * MEGABYTE
    inside_size: int = 250 * MEGABYTE
    small_inside: int = 32 * MEGABYTE
    packing_ratio: int = 200
    parts: int = 2_000
    sheets: int = 100
    rows: int = 200_000
    columns: int = 512
    cells: int = 2_000_000
    merges: int = 20_000
    merged_cells: int = 1_000_000
    text_length: int = 32_767
    text_total: int = 60_000_000
    shared_strings: int = 5_000_000
    xml_depth: int = 64
    line_length: int = 1_000_000
    small_file: int = 5 * MEGABYTE
    seconds_small: float = 8.0
    seconds: float = 30.0
    child_address_space: int = 1_200 * MEGABYTE
    child_memory: int = 550 * MEGABYTE
    answer_size: int = 400 * MEGABYTE

    def seconds_for(self, size: int) -> float:
        """How long a file of that size may take to read."""
        return self.seconds_small if size < self.small_file else self.seconds


LIMITS = Limits()
