"""CSL-JSON, as Zotero, pandoc and citeproc read it: an array of items, text in Unicode.

Only variables of the CSL 1.0.2 schema are written. An author list that is cut ends in the
literal "others", as pandoc and Zotero have it from BibTeX.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from core.cite.formats.bibtex.entry import safe_key
from core.cite.keys import cite_key
from core.dates import PUBSTATES, years
from core.latex.reading import to_text
from core.model import Kind
from core.pages import ranged
from core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.cite.options import Options
    from core.model import Author, Paper, PaperDate

_TYPES = {
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
_OTHERS = {"literal": "others"}


def pieces(papers: Iterable[Paper], _options: Options) -> Iterator[str]:
    """One item a paper."""
    for paper in papers:
        yield json.dumps(item(paper), ensure_ascii=False, indent=2)


def item(paper: Paper) -> dict[str, Any]:
    """The CSL item of a paper."""
    at, ids = paper.publication, paper.ids
    authors = [_name(author) for author in paper.authors]
    if authors and not paper.authors_complete:
        authors.append(_OTHERS)
    is_preprint = at.kind is Kind.PREPRINT
    found = {
        "id": safe_key(cite_key(paper)),
        "type": _TYPES[at.kind],
        "title": _readable(paper.title),
        "author": authors,
        "editor": [_name(editor) for editor in at.editors],
        "issued": _date(paper.date) or _stated(at.date_text),
        "container-title": _readable(at.container),
        "collection-title": _readable(at.series),
        "volume": at.volume,
        "issue": at.issue,
        "number": at.eid,
        "page": _pages(at.pages),
        "status": _state(at.pubstate),
        "edition": at.edition,
        "publisher": _readable(at.publisher) or ("arXiv" if is_preprint and ids.arxiv else ""),
        "publisher-place": _readable(at.place),
        "genre": at.genre or ("preprint" if is_preprint else ""),
        "ISBN": at.isbn,
        "ISSN": at.issn,
        "note": _readable(at.note),
        "keyword": paper.subject_class,
        "DOI": ids.doi,
        "URL": ids.url or (f"https://arxiv.org/abs/{ids.arxiv}" if ids.arxiv else ""),
        "abstract": _readable(paper.abstract),
    }
    if at.kind is Kind.REPORT:
        found["number"] = found.pop("issue")
    if ids.arxiv:
        found["archive"] = "arXiv"
        found["archive_location"] = ids.arxiv
        if is_preprint:
            found["number"] = f"arXiv:{ids.arxiv}"
    return {name: value for name, value in found.items() if value}


def _name(author: Author) -> dict[str, str]:
    if author.organisation or not author.given:
        return {"literal": author.display}
    name = {"family": author.family, "given": author.given, "suffix": author.suffix}
    return {part: value for part, value in name.items() if value}


def _date(date: PaperDate | None) -> dict[str, Any] | None:
    """The date as CSL has it: a range of two, before our era a year below zero."""
    if date is None:
        return None
    start = _parts(date)
    if date.open_digits:
        parts = [start, [years(date)[1]]]
    elif date.end is not None:
        parts = [start, _parts(date.end)]
    else:
        parts = [start, [0]] if date.open_end else [start]  # 0: citeproc's word for no end
    found: dict[str, Any] = {"date-parts": parts}
    if date.season is not None:
        found["season"] = date.season - 20
    if date.is_circa or date.is_doubtful:
        found["circa"] = True
    return found


def _parts(date: PaperDate) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part is not None]


def _stated(text: str) -> dict[str, Any] | None:
    return {"literal": _readable(text)} if text else None


def _state(pubstate: str) -> str:
    return PUBSTATES.get(pubstate, pubstate)


def _pages(pages: str) -> str:
    """Ranges with a hyphen, or with a dash where pages have hyphens themselves ("16-1–16-4")."""
    hyphened = ranged(pages, "-")
    dashed = ranged(pages, "–")
    return hyphened if hyphened.count("-") == dashed.count("–") else dashed


def _readable(text: str) -> str:
    return one_line(to_text(text))
