"""Markdown links, one a line; a paper without an address is named by title, author and year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cite.formats.url import url
from core.latex.reading import to_text
from core.patterns import regex
from core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.cite.options import Options
    from core.model import Paper

_SIGN = regex(r"[\\`*_\[\]<>&]")


def pieces(papers: Iterable[Paper], _options: Options) -> Iterator[str]:
    """A link, or what is known in its place, for each paper."""
    for paper in papers:
        title = _escaped(to_text(paper.title))
        address = url(paper).replace("(", "%28").replace(")", "%29")
        yield f"[{title}]({address})" if address else ", ".join([title, *_who_and_when(paper)])


def _who_and_when(paper: Paper) -> Iterator[str]:
    if paper.authors:
        alone = len(paper.authors) == 1 and paper.authors_complete
        yield _escaped(paper.authors[0].display) + ("" if alone else " et al.")
    if paper.date:
        yield f"{paper.date.year:04}"


def _escaped(text: str) -> str:
    return _SIGN.sub(r"\\\g<0>", one_line(text))
