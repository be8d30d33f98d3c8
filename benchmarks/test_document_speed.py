"""The board's pack costs at most twice its bare typst compile and chart conversions."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from ptce_finance.report.drawn import svg
from ptce_finance.report.pdf import board_pack, pictures, typeset
from ptce_finance.report.pdf.plain import document_text
from ptce_finance.report.pdf.typeset import compiled
from ptce_finance.report.slides import board_deck, written
from tests.report.matters import DAY, choices, made

MOST = 2
RUNS = 5


def _least(work: Callable[[], object]) -> float:
    """The shortest of some runs: what the machine does beside is left out."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def test_a_pack_costs_at_most_twice_its_compile_and_conversions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    matter, options = made(), choices(3)
    specs: list[dict[str, Any]] = []

    def noted(spec: dict[str, Any]) -> str:
        specs.append(spec)
        return svg(spec)

    monkeypatch.setattr(pictures, "svg", noted)
    plain = document_text(board_pack(matter, options))
    monkeypatch.undo()
    bare = _least(lambda: (compiled(plain, DAY), [svg(spec) for spec in specs]))
    whole = _least(lambda: typeset(board_pack(matter, options), DAY))
    slides = _least(lambda: written(board_deck(matter, options), DAY))
    print(f"\nboard pack: {whole:.3f} s, bare {bare:.3f} s, ratio {whole / bare:.2f}")
    print(f"board deck: {slides:.3f} s, {slides / whole:.2f} of the pack")
    assert whole <= MOST * bare
