"""Crossref's works: one DOI at a time, or what is like a title and an author; answers are JSON.

The shape: https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md. A work is CSL-JSON
but for its types, a few names, and lists where CSL has a text; so the reader of CSL-JSON reads it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from core.latex.reading import to_text
from core.lookup.http import ServiceError
from core.lookup.wording import family, title_words
from core.model import SourceRef
from core.sources.csl_json import paper_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.lookup.asking import Asking
    from core.model import Identifiers, Paper

NAME = "Crossref"
#: Until its headers say how many it takes; those of the public pool said five a second.
SECONDS_BETWEEN = 0.25
_MOST_HITS = "5"
_SELECTED = (
    "DOI,title,subtitle,author,editor,issued,container-title,short-container-title,volume,issue,"
    "page,article-number,publisher,publisher-location,type,ISBN,ISSN,abstract"
)
#: Crossref's types (api.crossref.org/types) that CSL calls otherwise.
_TYPES = {
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "reference-entry": "entry",
    "dissertation": "thesis",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "proceedings": "book",
    "report-component": "report",
}
_NAMES = {"short-container-title": "container-title-short", "publisher-location": "publisher-place"}


class Crossref:
    """The works that publishers register; `email` is told to its polite pool."""

    def __init__(self, asking: Asking, email: str = "") -> None:
        self._asking = asking
        self._contact = {"mailto": email} if email else {}

    def by_ids(self, wanted: Sequence[Identifiers]) -> Iterator[Paper]:
        """The works with those DOIs, as many of them as there are."""
        for doi in dict.fromkeys(each.doi for each in wanted if each.doi):
            path = f"/works/{quote(doi, safe='/')}"
            yield from self._asking.ask(path, {}, _one, unsaid=self._contact)

    def alike(self, paper: Paper) -> Iterator[Paper]:
        """Works whose titles and authors are like a paper's."""
        if not title_words(paper):
            return
        params = {
            "query.bibliographic": to_text(paper.title),
            "rows": _MOST_HITS,
            "select": _SELECTED,
        }
        if name := family(paper):
            params["query.author"] = name
        yield from self._asking.ask("/works", params, _list, unsaid=self._contact)


def _one(body: bytes) -> list[Paper]:
    paper = _paper(_message(body))
    return [paper] if paper else []


def _list(body: bytes) -> list[Paper]:
    items = _message(body).get("items")
    works = items if isinstance(items, list) else ()
    return [found for work in works if isinstance(work, dict) and (found := _paper(work))]


def _message(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(body)
        message = answer["message"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ServiceError("answers with what is not its JSON") from error
    if not isinstance(message, dict):
        raise ServiceError("answers with what is not its JSON")
    return message


def _paper(work: dict[str, Any]) -> Paper | None:
    record = {_NAMES.get(name, name): value for name, value in work.items()}
    record["title"] = _title(work)
    kind = work.get("type")
    record["type"] = _TYPES.get(kind, kind) if isinstance(kind, str) else ""
    record.pop("id", None)
    return paper_of(record, SourceRef(NAME, 1))


def _title(work: dict[str, Any]) -> str:
    title, subtitle = _first(work.get("title")), _first(work.get("subtitle"))
    if subtitle and subtitle.lower() not in title.lower():
        return f"{title}: {subtitle}"
    return title


def _first(value: object) -> str:
    first = value[0] if isinstance(value, list) and value else value
    return first if isinstance(first, str) else ""
