"""What can be named in the search box, told in the words of the corpus that is open.

Invariant: every example is a query that finds something in that corpus.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from core.id_terms import isbns
from core.latex.reading import to_text
from core.patterns import regex
from core.search.query import Field, Query, parse
from core.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.model import Paper
    from core.search.facets import Facets

_MEANINGS = {
    Field.TITLE: "a word of the title",
    Field.AUTHOR: "an author, or one name of theirs",
    Field.YEAR: "a year; also 2021..2023, 2022..",
    Field.CLASS: "a subject class; also cat:",
    Field.AFFILIATION: "an affiliation",
    Field.HAS: "papers with public code, a pdf, a note, a tag",
    Field.VENUE: "where it appeared",
    Field.ABSTRACT: "a word of the abstract",
    Field.KEYWORD: "a keyword",
    Field.KEY: "a cite key, of any of a paper's records",
    Field.DOI: "a DOI, as an address too",
    Field.ARXIV: "an arXiv id, as an address too",
    Field.ISBN: "an ISBN, of 10 or 13 digits",
    Field.PMID: "PubMed's number",
    Field.URL: "an address",
    Field.PUBLISHER: "who published it",
    Field.EDITOR: "an editor",
    Field.NOTE: "a word of the note, the source's or yours",
    Field.TAG: "a tag of yours",
    Field.TYPE: "what sort of publication",
    Field.SOURCE: "the file it was read from",
}
_FIRST_WORD = regex(r"[a-z0-9]{4,}")
# Something that may be a field's name, a colon, and a phrase or what stands before a space.
_NAMED = regex(r"""(?<!\S)-?[A-Za-z]+:(?:["“”„][^"“”„]*["“”„]?\S*|\S+)""")


@dataclass(frozen=True, slots=True)
class FieldNote:
    """A field: a filter that can be typed as it stands, and what it asks for."""

    example: str
    meaning: str


def notes(facets: Facets, papers: Sequence[Paper]) -> list[FieldNote]:
    """The fields that a corpus has; `facets` counts all of it, `papers` are some of it."""
    found = []
    for field, meaning in _MEANINGS.items():
        if value := _counted(field, facets) or _written(field, papers):
            found.append(FieldNote(str(Query().with_filter(field, value)).strip(), meaning))
    return found


def filter_spans(text: str) -> list[tuple[int, int]]:
    """The character ranges [start, end) of a query's text that are filters on a field."""
    chunks = _NAMED.finditer(text) if ":" in text else ()
    return [chunk.span() for chunk in chunks if _is_filter(chunk[0])]


def _is_filter(chunk: str) -> bool:
    terms = parse(chunk).terms
    return bool(terms) and bool(terms[0].words[0].field)


def _counted(field: Field, facets: Facets) -> str:
    """The value of a facet that most papers have."""
    value, _ = max(facets.get(field, ()), key=lambda pair: pair[1], default=("", 0))
    return PurePath(value).name or value if field is Field.SOURCE else value


def _written(field: Field, papers: Sequence[Paper]) -> str:
    """A word that a paper has in a field that is not counted."""
    for paper in papers:
        if whole := _whole(field, paper):
            return whole
        if found := _FIRST_WORD.search(fold(_text(field, paper))):
            return found[0]
    return ""


def _whole(field: Field, paper: Paper) -> str:
    """A value that is asked for as it stands."""
    match field:
        case Field.DOI:
            return paper.ids.doi
        case Field.ARXIV:
            return paper.ids.arxiv
        case Field.PMID:
            return paper.ids.pmid
        case Field.ISBN:
            return next(iter(isbns(paper.publication.isbn)), "")
        case Field.URL:
            return paper.ids.url
        case _:
            return ""


def _text(field: Field, paper: Paper) -> str:
    at = paper.publication
    match field:
        case Field.KEY:
            text = paper.key
        case Field.EDITOR:
            text = " ".join(editor.family for editor in at.editors)
        case _:
            texts = {
                Field.TITLE: paper.title,
                Field.ABSTRACT: paper.abstract,
                Field.VENUE: at.container,
                Field.PUBLISHER: at.publisher,
                Field.NOTE: at.note,
            }
            text = to_text(texts.get(field, ""))
    return text
