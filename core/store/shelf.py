"""What a corpus asks of the place its papers are kept in.

Invariant: ids run from 0 in reading order without a gap, and every method may be called
from any thread while another one appends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.model import Paper
    from core.search.results import SortField


class Shelf(Protocol):
    """Papers by id. Ids out of range raise IndexError."""

    def __len__(self) -> int: ...

    def append(self, papers: Sequence[Paper]) -> None:
        """Put `papers` behind those that are there."""

    def papers(self, ids: Sequence[int]) -> list[Paper]:
        """The papers in the order asked for, each with its cite key."""

    def window(self, field: SortField, offset: int, limit: int, *, reverse: bool) -> Sequence[int]:
        """Ids `offset` to `offset + limit` of the whole corpus in the order of `field`."""

    def id_of_key(self, key: str) -> int | None:
        """The paper that bears this cite key, whatever the case of its letters."""

    def close(self) -> None:
        """Let go of everything held; the shelf is not asked again."""
