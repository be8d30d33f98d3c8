"""A store file, or its log, with a flipped bit or cut short: told, of no effect, or shown wrong."""

import random
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ptce_finance.domain.keeping import CopyReason
from ptce_finance.store import Store, StoreDamaged, StoreError
from tests.store.processes import IMPORT_WITHOUT_END, kill_after
from tests.store.reports import AT, SIGNED, many_lines

PAGE = 4096

Figures = dict[str, tuple[int, str]]


@dataclass(slots=True)
class Seen:
    """What became of each damage."""

    tried: int = 0
    refused: int = 0
    warned: int = 0
    harmless: int = 0
    wrong: list[str] = field(default_factory=list)
    recovered: int = 0
    slowest: float = 0.0

    def told(self) -> str:
        """In words, for the table."""
        return (
            f"{self.tried} damages: {self.refused} refused, {self.warned} opened and named what"
            f" is missing, {self.harmless} where nothing is kept, {len(self.wrong)} wrong"
            f" figures; guided restore in {self.slowest:.2f} s at most"
        )


@dataclass(frozen=True, slots=True)
class Base:
    """A store with its copy, and whole figures; `acknowledged` are the imports that stand."""

    folder: Path
    figures: Figures
    acknowledged: frozenset[str]

    @property
    def store(self) -> Path:
        """The store file."""
        return self.folder / "store.duckdb"

    @property
    def log(self) -> Path:
        """Its log."""
        return self.folder / "store.duckdb.wal"


def figures(store: Store) -> Figures:
    """Per import, how many lines and euros it brought."""
    found = {}
    for source in store.sources():
        lines = store.lines(source.cluster_id)
        found[source.id] = (len(lines), str(sum(line.amount for line in lines)))
    return found


def closed_store(folder: Path) -> Base:
    """A store that was closed, with one copy from before its last import."""
    folder.mkdir(parents=True)
    with Store.open(folder / "store.duckdb") as store:
        for number in range(3):
            report = many_lines(f"f{number}", 300, f"{number + 1}.10")
            store.commit_import(report, cluster=report.file, **SIGNED)
            if number == 1:
                store.keep_copy(CopyReason.IMPORT, AT)
        whole = figures(store)
    return Base(folder, whole, frozenset(whole))


def killed_store(folder: Path, imports: int) -> Base:
    """A store whose process was killed, so that its last imports stand in its log."""
    base = closed_store(folder)
    ids = kill_after(IMPORT_WITHOUT_END, base.store, "k", imports)
    whole = dict(base.figures) | dict.fromkeys(ids, (300, "3030.00"))
    return Base(folder, whole, frozenset(whole))


def flips(content: bytes, count: int, seed: int) -> Iterator[bytes]:
    """The content with one bit flipped, at random places."""
    chance = random.Random(seed)  # noqa: S311 - where to flip, not a secret
    for _ in range(count):
        place, bit = chance.randrange(len(content)), 1 << chance.randrange(8)
        yield content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :]


def cuts(content: bytes, most: int | None = None) -> Iterator[bytes]:
    """The content cut short at every 4 KB, or at `most` places evenly."""
    places = range(PAGE, len(content), PAGE)
    step = 1 if most is None else max(1, len(places) // most)
    yield from (content[:place] for place in places[::step])


def damaged(base: Base, file: Path, contents: Iterable[bytes], *, every: int = 1) -> Seen:
    """Try each content in the place of the file; every so many are followed by a guided restore."""
    seen = Seen()
    for number, content in enumerate(contents):
        there = base.folder.with_name("trial")
        shutil.rmtree(there, ignore_errors=True)
        shutil.copytree(base.folder, there)
        (there / file.name).write_bytes(content)
        _try(base, there / base.store.name, seen, restore=number % every == 0)
    return seen


def _try(base: Base, path: Path, seen: Seen, *, restore: bool) -> None:
    seen.tried += 1
    try:
        with Store.open(path) as store:
            _compare(base, store, seen)
            return
    except StoreDamaged:
        seen.refused += 1
    except StoreError as fault:
        if fault.code != "newer":
            seen.wrong.append(f"{seen.tried}: {fault}")
        seen.refused += 1
        return
    if restore:
        _restored(base, path, seen)


def _compare(base: Base, store: Store, seen: Seen) -> None:
    """What is shown is right, and every acknowledged import is there or named as missing."""
    shown = figures(store)
    told = " ".join(issue.values["writes"] for issue in store.warnings)
    if any(base.figures.get(one, held) != held for one, held in shown.items()):
        seen.wrong.append(f"{seen.tried}: {shown}")
    unnamed = [one for one in base.acknowledged - shown.keys() if f"{one} (" not in told]
    if unnamed:
        seen.wrong.append(f"{seen.tried}: {unnamed} missing without a word")
    if store.warnings:
        seen.warned += 1
    else:
        seen.harmless += 1


def _restored(base: Base, path: Path, seen: Seen) -> None:
    """The first way back opens, and what it lacks is named."""
    start = time.monotonic()
    ways = Store.ways_back(path)
    if not ways:
        seen.wrong.append(f"{seen.tried}: no way back")
        return
    Store.take_back(path, ways[0])
    after = Seen()
    with Store.open(path) as store:
        _compare(base, store, after)
    seen.slowest = max(seen.slowest, time.monotonic() - start)
    seen.recovered += 1
    seen.wrong += [f"{seen.tried} restored: {one}" for one in after.wrong]
    with suppress(StoreError), Store.open(path) as store:
        seen.wrong += [issue.code for issue in store.check()[len(store.warnings) :]]
