"""Cite keys, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cite.formats.bibtex.entry import safe_key
from core.cite.keys import cite_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.cite.options import Options
    from core.model import Paper


def pieces(papers: Iterable[Paper], _options: Options) -> Iterator[str]:
    """The key of each paper."""
    for paper in papers:
        yield safe_key(cite_key(paper))
