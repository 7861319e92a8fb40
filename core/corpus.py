"""The one thing the screens and the command line hold: what is open, and how to ask it.

Invariant: a paper's id is its row number in reading order; it means the same paper as long
as the corpus lives, whatever is searched, sorted or marked.
"""

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


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a load has come: bytes of bytes (0 when unknown) and papers so far."""

    stage: str
    bytes_read: int
    bytes_total: int
    papers: int
