"""biblatex: BibTeX's successor, with types of its own for preprints, theses, data and software.

biber reads UTF-8 and validates entries against biblatex's data model, which this follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cite.formats.bibtex import fields
from core.cite.formats.bibtex.dialect import translation
from core.cite.formats.bibtex.entry import braced
from core.model import Kind

if TYPE_CHECKING:
    from core.model import Paper

_TYPES = {
    Kind.PREPRINT: "online",
    Kind.ARTICLE: "article",
    Kind.INPROCEEDINGS: "inproceedings",
    Kind.PROCEEDINGS: "proceedings",
    Kind.BOOK: "book",
    Kind.CHAPTER: "incollection",
    Kind.DATASET: "dataset",
    Kind.SOFTWARE: "software",
    Kind.WEBPAGE: "online",
}


def _date(paper: Paper) -> fields.Fields:
    return [] if paper.date is None else [("date", braced(paper.date.iso))]


def _eprint(paper: Paper) -> fields.Fields:
    if not paper.ids.arxiv:
        return []
    return [
        ("eprint", fields.verbatim(paper.ids.arxiv)),
        ("eprinttype", "{arxiv}"),
        ("eprintclass", fields.verbatim(fields.arxiv_class(paper))),
    ]


def _type(paper: Paper) -> tuple[str, fields.Fields]:
    at = paper.publication
    if at.kind is Kind.REPORT:
        plain = not at.genre or at.genre.lower() == "technical report"
        return "report", [("type", "{techreport}" if plain else fields.text(at.genre))]
    if at.kind is Kind.THESIS:
        types = {"master": "{mathesis}", "doctor": "{phdthesis}", "other": fields.text(at.genre)}
        return "thesis", [("type", types[fields.degree(at.genre)])]
    # The data model asks a @book for its author and an @incollection for its book's editor.
    if at.kind is Kind.BOOK and at.editors and not paper.authors:
        return "collection", []
    if at.kind is Kind.CHAPTER and not at.editors:
        return "inbook", []
    return _TYPES.get(at.kind, "misc"), []


_BIBLATEX = fields.Dialect(
    folds_case=False,
    translated=translation.to_biblatex,
    type_=_type,
    containers={
        Kind.PREPRINT: "organization",
        Kind.WEBPAGE: "organization",
        Kind.ARTICLE: "journaltitle",
        Kind.INPROCEEDINGS: "booktitle",
        Kind.CHAPTER: "booktitle",
    },
    publishers={Kind.THESIS: "institution", Kind.REPORT: "institution"},
    place="location",
    date=_date,
    eprint=_eprint,
    people=str,
)

entry = _BIBLATEX.entry
pieces = _BIBLATEX.pieces
