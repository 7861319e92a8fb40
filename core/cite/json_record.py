"""One paper as the command line's JSON, for programs: `docs/json-schema.json` describes it.

Text is text: titles and abstracts come without TeX, and what the source wrote stands beside them
where that is another thing. Whoever changes what a name means raises `SCHEMA`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.cite.keys import cite_key
from core.latex.reading import to_text

if TYPE_CHECKING:
    from core.model import Paper, Publication

#: The version of the description that a record follows.
SCHEMA = 2


def record(paper: Paper) -> dict[str, Any]:
    """A JSON object of a paper.

    `date` is ISO 8601 as precise as known, or null; `ids` holds those of arxiv, doi, url and pmid
    that are known. `page_owner` is there where the authors do not name them, `title_tex` and
    `abstract_tex` where the source's TeX differs from the text. `fields` is every field of the
    source's entry by its name in lower case, inherited ones included, as TeX; of a source without
    entries what it says of the publication, by biblatex's names.
    """
    ids = paper.ids
    named = {"arxiv": ids.arxiv, "doi": ids.doi, "url": ids.url, "pmid": ids.pmid}
    return {
        "schema": SCHEMA,
        "key": cite_key(paper),
        **_text("title", paper.title),
        "authors": [author.display for author in paper.authors],
        "authors_complete": paper.authors_complete,
        **({"page_owner": paper.page_owner.display} if paper.page_owner else {}),
        "affiliations": list(paper.affiliations),
        "date": paper.date.iso if paper.date else None,
        "year_inferred": paper.date is not None and paper.date.inferred,
        "subject_class": paper.subject_class,
        "has_code": paper.has_code,
        **_text("abstract", paper.abstract),
        "kind": paper.publication.kind.value,
        "type": paper.entry.type.lower() if paper.entry else "",
        "ids": {name: value for name, value in named.items() if value},
        "fields": _fields(paper),
        "source": {"path": paper.source.path, "line": paper.source.line},
    }


def _text(name: str, tex: str) -> dict[str, str]:
    text = to_text(tex)
    return {name: text} if text == tex else {name: text, f"{name}_tex": tex}


def _fields(paper: Paper) -> dict[str, str]:
    if paper.entry is None:
        return _of_publication(paper.publication)
    named = (*paper.entry.fields, *(paper.entry.inherited or ()))
    fields: dict[str, str] = {}
    for name, value in named:
        fields.setdefault(name.lower(), value)
    return fields


def _of_publication(at: Publication) -> dict[str, str]:
    fields = {
        "container": at.container,
        "shortjournal": at.short_container,
        "series": at.series,
        "volume": at.volume,
        "number": at.issue,
        "pages": at.pages,
        "eid": at.eid,
        "edition": at.edition,
        "publisher": at.publisher,
        "location": at.place,
        "type": at.genre,
        "isbn": at.isbn,
        "issn": at.issn,
        "pubstate": at.pubstate,
        "note": at.note,
        "editor": " and ".join(editor.display for editor in at.editors),
    }
    return {name: value for name, value in fields.items() if value}
