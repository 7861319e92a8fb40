"""The same paper in a corpus that was read again, so that cursor and marks stay on it.

Ids are places in the reading order and mean nothing after a source was edited. What stays is
the cite key, the title, and what others call the work; mostly all three.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from core.search.results import SortField
from core.search.sorting import sort_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.model import Identifiers, Paper


# Of 100: "deep ants" and "deep bees" have 67, two spellings of a title of five words 90 and up.
_EDITED = 80


class Papers(Protocol):
    """Where a paper is looked for, all of it read."""

    def __len__(self) -> int: ...

    def id_of_key(self, key: str) -> int | None:
        """The record that bears this cite key."""

    def papers(self, ids: Sequence[int]) -> list[Paper]:
        """The papers in the order asked for."""

    def window(self, field: SortField, offset: int, limit: int, *, reverse: bool) -> Sequence[int]:
        """Ids in the order of `field`."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a paper is recognised by. Made by `identity`."""

    key: str
    title: str
    ids: Identifiers
    has_own_key: bool


def identity(paper: Paper) -> Identity:
    """What `paper`, as a corpus gives it, will be recognised by."""
    has_own_key = paper.entry is not None and paper.entry.key == paper.key
    return Identity(paper.key.lower(), sort_keys(paper).title, paper.ids, has_own_key)


def find(store: Papers, wanted: Identity) -> int | None:
    """The paper that is `wanted`, among papers that have all been read."""
    by_key = store.id_of_key(wanted.key)
    if by_key is not None and _identity_of(store, by_key).title == wanted.title:
        return by_key
    namesakes = list(_with_title(store, wanted.title))
    known = [n for n in namesakes if _identity_of(store, n).ids.share_one(wanted.ids)]
    if known:
        return known[0]
    if by_key is not None and _was_edited(_identity_of(store, by_key), wanted):
        return by_key
    return namesakes[0] if len(namesakes) == 1 else None


def _was_edited(now: Identity, before: Identity) -> bool:
    """Whether two papers with one key are one: a generated key may pass on to another paper."""
    if now.has_own_key and before.has_own_key:
        return True
    from rapidfuzz.fuzz import ratio  # 25 ms, and rarely needed

    return ratio(now.title, before.title) > _EDITED


def _with_title(store: Papers, title: str) -> Iterator[int]:
    def title_at(row: int) -> str:
        return _identity_of(store, number_at(row)).title

    def number_at(row: int) -> int:
        return store.window(SortField.TITLE, row, 1, reverse=False)[0]

    row = bisect_left(range(len(store)), title, key=title_at)
    while row < len(store) and title_at(row) == title:
        yield number_at(row)
        row += 1


def _identity_of(store: Papers, number: int) -> Identity:
    return identity(store.papers([number])[0])
