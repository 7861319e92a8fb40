"""One reading of a corpus's sources: what state they are in, what is kept of them, what is new.

Invariant: a shelf is published only when it is whole and its sources stand as they did before
the first of them was opened.
"""

from __future__ import annotations

import sqlite3
import time
from itertools import islice
from typing import TYPE_CHECKING

from core.cite.keys import base_key
from core.sources import ReadOptions, registry
from core.store import cache
from core.store.cache import Place, Stamp
from core.store.database import DamagedCacheError
from core.store.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from core.config import Settings
    from core.model import Paper
    from core.sources import Item

# The first rows are on the screen before a thousand papers are read; later, larger batches
# cost less each.
_FIRST_BATCH = 64
_LARGEST_BATCH = 2048


class Reading:
    """The files behind `names`, as they stand when this is made.

    Raises BibyankError when a source is missing or cannot be opened.
    """

    def __init__(self, names: Sequence[str], settings: Settings) -> None:
        self.notices: list[str] = []
        self.bytes_read = 0
        self._names = names
        self._settings = settings
        self._files = registry.files_of(names)
        self._taken_ns = time.time_ns()
        stamps = {str(file): Stamp.of(str(file)) for file in self._files}
        self._stamps = {path: stamp for path, stamp in stamps.items() if stamp}
        self.bytes_total = sum(stamp.size for stamp in self._stamps.values())
        self.place = self._place() if len(self._stamps) == len(stamps) else None
        self._part: Path | None = None

    def kept(self) -> Shelf | None:
        """What an earlier reading of the same files kept, if it can be trusted."""
        if self.place is None or not self.place.records.exists():
            return None
        try:
            shelf = Shelf.kept(self.place.records, self.place.meta)
        except DamagedCacheError:
            self.discard()
            return None
        cache.tidy(self.place)
        return shelf

    def discard(self) -> None:
        """Throw away what is kept, because it is damaged, and say so."""
        if self.place:
            cache.remove(self.place.records)
            cache.remove(self.place.index)
            self.notices.append(
                "the cache was damaged and is thrown away; the sources are read anew"
            )

    def fresh(self) -> Shelf:
        """An empty shelf: in the cache if there may be one, else in memory."""
        if self.place:
            try:
                self._part = cache.begin(self.place.records)
                return Shelf.new(str(self._part))
            except (OSError, sqlite3.Error) as error:
                self._part = None
                self._not_kept(error)
        return Shelf.new()

    def fill(self, shelf: Shelf) -> Iterator[None]:
        """Read everything into `shelf`, a batch at each step, and publish it after the last."""
        for file in self._files:
            items = registry.read(file, ReadOptions(page_year=self._settings.page_year))
            for batch in _batches(items):
                shelf.append(batch, self._key_of)
                yield
        if self.place and self._part:
            shelf.finish(self.place.meta)
            self._publish(shelf, self.place, self._part)
        else:
            shelf.finish({})

    def stale(self) -> bool:
        """Whether a file has changed on disk since; one that is gone has not."""
        return any(Stamp.of(path) not in (stamp, None) for path, stamp in self._stamps.items())

    def close(self) -> None:
        """Remove what was begun and never published."""
        if self._part:
            cache.remove(self._part)

    def _publish(self, shelf: Shelf, place: Place, part: Path) -> None:
        if shelf.moved_to_memory:
            self._not_kept("the disk is full")
        elif cache.settled(self._stamps, self._taken_ns):
            try:
                cache.publish(part, place.records)
            except OSError as error:
                self._not_kept(error)
            else:
                self._part = None
                cache.tidy(place)

    def _not_kept(self, reason: object) -> None:
        self.notices.append(f"nothing is kept in {cache.cache_folder()}: {reason}")

    def _place(self) -> Place | None:
        if self.bytes_total < cache.SMALLEST_CACHED:
            return None
        settings = self._settings
        options = [settings.page_year, settings.key_pattern, sorted(settings.names.items())]
        return cache.place_of(self._names, self._stamps, options)

    def _key_of(self, paper: Paper) -> str:
        return base_key(paper, self._settings.key_pattern)


def _batches(items: Iterator[Item]) -> Iterator[list[Item]]:
    size = _FIRST_BATCH
    while batch := list(islice(items, size)):
        yield batch
        size = min(2 * size, _LARGEST_BATCH)
