"""What each order compares, in one place: the whole corpus and what a query finds sort alike.

Invariant: unreversed means what people expect (dates newest first, text A to Z, the source's
own order), ties stay in reading order, and a reversed list is the exact mirror of the other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from core.text import fold

if TYPE_CHECKING:
    from core.model import Paper

# Titles that agree this far are told apart by their place in the reading order.
_COMPARED_CHARACTERS = 64
_NOT_A_WORD = re.compile(r"[\W_]+")
# Larger than every folded letter: what a paper does not say comes last.
_LAST = "~"


class SortKeys(NamedTuple):
    """One paper's place in each order: ascending means first in the unreversed list."""

    date: int
    title: str
    author: str
    subject_class: str


def sort_keys(paper: Paper) -> SortKeys:
    """The keys of `paper`; what it does not say goes last."""
    date = paper.date
    day = 0 if date is None else (date.year * 100 + (date.month or 0)) * 100 + (date.day or 0)
    author = f"{paper.authors[0].family} {paper.authors[0].given}" if paper.authors else ""
    return SortKeys(
        -day, _comparable(paper.title), _comparable(author), paper.subject_class.lower() or _LAST
    )


def _comparable(text: str) -> str:
    if "\\" in text or "$" in text:
        from core.latex import to_text  # noqa: PLC0415  few titles and names hold TeX

        text = to_text(text)
    return _NOT_A_WORD.sub(" ", fold(text[:_COMPARED_CHARACTERS])).strip() or _LAST
