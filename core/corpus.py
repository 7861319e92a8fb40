"""The one thing the screens and the command line hold: what is open, and how to ask it.

Invariant: a paper's id is its row number in reading order; it means the same paper as long
as the corpus lives, whatever is searched, sorted or marked.
"""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from core.errors import BibyankError
from core.search.results import Order, Page, SortField

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping, Sequence

    from core.config import Settings
    from core.model import Paper, Problem, Profile
    from core.store.loading import Loading
    from core.store.shelf import Shelf

__all__ = ["Corpus", "Order", "Page", "Progress", "SortField"]

_RELATED = 20
_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a load has come: bytes of bytes (0 when unknown) and papers so far."""

    stage: str
    bytes_read: int
    bytes_total: int
    papers: int


class Corpus:
    """Papers from some sources. Made at no cost, filled by `load`, asked from any thread.

    Until `load` has made its first step the corpus is empty. Whoever asks after `close` gets
    BibyankError.
    """

    def __init__(self, names: Sequence[str], settings: Settings) -> None:
        """`names` are files, folders or "-"; nothing is touched before `load`."""
        self._names = tuple(names)
        self._settings = settings
        self._loading: Loading | None = None
        self._shelf: Shelf | None = None
        self._retired: list[Shelf] = []
        self._mending = threading.Lock()

    def __len__(self) -> int:
        """How many papers have been read so far."""
        return len(self._shelf) if self._shelf else 0

    @property
    def profile(self) -> Profile | None:
        """The head of the first profile page among the sources."""
        return self._shelf.profile if self._shelf else None

    @property
    def problem_count(self) -> int:
        """How many problems there are, at no cost."""
        return self._shelf.problem_count if self._shelf else 0

    @property
    def problems(self) -> list[Problem]:
        """What could not be read, in reading order."""
        return self._ask(lambda shelf: shelf.problems()) if self._shelf else []

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user should know about the cache, a line each; mostly nothing."""
        return tuple(self._loading.notices) if self._loading else ()

    def load(self) -> Generator[Progress, None, None]:
        """Read the sources; after each step the corpus is whole and larger than before.

        Closing the generator stops the reading; what has been read stays. Raises BibyankError
        when a source is missing or cannot be opened, or there is no room for what is read.
        """
        from core.store.loading import Loading  # noqa: PLC0415  not needed to draw a frame

        self._loading = loading = Loading(self._names, self._settings)
        self._shelf = loading.kept()
        if self._shelf is None:
            self._shelf = loading.fresh()
            for _ in loading.fill(self._shelf):
                yield self._progress("reading")
        yield self._progress("ready")

    def page(self, query: str, order: Order, offset: int, limit: int) -> Page:
        """Rows `offset` to `offset + limit` of what `query` finds, in `order`."""
        ids, total = self._found(query, order, offset, limit)
        return Page(query, order, offset, total, tuple(ids), ("",) * len(ids))

    def papers(self, ids: Sequence[int]) -> list[Paper]:
        """The papers in the order asked for, each with its cite key. Unknown ids: IndexError."""
        return self._ask(lambda shelf: shelf.papers(ids))

    def id_of_key(self, key: str) -> int | None:
        """The paper that bears this cite key, whatever the case of its letters."""
        return self._ask(lambda shelf: shelf.id_of_key(key)) if self._shelf else None

    def facets(self, query: str) -> Mapping[str, Sequence[tuple[str, int]]]:
        """For what `query` finds: a facet's name -> (value, papers), most papers first."""
        counts: dict[str, Counter[str]] = {name: Counter() for name in _FACETS}
        ids, _ = self._found(query, Order(SortField.PAGE), 0, len(self))
        for paper in self.papers(ids):
            for name, values in _FACETS.items():
                counts[name].update(values(paper))
        return {name: counter.most_common() for name, counter in counts.items() if counter}

    def related(self, paper_id: int) -> tuple[int, ...]:
        """Up to twenty papers like this one, itself left out: most shared authors first."""
        (paper,) = self.papers([paper_id])
        everybody = enumerate(self.papers(range(len(self))))
        shared = {i: len(set(paper.authors) & set(other.authors)) for i, other in everybody}
        alike = (i for i, n in shared.items() if n and i != paper_id)
        return tuple(sorted(alike, key=lambda i: -shared[i]))[:_RELATED]

    def stale(self) -> bool:
        """Whether a source has changed on disk since it was read."""
        return self._loading is not None and self._loading.stale()

    def close(self) -> None:
        """Let go of files and memory."""
        for shelf in (self._shelf, *self._retired):
            if shelf:
                shelf.close()
        if self._loading:
            self._loading.close()

    def _progress(self, stage: str) -> Progress:
        loading = self._loading
        done, total = (loading.bytes_read, loading.bytes_total) if loading else (0, 0)
        return Progress(stage, done, total, len(self))

    def _ask(self, question: Callable[[Shelf], _Answer]) -> _Answer:
        from core.store.database import DamagedCacheError  # noqa: PLC0415  not before a load

        shelf = self._shelf
        if shelf is None:
            raise BibyankError("nothing has been read yet")
        try:
            return question(shelf)
        except DamagedCacheError:
            return question(self._mended(shelf))

    def _mended(self, damaged: Shelf) -> Shelf:
        """A shelf read anew in place of one whose file has rotted. The ids stay what they were."""
        with self._mending:
            if self._shelf is damaged and self._loading:
                self._loading.discard()
                shelf = self._loading.fresh()
                for _ in self._loading.fill(shelf):
                    pass
                self._retired.append(damaged)  # others may be asking it just now
                self._shelf = shelf
            return self._shelf or damaged

    def _found(
        self, query: str, order: Order, offset: int, limit: int
    ) -> tuple[Sequence[int], int]:
        words = query.casefold().split()
        if not self._shelf:
            return (), 0
        field, reverse = order.field, order.reverse
        if not words:
            ids = self._ask(lambda s: s.window(field, offset, limit, reverse=reverse))
            return ids, len(self)
        everybody = self._ask(lambda s: s.window(field, 0, len(s), reverse=reverse))
        papers = zip(everybody, self.papers(everybody), strict=True)
        found = [i for i, paper in papers if _has_all(paper, words)]
        return found[offset : offset + limit], len(found)


_FACETS: Mapping[str, Callable[[Paper], Iterable[str]]] = {
    "year": lambda paper: [str(paper.date.year)] if paper.date else [],
    "class": lambda paper: [paper.subject_class] if paper.subject_class else [],
    "author": lambda paper: {author.display for author in paper.authors},
    "aff": lambda paper: set(paper.affiliations),
    "has": lambda paper: ["code"] if paper.has_code else [],
}


def _has_all(paper: Paper, words: Sequence[str]) -> bool:
    people = " ".join(author.display for author in paper.authors)
    places = " ".join((paper.subject_class, paper.key, *paper.affiliations))
    text = f"{paper.title}\n{people}\n{places}\n{paper.abstract}".casefold()
    return all(word in text for word in words)
