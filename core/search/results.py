"""What a search is asked and what it answers: the values that cross from core to a screen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# So many of the engine's best are judged closely. 300 find no more of what was meant (37,000
# papers, tests/bench/known_items.py) and to read and fold them takes 25 ms a key, these 7; of
# 60 two in 1,000 queries for an author's paper lose it from the first five. Rows asked for beyond
# them cost a second search.
HEAD = 80
# What is looked at of a query. Nobody types so much; a clipboard pasted by mistake may hold 1 MB,
# and every word is asked of the engine in five fields: of 2,000 pasted characters it took 1 s and
# 270 MB. A title has up to 30 words and an abstract 200.
LONGEST_QUERY = 4_000
MOST_WORDS = 40


class SortField(StrEnum):
    """What a list can be ordered by."""

    RELEVANCE = "relevance"
    DATE = "date"
    TITLE = "title"
    AUTHOR = "author"
    CLASS = "class"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Order:
    """An ordering of results.

    Unreversed means what people expect of the field: dates newest first, text A to Z, the
    page as its source has it, the best match first.
    """

    field: SortField = SortField.RELEVANCE
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """An immutable window on a result: row `offset + i` of `total` is paper `ids[i]`.

    `reasons[i]` is a word or two saying why the paper is there when its row cannot show it
    ("abstract", "~1 typo"), else empty.
    """

    query: str
    order: Order
    offset: int
    total: int
    ids: tuple[int, ...]
    reasons: tuple[str, ...]
