"""What a search is asked and what it answers: the values that cross from core to a screen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
