"""Addresses, one a line: the paper's own, else arXiv's or its DOI's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.addresses import doi_address
from core.cite.formats.bibtex.tex import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.cite.options import Options
    from core.model import Paper


def url(paper: Paper) -> str:
    """Where a paper can be read; empty where nothing is known."""
    ids = paper.ids
    if ids.url:
        return address(ids.url)
    if ids.arxiv:
        return f"https://arxiv.org/abs/{address(ids.arxiv)}"
    return doi_address(ids.doi)


def pieces(papers: Iterable[Paper], _options: Options) -> Iterator[str]:
    """The address of each paper that has one."""
    for paper in papers:
        if found := url(paper):
            yield found
