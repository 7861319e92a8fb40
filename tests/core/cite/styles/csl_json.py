"""A paper as CSL-JSON, written for pandoc's eyes only: what the goldens are made from.

It states the facts of a paper and nothing of any style, so that the goldens can disagree with us.
"""

from __future__ import annotations

from typing import Any

from core.latex.reading import to_text
from core.model import Author, Kind, Paper

TYPES = {
    Kind.PREPRINT: "article",
    Kind.ARTICLE: "article-journal",
    Kind.INPROCEEDINGS: "paper-conference",
    Kind.PROCEEDINGS: "book",
    Kind.BOOK: "book",
    Kind.CHAPTER: "chapter",
    Kind.THESIS: "thesis",
    Kind.REPORT: "report",
    Kind.DATASET: "dataset",
    Kind.SOFTWARE: "software",
    Kind.WEBPAGE: "webpage",
    Kind.OTHER: "document",
}


def csl_json(paper: Paper) -> dict[str, Any]:
    """One item; a field that the paper does not state is left out."""
    published = paper.publication
    item = {
        "title": paper.title,
        "container-title": published.container,
        "collection-title": published.series,
        "volume": published.volume,
        "issue": published.issue,
        "edition": published.edition,
        "publisher": published.publisher,
        "publisher-place": published.place,
        "genre": published.genre,
        "page": published.pages.replace("--", "-"),
        "DOI": paper.ids.doi,
        "URL": paper.ids.url,
    }
    if published.kind is Kind.REPORT:
        item["number"] = item.pop("issue")
    if paper.ids.arxiv:
        item |= _arxiv(paper)
    text = {name: to_text(value) for name, value in item.items() if value}
    people = {"author": _names(paper.authors), "editor": _names(published.editors)}
    return {
        "id": paper.key,
        "type": TYPES[published.kind],
        **text,
        **{role: names for role, names in people.items() if names},
        **_issued(paper),
    }


def _arxiv(paper: Paper) -> dict[str, str]:
    """A preprint is arXiv's, with the DOI that arXiv registers for every paper; else a link."""
    if paper.publication.kind is Kind.PREPRINT:
        return {
            "publisher": "arXiv",
            "number": f"arXiv:{paper.ids.arxiv}",
            "DOI": paper.ids.doi or f"10.48550/arXiv.{paper.ids.arxiv}",
        }
    return {} if paper.ids.url else {"URL": f"https://arxiv.org/abs/{paper.ids.arxiv}"}


def _names(authors: tuple[Author, ...]) -> list[dict[str, str]]:
    return [_name(author) for author in authors]


def _name(author: Author) -> dict[str, str]:
    if author.organisation:
        return {"literal": author.family}
    parts = {"family": author.family, "given": author.given, "suffix": author.suffix}
    return {part: text for part, text in parts.items() if text}


def _issued(paper: Paper) -> dict[str, Any]:
    if paper.date is None:
        return {}
    parts = [paper.date.year, paper.date.month, paper.date.day]
    return {"issued": {"date-parts": [[part for part in parts if part is not None]]}}
