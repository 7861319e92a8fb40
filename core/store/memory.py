"""A shelf for corpora small enough that a file in the cache would cost more than it saves."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from core.store.sorting import COLUMNS, sort_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.model import Paper
    from core.search.results import SortField


class MemoryShelf:
    """Papers in a list. `append` publishes a new list, so readers never see half a batch."""

    def __init__(self) -> None:
        self._papers: tuple[Paper, ...] = ()
        self._orders: dict[SortField, list[int]] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._papers)

    def append(self, papers: Sequence[Paper]) -> None:
        """Put `papers` behind those that are there."""
        with self._lock:
            self._papers = (*self._papers, *map(_with_key, papers))
            self._orders = {}

    def papers(self, ids: Sequence[int]) -> list[Paper]:
        """The papers in the order asked for, each with its cite key."""
        papers = self._papers
        return [papers[i] for i in ids]

    def window(self, field: SortField, offset: int, limit: int, *, reverse: bool) -> Sequence[int]:
        """Ids `offset` to `offset + limit` of the whole corpus in the order of `field`."""
        ids = self._ordered(field)
        return (ids[::-1] if reverse else ids)[offset : offset + limit]

    def id_of_key(self, key: str) -> int | None:
        """The paper that bears this cite key, whatever the case of its letters."""
        wanted = key.casefold()
        return next((i for i, p in enumerate(self._papers) if p.key.casefold() == wanted), None)

    def close(self) -> None:
        """Let go of the papers."""
        self._papers = ()

    def _ordered(self, field: SortField) -> Sequence[int]:
        with self._lock:
            if field not in COLUMNS:
                return range(len(self._papers))
            if field not in self._orders:
                keys = [getattr(sort_keys(paper), COLUMNS[field]) for paper in self._papers]
                self._orders[field] = sorted(range(len(keys)), key=keys.__getitem__)
            return self._orders[field]


def _with_key(paper: Paper) -> Paper:
    return replace(paper, key=paper.entry.key) if paper.entry and not paper.key else paper
