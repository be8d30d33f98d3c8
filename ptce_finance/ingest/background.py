"""Files read in the background, each once, whoever asks for it and however often."""

import threading
from collections.abc import Callable

from ptce_finance.domain.report import ImportReport
from ptce_finance.ingest.progress import Cancelled, Progress

Read = Callable[[Progress], ImportReport]


class FileReading:
    """One file being read by a thread of its own, or read, or called off."""

    def __init__(self, key: str, read: Read) -> None:
        self.key = key
        self.progress = Progress()
        self._read = read
        self._report: ImportReport | None = None
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="reading", daemon=True)
        self._thread.start()

    @property
    def under_way(self) -> bool:
        """Whether someone waits for it: it is neither ended nor called off."""
        return self._thread.is_alive() and not self.cancelled

    @property
    def cancelled(self) -> bool:
        """Whether it was called off before it ended."""
        return self.progress.cancelled and self._report is None

    def wait(self, seconds: float | None = None) -> bool:
        """Waits for its end, so long at most; whether it has ended."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def report(self) -> ImportReport:
        """What was read, once it is; Cancelled if it was called off."""
        self.wait()
        if self._fault is not None:
            raise self._fault
        if self._report is None:
            raise Cancelled
        return self._report

    def _run(self) -> None:
        try:
            self._report = self._read(self.progress)
        except BaseException as fault:  # noqa: BLE001 -- raised again where the report is asked for
            self._fault = fault


class FileReadings:
    """The last readings by key: asked for twice, a file is read once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._known: dict[str, FileReading] = {}

    def of(self, key: str, read: Read) -> FileReading:
        """The reading of that key, started if there is none; the oldest ended ones are let go."""
        with self._lock:
            reading = self._known.pop(key, None) or FileReading(key, read)
            self._known[key] = reading
            ended = [known for known, one in self._known.items() if not one.under_way]
            for known in ended[: max(0, len(self._known) - self._most)]:
                del self._known[known]
            return reading

    def cancel(self, key: str) -> None:
        """Calls a reading off, if it is known."""
        with self._lock:
            if key in self._known:
                self._known[key].progress.cancel()

    def forget(self, key: str) -> None:
        """Lets a reading go: asked for again, the file is read anew."""
        with self._lock:
            self._known.pop(key, None)
