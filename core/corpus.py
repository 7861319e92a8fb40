"""The one thing the screens and the command line hold: what is open, and how to ask it.

Invariant: a paper's id is its row number in reading order; it means the same paper as long
as the corpus lives, whatever is searched, sorted or marked.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from core.model import Paper, Problem, Profile
from core.search.results import Order, Page, SortField
from core.store.memory import MemoryShelf

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence

    from core.config import Settings
    from core.sources import Item, ReadOptions
    from core.store.shelf import Shelf

__all__ = ["Corpus", "Order", "Page", "Progress", "SortField"]

# The first rows are on the screen before a thousand papers are read; later, larger batches
# cost less each.
_FIRST_BATCH = 64
_LARGEST_BATCH = 4096
_RELATED = 20

_Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a load has come: bytes of bytes (0 when unknown) and papers so far."""

    stage: str
    bytes_read: int
    bytes_total: int
    papers: int


class Corpus:
    """Papers from some sources. Made at no cost, filled by `load`, asked from any thread."""

    def __init__(self, names: Sequence[str], settings: Settings) -> None:
        """`names` are files, folders or "-"; nothing is touched before `load`."""
        self._names = tuple(names)
        self._settings = settings
        self._shelf: Shelf = MemoryShelf()
        self._problems: tuple[Problem, ...] = ()
        self._profile: Profile | None = None
        self._stamps: dict[str, _Stamp | None] = {}

    def __len__(self) -> int:
        """How many papers have been read so far."""
        return len(self._shelf)

    @property
    def profile(self) -> Profile | None:
        """The head of the first profile page among the sources."""
        return self._profile

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read, in reading order."""
        return self._problems

    def load(self) -> Generator[Progress, None, None]:
        """Read the sources; after each step the corpus is whole and larger than before.

        Closing the generator stops the reading; what has been read stays. Raises BibyankError
        when a source is missing or cannot be opened.
        """
        from core.sources import registry  # noqa: PLC0415  readers are not needed to draw a frame

        files = registry.files_of(self._names)
        self._stamps = {str(file): _stamp(str(file)) for file in files}
        total = sum(stamp[0] for stamp in self._stamps.values() if stamp)
        done = 0
        for file in files:
            for batch in _batches(registry.read(file, self._read_options())):
                self._keep(batch)
                yield Progress("reading", done, total, len(self))
            stamp = self._stamps[str(file)]
            done += stamp[0] if stamp else 0
        yield Progress("ready", total, total, len(self))

    def page(self, query: str, order: Order, offset: int, limit: int) -> Page:
        """Rows `offset` to `offset + limit` of what `query` finds, in `order`."""
        ids, total = self._found(query, order, offset, limit)
        return Page(query, order, offset, total, tuple(ids), ("",) * len(ids))

    def papers(self, ids: Sequence[int]) -> list[Paper]:
        """The papers in the order asked for, each with its cite key."""
        return self._shelf.papers(ids)

    def id_of_key(self, key: str) -> int | None:
        """The paper that bears this cite key, whatever the case of its letters."""
        return self._shelf.id_of_key(key)

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
        return any(stamp != _stamp(name) for name, stamp in self._stamps.items())

    def close(self) -> None:
        """Let go of files and memory; the corpus is not asked again."""
        self._shelf.close()

    def _read_options(self) -> ReadOptions:
        from core.sources import ReadOptions  # noqa: PLC0415  as in `load`

        return ReadOptions(page_year=self._settings.page_year)

    def _keep(self, batch: Sequence[Item]) -> None:
        self._shelf.append([item for item in batch if isinstance(item, Paper)])
        self._problems += tuple(item for item in batch if isinstance(item, Problem))
        for item in batch:
            if isinstance(item, Profile) and self._profile is None:
                self._profile = item

    def _found(
        self, query: str, order: Order, offset: int, limit: int
    ) -> tuple[Sequence[int], int]:
        words = query.casefold().split()
        if not words:
            ids = self._shelf.window(order.field, offset, limit, reverse=order.reverse)
            return ids, len(self)
        everybody = self._shelf.window(order.field, 0, len(self), reverse=order.reverse)
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


def _batches(items: Iterator[Item]) -> Iterator[list[Item]]:
    size = _FIRST_BATCH
    while batch := list(islice(items, size)):
        yield batch
        size = min(2 * size, _LARGEST_BATCH)


def _stamp(name: str) -> _Stamp | None:
    try:
        status = Path(name).stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
