"""A long reading says where it is, is done once, and stops when it is called off."""

import os
import threading

import pytest

from ptce_finance.domain.report import ImportReport
from ptce_finance.ingest.background import FileReadings
from ptce_finance.ingest.parse import parse
from ptce_finance.ingest.progress import Cancelled, Progress, Stage
from tests.long_files import long_file
from tests.processes import children

PATIENCE = 60.0


class _AtTheCells:
    """Lets a test know when a reader runs."""

    def __init__(self) -> None:
        self.before = children(os.getpid())
        self.running = threading.Event()
        self.seen: list[Stage] = []
        self.readers: set[int] = set()

    def hear(self, stage: Stage) -> None:
        """Notes the stage, and the reader once it runs."""
        self.seen.append(stage)
        self.readers |= children(os.getpid()) - self.before
        if self.readers:
            self.running.set()


def _called_off(data: bytes) -> tuple[_AtTheCells, list[BaseException]]:
    """Reads in a thread, calls the reading off as soon as its reader runs, waits for the end."""
    heard, faults = _AtTheCells(), list[BaseException]()
    progress = Progress(heard.hear)

    def read() -> None:
        try:
            parse(data, "long.xlsx", progress=progress)
        except Cancelled as fault:
            faults.append(fault)

    thread = threading.Thread(target=read)
    thread.start()
    assert heard.running.wait(PATIENCE)
    progress.cancel()
    thread.join(PATIENCE)
    assert not thread.is_alive()
    return heard, faults


def test_a_reading_called_off_ends_with_its_reader_dead() -> None:
    heard, faults = _called_off(long_file())
    assert len(faults) == 1
    assert heard.readers
    assert not heard.readers & children(os.getpid())
    assert Stage.TABLES not in heard.seen


def test_the_next_file_is_read_after_one_was_called_off() -> None:
    for _ in range(3):  # more often than readers may run at once: each gives its turn back
        _called_off(long_file())
    small = b"Budget 2026\nCompte;Libelle;Charges;Produits\n641;Salaires;10,00;\n74;Ville;;10,00\n"
    assert parse(small, "small.csv").lines


def test_a_reading_tells_its_stages_in_order() -> None:
    seen: list[Stage] = []
    small = b"Budget 2026\nCompte;Libelle;Charges;Produits\n641;Salaires;10,00;\n74;Ville;;10,00\n"
    parse(small, "small.csv", progress=Progress(seen.append))
    assert list(dict.fromkeys(seen)) == list(Stage)


def _report(name: str) -> ImportReport:
    return parse(b"a;b\n1;2\n", name)


def test_the_same_file_asked_for_twice_is_read_once() -> None:
    times: list[int] = []

    def read(_: Progress) -> ImportReport:
        times.append(1)
        return _report("once.csv")

    readings = FileReadings(most=2)
    first, second = readings.of("key", read), readings.of("key", read)
    assert first is second
    assert first.report() is second.report()
    assert len(times) == 1


def test_a_reading_called_off_starts_again_only_when_asked() -> None:
    go = threading.Event()

    def read(progress: Progress) -> ImportReport:
        go.wait(PATIENCE)
        progress.step()
        return _report("again.csv")

    readings = FileReadings(most=2)
    first = readings.of("key", read)
    waiting = first.under_way
    readings.cancel("key")
    assert (waiting, first.under_way, first.cancelled) == (True, False, True)
    assert readings.of("key", read) is first
    go.set()
    with pytest.raises(Cancelled):
        first.report()
    readings.forget("key")
    assert readings.of("key", read).report().file == "again.csv"


def test_only_the_last_readings_are_kept() -> None:
    readings = FileReadings(most=2)
    first = readings.of("1", lambda _: _report("1.csv"))
    for key in ("1", "2", "3"):
        readings.of(key, lambda _: _report("x.csv")).report()
    assert readings.of("1", lambda _: _report("1.csv")) is not first


def test_a_reading_called_off_amid_its_tables_ends_there() -> None:
    rows = [f"6{10 + n % 80};Poste {n};{n % 97},00;" for n in range(9_000)]
    data = "\n".join(["Budget 2026", "Compte;Libelle;Charges;Produits", *rows]).encode()
    seen: list[Stage] = []

    def hear(stage: Stage) -> None:
        seen.append(stage)
        if seen.count(Stage.TABLES) > 20:
            progress.cancel()

    progress = Progress(hear)
    with pytest.raises(Cancelled):
        parse(data, "long.csv", progress=progress)
    assert Stage.CHECKS not in seen
