"""The part of a result that has been fetched: the list draws from it, the screen fills it.

Invariant: a window belongs to one question (query and order, or what is like a paper); answers to
another question are never put into it, so the screen cannot show the result of an older query.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.search.results import HEAD, Order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.model import Paper
    from core.search.query import Query
    from core.search.results import Page, Row

#: Rows fetched at once: a tall terminal's, and just those that a search has judged by then.
BLOCK_ROWS = HEAD
#: Blocks kept; beyond this the ones farthest from the newest are dropped, so that scrolling
#: through a million rows stays in flat memory.
KEPT_BLOCKS = 15


@dataclass(slots=True)
class ResultWindow:
    """`total` rows answering `text` in `order`, of which some blocks are here.

    There are more than `total` where they are not counted.
    `query` is the text as it was understood, None before the first answer. `heading` says what
    the rows are where they answer no query ("related to smith2024"): few, and all of them here.
    """

    text: str = ""
    order: Order = field(default_factory=Order)
    total: int = 0
    is_counted: bool = True
    heading: str = ""
    query: Query | None = None
    _blocks: dict[int, tuple[Row, ...]] = field(default_factory=dict)

    @classmethod
    def fixed(cls, heading: str, rows: Iterable[Row]) -> ResultWindow:
        """A list of papers, which `heading` names."""
        every = tuple(rows)
        starts = range(0, len(every), BLOCK_ROWS)
        blocks = {start // BLOCK_ROWS: every[start : start + BLOCK_ROWS] for start in starts}
        return cls(heading=heading, total=len(every), _blocks=blocks)

    @property
    def listed(self) -> dict[int, Paper]:
        """The papers of such a list by their ids; none where the rows answer a query."""
        blocks = self._blocks.values() if self.heading else ()
        return {row.id: row.paper for block in blocks for row in block}

    @property
    def classes(self) -> set[str]:
        """The subject classes of the rows that are here."""
        every = {row.paper.subject_class for block in self._blocks.values() for row in block}
        return every - {""}

    def fetched_ids(self, offset: int, limit: int) -> tuple[int, ...]:
        """The papers in those of the rows `offset` to `offset + limit` that are here."""
        rows = map(self.row, range(offset, min(offset + limit, self.total)))
        return tuple(row.id for row in rows if row and row.is_here)

    def put(self, page: Page) -> None:
        """Take in a fetched block; `page.offset` is a multiple of BLOCK_ROWS."""
        block = page.offset // BLOCK_ROWS
        if page.total != self.total and self.is_counted:
            self._blocks.clear()  # more has been read: what stood in other blocks may have moved
        self.total, self.query, self.is_counted = page.total, page.query, page.is_counted
        self._blocks[block] = page.rows
        if len(self._blocks) > KEPT_BLOCKS:
            farthest = max(self._blocks, key=lambda other: abs(other - block))
            del self._blocks[farthest]

    def forget_but(self, offset: int) -> None:
        """Have the rows fetched anew when they are wanted, but for those of the block at `offset`.

        For papers that are shown otherwise now.
        """
        block = offset // BLOCK_ROWS
        for other in self._blocks.keys() - {block}:
            del self._blocks[other]

    def row(self, index: int) -> Row | None:
        """The row at `index`, or None while it has not been fetched."""
        rows = self._blocks.get(index // BLOCK_ROWS)
        position = index % BLOCK_ROWS
        return rows[position] if rows and position < len(rows) else None

    def missing(self, first: int, last: int) -> int | None:
        """The offset of the first block needed to draw rows `first` to `last`, if any."""
        for index in range(max(first, 0), min(last, self.total - 1) + 1):
            if self.row(index) is None:
                return index // BLOCK_ROWS * BLOCK_ROWS
        return None

    def index_of(self, paper_id: int) -> int | None:
        """Where a paper stands, if it is among the fetched rows."""
        for block, rows in self._blocks.items():
            for position, row in enumerate(rows):
                if row.id == paper_id:
                    return block * BLOCK_ROWS + position
        return None
