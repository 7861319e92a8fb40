"""A paper in the words that services search by: plain letters, few and telling words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.latex.reading import to_text
from core.patterns import regex
from core.text import fold

if TYPE_CHECKING:
    from core.model import Paper

_WORD = regex(r"[a-z0-9]+")
_SMALL = frozenset("a an and as at by for from in into of on or the to via with is are".split())
_MOST_WORDS = 12


def title_words(paper: Paper) -> list[str]:
    """The words of the title but for the small ones."""
    words = _WORD.findall(fold(to_text(paper.title)))
    return [word for word in words if len(word) > 1 and word not in _SMALL][:_MOST_WORDS]


def family(paper: Paper) -> str:
    """The first author's family name."""
    return " ".join(_WORD.findall(fold(paper.authors[0].family))) if paper.authors else ""
