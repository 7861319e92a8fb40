"""The files of some sources as batches, in reading order, by several processes where that pays."""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

from core.cite.keys import base_key
from core.sources import ReadOptions, detection
from core.store import parallel
from core.store.batch import Batch, prepare
from core.store.parallel import ParallelReading

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from core.model import Paper
    from core.settings.model import Settings
    from core.sources.detection import Reading
    from core.sources.files import SourceFile

# The first rows are on the screen before a thousand papers are read; later, larger batches
# cost less each.
_FIRST_BATCH = 64
_LARGEST_BATCH = 2048


class Batches:
    """What stands in `files`; `by_title` notes what may bring papers of several sources together.

    Raises BibyankError, while it is read, when a file cannot be opened.
    """

    def __init__(self, files: Sequence[SourceFile], settings: Settings, *, by_title: bool) -> None:
        self._files = files
        self._settings = settings
        self._by_title = by_title
        self._bytes_before = 0
        self._reading: Reading | ParallelReading | None = None

    @property
    def bytes_read(self) -> int:
        """How much of the files has been read, as it lies on the disk."""
        return self._bytes_before + (self._reading.position if self._reading else 0)

    def read(self, source_of: Callable[[str], int]) -> Iterator[Batch]:
        """Batch after batch; `source_of` gives the number that stands for a path."""
        options = ReadOptions(self._settings.page_year, self._settings.names)
        for reading in detection.read_all(self._files, options):
            with closing(self._of(reading, source_of)) as batches:
                yield from batches
            self._reading = None
            self._bytes_before += reading.file.size

    def _of(
        self, reading: Reading, source_of: Callable[[str], int]
    ) -> Generator[Batch, None, None]:
        name = reading.file.name
        # The workers know nothing of the user's own names, which few have and in few files.
        if not self._settings.names and parallel.suits(reading):
            pattern = self._settings.key_pattern
            self._reading = ParallelReading(name, source_of(name), pattern, by_title=self._by_title)
            yield from self._reading
            return
        self._reading = reading
        items = iter(reading)
        size = _FIRST_BATCH
        # Each paper is gone before the next is read: lists of them keep the collector busy.
        while batch := prepare(
            islice(items, size), self._key_of, source_of, by_title=self._by_title
        ):
            yield batch
            size = min(2 * size, _LARGEST_BATCH)

    def _key_of(self, paper: Paper) -> str:
        return base_key(paper, self._settings.key_pattern)
