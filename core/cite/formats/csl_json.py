"""CSL-JSON, as Zotero, pandoc and citeproc read it: an array of items, text in Unicode.

Only variables of the CSL 1.0.2 schema are written. An author list that is cut ends in the
literal "others", as pandoc and Zotero have it from BibTeX.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from core.cite.formats.bibtex.entry import safe_key
from core.cite.keys import cite_key
from core.latex.reading import to_text
from core.model import Kind
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
        "issued": _date(paper.date),
        "container-title": _readable(at.container),
        "collection-title": _readable(at.series),
        "volume": at.volume,
        "number" if at.kind is Kind.REPORT else "issue": at.issue,
        "page": at.pages.replace("--", "-").replace("–", "-"),
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


def _date(date: PaperDate | None) -> dict[str, list[list[int]]] | None:
    if date is None:
        return None
    parts = [part for part in (date.year, date.month, date.day) if part is not None]
    return {"date-parts": [parts]}


def _readable(text: str) -> str:
    return one_line(to_text(text))
