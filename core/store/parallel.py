"""Reading a large file of JSON lines by several processes, in the order of its lines.

One process reads, cleans and packs 13,000 to 16,000 arXiv papers a second; the store alone can
take 60,000. Threads would share one interpreter lock, and forking a program that draws on a
terminal is no option, so the workers are programs of their own (`core.store.line_worker`).

Invariant: the batches are those that reading in one process would give; where a worker fails,
this process reads its part.
"""

from __future__ import annotations

import os
from collections import deque
from typing import TYPE_CHECKING

from core.store.batch import Batch
from core.store.line_worker import Part, read_part
from core.store.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.sources.detection import Reading

# Two workers are ready after 0.2 s: the time in which one process reads 5 MB.
SMALLEST = 16_000_000
_FIRST_PART = 100_000
_PART = 4_000_000
_MOST_WORKERS = 4
# One part is being read while the answer to the last one is fetched.
_AHEAD = 2


class ParallelReading:
    """One file of arXiv's snapshot, read once; `position` counts the bytes that came back."""

    def __init__(self, name: str, source: int, key_pattern: str, *, by_title: bool) -> None:
        self.position = 0
        self._name = name
        self._source = source
        self._key_pattern = key_pattern
        self._by_title = by_title

    def __iter__(self) -> Iterator[Batch]:
        workers = [Worker("core.store.line_worker") for _ in range(cores())]
        try:
            waiting: deque[tuple[Worker, Part]] = deque()
            for number, part in enumerate(self._parts()):
                worker = workers[number % len(workers)]
                worker.ask(tuple(part))
                waiting.append((worker, part))
                if len(waiting) > _AHEAD * len(workers):
                    yield self._answered(*waiting.popleft())
            while waiting:
                yield self._answered(*waiting.popleft())
        finally:
            for worker in workers:
                worker.close()

    def _answered(self, worker: Worker, part: Part) -> Batch:
        rows = worker.answer()
        self.position = part.stop
        return read_part(part) if rows is None else Batch(*rows)

    def _parts(self) -> Iterator[Part]:
        """The file in pieces of whole lines, a short one first."""
        start = lines = 0
        size = _FIRST_PART
        path = os.path.realpath(self._name)
        with open(path, "rb") as file:  # noqa: PTH123 - the path may hold any bytes
            while piece := file.read(size):
                piece += file.readline()
                stop = start + len(piece)
                yield Part(
                    path,
                    self._name,
                    self._source,
                    start,
                    stop,
                    lines,
                    self._key_pattern,
                    self._by_title,
                )
                lines += piece.count(b"\n")
                start, size = stop, _PART


def suits(reading: Reading) -> bool:
    """Whether a file is worth several processes, and can be cut between any two lines."""
    file = reading.file
    if reading.format != "arXiv snapshot" or file.size < SMALLEST or cores() < 2:  # noqa: PLR2004 - one alone
        return False
    with open(file.name, "rb") as raw:  # noqa: PTH123 - the path may hold any bytes
        head = raw.read(_FIRST_PART)
    return head.lstrip(b"\xef\xbb\xbf \n").startswith(b"{") and b"\r" not in head


def cores() -> int:
    """How many processes are worth having."""
    return min(os.cpu_count() or 1, _MOST_WORKERS)
