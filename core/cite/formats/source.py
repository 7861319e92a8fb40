"""The entry as its own file has it, letter by letter; nothing of a paper that has none."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from core.sources.bibtex.source_text import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.cite.options import Options
    from core.model import Paper

_AT_ONCE = 4096  # papers whose texts are fetched in one reading of their file: some megabytes


def pieces(papers: Iterable[Paper], options: Options) -> Iterator[str]:
    """One entry for each paper that was read from a .bib file."""
    del options
    own = ((paper.source, paper.entry) for paper in papers if paper.entry is not None)
    while some := list(islice(own, _AT_ONCE)):
        yield from texts(some)
