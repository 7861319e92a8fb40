"""One paper as the command line's JSON: text as the source has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.cite.keys import cite_key

if TYPE_CHECKING:
    from core.model import Paper


def record(paper: Paper) -> dict[str, Any]:
    """A JSON object of a paper; title and abstract hold the TeX of the source.

    `date` is ISO 8601 as precise as known, or null; `ids` holds those of arxiv, doi and url
    that are known.
    """
    ids = {"arxiv": paper.ids.arxiv, "doi": paper.ids.doi, "url": paper.ids.url}
    return {
        "key": cite_key(paper),
        "title": paper.title,
        "authors": [author.display for author in paper.authors],
        "authors_complete": paper.authors_complete,
        "affiliations": list(paper.affiliations),
        "date": paper.date.iso if paper.date else None,
        "year_inferred": paper.date is not None and paper.date.inferred,
        "subject_class": paper.subject_class,
        "has_code": paper.has_code,
        "abstract": paper.abstract,
        "ids": {name: value for name, value in ids.items() if value},
        "source": {"path": paper.source.path, "line": paper.source.line},
    }
