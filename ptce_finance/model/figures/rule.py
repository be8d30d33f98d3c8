"""Figures of the 3/3 rule: parts, shares of need and of resources, euros to the target."""

from collections.abc import Mapping, Sequence

from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.reading import Reading
from ptce_finance.model.figures.book import Book
from ptce_finance.model.parts import pools_of
from ptce_finance.model.results import Thirds

THIRDS = ("own", "members", "subsidies")
PARTS = (*THIRDS, "apart", "unclassified")


def part_sources(token: str, reading: Reading, public: str = "") -> dict[str, list[str]]:
    """The keys of the pools behind each part under a reading.

    `public` is the key that stands for public money where it depends on the level of cover.
    """
    return {
        part: [
            public if public and pool == "public" else f"{token}/pools/{pool}"
            for pool in pools_of(part, reading)
        ]
        for part in (*PARTS, "expenses")
    }


def write_thirds(
    book: Book, token: str, thirds: Thirds, sources: Mapping[str, Sequence[str]], year: FiscalYear
) -> None:
    """Write the rule under `<token>/thirds/…`; `sources` has the keys behind each part."""
    prefix = f"{token}/thirds"
    for part in (*PARTS, "expenses"):
        book.euros(
            f"{prefix}/parts/{part}",
            f"part-{part}",
            getattr(thirds.parts, part),
            inputs=sources[part],
            year=year,
        )
    _write_need(book, prefix, thirds, year)
    _write_resources(book, prefix, thirds, year)
    for part in THIRDS:
        book.euros(
            f"{prefix}/to_target/{part}",
            f"to-target-{part}",
            getattr(thirds.to_target, part),
            inputs=[f"{prefix}/need/base", f"{prefix}/parts/{part}"],
            year=year,
        )


def _write_need(book: Book, prefix: str, thirds: Thirds, year: FiscalYear) -> None:
    parts, need = thirds.parts, thirds.need
    book.euros(
        f"{prefix}/cover",
        "cover",
        parts.cover,
        inputs=[f"{prefix}/parts/{part}" for part in PARTS],
        year=year,
    )
    expenses, cover = f"{prefix}/parts/expenses", f"{prefix}/cover"
    book.euros(f"{prefix}/need/base", "need-base", need.base, inputs=[expenses, cover], year=year)
    for part in (*THIRDS, "apart"):
        behind = ["apart", "unclassified"] if part == "apart" else [part]
        book.share(
            f"{prefix}/need/{part}",
            f"need-{part}",
            getattr(need, part),
            base=need.base,
            inputs=[*(f"{prefix}/parts/{one}" for one in behind), f"{prefix}/need/base"],
            year=year,
        )
    book.share(
        f"{prefix}/need/unfunded",
        "need-unfunded",
        need.unfunded,
        base=need.base,
        inputs=[expenses, cover, f"{prefix}/need/base"],
        year=year,
    )
    book.share(
        f"{prefix}/need/shortfall",
        "need-shortfall",
        need.shortfall,
        base=need.base,
        inputs=[f"{prefix}/need/{part}" for part in THIRDS],
        year=year,
    )


def _write_resources(book: Book, prefix: str, thirds: Thirds, year: FiscalYear) -> None:
    resources = thirds.resources
    behind = [f"{prefix}/parts/{part}" for part in THIRDS]
    book.euros(
        f"{prefix}/resources/base", "resource-base", resources.base, inputs=behind, year=year
    )
    for part in THIRDS:
        book.share(
            f"{prefix}/resources/{part}",
            f"resource-{part}",
            getattr(resources, part),
            base=resources.base,
            inputs=[f"{prefix}/parts/{part}", f"{prefix}/resources/base"],
            year=year,
        )
    book.share(
        f"{prefix}/resources/distance",
        "resource-distance",
        resources.distance,
        base=resources.base,
        inputs=[f"{prefix}/resources/{part}" for part in THIRDS],
        year=year,
    )
