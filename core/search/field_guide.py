"""What can be named in the search box, told in the words of the corpus that is open.

Invariant: every example is a query that finds something in that corpus.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from core.latex.reading import to_text
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
    Field.HAS: "papers with public code",
    Field.VENUE: "where it appeared",
    Field.ABSTRACT: "a word of the abstract",
    Field.KEY: "a cite key, arXiv id or DOI",
    Field.TYPE: "what sort of publication",
    Field.SOURCE: "the file it was read from",
}
_FIRST_WORD = re.compile(r"[a-z0-9]{4,}")
# Something that may be a field's name, a colon, and a phrase or what stands before a space.
_NAMED = re.compile(r"""(?<!\S)-?[A-Za-z]+:(?:["“”„][^"“”„]*["“”„]?\S*|\S+)""")


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
        if found := _FIRST_WORD.search(fold(_text(field, paper))):
            return found[0]
    return ""


def _text(field: Field, paper: Paper) -> str:
    match field:
        case Field.TITLE:
            return to_text(paper.title)
        case Field.ABSTRACT:
            return to_text(paper.abstract)
        case Field.VENUE:
            return to_text(paper.publication.container)
        case Field.KEY:
            return paper.key
        case _:
            return ""
