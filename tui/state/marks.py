"""Which papers are marked, in the order they were marked, with one step back.

Invariant: an action works on the marks if there are any, else on the paper under the cursor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Marks:
    """An ordered set of paper ids that remembers what it held before it was cleared."""

    def __init__(self, ids: Iterable[int] = ()) -> None:
        self._ids: dict[int, None] = dict.fromkeys(ids)
        self._cleared: dict[int, None] = {}
        #: Whether what was offered has been neither taken nor made way for other marks.
        self.offers = False

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[int]:
        return iter(self._ids)

    def __contains__(self, paper_id: object) -> bool:
        return paper_id in self._ids

    @property
    def all_ids(self) -> set[int]:
        """What is marked, and what can be brought back."""
        return {*self._ids, *self._cleared}

    def moved(self, id_of: Callable[[int], int | None]) -> Marks:
        """The same in a corpus with other ids; None is a paper that is gone."""
        moved = Marks(new for old in self._ids if (new := id_of(old)) is not None)
        cleared = (new for old in self._cleared if (new := id_of(old)) is not None)
        moved._cleared = dict.fromkeys(cleared)
        moved.offers = self.offers
        return moved

    def toggle(self, paper_id: int) -> None:
        """Mark an unmarked paper, unmark a marked one."""
        self.offers = False
        if paper_id in self._ids:
            del self._ids[paper_id]
        else:
            self._ids[paper_id] = None

    def add(self, ids: Iterable[int]) -> None:
        """Mark all of `ids`, keeping the order of those already marked."""
        self.offers = False
        self._ids.update(dict.fromkeys(ids))

    def invert(self, shown: Iterable[int]) -> None:
        """Turn each shown paper's mark round; marks on papers not shown stay."""
        for paper_id in shown:
            self.toggle(paper_id)

    def offer(self, ids: Iterable[int]) -> None:
        """Have these come where `clear_or_restore` restores."""
        self._cleared = dict.fromkeys(ids)
        self.offers = True

    def clear_or_restore(self) -> None:
        """Clear; when nothing is marked, bring back what the last clearing took."""
        self.offers = False
        if self._ids:
            self._cleared, self._ids = self._ids, {}
        else:
            self._ids, self._cleared = self._cleared, {}
