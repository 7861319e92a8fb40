"""One loading of a corpus's sources: what state they are in, what is kept of them, what is new.

Invariant: a store is published only when it is whole and its sources stand as they did before
the first of them was opened.
"""

from __future__ import annotations

import os
import sqlite3
import time
from typing import TYPE_CHECKING

from core.errors import BibyankError
from core.paths import completions_file, is_there
from core.sources.files import files_of
from core.store import cache
from core.store.database import DamagedCacheError
from core.store.record_store import RecordStore

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from pathlib import Path

    from core.settings.model import Settings
    from core.sources.files import SourceFile
    from core.store.batches import Batches
    from core.store.cache import Place
    from core.store.completing import Completing
    from core.works.matching import Matching

_WORKS_A_STEP = 256

# Reading this much takes less time than a file in the cache saves: 40 ms of .bib.
SMALLEST_CACHED = 256 * 1024

# A file that is written twice within one tick of the file system's clock has one time for both.
_TICK_NS = 20_000_000


class Loader:
    """The files behind `names`, as they stand when this is made.

    Raises BibyankError when a source is missing or cannot be opened.
    """

    def __init__(self, names: Sequence[str], settings: Settings) -> None:
        self.notices: list[str] = []
        self.is_kept = False
        self._names = names
        self._settings = settings
        self._taken_ns = time.time_ns()
        self._files = files_of(names)
        self.bytes_total = sum(file.size for file in self._files)
        self._completing = self._completing_of(self.notices)
        self.place = self._place()
        self._matching: Matching | None = None
        self._part: Path | None = None
        self._batches: Batches | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The files by their names."""
        return tuple(file.name for file in self._files)

    @property
    def bytes_read(self) -> int:
        """How much of the files has been read, as it lies on the disk."""
        return self._batches.bytes_read if self._batches else 0

    @property
    def settled(self) -> tuple[str, int, int]:
        """What `settle` is doing, and how much of how many bytes it has done."""
        if self._completing and self._matching is None:
            return "completing", self._completing.bytes_read, self._completing.bytes_total
        return "matching", self.bytes_read, self.bytes_total

    @property
    def seen(self) -> list[list[object]]:
        """The files as they stood before they were read; none where one cannot be read again."""
        if not all(file.is_regular for file in self._files):
            return []
        return [[os.path.abspath(file.name), file.size, file.mtime_ns] for file in self._files]  # noqa: PTH100 - links stay

    @property
    def kept_place(self) -> Place | None:
        """Where the records are kept or are going to be; None when that cannot be."""
        return self.place if self.is_kept or self._part else None

    def kept(self) -> RecordStore | None:
        """What an earlier reading of the same files kept, if it can be trusted."""
        if self.place is None or not is_there(self.place.records):
            return None
        try:
            store = RecordStore.kept(self.place.records, self.place.meta)
        except DamagedCacheError:
            self.discard()
            return None
        self.is_kept = True
        cache.tidy(self.place)
        return store

    def discard(self) -> None:
        """Throw away what is kept, because it is damaged, and say so."""
        if self.place:
            cache.remove(self.place.records)
            self.notices.append(
                "the cache was damaged and is thrown away; the sources are read anew"
            )

    def fresh(self) -> RecordStore:
        """An empty store: in the cache if there may be one, else in memory."""
        if self.place:
            try:
                self._part = cache.begin(self.place.records)
                return RecordStore.new(str(self._part))
            except (OSError, sqlite3.Error) as error:
                self._part = None
                self._not_kept(error)
        return RecordStore.new()

    def fill(self, store: RecordStore) -> Iterator[None]:
        """Read everything into `store`, a batch at each step; `settle` it afterwards."""
        from core.store.batches import Batches  # not for what is kept from an earlier reading
        from core.works.matching import Matching

        self._matching = matching = Matching()
        # One source alone is joined by identifiers.
        by_title = len(self._files) > 1 or self._completing is not None
        self._batches = batches = Batches(self._files, self._settings, by_title=by_title)
        for batch in batches.read(store.source_of):
            matching.append(store.record_count, batch.clue_rows)
            if self._completing:
                self._completing.note(batch.clue_rows)
            store.append(batch)
            yield

    def settle(self, store: RecordStore) -> Iterator[None]:
        """Put the records of each work together, step by step, and publish the store."""
        works: Sequence[Sequence[int]] = ()
        if self._matching:
            works = yield from self._matching.works(store.records)
            self._matching.close()
            self._matching = None
        if self._completing:
            works = yield from self._completed(store, works, self._completing)
        for first in range(0, len(works), _WORKS_A_STEP):
            store.join(works[first : first + _WORKS_A_STEP])
            yield
        if self.place and self._part:
            store.finish(self.place.meta)
            self._publish(store, self.place, self._part)
        else:
            store.finish({})

    def stale(self) -> bool:
        """Whether the files are not what they were.

        Raises BibyankError where one is gone, or a pipe; it may be on its way back.
        """
        if not all(file.is_regular for file in self._files):
            return False
        if (files := files_of(self._names)) != self._files:
            if pipe := next((file for file in files if not file.is_regular), None):
                # To read it would wait for a writer, also at the end of the browser.
                raise BibyankError(f"{pipe.name}: no file any more, but a pipe")
            return True
        completing = self._completing_of([])
        return _files_of(completing) != _files_of(self._completing)

    def close(self) -> None:
        """Remove what was begun and never published."""
        if self._matching:
            self._matching.close()
        if self._completing:
            self._completing.close()
        if self._part:
            cache.remove(self._part)

    def _publish(self, store: RecordStore, place: Place, part: Path) -> None:
        if store.moved_to_memory:
            self._not_kept("the disk is full")
        elif self._settled():
            try:
                cache.publish(part, place.records)
            except OSError as error:
                self._not_kept(error)
            else:
                self._part = None
                self.is_kept = True
                cache.tidy(place)

    def _settled(self) -> bool:
        """Whether the files are, beyond doubt, what they were before they were read."""
        files = (*self._files, *_files_of(self._completing))
        newest = max(file.mtime_ns for file in files)
        try:
            return newest < self._taken_ns - _TICK_NS and not self.stale()
        except BibyankError:  # one is gone
            return False

    def _not_kept(self, reason: object) -> None:
        self.notices.append(f"nothing is kept in {cache.cache_folder()}: {reason}")

    def _place(self) -> Place | None:
        if self.bytes_total < SMALLEST_CACHED or not all(file.is_regular for file in self._files):
            return None
        settings = self._settings
        options = [settings.page_year, settings.key_pattern, repr(sorted(settings.names.items()))]
        files = [*self._files, *_files_of(self._completing)]
        return cache.place_of(self._names, files, options)

    def _completing_of(self, notices: list[str]) -> Completing | None:
        names = (*self._settings.complete_from, *_looked_up())
        if not names:
            return None
        from core.store.completing import Completing  # for those who complete

        return Completing(names, self._settings, self._files, notices) or None

    def _completed(
        self, store: RecordStore, works: Sequence[Sequence[int]], completing: Completing
    ) -> Generator[None, None, Sequence[Sequence[int]]]:
        """The works with the records that complete them, which have no rows of their own."""
        for _ in completing.read():
            yield
        found = []
        for each in completing.found(works, store.records):
            if each is None:
                yield
            else:
                found.append(each)
        grown = {work[0]: work for work in works}
        for each in found:
            grown[each.records[0]] = store.complete(each)
        completing.close()
        return [work for work in grown.values() if len(work) > 1]


def _looked_up() -> list[str]:
    """The file of what was looked up, which completes every corpus, if there is one."""
    written = completions_file()
    try:
        written.stat()
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError:  # there may be one: it is said that it cannot be read
        pass
    return [str(written)]


def _files_of(completing: Completing | None) -> list[SourceFile]:
    return completing.files if completing else []
