"""What each order compares, in one place: the whole corpus and what a query finds sort alike.

Invariant: unreversed means what people expect (dates newest first, text A to Z, the source's
own order), ties stay in reading order, and a reversed list is the exact mirror of the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from core.dates import order
from core.model import PaperDate
from core.patterns import regex
from core.text import fold

if TYPE_CHECKING:
    from core.model import Paper

# Titles that agree this far are told apart by their place in the reading order.
_COMPARED_CHARACTERS = 64
_NOT_A_WORD = regex(r"[\W_]+")
# An early place is a number of 64 bits: five letters or a date, and an id that keeps it its own.
_EARLY_LETTERS, _ID_BITS = 5, 24
_LATEST = 1 << 23  # above every `core.dates.order`
_DATED_FROM, _DATED_TO = (order(PaperDate(year)) for year in (1900, 2100))
# Larger than every folded letter: what a paper does not say comes last.
_LAST = "~"


class SortKeys(NamedTuple):
    """One paper's place in each order: ascending means first in the unreversed list."""

    date: int
    title: str
    author: str
    subject_class: str


class Places(NamedTuple):
    """Where one paper stands in the orders: numbers that no other paper has.

    `newness` falls from 1 for the newest paper towards 0.
    """

    date: int
    title: int
    author: int
    subject_class: int
    newness: float


def early_places(paper_id: int, paper: Paper) -> Places:
    """Places by date and first letters alone, for as long as not all papers are known."""
    date, *keys = sort_keys(paper)
    in_time = (_LATEST + date) << _ID_BITS | paper_id
    title, author, subject_class = (_first_letters(key) << _ID_BITS | paper_id for key in keys)
    newness = (-date - _DATED_FROM) / (_DATED_TO - _DATED_FROM)
    return Places(in_time, title, author, subject_class, min(max(newness, 0.0), 1.0))


def sort_keys(paper: Paper) -> SortKeys:
    """The keys of `paper`; what it does not say goes last."""
    author = f"{paper.authors[0].family} {paper.authors[0].given}" if paper.authors else ""
    return SortKeys(
        -order(paper.date),
        _comparable(paper.title),
        _comparable(author),
        paper.subject_class.lower() or _LAST,
    )


def _first_letters(key: str) -> int:
    letters = key[:_EARLY_LETTERS].encode("ascii", "replace").ljust(_EARLY_LETTERS, b"\0")
    return int.from_bytes(letters, "big")


def _comparable(text: str) -> str:
    if "\\" in text or "$" in text:
        from core.latex.reading import to_text  # few titles and names hold TeX

        text = to_text(text)
    return _NOT_A_WORD.sub(" ", fold(text[:_COMPARED_CHARACTERS])).strip() or _LAST
