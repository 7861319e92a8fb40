"""Abstracts as people read them, each one paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.latex.reading import to_text
from core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.cite.options import Options
    from core.model import Paper


def pieces(papers: Iterable[Paper], _options: Options) -> Iterator[str]:
    """The abstract of each paper that has one, its TeX resolved."""
    for paper in papers:
        if abstract := one_line(to_text(paper.abstract)):
            yield abstract
