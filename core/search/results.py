"""What a search is asked and what it answers: the values that cross from core to a screen."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from core.model import Paper
    from core.search.query import Query

# So many of the engine's best are judged closely. 300 find no more of what was meant (37,000
# papers, tests/bench/known_items.py) and to read and fold them takes 25 ms a key, these 7; of
# 60 two in 1,000 queries for an author's paper lose it from the first five. Rows asked for beyond
# them cost a second search.
HEAD = 80


class SortField(StrEnum):
    """What a list can be ordered by."""

    RELEVANCE = "relevance"
    DATE = "date"
    TITLE = "title"
    AUTHOR = "author"
    CLASS = "class"
    PAGE = "page"


class Order(NamedTuple):
    """An ordering of results.

    Unreversed means what people expect of the field: dates newest first, text A to Z, the
    page as its source has it, the best match first.
    """

    field: SortField = SortField.RELEVANCE
    reverse: bool = False


class Lookup(NamedTuple):
    """What a reference means: the papers `found`, mostly one, how sure that is from 0 to 100.

    Where none is sure enough there is none, and `nearest` are those that come closest.
    """

    found: tuple[int, ...]
    sureness: float
    nearest: tuple[int, ...]


class Row(NamedTuple):
    """One paper of a result and its id in the corpus.

    `reason` is a word or two saying why the paper is there when its row cannot show it
    ("abstract", "~1 typo"), else empty; `missing` are the words that it does not meet,
    and `asked` is the reference that it answers, where rows answer a list of them.
    """

    id: int
    paper: Paper
    reason: str = ""
    missing: tuple[str, ...] = ()
    asked: str = ""

    @property
    def is_here(self) -> bool:
        """Whether it is a paper of the corpus, and not a reference to one that is not here."""
        return self.id >= 0


class Page(NamedTuple):
    """An immutable window on a result: `rows[i]` is row `offset + i` of `total`.

    `note` says what is amiss with all of them, if anything: "that paper is not here". Where it
    is not counted how many there are, there are more than `total`.
    """

    query: Query
    order: Order
    offset: int
    total: int
    rows: tuple[Row, ...]
    note: str = ""
    is_counted: bool = True

    @property
    def ids(self) -> tuple[int, ...]:
        """The papers' ids in the corpus."""
        return tuple(row.id for row in self.rows)

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The papers themselves."""
        return tuple(row.paper for row in self.rows)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why each paper is there."""
        return tuple(row.reason for row in self.rows)
