"""Building the search index of a store, in pieces that can be searched while the rest is built.

Invariant: an index that bears its final name holds every paper of the records beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.paths import is_there
from core.search.index import DamagedIndexError, SearchIndex
from core.search.schema import SCHEMA_VERSION
from core.search.sorting import early_places
from core.store import cache

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from core.model import Paper
    from core.search.sorting import Places
    from core.store.cache import Place
    from core.store.orders import PlacesOf

    Rows = Sequence[tuple[int, Paper]]

# Read back from the store and added at a time: 0.05 s of work.
_BATCH = 1024
# Fewer are read in a moment and taken in once.
_WORTH_EARLY = 64
# The first piece can be searched at once; later ones are larger, since each commit costs 50 ms
# and leaves the index in one more part.
_FIRST_PIECE = 2 * _BATCH
_GROWTH = 4


class Indexing:
    """The index of one store: the one that is kept, or a new one that grows.

    `papers_of` gives papers by id, and `rows_of` the rows that there are from one id up to
    another. Where `place` is None, or cannot be written, the index is in memory. `notices`
    gets a line for whatever the user should know.
    """

    def __init__(
        self,
        place: Place | None,
        papers_of: Callable[[Sequence[int]], list[Paper]],
        rows_of: Callable[[int, int], Rows],
        notices: list[str],
    ) -> None:
        self._folder = place.index_folder(SCHEMA_VERSION) if place else None
        self._papers_of = papers_of
        self._rows_of = rows_of
        self._notices = notices
        self._part: Path | None = None
        self._added = 0
        self._places_of: PlacesOf | None = None
        self.is_whole = False
        self.index = self._kept() or self._new()

    @property
    def added(self) -> int:
        """How many papers have been taken in."""
        return len(self.index) if self.is_whole else self._added

    def take_first(self, count: int) -> None:
        """Make the first papers of a store findable while it is being filled."""
        if not self.is_whole and self._added < _FIRST_PIECE and count >= _WORTH_EARLY:
            self._add(min(count, _FIRST_PIECE))
            self._commit()

    def take_all(self, count: int, places: Callable[[], PlacesOf], *, keep: bool) -> Iterator[None]:
        """Take in all papers, step by step; `keep` the index where the records are kept too.

        All is read by now: `places` says where the papers stand in the orders of text, and what
        came early is taken in again, as it is shown and sorted now.
        """
        if self.is_whole:
            return
        self._places_of = places()
        if self._added:
            self.index.clear()
            self._added = 0
        piece = _FIRST_PIECE
        while self._added < count:
            self._add(min(self._added + _BATCH, count))
            if self._added >= piece * _GROWTH:
                piece = self._added
                self._commit()
            yield
        self._finish(count)
        self.is_whole = True
        if keep:
            self._publish()

    def close(self) -> None:
        """Remove what was begun and never published."""
        if self._part:
            cache.remove(self._part)

    def _kept(self) -> SearchIndex | None:
        if self._folder is None or not is_there(self._folder):
            return None
        # The engine aborts on files that rotted; to read them takes 0.4 s for a million papers.
        if not cache.is_sound(self._folder):
            self._discard()
            return None
        try:
            index = SearchIndex.open(self._folder, self._papers_of)
        except DamagedIndexError:
            self._discard()
            return None
        self.is_whole = True
        return index

    def _discard(self) -> None:
        if self._folder:
            cache.remove(self._folder)
        self._notices.append("the search index was damaged and is built anew")

    def _new(self) -> SearchIndex:
        if self._folder:
            try:
                self._part = cache.begin(self._folder)
                return SearchIndex.create(self._part, self._papers_of)
            except OSError as error:
                self._not_kept(error)
        return SearchIndex.in_memory(self._papers_of)

    def _add(self, stop: int) -> None:
        for first in range(self._added, stop, _BATCH):
            self._added = min(first + _BATCH, stop)
            for number, paper in self._rows_of(first, self._added):
                self.index.add(number, paper, self._places(number, paper))

    def _places(self, number: int, paper: Paper) -> Places:
        return self._places_of(number) if self._places_of else early_places(number, paper)

    def _commit(self) -> None:
        try:
            self.index.commit()
        except OSError as error:
            self._move_to_memory(error)
            self.index.commit()

    def _finish(self, count: int) -> None:
        try:
            self.index.finish()
        except OSError as error:
            self._move_to_memory(error)
            self._add(count)
            self.index.finish()

    def _publish(self) -> None:
        if self._part and self._folder:
            try:
                cache.seal_folder(self._part)
                if cache.publish(self._part, self._folder):
                    self._part = None
            except OSError as error:
                self._not_kept(error)

    def _move_to_memory(self, error: OSError) -> None:
        self._not_kept(error)
        self.close()
        self._part = None
        self.index = SearchIndex.in_memory(self._papers_of)
        taken, self._added = self._added, 0
        self._add(taken)

    def _not_kept(self, error: OSError) -> None:
        self._notices.append(f"the search index is not kept for the next start: {error}")
